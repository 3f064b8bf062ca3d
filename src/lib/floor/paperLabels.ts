import type { RowId } from '../schema/index.ts';
import type { Area } from './area.ts';
import { itemLabels, type ItemLabel } from './itemLabels.ts';
import type { SceneItem, SceneZone } from './scene.ts';
import { Taken } from './taken.ts';
import { nameInZone, type ZoneLettering } from './zoneNames.ts';

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

/** A zone's name on paper, with its area where there is room; millimetres of the floor, the middle of the line. */
export interface PaperZoneName {
  readonly zone: RowId;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const areaText = ({ m2 }: SceneZone): string => `${Math.round(m2 / 100) / 10} m²`;

export interface PaperLabels {
  readonly items: readonly ItemLabel[];
  readonly zones: readonly PaperZoneName[];
}

/**
 * The names and numbers on paper at 1:`scale`, by the same rule as on the screen. Names of items that find no room are
 * left out, for the lists of zones have everything, or what `short` says of the item stands there.
 */
export function paperLabels(
  items: readonly SceneItem[],
  scale: number,
  within: Area,
  zones: readonly SceneZone[] = [],
  short: (item: SceneItem) => string | null = () => null,
): PaperLabels {
  const letters = CAPTION_LETTERS * scale;
  const name = NAME_LETTERS * scale;
  const taken = new Taken(4 * letters);
  const lettering = {
    ...{ scale: 1, line: LINE * letters, gap: letters * 0.3, least: 0, short, within: () => within },
    inside: (text: string) => (widthInLetters(text) + 1) * name,
    caption: (text: string) => widthInLetters(text) * letters,
    isRoomy: (width: number, depth: number) => Math.min(width, depth) >= 12 * name,
  };
  const line = LINE * name;
  const above = ZONE_EDGE * scale - (line - name) / 2;
  const textOf = (zone: SceneZone, withArea: boolean): string =>
    zone.name === '' ? areaText(zone) : withArea ? `${zone.name}  ${areaText(zone)}` : zone.name;
  const lengthOf = (text: string): number => widthInLetters(text) * name;
  const ofZones: ZoneLettering = {
    ...{ scale: 1, aside: ZONE_EDGE * scale, above, line },
    lengths: (zone) => ({ bare: lengthOf(textOf(zone, false)), whole: lengthOf(textOf(zone, true)) }),
  };
  const named: PaperZoneName[] = [];
  const labels = itemLabels(items, lettering, taken, () => {
    for (const zone of zones) {
      const { left, atBottom, withArea } = nameInZone(zone, ofZones, taken);
      const { x, y, depth } = zone.area;
      const middle = atBottom ? y + depth - above - line / 2 : y + above + line / 2;
      named.push({ zone: zone.id, text: textOf(zone, withArea), x: x + left, y: middle });
    }
  });
  return { items: labels, zones: named };
}
