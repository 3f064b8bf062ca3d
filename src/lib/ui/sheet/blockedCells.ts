import type { BlockedCell, Held } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import { SHEETS, type SheetId } from '#lib/schema/index.ts';
import { say } from '../lang/say.ts';
import { toast } from '../overlay/toasts.svelte.ts';

const HELD: Readonly<Record<Held, (inputs: { sheet: string }) => string>> = {
  shut: m.sheet_undo_held_shut,
  frozen: m.sheet_undo_held_frozen,
  own: m.sheet_undo_held_own,
};

/** Says in which sheet and by what all of a gesture over several sheets is held. */
export function tellHeld(held: Held, sheet: SheetId): void {
  toast(HELD[held]({ sheet: say(SHEETS[sheet].label) }));
}

/** Says which cells an undo or redo left alone, and leads to what was done to the first of them in the sheet that is open. */
export function tellBlocked(
  cells: readonly BlockedCell[],
  showHistory: ((cell: BlockedCell) => void) | null = null,
): void {
  const held = cells.find((cell) => cell.held);
  if (held?.held && held.sheet) return tellHeld(held.held, held.sheet);
  const by = cells[0]?.by ?? null;
  const own = cells.find(({ sheet }) => sheet === undefined);
  const said = by === null ? m.sheet_undo_blocked_unknown() : m.sheet_undo_blocked({ name: by });
  toast(
    said,
    own && showHistory ? { action: { label: m.sheet_history(), run: () => showHistory(own) } } : {},
  );
}
