import type { Cell } from '../cells.ts';
import { columnOf, valueAt } from '../cellEdits.ts';
import type { GridEngine } from '../engine.ts';
import { cellAt } from '../frame.ts';
import type { KeyPress } from '../keymap.ts';
import type { Rect } from '../selection.ts';
import { displayText } from '../values.ts';
import { fillFrom } from './fillFrom.ts';
import { fillPreview, fillRange, fillTarget, whole, type FillTarget } from './fillRange.ts';
import { tellSkipped } from '../tellSkipped.ts';

/** A fill that is being aimed, by dragging the handle or by keys. */
export interface Filling {
  /** The cell to which it would reach. */
  readonly to: Cell;
  /** Series and copies change places. */
  readonly switched: boolean;
}

/** Where the fill that is being aimed leads; null while it leads nowhere. */
export function aimed(engine: GridEngine): { readonly from: Rect; readonly target: FillTarget } | null {
  const { filling, selection, frame } = engine.state;
  const from = fillFrom(selection, frame);
  if (!filling || !from) return null;
  const target = fillTarget(
    from,
    frame.rowIndex(filling.to.row),
    frame.columnIndex(filling.to.column),
    frame,
  );
  return target && { from, target };
}

/** Takes the handle up; false where there is nothing to fill from. */
export function beginFill(engine: GridEngine): boolean {
  const { selection, frame } = engine.state;
  const from = fillFrom(selection, frame);
  const to = from && cellAt(frame, from.bottom, from.right);
  if (!to || !engine.leave()) return false;
  engine.setFilling({ to, switched: false });
  return true;
}

export function aimFill(engine: GridEngine, to: Cell, switched: boolean): void {
  if (engine.state.filling) engine.setFilling({ to, switched });
}

/** K32: fills what was aimed at, as one step, and selects the whole. */
export function endFill(engine: GridEngine): void {
  const { filling, frame } = engine.state;
  const aim = aimed(engine);
  engine.setFilling(null);
  if (!filling || !aim) return;
  const all = whole(aim.from, aim.target);
  const [anchor, head] = [cellAt(frame, all.top, all.left), cellAt(frame, all.bottom, all.right)];
  engine.preparing.run(fillRange(engine.source, frame, aim.from, aim.target, filling.switched), (filled) => {
    if (engine.apply(filled.edits, 'fill') === false) return;
    const { active } = engine;
    if (anchor && head && active) engine.select({ active, ranges: [{ span: 'cells', anchor, head }] });
    tellSkipped(engine.host, filled);
  });
}

/** What stands at the far end of the fill, as text; null while it leads nowhere. */
export function fillText(engine: GridEngine): { readonly cell: Cell; readonly text: string } | null {
  const { filling, frame } = engine.state;
  const aim = aimed(engine);
  const preview = aim && filling && fillPreview(engine.source, frame, aim.from, aim.target, filling.switched);
  if (!preview) return null;
  const { kind } = columnOf(engine.source, preview.cell.column).field;
  return { cell: preview.cell, text: displayText(kind, preview.value, engine.source.context()) };
}

/**
 * K32: the last row down to which the neighbouring column goes on without a gap, at the left or else at the right;
 * null when neither does.
 */
export function neighbourEnd(engine: GridEngine): Cell | null {
  const { selection, frame } = engine.state;
  const from = fillFrom(selection, frame);
  if (!from) return null;
  for (const beside of [from.left - 1, from.right + 1]) {
    const column = frame.columns[beside];
    if (column === undefined) continue;
    let row = from.bottom;
    const filled = (index: number): boolean => {
      const id = frame.rows[index];
      return id !== undefined && valueAt(engine.source, { row: id, column }) !== null;
    };
    while (filled(row + 1)) row++;
    if (row > from.bottom) return cellAt(frame, row, from.right);
  }
  return null;
}

/** A double click on the handle. */
export function fillToNeighbour(engine: GridEngine, switched: boolean): void {
  const to = beginFill(engine) ? neighbourEnd(engine) : null;
  if (!to) return engine.setFilling(null);
  aimFill(engine, to, switched);
  endFill(engine);
}

const ARROWS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};
const MODIFIERS = new Set(['Control', 'Meta', 'Shift', 'Alt']);

/** Keys while a fill is aimed: arrows aim, Space changes copy and series, Enter fills, Escape leaves all as it was. */
export function pressWhileFilling(engine: GridEngine, filling: Filling, key: KeyPress): boolean {
  if (MODIFIERS.has(key.key)) return false;
  if (key.key === 'Enter') {
    endFill(engine);
    return true;
  }
  if (key.key === ' ') {
    engine.setFilling({ ...filling, switched: !filling.switched });
    return true;
  }
  const to = aimByKey(engine, filling, key);
  if (to) {
    engine.setFilling({ ...filling, to });
    engine.host.show(to);
    return true;
  }
  engine.setFilling(null);
  return key.key === 'Escape' || engine.press(key);
}

function aimByKey(engine: GridEngine, { to }: Filling, key: KeyPress): Cell | null {
  const { frame, selection } = engine.state;
  const from = fillFrom(selection, frame);
  const row = frame.rowIndex(to.row);
  const column = frame.columnIndex(to.column);
  const last = frame.rows.length - 1;
  const held = (r: number, c: number): Cell | null => cellAt(frame, Math.max(0, Math.min(r, last)), c);
  const page = engine.host.page().rows;
  if (key.key === 'PageDown' || key.key === 'PageUp')
    return held(row + (key.key === 'PageDown' ? page : -page), column);
  const arrow = ARROWS[key.key];
  if (!arrow || !from) return null;
  if (key.mod && key.key === 'ArrowDown') return neighbourEnd(engine) ?? held(last, column);
  if (key.mod)
    return held(
      arrow[0] < 0 ? 0 : row,
      arrow[1] === 0 ? column : arrow[1] < 0 ? 0 : frame.columns.length - 1,
    );
  return aimStep(from, { row, column }, arrow, held);
}

/** The first step aims beyond the edge of the range in the direction of the key; across the other axis it starts anew. */
function aimStep(
  from: Rect,
  at: { readonly row: number; readonly column: number },
  [down, across]: readonly [number, number],
  held: (row: number, column: number) => Cell | null,
): Cell | null {
  if (down !== 0) {
    const start = at.row < from.top || at.row > from.bottom ? at.row : down > 0 ? from.bottom : from.top;
    return held(start + down, from.right);
  }
  const start =
    at.column < from.left || at.column > from.right ? at.column : across > 0 ? from.right : from.left;
  return held(from.bottom, start + across);
}
