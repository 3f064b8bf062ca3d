import { clearCells, setCells, valueAt } from './cellEdits.ts';
import { NEW_ROW, type Cell } from './cells.ts';
import { dropMarquee } from './clipboard/marquee.ts';
import type { GridEngine } from './engine.ts';
import type { GridTool } from './engineState.ts';
import type { CommandId } from './keymap.ts';
import { isLaterHere, later, whenLater } from './later.ts';
import type { LaterCommandId } from './laterCommands.ts';
import { rowEnd, sheetEnd, step, toDataEdge, type Direction } from './navigation.ts';
import {
  extendTo,
  lastRange,
  selectCell,
  selectedCells,
  selectedRows,
  widen,
  type Span,
} from './selection.ts';

export type Run = (engine: GridEngine) => boolean | void;
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

/** What a grid does from the start. */
const COMMANDS = {
  up: (engine) => restsOnHeading(engine, 'up') || go(by('up'))(engine),
  down: (engine) => restsOnHeading(engine, 'down') || go(by('down'))(engine),
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
  undo: (engine) => engine.source.undo(),
  redo: (engine) => engine.source.redo(),
  'row-above': (engine) => insertRow(engine, 'above'),
  'row-below': (engine) => insertRow(engine, 'below'),
  'enter-down': (engine) => engine.commit('down'),
  find: (engine) => openTool(engine, 'find'),
  replace: (engine) => openTool(engine, 'replace'),
  'go-to-row': (engine) => openTool(engine, 'go-to-row'),
  details: (engine) => engine.host.openPanel?.('details'),
  history: (engine) => engine.host.openPanel?.('history'),
  comments: (engine) => engine.host.openPanel?.('comments'),
  menu: (engine) => openMenu(engine),
  'column-menu': (engine) => openColumnMenu(engine),
  filter: (engine) => openFilter(engine),
} satisfies Record<Exclude<CommandId, LaterCommandId>, Run>;

/**
 * Runs a command of the keymap; also what menus and buttons run. True when the key that led to it is used up: that of
 * one whose code is still on its way is.
 */
export function runCommand(engine: GridEngine, command: CommandId): boolean {
  if (Object.hasOwn(COMMANDS, command))
    return (COMMANDS as Partial<Record<CommandId, Run>>)[command]!(engine) !== false;
  if (isLaterHere()) return later().LATER_COMMANDS[command as LaterCommandId](engine) !== false;
  whenLater(() => engine.run(command));
  return true;
}

/** Groups are there only with the parts that make them. */
function restsOnHeading(engine: GridEngine, direction: 'up' | 'down'): boolean {
  return engine.state.frame.headings.length > 0 && later().stepOver(engine, direction);
}

function openTool({ host }: GridEngine, tool: GridTool): boolean {
  host.openTool?.(tool);
  return host.openTool !== undefined;
}

function clearSelected(engine: GridEngine): void {
  const { selection, frame } = engine.state;
  if (!selection) return;
  engine.preparing.run(clearCells(engine.source, selectedCells(selection, frame)), ({ edits, skipped }) => {
    if (engine.apply(edits, 'clear') === false || skipped.length === 0) return;
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

function insertRow(engine: GridEngine, where: 'above' | 'below'): void {
  const { frame, selection } = engine.state;
  const rows = selection ? selectedRows(selection, frame) : [];
  const place =
    where === 'above' ? (rows[0] ?? frame.rows.length) - 1 : (rows.at(-1) ?? frame.rows.length - 1);
  engine.addRow(frame.rows[place] ?? null);
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
