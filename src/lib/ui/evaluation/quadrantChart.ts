import { scaleLinear } from 'd3-scale';
import { SCALE, type Quadrant, type Rated } from '#lib/domain/quadrant.ts';
import { wayTo, type Way } from './chartWay.ts';
import { fitted, freeSpot, LABEL, labelSpot, textWidth, type Box, type Spot } from './chartLabels.ts';

/** Pixels around the four fields, for figures and words at the axes. */
export const MARGIN = { top: 8, right: 10, bottom: 38, left: 46 };
export const MARK = 9;
/** Of two marks; a triangle is wider than a circle. */
const APART = MARK * 2.4 + 1;
const NAME_FONT = 12;
const HALF = 500;
const AIR = 150;

export interface ChartPoint extends Rated {
  readonly id: string;
  /** Stands in its mark. */
  readonly number: number;
  readonly name: string;
  readonly quadrant: Quadrant;
  /** Where it stood at an earlier event; null where nothing is known of that. */
  readonly before: Rated | null;
}

export interface ChartMark extends Spot {
  readonly point: ChartPoint;
  /** Where its scores are; the mark stands beside it where others are in the way. */
  readonly exact: Spot;
  /** From where it stood at an earlier event; null where nothing is known of that, or it did not move. */
  readonly way: Way | null;
  /** Null where there was no room for words: the number in the mark has to do. */
  readonly label: (Box & { readonly text: string }) | null;
}

export interface ChartField extends Box {
  readonly quadrant: Quadrant;
  readonly name: Spot & { readonly anchor: 'start' | 'end' };
}

export interface QuadrantChart {
  readonly area: Box;
  readonly fields: readonly ChartField[];
  readonly marks: readonly ChartMark[];
  readonly split: Spot;
  readonly satisfaction: readonly { readonly at: number; readonly x: number }[];
  readonly importance: readonly { readonly at: number; readonly y: number }[];
}

/** From which score on an axis is drawn, in thousandths: a half step below all there is to see. */
function axisFrom(values: readonly number[]): number {
  const least = Math.min(SCALE.middle, ...values);
  return Math.max(SCALE.least, Math.floor((least - AIR) / HALF) * HALF);
}

/**
 * Four fields with satisfaction to the right and importance upwards, and a mark for each point. Marks don't lie over
 * each other, and words lie over nothing: what is in `first` gets its words first.
 */
export function quadrantChart(
  points: readonly ChartPoint[],
  split: Rated,
  names: Readonly<Record<Quadrant, string>>,
  size: { readonly width: number; readonly height: number },
): QuadrantChart {
  const area: Box = {
    ...{ x: MARGIN.left, y: MARGIN.top },
    width: Math.max(1, size.width - MARGIN.left - MARGIN.right),
    height: Math.max(1, size.height - MARGIN.top - MARGIN.bottom),
  };
  const all = [...points, split, ...points.flatMap(({ before }) => (before ? [before] : []))];
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  const x = scaleLinear([axisFrom(all.map((each) => each.satisfaction)), SCALE.most + AIR], [area.x, right]);
  const y = scaleLinear([axisFrom(all.map((each) => each.importance)), SCALE.most + AIR], [bottom, area.y]);
  const spot = (at: Rated): Spot => ({ x: x(at.satisfaction), y: y(at.importance) });
  const cut = spot(split);
  const fields = fieldsOf(area, cut);

  const stand: Spot[] = [];
  const placed = byNeed(points).map((point) => {
    const exact = spot(point);
    const free = freeSpot(exact, stand, APART, area);
    stand.push(free);
    return { point, exact, ...free };
  });
  const taken: Box[] = [
    ...stand.map((at) => ({ x: at.x - MARK, y: at.y - MARK, width: MARK * 2, height: MARK * 2 })),
    ...fields.map(({ quadrant, name }) => nameBox(names[quadrant], name)),
  ];
  /** Words that need not lie over the lines of the cut don't. */
  const lines: readonly Box[] = [
    { x: cut.x - 1, y: area.y, width: 2, height: area.height },
    { x: area.x, y: cut.y - 1, width: area.width, height: 2 },
  ];
  const marks = placed.map((mark): ChartMark => {
    const text = fitted(mark.point.name, LABEL.font, Math.min(LABEL.most, area.width / 3));
    const room = (but: readonly Box[]) => labelSpot(mark, MARK, textWidth(text, LABEL.font) + 4, but, area);
    const box = text === '' ? null : (room([...taken, ...lines]) ?? room(taken));
    if (box) taken.push(box);
    const { before } = mark.point;
    return { ...mark, way: before && wayTo(spot(before), mark, MARK), label: box && { ...box, text } };
  });
  const ticks = (from: number): number[] =>
    Array.from({ length: (SCALE.most - from) / HALF + 1 }, (_, step) => from + step * HALF);
  return {
    ...{ area, fields, marks, split: cut },
    satisfaction: ticks(x.domain()[0]!).map((at) => ({ at, x: x(at) })),
    importance: ticks(y.domain()[0]!).map((at) => ({ at, y: y(at) })),
  };
}

/** Who is far below what matters gets room first. */
function byNeed(points: readonly ChartPoint[]): readonly ChartPoint[] {
  const need = ({ importance, satisfaction }: Rated): number => importance - satisfaction;
  return [...points].sort((a, b) => need(b) - need(a) || a.number - b.number);
}

function fieldsOf(area: Box, cut: Spot): readonly ChartField[] {
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  const [leftWidth, rightWidth] = [cut.x - area.x, right - cut.x];
  const [topHeight, bottomHeight] = [cut.y - area.y, bottom - cut.y];
  const pad = 8;
  const [upper, lower] = [area.y + pad + NAME_FONT, bottom - pad];
  return [
    {
      ...{ quadrant: 'improve', x: area.x, y: area.y, width: leftWidth, height: topHeight },
      name: { x: area.x + pad, y: upper, anchor: 'start' },
    },
    {
      ...{ quadrant: 'keep', x: cut.x, y: area.y, width: rightWidth, height: topHeight },
      name: { x: right - pad, y: upper, anchor: 'end' },
    },
    {
      ...{ quadrant: 'later', x: area.x, y: cut.y, width: leftWidth, height: bottomHeight },
      name: { x: area.x + pad, y: lower, anchor: 'start' },
    },
    {
      ...{ quadrant: 'maintain', x: cut.x, y: cut.y, width: rightWidth, height: bottomHeight },
      name: { x: right - pad, y: lower, anchor: 'end' },
    },
  ];
}

function nameBox(name: string, at: ChartField['name']): Box {
  const width = textWidth(name, NAME_FONT) + 6;
  return {
    x: at.anchor === 'start' ? at.x : at.x - width,
    y: at.y - NAME_FONT,
    width,
    height: NAME_FONT + 5,
  };
}
