import type { RowPlace } from '#lib/grid/viewed/headings.ts';
import { m } from '#lib/paraglide/messages.js';

/** How the place of a row differs from what the view asks for. */
export function placeText(place: RowPlace): string {
  if (place === 'leaving') return m.grid_place_leaving();
  return place === 'new' ? m.grid_place_new() : m.grid_place_moved();
}
