import type { RowEdit } from '#lib/schema/index.ts';
import { clearCells, setCells, valueAt } from './cellEdits.ts';
import { NEW_ROW, type Cell } from './cells.ts';
import { dropMarquee } from './clipboard/copying.ts';
import type { GridEngine } from './engine.ts';
import type { MoveLock } from './source.ts';
import type { GridTool } from './engineState.ts';
import { copyAcross } from './fill/copyAcross.ts';
import { beginFill } from './fill/filling.ts';
import type { CommandId } from './keymap.ts';
import { enterMoment } from './moment.ts';
import { stepOver } from './viewed/onHeading.ts';
import { rowEnd, sheetEnd, step, toDataEdge, type Direction } from './navigation.ts';
import { deleteRows, duplicateRows, shiftRows } from './rowEdits.ts';
import {
  extendTo,
  lastRange,
  rectsOf,
  selectCell,
  selectedCells,
  selectedRows,
  widen,
  type Span,
} from './selection.ts';

type Run = (engine: GridEngine) => boolean | void;
type Move = (engine: GridEngine, from: Cell) => Cell;

const go =
  (move: Move): Run =>
  (engine) => {
    const from = engine.active;
    if (from) engine.select(selectCell(move(engine, from)));
  };

const extend =
  (move: Move): Run =>
  (engine) => {
    const { selection } = engine.state;
    if (selection) engine.select(extendTo(selection, move(engine, lastRange(selection).head)));
  };

const widenTo =
  (span: Span): Run =>
  (engine) => {
    const { selection } = engine.state;
    if (selection) engine.select(widen(selection, span));
  };

const by =
  (direction: Direction): Move =>
  (engine, from) =>
    step(engine.state.frame, from, direction);
const edge =
  (direction: Direction): Move =>
  (engine, from) =>
    toDataEdge(engine.state.frame, from, direction, (cell) => valueAt(engine.source, cell) !== null);
const end =
  (which: 'first' | 'last'): Move =>
  (engine, from) =>
    rowEnd(engine.state.frame, from, which);
const corner =
  (which: 'first' | 'last'): Move =>
  (engine, from) =>
    sheetEnd(engine.state.frame, from, which);
const page =
  (direction: Direction): Move =>
  (engine, from) => {
    const { rows, columns } = engine.host.page();
    return step(
      engine.state.frame,
      from,
      direction,
      Math.max(1, direction === 'up' || direction === 'down' ? rows : columns),
    );
  };

/** Every command of the keymap; also what menus and buttons run. */
const COMMANDS = {
  up: (engine) => stepOver(engine, 'up') || go(by('up'))(engine),
  down: (engine) => stepOver(engine, 'down') || go(by('down'))(engine),
  left: go(by('left')),
  right: go(by('right')),
  'extend-up': extend(by('up')),
  'extend-down': extend(by('down')),
  'extend-left': extend(by('left')),
  'extend-right': extend(by('right')),
  'edge-up': go(edge('up')),
  'edge-down': go(edge('down')),
  'edge-left': go(edge('left')),
  'edge-right': go(edge('right')),
  'extend-edge-up': extend(edge('up')),
  'extend-edge-down': extend(edge('down')),
  'extend-edge-left': extend(edge('left')),
  'extend-edge-right': extend(edge('right')),
  next: (engine) => engine.press({ key: 'Tab', mod: false, shift: false, alt: false }),
  previous: (engine) => engine.press({ key: 'Tab', mod: false, shift: true, alt: false }),
  'row-first': go(end('first')),
  'row-last': go(end('last')),
  'extend-row-first': extend(end('first')),
  'extend-row-last': extend(end('last')),
  'sheet-first': go(corner('first')),
  'sheet-last': go(corner('last')),
  'extend-sheet-first': extend(corner('first')),
  'extend-sheet-last': extend(corner('last')),
  'page-up': go(page('up')),
  'page-down': go(page('down')),
  'page-left': go(page('left')),
  'page-right': go(page('right')),
  'extend-page-up': extend(page('up')),
  'extend-page-down': extend(page('down')),
  'show-active': (engine) => {
    if (engine.active) engine.host.show(engine.active);
  },
  'select-all': widenTo('all'),
  'select-column': widenTo('columns'),
  'select-row': widenTo('rows'),
  edit: (engine) => {
    if (!toggleCheckbox(engine)) engine.edit('edit');
  },
  // A space that toggles nothing is a character to type.
  toggle: (engine) =>
    toggleCheckbox(engine) ||
    (engine.active !== null && engine.lockOf(engine.active) !== null && !engine.edit('enter')),
  clear: (engine) => clearSelected(engine),
  escape: (engine) => {
    if (!dropMarquee(engine) && engine.active) engine.select(selectCell(engine.active));
  },
  'fill-down': (engine) => fill(engine, 'down'),
  'fill-right': (engine) => fill(engine, 'right'),
  'fill-series': (engine) => void beginFill(engine),
  undo: (engine) => engine.source.undo(),
  redo: (engine) => engine.source.redo(),
  'row-above': (engine) => insertRow(engine, 'above'),
  'row-below': (engine) => insertRow(engine, 'below'),
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
  'enter-down': (engine) => engine.commit('down'),
  find: (engine) => openTool(engine, 'find'),
  replace: (engine) => openTool(engine, 'replace'),
  'go-to-row': (engine) => openTool(engine, 'go-to-row'),
  details: (engine) => engine.host.openPanel?.('details'),
  history: (engine) => engine.host.openPanel?.('history'),
  menu: (engine) => openMenu(engine),
  'column-menu': (engine) => openColumnMenu(engine),
  filter: (engine) => openFilter(engine),
} satisfies Record<CommandId, Run>;

/** Runs a command; true when the key that led to it is used up. */
export function runCommand(engine: GridEngine, command: CommandId): boolean {
  const run: Run = COMMANDS[command];
  return run(engine) !== false;
}

function openTool({ host }: GridEngine, tool: GridTool): boolean {
  host.openTool?.(tool);
  return host.openTool !== undefined;
}

function clearSelected(engine: GridEngine): void {
  const { selection, frame } = engine.state;
  if (!selection) return;
  engine.preparing.run(clearCells(engine.source, selectedCells(selection, frame)), ({ edits, skipped }) => {
    engine.apply(edits, 'clear');
    if (skipped.length === 0) return;
    const params = { cells: edits.length, skipped: skipped.length };
    engine.host.notice({ id: 'grid_cleared', params });
  });
}

/** K28: all selected checkboxes follow the active one. */
function toggleCheckbox(engine: GridEngine): boolean {
  const cell = engine.active;
  const { selection, frame } = engine.state;
  if (!cell || !selection || engine.kindOf(cell).editor !== 'checkbox' || engine.lockOf(cell)) return false;
  const checked = valueAt(engine.source, cell) !== true;
  if (cell.row === NEW_ROW) {
    engine.edit('enter');
    engine.type(engine.kindOf(cell).edit(checked, engine.source.context()));
    return engine.commit('stay');
  }
  const boxes = [...selectedCells(selection, frame)].filter(
    ({ column }) => engine.kindOf({ row: cell.row, column }).editor === 'checkbox',
  );
  engine.preparing.run(
    setCells(engine.source, boxes, () => checked),
    ({ edits }) => void engine.apply(edits, 'check'),
  );
  return true;
}

function fill(engine: GridEngine, direction: 'down' | 'right'): void {
  const { selection, frame } = engine.state;
  if (!selection) return;
  engine.preparing.run(copyAcross(engine.source, frame, rectsOf(selection, frame), direction), (filled) => {
    engine.apply(filled.edits, 'fill');
    engine.tellSkipped(filled);
  });
}

function insertRow(engine: GridEngine, where: 'above' | 'below'): void {
  const { frame, selection } = engine.state;
  const rows = selection ? selectedRows(selection, frame) : [];
  const place =
    where === 'above' ? (rows[0] ?? frame.rows.length) - 1 : (rows.at(-1) ?? frame.rows.length - 1);
  engine.addRow(frame.rows[place] ?? null);
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
  engine.apply(edits, 'add-rows');
  const [first] = edits;
  if (first && engine.active) engine.select(selectCell({ row: first.row, column: engine.active.column }));
}

function removeRows(engine: GridEngine): void {
  const { edits, kept } = deleteRows(engine.source, rowIdsOf(engine));
  if (edits.length + kept === 0) return;
  engine.apply(edits, 'delete-rows');
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

/** The key of the menu opens that of the column while whole columns are selected. */
function openMenu(engine: GridEngine): void {
  const { selection } = engine.state;
  const columns = selection !== null && lastRange(selection).span === 'columns';
  if (!columns || !openColumnMenu(engine)) engine.host.openMenu();
}

function openColumnMenu({ host, active }: GridEngine): boolean {
  if (!host.openColumnMenu || !active) return false;
  host.openColumnMenu(active.column);
  return true;
}

function openFilter({ host, active }: GridEngine): boolean {
  if (!host.openFilter || !active) return false;
  host.openFilter(active.column);
  return true;
}

function shiftColumn(engine: GridEngine, direction: -1 | 1): void {
  const cell = engine.active;
  if (cell && engine.table.shift(cell.column, direction)) engine.host.show(cell);
}

function resize(engine: GridEngine, pixels: number): void {
  const column = engine.table.shown().find(({ id }) => id === engine.active?.column);
  if (column) engine.table.setWidth(column.id, column.width + pixels);
}
