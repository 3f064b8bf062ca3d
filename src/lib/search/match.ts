import type { Folded } from './fold.ts';
import type { Query } from './query.ts';
import { findSpoken, isSeparator, type ReadingsOf } from './spoken.ts';

/** From and to, in UTF-16 units. */
export type Mark = readonly [start: number, end: number];

export interface Match {
  /** Smaller is better: {@link RANK} for what was typed as it stands, one more where it is spelt. */
  readonly rank: number;
  /** Which text was found: the name, or the n-th of the other texts. */
  readonly found: 'name' | number;
  /** What was found in it, from left to right. */
  readonly marks: readonly Mark[];
}

/** The whole name before its beginning, that before the beginning of a word, that before the middle of one; names before all else. */
export const RANK = { exact: 0, prefix: 2, word: 4, inner: 6, text: 8 } as const;

/** Whether a name, and beside it any other texts, hold what is looked for; null when they don't. */
export function match(
  name: Folded,
  texts: readonly Folded[],
  query: Query,
  readings: ReadingsOf,
): Match | null {
  return matchName(name, query, readings) ?? matchWords(name, texts, query, readings);
}

function matchName({ folded }: Folded, query: Query, readings: ReadingsOf): Match | null {
  const literal = literalMark(folded, query.whole);
  if (literal) return { rank: rankOf(folded, literal), found: 'name', marks: [literal] };
  const spoken = findSpoken(folded, query.packed, readings);
  return spoken && { rank: rankOf(folded, spoken) + 1, found: 'name', marks: [spoken] };
}

/** Every word somewhere: in the name, as it stands or spelt, or in another text as it stands. */
function matchWords(
  name: Folded,
  texts: readonly Folded[],
  { words }: Query,
  readings: ReadingsOf,
): Match | null {
  const inName: Mark[] = [];
  let inText: { found: number; mark: Mark } | null = null;
  for (const word of words) {
    const mark = literalMark(name.folded, word) ?? findSpoken(name.folded, word, readings);
    if (mark) {
      inName.push(mark);
      continue;
    }
    const found = texts.findIndex(({ folded }) => folded.includes(word));
    if (found < 0) return null;
    inText ??= { found, mark: literalMark(texts[found]!.folded, word)! };
  }
  if (inText) return { rank: RANK.text, found: inText.found, marks: [inText.mark] };
  return { rank: RANK.inner + 1, found: 'name', marks: joined(inName) };
}

/** The best place of a text in another one: its beginning, then the beginning of a word, then any. */
function literalMark(folded: string, wanted: string): Mark | null {
  let best = -1;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (best < 0) best = at;
    if (at === 0 || isSeparator(folded[at - 1])) {
      best = at;
      break;
    }
  }
  return best < 0 ? null : [best, best + wanted.length];
}

function rankOf(folded: string, [start, end]: Mark): number {
  if (start === 0) return end === folded.length ? RANK.exact : RANK.prefix;
  return isSeparator(folded[start - 1]) ? RANK.word : RANK.inner;
}

function joined(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
    else result.push([start, end]);
  }
  return result;
}
