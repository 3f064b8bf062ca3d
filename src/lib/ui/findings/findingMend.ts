import type { PublishedFinding } from '#lib/checks/cells.ts';
import { mayAddRows, type Grant } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import { SHEETS, sheetRule } from '#lib/schema/index.ts';

/** Names the row of which a budget line is to be added, in the address of the budget. */
export const ADD_LINE = 'add';

export interface Mend {
  readonly href: string;
  readonly label: string;
}

/** The way to the gesture that ends a finding; null where there is none, or not for this reader. */
export function mendOf(
  { kind, rows }: Pick<PublishedFinding, 'kind' | 'rows'>,
  planId: string,
  grant: Grant,
): Mend | null {
  const [row] = rows;
  if (kind !== 'supply_without_line' || row === undefined) return null;
  if (!mayAddRows(grant, sheetRule(SHEETS.budget))) return null;
  const query = new URLSearchParams({ [ADD_LINE]: row });
  return { href: `/plans/${planId}/budget?${query}`, label: m.finding_mend_add_lines() };
}
