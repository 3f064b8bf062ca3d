import { m } from '#lib/paraglide/messages.js';
import { isWaived, type Breach, type RequirementStanding } from '#lib/schema/standardGaps.ts';
import type { PackConstraint, RulePack } from '#lib/schema/rulePack.ts';
import { numberInWords } from '../format.ts';
import { locale, say } from '../lang/say.ts';

export const BOUND_WORDS: Readonly<Record<PackConstraint['op'], () => string>> = {
  '<': m.finding_bound_below,
  '<=': m.finding_bound_at_most,
  '>': m.finding_bound_above,
  '>=': m.finding_bound_at_least,
};
const DIMENSION: Readonly<Record<Breach['field'], () => string>> = {
  height: m.finding_dimension_height,
  width: m.finding_dimension_width,
  depth: m.finding_dimension_depth,
};

export const DIMENSION_WORDS: Readonly<Record<PackConstraint['field'], () => string>> = {
  heightMm: DIMENSION.height,
  widthMm: DIMENSION.width,
  depthMm: DIMENSION.depth,
};

/** A quantity in thousandths. */
export const amountInWords = (thousandths: number): string => numberInWords(thousandths / 1000, locale());

/** How many there must be, in words. */
export function needInWords({ rule, need }: RequirementStanding): string {
  if (need === null) return '–';
  const counted = { count: amountInWords(need), unit: say(rule.unit) };
  return rule.exact ? m.standard_exactly(counted) : m.standard_at_least(counted);
}

/** What the standard says of sizes: "height more than 600 mm, height less than 1,000 mm". */
export const sizesInWords = ({ rule }: RequirementStanding): string => boundsInWords(rule.constraints);

export function boundsInWords(constraints: readonly PackConstraint[]): string {
  return constraints
    .map(({ field, op, value }) =>
      m.standard_range({
        ...{ dimension: DIMENSION_WORDS[field](), bound: BOUND_WORDS[op]() },
        limit: numberInWords(value, locale()),
      }),
    )
    .join(locale() === 'zh-CN' ? '，' : ', ');
}

/** A size that is wrong, of the thing of this name. */
export function breachInWords({ field, size, op, limit }: Breach, item: string): string {
  const number = (value: number): string => numberInWords(value, locale());
  const words = { item, dimension: DIMENSION[field](), size: number(size) };
  return m.standard_size({ ...words, bound: BOUND_WORDS[op](), limit: number(limit) });
}

/** How a requirement stands, in a word or two. */
export function stateInWords(standing: RequirementStanding, pack: RulePack): string {
  const { state, rule, have, need, missing, level } = standing;
  if (state === 'short' && isWaived(standing))
    return m.standard_state_waived({ count: amountInWords(missing) });
  if (state === 'short') return m.standard_state_short({ count: amountInWords(missing) });
  if (state === 'not-exact') return m.standard_state_over({ count: amountInWords(have - (need ?? 0)) });
  if (state === 'per-project') return m.standard_state_per_project();
  if (state === 'not-asked') return m.standard_state_not_asked();
  if (state === 'met') return m.standard_state_met();
  if (level === null) return m.standard_state_no_tier();
  const asked = pack.parameters.find(({ id }) => id === rule.per);
  return m.standard_state_unknown({ name: asked ? say(asked.name) : (rule.per ?? '') });
}

/** How much a requirement wants to be seen. */
export function toneOf(standing: RequirementStanding): 'ok' | 'warn' | 'error' | 'info' | 'mute' {
  const { state, level, breaches } = standing;
  if (breaches.some((each) => !isWaived(each))) return 'error';
  if (isWaived(standing)) return 'mute';
  if (state === 'short' || state === 'not-exact') return level === 'required' ? 'error' : 'info';
  if (state === 'unknown') return 'warn';
  return state === 'met' ? 'ok' : 'mute';
}
