import { m } from '#lib/paraglide/messages.js';
import type { CheckedField } from '#lib/domain/siteChecks.ts';
import { fieldOf, SHEETS, type CellContext } from '#lib/schema/index.ts';
import { say } from '../lang/say.ts';

/** A cell that checks write, in words. */
export function cellWords(field: CheckedField, value: string | number | null, context: CellContext): string {
  if (value === null || value === '') return m.site_nothing();
  return fieldOf(SHEETS.supplies, field)!.kind.format(value, context);
}

/** What a field is called. */
export function fieldWords(field: CheckedField): string {
  return say(fieldOf(SHEETS.supplies, field)!.label);
}

const PROBLEMS: Readonly<Record<string, () => string>> = {
  'unknown-row': m.site_problem_row,
  'unknown-check': m.site_problem_check,
  'unknown-photo': m.site_problem_photo,
  'too-many-checks': m.site_problem_full,
  'id-taken': m.site_problem_taken,
};

/** Why a check was not taken; the server's own words where it said some. */
export function problemWords(problem: string): string {
  return Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem]!() : problem;
}
