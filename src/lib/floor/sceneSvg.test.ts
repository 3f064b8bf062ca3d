import { describe, expect, it } from 'vitest';
import { planOf, type PlanContent } from '../../../tests/support/planOf.ts';
import { corners } from '../domain/floorUnits.ts';
import { overlapMarks } from './overlapMarks.ts';
import { paperLabels, widthInLetters } from './paperLabels.ts';
import { paperAsked, paperPlan, PAPERS, printedArea, SCALES } from './paperSheets.ts';
import { floorScene } from './scene.ts';
import { barLength, sceneSvg, type Drawing } from './sceneSvg.ts';
import { svg, svgText, type SvgNode } from './svgTree.ts';
import { symbolCounts } from './symbolCounts.ts';

const HOSTILE = '"><script>alert(1)</script>&amp;\u0001\ud800';
const CONTENT: PlanContent = {
  zones: {
    hall: { name: 'Hall', setting: 'indoor', x: 0, y: 0, width: 8_000, depth: 10_000 },
    yard: { name: HOSTILE, setting: 'outdoor', x: 8_000, y: 0, width: 2_000, depth: 10_000 },
  },
  floor: {
    tables: {
      ...{ item: 'Round table', zone: 'hall', symbol: 'round-table', quantity: 6, perRow: 3 },
      ...{ x: 1_000, y: 1_000, width: 1_800, depth: 1_800, gapX: 500, gapY: 500 },
    },
    desk: {
      ...{ item: HOSTILE, zone: 'yard', symbol: 'desk', quantity: 1, rotation: 30 },
      ...{ x: 8_200, y: 4_000, width: 1_600, depth: 600 },
    },
    loose: { item: 'Not placed', zone: 'hall', quantity: 1, width: 500, depth: 500 },
    far: { item: 'Mistyped', zone: 'hall', quantity: 1, width: 500, depth: 500, x: 900_000, y: 0 },
  },
};
const scene = floorScene(planOf(CONTENT));
const WHOLE: Drawing = { area: printedArea(scene), scale: 50 };

function* all(node: SvgNode): Generator<SvgNode> {
  yield node;
  for (const child of node.children) if (typeof child !== 'string') yield* all(child);
}
const find = (node: SvgNode, attribute: string, value: string): SvgNode =>
  [...all(node)].find(({ attributes }) => attributes[attribute] === value)!;

describe('H50 the floor as a drawing', () => {
  it('is as large on paper as it is at its scale, in millimetres of the floor within', () => {
    const { attributes } = sceneSvg(scene, WHOLE);
    expect(attributes).toMatchObject({
      viewBox: '-400 -400 10800 10800',
      width: '216mm',
      height: '216mm',
      overflow: 'hidden',
    });
    expect(find(sceneSvg(scene, WHOLE), 'data-zone', 'hall').attributes).toMatchObject({
      ...{ x: 0, y: 0, width: 8_000, height: 10_000 },
    });
  });

  it('has every unit where it stands, turned as it is turned', () => {
    const drawing = sceneSvg(scene, WHOLE);
    const places = (id: string) =>
      find(drawing, 'data-item', id).children.map((use) => (use as SvgNode).attributes.transform);
    expect(places('tables')).toEqual(
      [1_900, 4_200].flatMap((y) => [1_900, 4_200, 6_500].map((x) => `translate(${x} ${y})`)),
    );
    const [unit] = scene.items.find(({ id }) => id === 'desk')!.units;
    expect(places('desk')).toEqual([`translate(${unit!.cx} ${unit!.cy}) rotate(30)`]);
    // The corner that its turn brings furthest west and the one furthest north touch the row's place.
    const points = corners({ ...unit!, bottom: 0, top: 0 });
    expect(Math.min(...points.map(({ x }) => x))).toBeCloseTo(8_200, -1);
    expect(Math.min(...points.map(({ y }) => y))).toBeCloseTo(4_000, -1);
  });

  it('draws each shape once, however often it stands there', () => {
    const drawing = sceneSvg(scene, WHOLE);
    const defs = [...all(drawing)].find(({ tag }) => tag === 'defs')!;
    expect(defs.children.map((shape) => (shape as SvgNode).attributes.id)).toEqual(['shape-0', 'shape-1']);
    const used = new Set(
      [...all(drawing)].filter(({ tag }) => tag === 'use').map(({ attributes }) => attributes.href),
    );
    expect(used).toEqual(new Set(['#shape-0', '#shape-1']));
  });

  it('has nothing that stands outside of its part of the floor, and of one zone its own items alone', () => {
    const corner = sceneSvg(scene, { area: { x: 0, y: 0, width: 3_000, depth: 3_000 }, scale: 50 });
    expect(find(corner, 'data-item', 'tables').children).toHaveLength(1);
    expect(find(corner, 'data-item', 'desk')).toBeUndefined();
    const yard = sceneSvg(scene, { ...WHOLE, zone: 'yard' });
    expect(find(yard, 'data-item', 'tables')).toBeUndefined();
    expect(find(yard, 'data-item', 'desk')).toBeDefined();
    expect(find(sceneSvg(scene, WHOLE), 'data-item', 'far')).toBeUndefined();
  });

  it('H51: words are words, whatever they hold, and are well-formed XML', () => {
    const text = svgText(sceneSvg(scene, { ...WHOLE, marks: true }));
    expect(text).not.toContain('<script');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;');
    const parsed = new DOMParserOfXml(text);
    expect(parsed.tags).toContain('use');
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\ud800-\udfff]/);
  });

  it('numbers several units and names single ones, and drops no name that has room', () => {
    const words = [...all(sceneSvg(scene, WHOLE))]
      .filter(({ tag }) => tag === 'text')
      .map(({ children }) => children[0]);
    expect(words).toEqual(
      expect.arrayContaining(['1', '2', '3', '4', '5', '6', 'Round table', 'Hall  80 m²']),
    );
    expect(widthInLetters('签到台')).toBe(3);
    // Wherever a small thing stands alone, its name stands below it.
    for (let off = 0; off < 300; off += 7) {
      const content = {
        floor: { lamp: { item: 'Spotlight', x: 3_000 + off, y: 4_000 + off, width: 300, depth: 300 } },
      };
      const [label] = paperLabels(floorScene(planOf(content)).items, 100, WHOLE.area).items;
      expect([label?.text, label?.x], `${off}`).toEqual(['Spotlight', 3_150 + off]);
      expect(label!.y).toBeGreaterThan(4_300 + off);
    }
  });

  it('H83 names a zone in a corner of it that is free, as the screen does', () => {
    const bar = { item: 'Bar', zone: 'hall', x: 100, y: 100, width: 3_000, depth: 900 };
    const named = (floor: PlanContent['floor']) => {
      const { items, zones } = floorScene(planOf({ zones: { hall: CONTENT.zones!.hall! }, floor }));
      return paperLabels(items, 50, WHOLE.area, zones).zones[0]!;
    };
    const [free, moved] = [named({}), named({ bar })];
    expect(free).toMatchObject({ text: 'Hall  80 m²', x: 60, y: 120 });
    expect(moved).toMatchObject({ text: free.text, y: free.y });
    expect(moved.x).toBeGreaterThan(3_100);
    const across = named({ bar: { ...bar, width: 7_800 } });
    expect(across).toMatchObject({ text: free.text, x: free.x });
    expect(across.y).toBeGreaterThan(9_500);
  });

  it('H54 has an item’s number where its name finds no room', () => {
    const yard = { name: 'Yard', x: 0, y: 0, width: 3_000, depth: 2_000 };
    const lamp = {
      item: 'Lamp',
      zone: 'yard',
      x: 0,
      y: 1_500,
      width: 200,
      depth: 200,
      quantity: 4,
      gapX: 500,
    };
    const content = {
      zones: { yard },
      floor: {
        carpet: { item: 'Carpet of welcome', zone: 'yard', x: 0, y: 0, width: 3_000, depth: 1_400 },
        lamp: { ...lamp, perRow: 4 },
      },
    };
    const full = new Map([
      ['carpet', '1 · Carpet of welcome and more'],
      ['lamp', '2 · Lamps along the whole of the wall'],
    ]);
    const numbers = new Map([...full.keys()].map((id, at) => [id, String(at + 1)]));
    const floor = floorScene(planOf(content));
    const area = { x: 0, y: 0, width: 3_000, depth: 2_000 };
    const told = (drawing: Partial<Drawing>) =>
      [...all(sceneSvg(floor, { area, scale: 100, zone: 'yard', names: full, ...drawing }))]
        .filter(({ tag, attributes }) => tag === 'text' && attributes['text-anchor'] === 'middle')
        .map(({ children }) => children[0]);
    expect(told({})).toEqual([]);
    expect(told({ numbers })).toEqual(['1', '2']);
  });

  it('has what lies under the floor over its zones, under their outlines and items, turned about its middle', () => {
    const below = { href: 'data:image/jpeg;base64,AA', x: 1_000, y: 0, width: 8_000, depth: 4_000 };
    const drawing = sceneSvg(scene, { ...WHOLE, below: { ...below, rotation: 90, opacity: 40 } });
    expect(find(drawing, 'data-part', 'below').attributes).toMatchObject({
      ...{ x: 1_000, y: 0, width: 8_000, height: 4_000, opacity: 0.4, transform: 'rotate(90 5000 2000)' },
    });
    const order = drawing.children.map((child) => (child as SvgNode).attributes['data-part']).filter(Boolean);
    expect(order).toEqual(['zones', 'below', 'zone-lines', 'items', 'labels']);
    const lines = find(drawing, 'data-part', 'zone-lines').children as readonly SvgNode[];
    expect(lines.map(({ attributes }) => [attributes.x, attributes.width])).toEqual([
      [0, 8_000],
      [8_000, 2_000],
    ]);
  });

  it('has light colours, a bar of a round length and an arrow to the north', () => {
    const drawing = sceneSvg(scene, { ...WHOLE, marks: true });
    expect(find(drawing, 'data-part', 'north')).toBeDefined();
    const bar = find(drawing, 'data-part', 'scale');
    expect(svgText(bar)).toContain('2 m · 1:50');
    expect((bar.children[0] as SvgNode).attributes.width).toBe(1_000);
    expect(SCALES.map((scale) => barLength(scale)).every((length) => length > 0)).toBe(true);
    expect(svgText(drawing)).not.toMatch(/var\(|light-dark/);
  });
});

/** Reads elements and checks that each is closed: enough of XML for what is written here. */
class DOMParserOfXml {
  readonly tags: string[] = [];

  constructor(text: string) {
    const open: string[] = [];
    for (const [whole, closes, tag, , ends] of text.matchAll(
      /<(\/?)([a-z]+)((?:\s[a-z-:A-Z]+="[^"<]*")*)(\/?)>/g,
    )) {
      if (closes) expect(open.pop(), whole).toBe(tag);
      else if (!ends) open.push(tag!);
      this.tags.push(tag!);
    }
    expect(open).toEqual([]);
    expect(text.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  }
}

describe('H52 the floor on paper', () => {
  const hall = { x: 0, y: 0, width: 30_000, depth: 24_000 };
  const asked = { paper: 'A3', landscape: true, scale: 'fits', legend: true } as const;

  it('lies at the largest of the usual scales at which all of it is on one sheet', () => {
    const plan = paperPlan(hall, asked);
    expect(plan).toMatchObject({ scale: 100, width: 420, height: 297, count: 1 });
    expect(paperPlan(hall, { ...asked, paper: 'A0' }).scale).toBe(40);
    expect(paperPlan(hall, { ...asked, paper: 'A4' }).scale).toBe(150);
    for (const paper of Object.keys(PAPERS) as (keyof typeof PAPERS)[])
      for (const landscape of [true, false]) {
        const { scale, frame, sheets } = paperPlan(hall, { ...asked, paper, landscape });
        expect(sheets).toHaveLength(1);
        expect(hall.width / scale).toBeLessThanOrEqual(frame.width);
        expect(hall.depth / scale).toBeLessThanOrEqual(frame.height);
      }
  });

  it('is cut into sheets that overlap and leave nothing out where it does not fit', () => {
    const { sheets, frame, scale } = paperPlan(hall, { ...asked, paper: 'A4', scale: 50 });
    expect(sheets.length).toBeGreaterThan(3);
    for (const { area } of sheets) {
      expect(area.width).toBeLessThanOrEqual(frame.width * scale);
      expect(area.depth).toBeLessThanOrEqual(frame.height * scale);
    }
    const last = sheets.at(-1)!;
    expect([last.area.x + last.area.width, last.area.y + last.area.depth]).toEqual([30_000, 24_000]);
    const [first] = sheets;
    const east = sheets[first!.beside.east! - 1]!;
    expect(first!.area.x + first!.area.width - east.area.x).toBe(15 * 50);
    expect(east.beside.west).toBe(1);
    expect([first!.beside.west, first!.beside.north, last.beside.south]).toEqual([null, null, null]);
    const marks = svg('g', {}, overlapMarks(first!, 50));
    expect(find(marks, 'data-part', 'overlap-east').attributes.d).toMatch(`M${east.area.x} `);
    expect(svgText(marks)).toContain(`→ ${first!.beside.east}`);
    expect(find(marks, 'data-part', 'overlap-west')).toBeUndefined();
  });

  it('asks for no more sheets than anybody glues together', () => {
    const plan = paperPlan({ ...hall, width: 900_000 }, { ...asked, paper: 'A4', scale: 20 });
    expect(plan.sheets).toEqual([]);
    expect(plan.count).toBeGreaterThan(60);
  });

  it('shows what stands a little outside, and not what was placed a kilometre off', () => {
    expect(printedArea(scene)).toEqual({ x: -400, y: -400, width: 10_800, depth: 10_800 });
    expect(printedArea(scene, 'yard')).toEqual({ x: 7_600, y: -400, width: 2_800, depth: 10_800 });
  });

  it('counts units by what they are drawn as', () => {
    expect(symbolCounts(scene.items, WHOLE.area).map(({ symbol, count }) => [symbol, count])).toEqual([
      ['round-table', 6],
      ['desk', 1],
    ]);
    expect(symbolCounts(scene.items, { x: 8_000, y: 0, width: 2_000, depth: 9_000 })).toHaveLength(1);
  });

  it('reads what an address asks for, and takes the usual for what it cannot read', () => {
    const read = (query: string) => paperAsked(new URLSearchParams(query));
    expect(read('')).toEqual(asked);
    expect(read('paper=A1&lies=portrait&scale=200&legend=no')).toEqual({
      ...{ paper: 'A1', landscape: false, scale: 200, legend: false },
    });
    expect(read('paper=B5&lies=x&scale=7')).toEqual(asked);
  });
});
