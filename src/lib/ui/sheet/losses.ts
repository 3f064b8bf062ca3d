import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import { fieldOf, type CellContext, type CellValue } from '#lib/schema/index.ts';
import { valueText } from '../history/valueText.ts';
import { toast } from '../overlay/toasts.svelte.ts';

/** Tells of own values that lost against somebody's at the same time, each with the way to take it back (sync rule S6). */
export function tellLosses(live: LiveSheet, context: CellContext): void {
  for (const lost of live.losses) {
    const kind = fieldOf(live.sheet, lost.field)?.kind;
    live.dismissLoss(lost);
    if (!kind) continue;
    const text = (value: CellValue) => valueText(kind, value, context);
    const [theirs, yours] = [text(lost.theirs as CellValue), text(lost.yours as CellValue)];
    const said = lost.by === '' ? m.sheet_lost_unknown({ theirs }) : m.sheet_lost({ name: lost.by, theirs });
    toast(said, {
      stays: true,
      action: { label: m.sheet_use_mine({ yours }), run: () => live.takeBack(lost) },
    });
  }
}
