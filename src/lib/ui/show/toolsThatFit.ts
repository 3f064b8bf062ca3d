import { textWidth } from '../grid/textWidth.ts';

/** Pixels of a tool beside its words: icon, padding, edges and the distance to the next. */
const AROUND = 42;
/** Pixels of the menu that has the others. */
const MENU = 34;

/** How many of the first tools have room for their words; the others go into a menu, which needs some too. */
export function toolsThatFit(words: readonly string[], room: number): number {
  const widths = words.map((each) => textWidth(each) + AROUND);
  if (widths.reduce((sum, width) => sum + width, 0) <= room) return words.length;
  let left = room - MENU;
  let count = 0;
  for (const width of widths) {
    if (width > left) break;
    left -= width;
    count++;
  }
  return count;
}
