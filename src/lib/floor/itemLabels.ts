import { boxOf } from '../domain/floorUnits.ts';
import type { Area } from './area.ts';
import { seatReach } from './seats.ts';
import type { SceneItem } from './scene.ts';
import type { Taken } from './taken.ts';

/** Words or a number on a drawn floor. */
export interface ItemLabel {
  /** Of which item. */
  readonly of: string;
  readonly text: string;
  /** Its middle, in millimetres of the floor. */
  readonly x: number;
  readonly y: number;
  readonly look: 'inside' | 'caption';
}

/** How words are set on a screen or on paper, in the lengths of that drawing. */
export interface Lettering {
  /** Of a millimetre of the floor. */
  readonly scale: number;
  /** How wide a name is within its unit, with what is kept free around it, and one beside it. */
  inside(text: string): number;
  caption(text: string): number;
  /** From the middle of a line to that of the next. */
  readonly line: number;
  /** Between an item and its name beside it. */
  readonly gap: number;
  /** Of things that are smaller on both sides nothing is said. */
  readonly least: number;
  /** A stage or a carpet has room for words on it, and for things. */
  isRoomy(width: number, depth: number): boolean;
  /** Where an item's name has to be: words that are cut off at the edge say nothing. Null for anywhere. */
  within?(item: SceneItem): Area | null;
  /** What stands there where a name finds no room; without it, nothing does. */
  short?(item: SceneItem): string | null;
}

interface Box {
  readonly width: number;
  readonly depth: number;
}

/** The box around a unit as it is drawn, with its chairs. */
function drawnBox({ row, symbol }: SceneItem): Box {
  const reach = seatReach(symbol, row.width, row.depth);
  return boxOf({
    ...row,
    width: row.width + 2 * reach.width,
    depth: row.depth + 2 * reach.depth,
  });
}

/**
 * The names and numbers of items that fit on a drawing, none over another: a name stands in its unit where there is
 * room, else beside its item; several units are numbered. Names of things that stand first are placed first.
 * @param taken what stands on the drawing already
 * @param reserve takes what comes before names beside things, which are the first that can be done without
 */
export function itemLabels(
  items: readonly SceneItem[],
  lettering: Lettering,
  taken: Taken,
  reserve: () => void = () => {},
): readonly ItemLabel[] {
  const { scale, line } = lettering;
  const labels: ItemLabel[] = [];
  const captions: { readonly item: SceneItem; readonly box: Box }[] = [];
  for (const item of items) {
    const own = boxOf(item.row);
    const [width, depth] = [own.width * scale, own.depth * scale];
    const [first] = item.units;
    if (!first || Math.max(width, depth) < lettering.least) continue;
    const box = drawnBox(item);
    if (!lettering.isRoomy(width, depth))
      for (const { cx, cy } of item.units)
        taken.fill(cx * scale, cy * scale, box.width * scale, box.depth * scale);
    const inside = (text: string, { cx, cy }: { readonly cx: number; readonly cy: number }): void =>
      void labels.push({ of: item.id, text, x: cx, y: cy, look: 'inside' });
    const { name } = item;
    if (name !== '' && item.units.length === 1) {
      const fits = lettering.inside(name) <= width && line <= depth;
      if (fits || item.symbol === 'text') {
        inside(name, first);
        taken.fill(first.cx * scale, first.cy * scale, lettering.inside(name), line);
        continue;
      }
    }
    if (item.units.length > 1 && Math.min(width, depth) >= line)
      item.units.forEach((unit, at) => inside(String(at + 1), unit));
    if (name !== '') captions.push({ item, box });
  }
  reserve();
  const caption = (text: string, { item, box }: (typeof captions)[number]): boolean => {
    const spot = spotOf(text, item, box, lettering, taken);
    if (spot) labels.push({ of: item.id, text, ...spot, look: 'caption' });
    return spot !== null;
  };
  const left = captions.filter((one) => !caption(one.item.name, one));
  for (const one of left) {
    const short = lettering.short?.(one.item) ?? null;
    if (short === null) continue;
    const [only, ...more] = one.item.units;
    const own = boxOf(one.item.row);
    const fits = lettering.inside(short) <= own.width * scale && line <= own.depth * scale;
    if (only && more.length === 0 && fits)
      labels.push({ of: one.item.id, text: short, x: only.cx, y: only.cy, look: 'inside' });
    else caption(short, one);
  }
  return labels;
}

/** The first place beside an item where words stand alone: below, right, above and left of it, then of all its units. */
function spotOf(
  text: string,
  item: SceneItem,
  box: Box,
  lettering: Lettering,
  taken: Taken,
): { readonly x: number; readonly y: number } | null {
  const { scale, line, gap } = lettering;
  const { block, row, units } = item;
  const width = lettering.caption(text);
  const within = lettering.within?.(item) ?? null;
  const [out, own] = [{ x: width / 2 + gap, y: line / 2 + gap }, boxOf(row)];
  const around = ({ x, y, width: wide, depth: deep }: Area) =>
    [
      [x, y + deep / 2 + out.y / scale],
      [x + wide / 2 + out.x / scale, y],
      [x, y - deep / 2 - out.y / scale],
      [x - wide / 2 - out.x / scale, y],
    ] as const;
  const first = units[0]!;
  const places = [...around({ x: first.cx, y: first.cy, ...box })];
  if (units.length > 1)
    places.push(
      ...around({
        ...{ x: block.x + block.width / 2, y: block.y + block.depth / 2 },
        width: block.width + box.width - own.width,
        depth: block.depth + box.depth - own.depth,
      }),
    );
  for (const [x, y] of places)
    if (isWithin(within, lettering, x, y, width) && taken.take(x * scale, y * scale, width, line))
      return { x, y };
  return null;
}

function isWithin(
  within: Area | null,
  { scale, line }: Lettering,
  x: number,
  y: number,
  width: number,
): boolean {
  if (!within) return true;
  const [aside, along] = [width / scale / 2, line / scale / 2];
  return (
    x - aside >= within.x &&
    x + aside <= within.x + within.width &&
    y - along >= within.y &&
    y + along <= within.y + within.depth
  );
}
