import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import { fieldOf, type CellContext, type CellValue } from '#lib/schema/index.ts';
import { valueText } from '../history/valueText.ts';
import { toast } from '../overlay/toasts.svelte.ts';

/** What was told of each sheet: turning back to it tells nothing twice. */
const told = new WeakMap<LiveSheet, Set<string>>();

/**
 * Tells once of own values that lost against somebody's at the same time, each with the way to take it back (sync rule
 * S6). The cells of a grid keep a mark of it; where there is none (`marks`), the word stays until it is closed.
 */
export default function tellLosses(live: LiveSheet, context: CellContext, marks: boolean): void {
  const known = told.get(live) ?? new Set<string>();
  told.set(live, known);
  for (const lost of live.losses) {
    const kind = fieldOf(live.sheet, lost.field)?.kind;
    const key = JSON.stringify([lost.row, lost.field, lost.yours, lost.theirs]);
    if (!kind || known.has(key)) continue;
    known.add(key);
    const text = (value: CellValue) => valueText(kind, value, context);
    const [theirs, yours] = [text(lost.theirs as CellValue), text(lost.yours as CellValue)];
    const said = lost.by === '' ? m.sheet_lost_unknown({ theirs }) : m.sheet_lost({ name: lost.by, theirs });
    toast(said, {
      stays: !marks,
      action: { label: m.sheet_use_mine({ yours }), run: () => live.takeBack(lost) },
    });
  }
}
