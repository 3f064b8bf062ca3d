import type { BlockedCell } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import { SHEETS } from '#lib/schema/index.ts';
import { say } from '../lang/say.ts';
import { toast } from '../overlay/toasts.svelte.ts';

/** Says which cells an undo or redo left alone, and leads to what was done to the first of them in the sheet that is open. */
export function tellBlocked(
  cells: readonly BlockedCell[],
  showHistory: ((cell: BlockedCell) => void) | null = null,
): void {
  const held = cells.find((cell) => cell.held);
  if (held?.sheet) {
    const words = held.held === 'own' ? m.sheet_undo_held_own : m.sheet_undo_held_shut;
    return toast(words({ sheet: say(SHEETS[held.sheet].label) }));
  }
  const by = cells[0]?.by ?? null;
  const own = cells.find(({ sheet }) => sheet === undefined);
  const said = by === null ? m.sheet_undo_blocked_unknown() : m.sheet_undo_blocked({ name: by });
  toast(
    said,
    own && showHistory ? { action: { label: m.sheet_history(), run: () => showHistory(own) } } : {},
  );
}
