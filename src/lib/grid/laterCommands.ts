import type { RowEdit } from '#lib/schema/index.ts';
import type { Run } from './commands.ts';
import type { GridEngine } from './engine.ts';
import { copyAcross } from './fill/copyAcross.ts';
import { beginFill } from './fill/filling.ts';
import type { CommandId } from './keymap.ts';
import { enterMoment } from './moment.ts';
import { deleteRows, duplicateRows, shiftRows } from './rowEdits.ts';
import { rectsOf, selectCell, selectedRows } from './selection.ts';
import type { MoveLock } from './source.ts';
import { tellSkipped } from './tellSkipped.ts';

/** Commands that nobody gives before they have looked at the sheet. */
export const LATER_COMMANDS = {
  'fill-down': (engine) => fill(engine, 'down'),
  'fill-right': (engine) => fill(engine, 'right'),
  'fill-series': (engine) => void beginFill(engine),
  'duplicate-rows': (engine) => duplicate(engine),
  'delete-rows': (engine) => removeRows(engine),
  'rows-up': (engine) => moveSelectedRows(engine, -1),
  'rows-down': (engine) => moveSelectedRows(engine, 1),
  narrower: (engine) => resize(engine, -8),
  wider: (engine) => resize(engine, 8),
  'column-left': (engine) => shiftColumn(engine, -1),
  'column-right': (engine) => shiftColumn(engine, 1),
  today: (engine) => enterMoment(engine, 'today'),
  now: (engine) => enterMoment(engine, 'now'),
} satisfies Partial<Record<CommandId, Run>>;
export type LaterCommandId = keyof typeof LATER_COMMANDS;

function fill(engine: GridEngine, direction: 'down' | 'right'): void {
  const { selection, frame } = engine.state;
  if (!selection) return;
  engine.preparing.run(copyAcross(engine.source, frame, rectsOf(selection, frame), direction), (filled) => {
    if (engine.apply(filled.edits, 'fill') !== false) tellSkipped(engine.host, filled);
  });
}

/** Rows that the selection touches. */
function rowIdsOf(engine: GridEngine): string[] {
  const { selection, frame } = engine.state;
  return selection ? selectedRows(selection, frame).flatMap((index) => frame.rows[index] ?? []) : [];
}

function duplicate(engine: GridEngine): void {
  const rows = rowIdsOf(engine);
  if (rows.length === 0 || !engine.source.mayAddRows()) return;
  const edits = duplicateRows(engine.source, rows);
  if (engine.apply(edits, 'add-rows') === false) return;
  const [first] = edits;
  if (first && engine.active) engine.select(selectCell({ row: first.row, column: engine.active.column }));
}

function removeRows(engine: GridEngine): void {
  const { edits, kept } = deleteRows(engine.source, rowIdsOf(engine));
  if (edits.length + kept === 0) return;
  if (engine.apply(edits, 'delete-rows') === false) return;
  if (engine.active) engine.select(selectCell(engine.active));
  engine.host.notice({ id: 'grid_rows_deleted', params: { count: edits.length, kept } });
}

function moveSelectedRows(engine: GridEngine, direction: 1 | -1): void {
  const rows = rowIdsOf(engine);
  if (rows.length === 0) return;
  if (!mayMove(engine, rows)) return;
  placeRows(engine, shiftRows(engine.state.frame, rows, direction));
  if (engine.active) engine.host.show(engine.active);
}

/** The place of a row is the person's to change where the row is theirs to delete and no sort says it; else says why not. */
export function mayMove(engine: GridEngine, rows: readonly string[]): boolean {
  const { source, host } = engine;
  if (!rows.every((row) => source.mayDeleteRow(row))) {
    host.notice({ id: 'grid_rows_fixed', params: { count: rows.length } });
    return false;
  }
  return isFree(engine, source.moveLock?.(rows, rows[0] ?? null) ?? null);
}

/** Carries out what {@link shiftRows} or {@link moveRows} found, unless the rows may not stand there. */
export function placeRows(engine: GridEngine, edits: readonly RowEdit[]): void {
  const [first] = edits;
  if (first?.type !== 'move') return;
  const lock = engine.source.moveLock?.(
    edits.map(({ row }) => row),
    first.after,
  );
  if (isFree(engine, lock ?? null)) engine.apply(edits, 'move-rows');
}

function isFree({ host }: GridEngine, lock: MoveLock | null): boolean {
  if (lock === 'sorted') host.notice({ id: 'grid_rows_sorted', params: {} });
  if (lock === 'other-group') host.notice({ id: 'grid_rows_grouped', params: {} });
  return lock === null;
}

function shiftColumn(engine: GridEngine, direction: -1 | 1): void {
  const cell = engine.active;
  if (cell && engine.table.shift(cell.column, direction)) engine.host.show(cell);
}

function resize(engine: GridEngine, pixels: number): void {
  const column = engine.table.shown().find(({ id }) => id === engine.active?.column);
  if (column) engine.table.setWidth(column.id, column.width + pixels);
}
