import { decimalDigits, parseDecimal } from '#lib/domain/decimal.ts';
import { currencyDecimals } from '#lib/domain/money.ts';
import type { Problem } from '#lib/schema/index.ts';

/** Fields whose text does not read as what they hold, each with the reason. */
export type Unread = Readonly<Record<string, Problem>>;

type Value = string | number | null | Readonly<Record<string, number | boolean | null>>;

const TEXTS = ['name', 'timeZone', 'currency'];
const TEXTS_OR_NOTHING = ['day0', 'venueName', 'tier', 'standardId'];
const WHOLE = ['setupFromDay', 'startDay', 'endDay', 'teardownUntilDay'];
const WHOLE_OR_NOTHING = ['guestCount'];
/** Before the name of what a standard asks. */
export const PARAMETER = 'parameter:';
const METRES = ['venueWidth', 'venueDepth', 'venueHeight'];

/** A number as people write it, in units of 10^-decimals; else why it is none. */
function numberOf(text: string, decimals: number): number | Problem {
  const read = parseDecimal(text, decimals);
  if (read.ok) return read.value;
  if (read.problem === 'too-many-decimals')
    return decimals === 0 ? { id: 'not-whole' } : { id: read.problem, params: { decimals } };
  if (read.problem !== 'too-large') return { id: read.problem };
  return { id: read.problem, params: { max: decimalDigits(Number.MAX_SAFE_INTEGER, decimals) } };
}

/**
 * The fields of the settings form as a plan's patch: days whole, lengths from metres to millimetres, money from
 * `currency`'s major to its minor unit. Fields that the form does not hold (they were locked) stay untouched.
 */
export function settingsPatch(
  data: FormData,
  currency: string,
): { patch: Record<string, Value>; unread: Unread } {
  const patch: Record<string, Value> = {};
  const unread: Record<string, Problem> = {};
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : null;
  };

  const read = (names: readonly string[], empty: boolean, decimals: number) => {
    for (const name of names) {
      const typed = text(name);
      if (typed === null) continue;
      if (typed === '' && empty) {
        patch[name] = null;
        continue;
      }
      const value = numberOf(typed, decimals);
      if (typeof value === 'number') patch[name] = value;
      else unread[name] = value;
    }
  };

  for (const name of [...TEXTS, ...TEXTS_OR_NOTHING]) {
    const typed = text(name);
    if (typed !== null) patch[name] = typed === '' && TEXTS_OR_NOTHING.includes(name) ? null : typed;
  }
  read(WHOLE, false, 0);
  read(WHOLE_OR_NOTHING, true, 0);
  read(METRES, true, 3);
  read(['approvedBudget'], true, currencyDecimals(currency));
  const answers: Record<string, number | boolean | null> = {};
  for (const key of data.keys()) {
    const typed = key.startsWith(PARAMETER) ? text(key) : null;
    if (typed === null) continue;
    const value = typed === '' ? null : typed === 'yes' ? true : typed === 'no' ? false : numberOf(typed, 0);
    if (typeof value === 'object' && value !== null) unread[key] = value;
    else answers[key.slice(PARAMETER.length)] = value;
  }
  if (Object.keys(answers).length > 0) patch.parameters = answers;
  return { patch, unread };
}
