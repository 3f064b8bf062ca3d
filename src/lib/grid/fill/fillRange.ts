import type { CellValue } from '#lib/schema/index.ts';
import { columnOf, setCells, valueAt, type CellEdits } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import { kindKey } from '../clipboard/block.ts';
import { cellAt, type Frame } from '../frame.ts';
import type { Direction } from '../navigation.ts';
import type { InPieces } from '../../domain/pieces.ts';
import type { Rect } from '../selection.ts';
import type { GridSource } from '../source.ts';
import { carryOver } from './carryOver.ts';
import { seriesOf, type Series } from './series.ts';

/** The cells that a drag of the handle fills: beyond one edge of the range, as deep as the drag went. */
export interface FillTarget {
  readonly direction: Direction;
  readonly rect: Rect;
}

/** K32: where a drag from `from` to a cell leads, along the longer way; null inside of the range. Only rows that exist. */
export function fillTarget(from: Rect, row: number, column: number, frame: Frame): FillTarget | null {
  const bottom = Math.min(row, frame.rows.length - 1);
  const down = Math.max(0, bottom - from.bottom);
  const up = Math.max(0, from.top - row);
  const right = Math.max(0, Math.min(column, frame.columns.length - 1) - from.right);
  const left = Math.max(0, from.left - column);
  const longest = Math.max(down, up, right, left);
  if (longest === 0) return null;
  if (down === longest) return { direction: 'down', rect: { ...from, top: from.bottom + 1, bottom } };
  if (up === longest) return { direction: 'up', rect: { ...from, top: row, bottom: from.top - 1 } };
  if (right === longest)
    return { direction: 'right', rect: { ...from, left: from.right + 1, right: from.right + right } };
  return { direction: 'left', rect: { ...from, left: column, right: from.left - 1 } };
}

/** Both together: what is selected once it is filled. */
export function whole(from: Rect, { rect }: FillTarget): Rect {
  return {
    top: Math.min(from.top, rect.top),
    bottom: Math.max(from.bottom, rect.bottom),
    left: Math.min(from.left, rect.left),
    right: Math.max(from.right, rect.right),
  };
}

/**
 * K32: every cell of the target gets what the range goes on to, line by line: a series where its cells are the
 * beginning of one, else its cells again and again. `switched` turns series into copies and copies into series.
 */
export function* fillRange(
  source: GridSource,
  frame: Frame,
  from: Rect,
  target: FillTarget,
  switched: boolean,
): InPieces<CellEdits> {
  const values = new Map<Cell, CellValue | undefined>();
  const targets = targetsOf(source, frame, from, target, switched, values);
  return yield* setCells(source, targets, (cell) => values.get(cell));
}

/** The cells to fill, each of which is noted with its value before it is handed out. */
function* targetsOf(
  source: GridSource,
  frame: Frame,
  from: Rect,
  target: FillTarget,
  switched: boolean,
  values: Map<Cell, CellValue | undefined>,
): Generator<Cell> {
  const lines = lineCount(from, target);
  const [first, last] = span(target.rect, target);
  for (let line = 0; line < lines; line++) {
    const filler = new Line(source, frame, from, target, line, switched);
    for (let index = first; index <= last; index++) {
      const cell = filler.cellOn(index);
      if (!cell) continue;
      values.set(cell, filler.valueOn(index, cell));
      yield cell;
    }
  }
}

/** What the outermost cell of the first line gets: said while the handle is dragged. */
export function fillPreview(
  source: GridSource,
  frame: Frame,
  from: Rect,
  target: FillTarget,
  switched: boolean,
): { readonly cell: Cell; readonly value: CellValue } | null {
  const line = new Line(source, frame, from, target, 0, switched);
  const [first, last] = span(target.rect, target);
  const outermost = target.direction === 'down' || target.direction === 'right' ? last : first;
  const cell = line.cellOn(outermost);
  return cell && { cell, value: line.valueOn(outermost, cell) ?? null };
}

const isVertical = ({ direction }: FillTarget): boolean => direction === 'down' || direction === 'up';
const span = (rect: Rect, target: FillTarget): readonly [number, number] =>
  isVertical(target) ? [rect.top, rect.bottom] : [rect.left, rect.right];
const lineCount = (from: Rect, target: FillTarget): number =>
  isVertical(target) ? from.right - from.left + 1 : from.bottom - from.top + 1;

/** One column of a fill up or down, one row of a fill sideways. */
class Line {
  readonly #source: GridSource;
  readonly #given: readonly Cell[];
  readonly #first: number;
  readonly #series: Series | null;
  readonly #kind: string | null;
  readonly cellOn: (index: number) => Cell | null;

  constructor(
    source: GridSource,
    frame: Frame,
    from: Rect,
    target: FillTarget,
    line: number,
    switched: boolean,
  ) {
    this.#source = source;
    const vertical = isVertical(target);
    this.cellOn = (index) =>
      vertical ? cellAt(frame, index, from.left + line) : cellAt(frame, from.top + line, index);
    const [first, last] = span({ ...from, bottom: Math.min(from.bottom, frame.rows.length - 1) }, target);
    this.#first = first;
    this.#given = Array.from({ length: last - first + 1 }, (_, place) => this.cellOn(first + place)).filter(
      (cell) => cell !== null,
    );
    const kinds = this.#given.map(({ column }) => columnOf(source, column).field.kind);
    const [kind] = kinds;
    const oneKind = kind !== undefined && kinds.every((other) => kindKey(other) === kindKey(kind));
    const series = oneKind
      ? seriesOf(
          kind,
          this.#given.map((cell) => valueAt(source, cell)),
          source.context(),
        )
      : null;
    this.#kind = oneKind ? kindKey(kind) : null;
    this.#series = series && series.byDefault !== switched ? series : null;
  }

  valueOn(index: number, cell: Cell): CellValue | undefined {
    const place = index - this.#first;
    if (this.#series && kindKey(columnOf(this.#source, cell.column).field.kind) === this.#kind)
      return this.#series.at(place);
    const count = this.#given.length;
    const from = this.#given[((place % count) + count) % count];
    return from && carryOver(this.#source, from, cell);
  }
}
