import type { LibraryEntry } from '#lib/floor/library.ts';
import { symbolOf } from '#lib/floor/symbols.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PlanView, RowView } from '#lib/schema/index.ts';
import { num, str } from '#lib/schema/reading.ts';

/** Metres to the centimetre, without zeros that say nothing. */
const metres = (mm: number): string => String(Math.round(mm / 10) / 100);

/** What an entry is, in one line: for who hears it, and for who asks how large it is. */
export function entryText({ name, width, depth, seats }: LibraryEntry): string {
  const size = { name, width: metres(width), depth: metres(depth) };
  return seats === null ? m.rail_entry(size) : m.rail_entry_seats({ ...size, seats });
}

/** An item of the plan as an entry; null while it has no name or no size. */
export function entryOfRow(row: RowView, plan: PlanView): LibraryEntry | null {
  const [name, width, depth] = [str(row, 'item'), num(row, 'width'), num(row, 'depth')];
  if (name === null || width === null || depth === null) return null;
  const supply = str(row, 'supply');
  const supplied = supply === null ? null : plan.row('supplies', supply);
  return {
    ...{ id: row.id, name, width, depth, symbol: symbolOf(row), words: [], seats: null },
    category: supplied && str(supplied, 'category'),
    height: num(row, 'height') ?? 0,
    power: num(row, 'power') ?? 0,
  };
}
