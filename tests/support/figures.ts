/**
 * Amounts of money that nothing else looks like, and where they show. Amounts are in minor units; whatever a page, a
 * file or a message makes of one is found: with and without separators, with and without decimals, rounded, as a
 * number of JSON or of a spreadsheet.
 */
export class Figures {
  readonly #forms: readonly (readonly [label: string, form: RegExp])[];

  constructor(amounts: Readonly<Record<string, number>>) {
    this.#forms = Object.entries(amounts).map(([label, minor]) => [label, formOf(minor)] as const);
  }

  /** Labels of the amounts that occur in a text. */
  in(text: string): string[] {
    const plain = withoutSeparators(text);
    return this.#forms.filter(([, form]) => form.test(plain)).map(([label]) => label);
  }
}

/** No digit and no letter of an identifier may touch it: ids are random and in hexadecimal. */
const formOf = (minor: number): RegExp => {
  const amount = Math.abs(minor);
  const majors = [...new Set([Math.floor(amount / 100), Math.round(amount / 100)])].join('|');
  return new RegExp(`(?<![0-9a-f])(?:(?:${majors})(?:\\.\\d+)?|${amount})(?![0-9a-f])`, 'i');
};

/** Lines of calendars are folded at any place; thousands stand apart by a comma, a quote or some kind of space. */
function withoutSeparators(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\r\n[ \t]/g, '')
    .replaceAll(/(?<=\d)[,'’\s](?=\d{3}(?!\d))/g, '');
}

/** Every whole number from 100,000.00 up that stands anywhere in an answer, but for moments in milliseconds. */
export function largeNumbers(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) >= 1e7 && Math.abs(value) < 1e12)
      found.add(Math.abs(value));
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) largeNumbers(part, found);
  }
  return found;
}
