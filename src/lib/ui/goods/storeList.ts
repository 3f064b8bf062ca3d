import { folded, match, readQuery, type ReadingsOf } from '#lib/search/index.ts';

/** Those that hold what is typed: in their name, as written, by pinyin or by initials, or in another text as it stands. */
export function foundIn<T extends { readonly name: string }>(
  all: readonly T[],
  typed: string,
  textsOf: (one: T) => readonly (string | null)[],
  readings: ReadingsOf,
): readonly T[] {
  const query = readQuery(typed);
  if (query === null) return all;
  return all.filter((one) => {
    const texts = textsOf(one).flatMap((text) => (text === null ? [] : folded(text)));
    return match(folded(one.name), texts, query, readings) !== null;
  });
}

/** What was typed as text: nothing for an empty one. */
export const typedText = (text: string): string | null => text.trim() || null;
