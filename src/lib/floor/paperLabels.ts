import type { Area } from './area.ts';
import { itemLabels, type ItemLabel } from './itemLabels.ts';
import type { SceneItem, SceneZone } from './scene.ts';
import { Taken } from './taken.ts';

/** Heights of letters on paper, in millimetres. */
export const NAME_LETTERS = 2.4;
export const CAPTION_LETTERS = 2.2;
/** Between the middles of two lines, in letters. */
const LINE = 1.3;
/** From the edges of a zone to its name, in millimetres of paper. */
const ZONE_EDGE = 1.2;

/** How wide a text is about, in letters: signs of Chinese fill a square, others half of it. */
export function widthInLetters(text: string): number {
  let width = 0;
  for (const char of text)
    width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\uff60]/.test(char) ? 1 : 0.56;
  return width;
}

/** What a zone is called on paper, and where that begins: millimetres of the floor, the middle of the line. */
export function zoneWords(
  { name, area, m2 }: SceneZone,
  scale: number,
): { readonly text: string; readonly x: number; readonly y: number } {
  const size = `${Math.round(m2 / 100) / 10} m²`;
  const edge = ZONE_EDGE * scale;
  return {
    text: name === '' ? size : `${name}  ${size}`,
    ...{ x: area.x + edge, y: area.y + edge + (NAME_LETTERS * scale) / 2 },
  };
}

/**
 * The names and numbers of items on paper at 1:`scale`. What finds no room is left out: the lists of zones have
 * everything. Names of zones stand where they begin, so names beside items keep off them.
 */
export function paperLabels(
  items: readonly SceneItem[],
  scale: number,
  within: Area,
  zones: readonly SceneZone[] = [],
): readonly ItemLabel[] {
  const letters = CAPTION_LETTERS * scale;
  const name = NAME_LETTERS * scale;
  const taken = new Taken(4 * letters);
  const lettering = {
    ...{ scale: 1, line: LINE * letters, gap: letters * 0.3, least: 0, within },
    inside: (text: string) => (widthInLetters(text) + 1) * name,
    caption: (text: string) => widthInLetters(text) * letters,
    isRoomy: (width: number, depth: number) => Math.min(width, depth) >= 12 * name,
  };
  return itemLabels(items, lettering, taken, () => {
    for (const zone of zones) {
      const { text, x, y } = zoneWords(zone, scale);
      const width = widthInLetters(text) * name;
      taken.fill(x + width / 2, y, width, LINE * name);
    }
  });
}
