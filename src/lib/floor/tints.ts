import type { FloorSymbol } from '../domain/floorSymbols.ts';
import { FAMILY_TINTS } from '../schema/familyTints.ts';

/** The family that a symbol speaks of by itself; plain shapes speak of none. */
const FAMILIES: Readonly<Partial<Record<FloorSymbol, string>>> = {
  'round-table': 'furniture',
  'long-table': 'furniture',
  'table-set': 'furniture',
  desk: 'furniture',
  counter: 'furniture',
  bar: 'furniture',
  chair: 'furniture',
  sofa: 'furniture',
  cabinet: 'furniture',
  stage: 'stage',
  riser: 'stage',
  backdrop: 'stage',
  speaker: 'av',
  light: 'av',
  screen: 'av',
  tent: 'decor',
  umbrella: 'decor',
  carpet: 'decor',
  plant: 'decor',
  barrier: 'safety',
  sign: 'signage',
};

/** The category of supplies that an item belongs to: its supply's own, else what its symbol speaks of; null for none. */
export function familyOf(symbol: FloorSymbol, category: string | null): string | null {
  return category ?? FAMILIES[symbol] ?? null;
}

/** The hue of an item, 1 to 8 (ui.md §3); 0 is grey, for cars and plain shapes that belong to no supply. */
export function itemTint(symbol: FloorSymbol, category: string | null): number {
  return FAMILY_TINTS[familyOf(symbol, category) ?? ''] ?? 0;
}
