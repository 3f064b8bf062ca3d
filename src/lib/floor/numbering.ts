import type { RowId } from '../schema/index.ts';
import type { Area } from './area.ts';
import { middleOf } from './scene.ts';

/** In which order items get their numbers: as one reads, or along the line on which they stand. */
export type NumberWay = 'rows' | 'line';

export interface Numbering {
  /** What stands before each number. */
  readonly prefix: string;
  readonly start: number;
  /** Shorter numbers get zeros before them. */
  readonly digits: number;
}

export const MOST_NUMBER = 999_999;
export const MOST_DIGITS = 6;
/** What may stand before a number, so that a name holds both. */
export const MOST_PREFIX = 194;

interface Placed {
  readonly id: RowId;
  readonly block: Area;
}

export function inOrderOf<Item extends Placed>(items: readonly Item[], way: NumberWay): readonly Item[] {
  return way === 'rows' ? inRows(items) : alongLine(items);
}

/**
 * Row by row from the north, each from the west. What has its middle within half of the lesser depth of the first one
 * of a row, stands in that row.
 */
function inRows<Item extends Placed>(items: readonly Item[]): readonly Item[] {
  const rows: Item[][] = [];
  for (const item of sorted(items, ({ block }) => middleOf(block).y)) {
    const row = rows.find(([first]) => first !== undefined && isBeside(first.block, item.block));
    if (row) row.push(item);
    else rows.push([item]);
  }
  return rows.flatMap((row) => sorted(row, ({ block }) => middleOf(block).x));
}

function isBeside(a: Area, b: Area): boolean {
  return Math.abs(middleOf(a).y - middleOf(b).y) <= Math.min(a.depth, b.depth) / 2;
}

/** Along the line that lies closest to all middles, from its western end, or from its northern one where it is steep. */
function alongLine<Item extends Placed>(items: readonly Item[]): readonly Item[] {
  const points = items.map(({ block }) => middleOf(block));
  const mean = (of: (point: { readonly x: number; readonly y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const spreadX = mean((point) => (point.x - x) ** 2);
  const spreadY = mean((point) => (point.y - y) ** 2);
  const both = mean((point) => (point.x - x) * (point.y - y));
  const angle = Math.atan2(2 * both, spreadX - spreadY) / 2;
  const [across, down] = [Math.cos(angle), Math.sin(angle)];
  const turn = (Math.abs(across) >= Math.abs(down) ? across : down) < 0 ? -1 : 1;
  return sorted(items, ({ block }) => {
    const at = middleOf(block);
    return turn * (at.x * across + at.y * down);
  });
}

function sorted<Item>(items: readonly Item[], by: (item: Item) => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: by(item) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The name at a place of the order, counted from 0. */
export function numberedName({ prefix, start, digits }: Numbering, at: number): string {
  return `${prefix}${String(start + at).padStart(digits, '0')}`;
}

/** How items would be numbered whose first one is called so: its own number and words, else from 1. */
export function numberingOf(name: string): Numbering {
  const numbered = /^(.*?)(\d{1,6})$/u.exec(name);
  const [words, number] = numbered ? [numbered[1]!, numbered[2]!] : [name === '' ? '' : `${name} `, '1'];
  return {
    prefix: [...words.trimStart()].slice(0, MOST_PREFIX).join(''),
    start: Number(number),
    digits: number.startsWith('0') ? number.length : 1,
  };
}
