/** How a character may be read, without tones: `长` is `chang` and `zhang`. Empty for what is no Han character. */
export type ReadingsOf = (char: string) => readonly string[];

const LETTER = /[a-z]/;
const SEPARATOR = /[\s\p{P}\p{S}]/u;

export function isSeparator(char: string | undefined): boolean {
  if (char === undefined) return false;
  // Most characters by far are Han or small letters, and the expression is slow for what runs once a character.
  if ((char >= '\u4e00' && char <= '\u9fff') || (char >= 'a' && char <= 'z')) return false;
  return SEPARATOR.test(char);
}

/**
 * Where a text is spelt by what was typed: character by character its whole syllable, the syllable's first letter or
 * its first sound (`zh`, `ch`, `sh`), or the character itself; the last syllable may be unfinished. Any reading of a
 * character counts, since only people know which one is meant. Blanks and signs in the text need not be typed.
 * @param text and query are folded; the query is without blanks
 */
export function findSpoken(
  text: string,
  query: string,
  readings: ReadingsOf,
): readonly [start: number, end: number] | null {
  if (!LETTER.test(query)) return null;
  const spelling = new Spelling(text, query, readings);
  for (let start = 0; start < text.length; start++) {
    if (isSeparator(text[start])) continue;
    const end = spelling.follow(start, 0);
    if (end >= 0) return [start, end];
  }
  return null;
}

class Spelling {
  readonly #text: string;
  readonly #query: string;
  readonly #readings: ReadingsOf;
  /** Pairs of places from which nothing follows: without them a text of many readings would be tried without end. */
  readonly #deadEnds = new Set<number>();

  constructor(text: string, query: string, readings: ReadingsOf) {
    this.#text = text;
    this.#query = query;
    this.#readings = readings;
  }

  /** The end in the text when the query from `typed` on spells it from `at` on; -1 when it doesn't. */
  follow(at: number, typed: number): number {
    if (typed === this.#query.length) return at;
    if (at >= this.#text.length) return -1;
    const pair = at * (this.#query.length + 1) + typed;
    if (this.#deadEnds.has(pair)) return -1;
    const end = this.#step(at, typed);
    if (end < 0 && typed > 0) this.#deadEnds.add(pair);
    return end;
  }

  #step(at: number, typed: number): number {
    const char = this.#text[at]!;
    if (char === this.#query[typed]) {
      const end = this.follow(at + 1, typed + 1);
      if (end >= 0) return end;
    }
    for (const reading of this.#readings(char)) {
      const end = this.#read(reading, at, typed);
      if (end >= 0) return end;
    }
    return typed > 0 && isSeparator(char) ? this.follow(at + 1, typed) : -1;
  }

  #read(reading: string, at: number, typed: number): number {
    const query = this.#query;
    let same = 0;
    while (same < reading.length && reading[same] === query[typed + same]) same++;
    if (same === 0) return -1;
    if (typed + same === query.length) return at + 1;
    if (same === reading.length) {
      const end = this.follow(at + 1, typed + same);
      if (end >= 0) return end;
    }
    if (same >= 2 && reading[1] === 'h') {
      const end = this.follow(at + 1, typed + 2);
      if (end >= 0) return end;
    }
    return this.follow(at + 1, typed + 1);
  }
}
