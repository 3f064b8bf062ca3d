import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CellContext } from '#lib/schema/index.ts';
import type { FreezeDesk } from './freezeDesk.svelte.ts';
import { proposedText } from './proposalWords.ts';

export const cellKey = (row: string, field: string): string => `${row} ${field}`;

/** What is proposed for each cell of a sheet, or waits to be, in words. */
export function proposedCells(
  desk: FreezeDesk,
  { sheet: { id: sheet }, held }: LiveSheet,
  context: CellContext,
): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const proposal of desk.open) {
    if (proposal.sheet !== sheet) continue;
    const value = desk.text(proposal, proposal.value);
    const text = desk.isOwn(proposal)
      ? m.freeze_cell_own({ value, name: desk.callerName })
      : m.freeze_cell({ value, name: proposal.proposer.name });
    cells.set(cellKey(proposal.row, proposal.field), text);
  }
  for (const change of held.flatMap(({ changes }) => changes)) {
    if (change.type === 'add') continue;
    const { row, field } = change;
    const value = proposedText({ sheet, row, field }, change.value, context);
    cells.set(cellKey(row, field), m.freeze_cell_held({ value }));
  }
  return cells;
}
