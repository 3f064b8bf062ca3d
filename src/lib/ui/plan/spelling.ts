import { restFetched } from '../lazy/lazy.svelte.ts';

let isSpelt: (text: string, typed: string) => boolean = () => false;
let coming: Promise<void> | null = null;

/** How Han characters are read is a large table: choices are found by what they say until it is there. */
function fetchReadings(): Promise<void> {
  return (coming ??= import('#lib/search/isSpelt.ts').then(
    (found) => void ({ isSpelt } = found),
    () => {
      // Without a network; whoever looks again has it asked for again.
      coming = null;
    },
  ));
}
void restFetched.then(fetchReadings);

/** Whether a text is spelt by what was typed, in pinyin or by its initials. */
export function spells(text: string, typed: string): boolean {
  void fetchReadings();
  return isSpelt(text, typed);
}
