export * from './source.ts';
export { NEW_ROW, sameCell, type Cell } from './cells.ts';
export type { Notice, SkippedCell } from './notice.ts';
export type { SelectionStats, UnitStats } from './stats.ts';
export { TableState, type ColumnState, type ShownColumn } from './tableState.ts';
export { KEYMAP, type CommandId, type KeyPress } from './keymap.ts';
export type { EngineHost, EngineState } from './engineState.ts';
export { GridEngine } from './engine.ts';
