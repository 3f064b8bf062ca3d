import { m } from '#lib/paraglide/messages.js';
import { options } from '#lib/schema/index.ts';
import type { PackPlace, PackProblem } from '#lib/schema/packContent.ts';
import { sayOption } from '../lang/say.ts';
import { FIELD_WORDS } from '../standards/packWords.ts';

const REASONS: Readonly<Record<PackProblem['reason'], (said: { field: string }) => string>> = {
  required: m.pack_problem_required,
  twice: m.pack_problem_twice,
  'unknown-choice': m.pack_problem_unknown,
  'too-small': m.pack_problem_too_small,
  'too-large': m.pack_problem_too_large,
  'not-a-range': m.pack_problem_not_a_range,
};

function placeInWords(field: PackPlace): string {
  if (field === 'id') return m.pack_field_id();
  if (field === 'requirements') return m.pack_field_requirements();
  if (!field.startsWith('tiers:')) return FIELD_WORDS[field as keyof typeof FIELD_WORDS]();
  return sayOption(options.tier, field.slice('tiers:'.length));
}

/** What is wrong, where in the requirement, and what to do. */
export function problemInWords({ field, reason }: PackProblem): string {
  return REASONS[reason]({ field: placeInWords(field) });
}
