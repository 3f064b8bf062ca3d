/**
 * What an item of the floor plan can be drawn as. Ids are stored in documents and never change their meaning.
 * `text` is words on the plan, `line` a straight mark; both stand for nothing that takes room of its own.
 */
export const FLOOR_SYMBOLS = [
  'box',
  'ellipse',
  'line',
  'text',
  'round-table',
  'long-table',
  'table-set',
  'desk',
  'counter',
  'bar',
  'chair',
  'sofa',
  'cabinet',
  'stage',
  'riser',
  'backdrop',
  'speaker',
  'light',
  'screen',
  'car',
  'tent',
  'umbrella',
  'barrier',
  'sign',
  'plant',
  'carpet',
] as const;
export type FloorSymbol = (typeof FLOOR_SYMBOLS)[number];

const KNOWN: ReadonlySet<string> = new Set(FLOOR_SYMBOLS);

/** The symbol that a cell names; an empty cell, or one of a later release, is a box. */
export function floorSymbol(value: unknown): FloorSymbol {
  return typeof value === 'string' && KNOWN.has(value) ? (value as FloorSymbol) : 'box';
}

/** Whether a unit fills the ellipse within its width and depth instead of the whole rectangle. */
export function isRound(symbol: FloorSymbol): boolean {
  return symbol === 'round-table' || symbol === 'ellipse' || symbol === 'umbrella' || symbol === 'plant';
}
