import bySyllable from './readings.json' with { type: 'json' };
import type { ReadingsOf } from './spoken.ts';

const NONE: readonly string[] = [];
let known: ReadonlyMap<string, readonly string[]> | null = null;

/**
 * How Han characters are read, without tones; `ü` is typed as `v` or as `u`. All readings of a character count: which
 * one is meant in a name (重庆, 长城) depends on words that no dictionary holds, and a name that isn't found is worse
 * than one too many. The table is large: a page fetches this module once somebody looks for something.
 */
export const hanReadings: ReadingsOf = (char) => (known ??= readingsByChar()).get(char) ?? NONE;

function readingsByChar(): Map<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [syllable, chars] of Object.entries(bySyllable)) {
    const typed = syllable.includes('v') ? [syllable, syllable.replace('v', 'u')] : [syllable];
    for (const char of chars) found.set(char, [...(found.get(char) ?? []), ...typed]);
  }
  return found;
}
