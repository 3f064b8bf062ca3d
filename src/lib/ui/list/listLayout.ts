import type { RowId } from '#lib/schema/index.ts';
import type { RowGroup } from './rowGroups.ts';

/** Pixels; a row and a heading are as tall as a finger needs. */
export const LIST_ROW = 68;
export const LIST_HEAD = 44;
/** Rows kept ready above and below what is seen. */
const SPARE = 6;

export interface Block {
  readonly group: RowGroup;
  readonly isOpen: boolean;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly height: number;
  readonly head: number;
}

interface Place {
  readonly key: string;
  readonly top: number;
}

export interface ListLayout {
  readonly blocks: readonly Block[];
  readonly height: number;
  /** Null while the row is not shown. */
  placeOf(row: RowId): Place | null;
}

/** Where groups and rows lie; a single group without a field needs no heading. */
export function layOut(
  groups: readonly RowGroup[],
  options: { readonly headed: boolean; readonly closed: ReadonlySet<string> },
): ListLayout {
  const head = options.headed ? LIST_HEAD : 0;
  let top = 0;
  const blocks = groups.map((group): Block => {
    const isOpen = !options.headed || !options.closed.has(group.key);
    const block = {
      ...{ group, isOpen, top, head },
      height: head + (isOpen ? group.rows.length * LIST_ROW : 0),
    };
    top += block.height;
    return block;
  });
  let places: Map<RowId, Place> | null = null;
  return {
    blocks,
    height: top,
    placeOf(row) {
      places ??= new Map(
        blocks.flatMap(({ group, isOpen, top: blockTop }) =>
          isOpen
            ? group.rows.map((id, at) => [id, { key: group.key, top: blockTop + head + at * LIST_ROW }])
            : [],
        ),
      );
      return places.get(row) ?? null;
    },
  };
}

/** The rows of a block to draw, as a range of its rows. `from` and `to` are pixels from the top of the list. */
export function drawnRows(
  block: Block,
  from: number,
  to: number,
): { readonly first: number; readonly end: number } {
  if (!block.isOpen) return { first: 0, end: 0 };
  const count = block.group.rows.length;
  const start = block.top + block.head;
  const clamp = (index: number): number => Math.max(0, Math.min(index, count));
  return {
    first: clamp(Math.floor((from - start) / LIST_ROW) - SPARE),
    end: clamp(Math.ceil((to - start) / LIST_ROW) + SPARE),
  };
}

/**
 * Where to scroll so that what is seen stays where it is while rows come, go and move: by the first row in view that
 * has stayed in its group. At the very top the list stays at the top.
 */
export function keptScroll(before: ListLayout, after: ListLayout, scrollTop: number, height: number): number {
  if (scrollTop <= 0) return scrollTop;
  for (const block of before.blocks) {
    if (block.top + block.height <= scrollTop) continue;
    if (block.top >= scrollTop + height) break;
    const { first, end } = drawnRows(block, scrollTop, scrollTop + height);
    for (const row of block.group.rows.slice(first, end)) {
      const old = before.placeOf(row)!;
      if (old.top + LIST_ROW <= scrollTop) continue;
      const now = after.placeOf(row);
      if (now && now.key === old.key) return scrollTop + now.top - old.top;
    }
  }
  return scrollTop;
}
