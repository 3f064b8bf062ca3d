import { SALES_SITE } from '../schema/builtInPack.ts';
import type { PlanView, RowView } from '../schema/index.ts';
import { str } from './reading.ts';

/**
 * The topics of training that a shift asks for: those that it names and that the plan's version of the standard has,
 * and those that this wants of everybody in its role.
 */
export function topicsAsked({ facts }: PlanView, row: RowView): readonly string[] {
  const cell = row.value('training');
  const named = Array.isArray(cell) ? (cell as readonly string[]) : [];
  const known = facts.standard.pack?.topics ?? SALES_SITE.topics;
  // Without a standard nobody but the shift itself asks for anything.
  const role = facts.standardId === null ? null : str(row, 'role');
  return known
    .filter(({ id, roles }) => named.includes(id) || (role !== null && roles.includes(role)))
    .map(({ id }) => id);
}
