import { plain } from '../../domain/plainText.ts';
import type { Kind, KnownOptions } from '../kind.ts';
import { EMPTY, failed, parsed, problem } from './shared.ts';

/** Of ISO 4217. */
const CODE = /^[A-Z]{3}$/;

/** The currency of a price: the plan's own, or one that it has fixed a rate of. */
export function currency(): Kind {
  const known = (names?: KnownOptions): readonly string[] => names?.currencies?.() ?? [];
  return {
    name: 'choice',
    editor: 'choice',
    align: 'start',
    sql: 'text',
    planAdds: CODE,
    options: (_locale, names) => known(names).map((code) => ({ id: code, label: code })),
    parse(input, { names }) {
      const code = plain(input).toUpperCase();
      if (code === '') return EMPTY;
      return known(names).includes(code)
        ? parsed(code)
        : failed('not-an-option', { text: input.trim().slice(0, 40) });
    },
    format: (value) => String(value),
    edit: (value) => String(value),
    // A rate may be taken away while its currency still stands in a line: that is told, never refused.
    check: (value) =>
      typeof value === 'string' && CODE.test(value)
        ? null
        : problem('not-an-option', { text: String(value).slice(0, 40) }),
    compare: (a, b) => ((a as string) < (b as string) ? -1 : Number(a !== b)),
  };
}
