import { cellAt, type Frame } from '../frame.ts';
import type { GridEngine } from '../engine.ts';
import type { CommandId, KeyPress } from '../keymap.ts';
import { selectCell } from '../selection.ts';

type Vertical = 'up' | 'down';

/** Ways on from the head of a group that need no cell to act on. What acts on cells does nothing there. */
const LEAVING = /^(edge|row-(first|last)|sheet|page|extend|select|next|previous|show-active)/;
const TOOLS: ReadonlySet<CommandId> = new Set(['undo', 'redo', 'find', 'replace', 'go-to-row', 'menu']);

/** An arrow from a row onto the head of a group; false where the next line is a row. */
export function stepOver(engine: GridEngine, direction: Vertical): boolean {
  const { frame, selection } = engine.state;
  const from = selection ? frame.lineOf(frame.rowIndex(selection.active.row)) : -1;
  return restOnLine(engine, from + (direction === 'up' ? -1 : 1));
}

/**
 * A key while the cursor rests on the head of a group: arrows go on line by line, Enter and Space fold and unfold, left
 * folds, right unfolds, and with Ctrl all groups follow. False for keys that are to do what they do on a cell.
 */
export function pressOnHeading(
  engine: GridEngine,
  key: string,
  press: KeyPress,
  command: CommandId | null,
): boolean {
  const { frame } = engine.state;
  const place = frame.headings.findIndex((each) => each.key === key);
  const heading = frame.headings[place];
  if (!heading) return false;
  if (command === 'up' || command === 'down') {
    leaveTo(engine, heading.before + place + (command === 'up' ? -1 : 1));
    return true;
  }
  const turns =
    press.key === 'Enter' ||
    press.key === ' ' ||
    (command === 'left' && !heading.closed) ||
    (command === 'right' && heading.closed);
  if (turns) engine.source.toggle?.(key, press.mod);
  else if (command === 'escape') engine.restOn(null);
  else if (command === null) return press.key.length === 1 && !press.mod && !press.alt;
  else if (TOOLS.has(command)) return false;
  else if (LEAVING.test(command)) {
    engine.restOn(null);
    return false;
  }
  return true;
}

function leaveTo(engine: GridEngine, line: number): void {
  if (restOnLine(engine, line)) return;
  const { frame, selection } = engine.state;
  const row = rowAtLine(frame, line);
  const column = selection ? frame.columnIndex(selection.active.column) : 0;
  const cell = row === null ? null : cellAt(frame, row, column);
  if (cell) engine.select(selectCell(cell));
}

function restOnLine(engine: GridEngine, line: number): boolean {
  const { frame } = engine.state;
  if (line < 0 || line >= frame.lineCount) return false;
  const there = frame.lineAt(line);
  if (there.type === 'heading') engine.restOn(there.heading.key);
  return there.type === 'heading';
}

function rowAtLine(frame: Frame, line: number): number | null {
  if (line < 0 || line >= frame.lineCount) return null;
  const there = frame.lineAt(line);
  return there.type === 'row' ? there.index : null;
}
