import { meet, type Area } from './area.ts';
import type { SceneItem } from './scene.ts';

/** A symbol of a drawing, and how many units are drawn with it. */
export interface SymbolCount {
  readonly symbol: SceneItem['symbol'];
  /** Of the first item that is drawn with it. */
  readonly tint: number;
  readonly width: number;
  readonly depth: number;
  readonly count: number;
}

/** What a legend says: every symbol that is drawn in an area, most of all first; words on the floor are no things. */
export function symbolCounts(items: readonly SceneItem[], area: Area): readonly SymbolCount[] {
  const counts = new Map<SceneItem['symbol'], SymbolCount>();
  for (const { symbol, tint, row, block } of items) {
    if (symbol === 'text' || !meet(block, area)) continue;
    const known = counts.get(symbol) ?? { symbol, tint, width: row.width, depth: row.depth, count: 0 };
    counts.set(symbol, { ...known, count: known.count + row.quantity });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
