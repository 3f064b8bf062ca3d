import { currencyDecimals } from '#lib/domain/money.ts';

/** Fields whose text does not read as what they hold; the page has the words for each reason. */
export type Unread = Readonly<Record<string, 'not-a-number' | 'not-whole'>>;

type Value = string | number | null | Readonly<Record<string, number | boolean | null>>;

const TEXTS = ['name', 'timeZone', 'currency'];
const TEXTS_OR_NOTHING = ['day0', 'venueName', 'tier', 'standardId'];
const WHOLE = ['setupFromDay', 'startDay', 'endDay', 'teardownUntilDay'];
const WHOLE_OR_NOTHING = ['guestCount'];
/** Before the name of what a standard asks. */
export const PARAMETER = 'parameter:';
const METRES = ['venueWidth', 'venueDepth', 'venueHeight'];

/** Reads a number as people write it: thousands commas, a full-width or typographic minus. */
function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace('−', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
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
  const unread: Record<string, 'not-a-number' | 'not-whole'> = {};
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : null;
  };

  const read = (names: readonly string[], empty: boolean, scale: number) => {
    for (const name of names) {
      const typed = text(name);
      if (typed === null) continue;
      if (typed === '' && empty) {
        patch[name] = null;
        continue;
      }
      const value = numberOf(typed);
      if (value === null) unread[name] = 'not-a-number';
      else if (scale === 1 && !Number.isInteger(value)) unread[name] = 'not-whole';
      else patch[name] = Math.round(value * scale);
    }
  };

  for (const name of [...TEXTS, ...TEXTS_OR_NOTHING]) {
    const typed = text(name);
    if (typed !== null) patch[name] = typed === '' && TEXTS_OR_NOTHING.includes(name) ? null : typed;
  }
  read(WHOLE, false, 1);
  read(WHOLE_OR_NOTHING, true, 1);
  read(METRES, true, 1000);
  read(['approvedBudget'], true, 10 ** currencyDecimals(currency));
  const answers: Record<string, number | boolean | null> = {};
  for (const key of data.keys()) {
    const typed = key.startsWith(PARAMETER) ? text(key) : null;
    if (typed === null) continue;
    const value = typed === '' ? null : typed === 'yes' ? true : typed === 'no' ? false : numberOf(typed);
    if (value === null && typed !== '') unread[key] = 'not-a-number';
    else if (typeof value === 'number' && !Number.isInteger(value)) unread[key] = 'not-whole';
    else answers[key.slice(PARAMETER.length)] = value;
  }
  if (Object.keys(answers).length > 0) patch.parameters = answers;
  return { patch, unread };
}
