import type { Names } from '#lib/schema/index.ts';
import { restFetched } from '../lazy/lazy.svelte.ts';

type Spelling = NonNullable<Names['spelling']>;

let known: Spelling = () => () => false;
let coming: Promise<void> | null = null;

/** How Han characters are read is a large table: choices are found by what they say until it is there. */
function fetchReadings(): Promise<void> {
  return (coming ??= import('#lib/search/spelling.ts').then(
    ({ spelling }) => void (known = spelling),
    () => {
      // Without a network; whoever looks again has it asked for again.
      coming = null;
    },
  ));
}
void restFetched.then(fetchReadings);

/** Tells of many texts whether each is spelt by what was typed, as soon as it is known how characters are read. */
export const spelling: Spelling = (typed) => {
  void fetchReadings();
  return known(typed);
};
