import { folded } from './fold.ts';
import { hanReadings } from './hanReadings.ts';
import { readQuery } from './query.ts';
import { findSpoken } from './spoken.ts';

/** Tells of many texts whether each is spelt by what was typed, in pinyin or by its initials. */
export function spelling(typed: string): (text: string) => boolean {
  const query = readQuery(typed);
  if (query === null) return () => false;
  return (text) => findSpoken(folded(text).folded, query.packed, hanReadings) !== null;
}
