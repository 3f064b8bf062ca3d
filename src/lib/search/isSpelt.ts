import { folded } from './fold.ts';
import { hanReadings } from './hanReadings.ts';
import { match } from './match.ts';
import { readQuery } from './query.ts';

/** Whether what was typed finds a text: as it stands, in pinyin, or by its initials, word by word in any order. */
export function isSpelt(text: string, typed: string): boolean {
  const query = readQuery(typed);
  return query !== null && match(folded(text), [], query, hanReadings) !== null;
}
