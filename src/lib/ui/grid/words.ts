import type { LockReason } from '#lib/grid/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Problem, ProblemId } from '#lib/schema/index.ts';

type Words = (params: Readonly<Record<string, string | number>>) => string;

// Each by its name: a message looked up in all of them would bring all of them into the page.
const PROBLEMS = {
  'not-a-number': m.problem_not_a_number,
  'not-whole': m.problem_not_whole,
  'too-many-decimals': m.problem_too_many_decimals,
  'too-small': m.problem_too_small,
  'too-large': m.problem_too_large,
  'too-long': m.problem_too_long,
  'other-currency': m.problem_other_currency,
  'currency-without-rate': m.problem_currency_without_rate,
  'which-currency': m.problem_which_currency,
  'sum-not-understood': m.problem_sum_not_understood,
  'sum-unfinished': m.problem_sum_unfinished,
  'sum-divides-by-zero': m.problem_sum_divides_by_zero,
  'sum-not-whole': m.problem_sum_not_whole,
  'not-a-time': m.problem_not_a_time,
  'no-such-date': m.problem_no_such_date,
  'ambiguous-date': m.problem_ambiguous_date,
  'not-a-duration': m.problem_not_a_duration,
  'not-an-option': m.problem_not_an_option,
  'no-such-person': m.problem_no_such_person,
  'no-such-row': m.problem_no_such_row,
  'not-yes-or-no': m.problem_not_yes_or_no,
  'too-many': m.problem_too_many,
  'wrong-type': m.problem_wrong_type,
} satisfies Readonly<Record<ProblemId, (params: never) => string>>;
const LOCKS = {
  computed: m.locked_computed,
  papers: m.locked_papers,
  server: m.locked_server,
  role: m.locked_role,
  'not-own': m.locked_not_own,
  'store-down': m.locked_store_down,
  trashed: m.locked_trashed,
} satisfies Readonly<Record<LockReason, () => string>>;

/** Why a text or value does not fit. */
export function problemText(problem: Problem): string {
  return (PROBLEMS[problem.id] as Words)(problem.params ?? {});
}

/** Why a cell takes no typing. */
export function lockText(reason: LockReason): string {
  return LOCKS[reason]();
}
