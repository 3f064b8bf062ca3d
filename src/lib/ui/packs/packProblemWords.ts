import { m } from '#lib/paraglide/messages.js';
import { options } from '#lib/schema/index.ts';
import { PACK_PARTS } from '#lib/schema/packParts.ts';
import type { PackProblem } from '#lib/schema/packProblems.ts';
import { sayOption } from '../lang/say.ts';
import { FIELD_WORDS, PART_WORDS } from '../standards/packWords.ts';

const REASONS: Readonly<Record<PackProblem['reason'], (said: { field: string }) => string>> = {
  required: m.pack_problem_required,
  twice: m.pack_problem_twice,
  'unknown-choice': m.pack_problem_unknown,
  'too-small': m.pack_problem_too_small,
  'too-large': m.pack_problem_too_large,
  'not-a-range': m.pack_problem_not_a_range,
};

function placeInWords({ row, field }: PackProblem): string {
  if (field === 'id') return m.pack_field_id();
  const part = PACK_PARTS.find((each) => each === field);
  // A process has a field of that name too: the steps that it lacks.
  if (part && (row === null || part === 'steps')) return PART_WORDS[part]();
  if (!field.startsWith('tiers:')) return FIELD_WORDS[field as keyof typeof FIELD_WORDS]();
  return sayOption(options.tier, field.slice('tiers:'.length));
}

/** What is wrong, where in the requirement or whatever it is, and what to do. */
export function problemInWords(problem: PackProblem): string {
  return REASONS[problem.reason]({ field: placeInWords(problem) });
}
