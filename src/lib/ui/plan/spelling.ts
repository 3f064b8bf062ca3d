import { restFetched } from '../lazy/lazy.svelte.ts';

let isSpelt: (text: string, typed: string) => boolean = () => false;
// How Han characters are read is a large table, and choices are found by what they say until it is there.
void restFetched
  .then(async () => ({ isSpelt } = await import('#lib/search/isSpelt.ts')))
  .catch(() => {
    // Without a network. A page that is opened anew tries again.
  });

/** Whether a text is spelt by what was typed, in pinyin or by its initials. */
export const spells = (text: string, typed: string): boolean => isSpelt(text, typed);
