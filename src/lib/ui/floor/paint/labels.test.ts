import { expect, test } from 'vitest';
import type { FloorRow } from '#lib/domain/floorProblem.ts';
import { unitsOf } from '#lib/domain/floorUnits.ts';
import type { FloorScene, SceneItem, SceneZone } from '#lib/floor/scene.ts';
import { KeptLabels, labelsOf, type Labels } from './labels.ts';

/** Pixels a metre of the floor takes here, and a letter. */
const SCALE = 0.03;
const measure = (text: string): number => text.length * 6;

function item(id: string, place: Partial<FloorRow>): SceneItem {
  const row = {
    ...{ id, zone: 'hall', stackedOn: null, x: 0, y: 0, width: 1000, depth: 500, height: 750, rotation: 0 },
    ...{ quantity: 1, perRow: 1, gapX: 0, gapY: 0, elevation: 0, round: false, clearance: 0, circuit: null },
    ...place,
  } as FloorRow;
  const drawn = { block: { x: row.x, y: row.y, width: row.width, depth: row.depth }, symbol: 'box', tint: 1 };
  return { id, name: `Table ${id}`, row, units: unitsOf(row), ...drawn, power: 0, problems: [] } as SceneItem;
}

const GROUND = { x: 0, y: 0, width: 600_000, depth: 4_000 };

function hall(width: number, depth: number, name = 'Hall'): SceneZone {
  const area = { x: 0, y: 0, width, depth, height: null } as SceneZone['area'];
  return { id: 'hall', name, area, isOutdoor: false, m2: 0, power: 0 };
}

/** Of the captions and a zone's name, as they stand in pixels. */
function boxesOf(labels: Labels, zone: SceneZone) {
  const place = labels.zones.get(zone.id)!;
  const top = place.atBottom ? zone.area.depth * SCALE - 20 : 4;
  const captions = labels.items.filter(({ look }) => look === 'caption');
  return {
    name: { left: place.left, right: place.left + measure(zone.name), top, bottom: top + 16 },
    captions: captions.map(({ text, x, y }) => {
      const left = x * SCALE - measure(text) / 2;
      return {
        left,
        right: left + measure(text),
        top: y * SCALE - 6.5,
        bottom: y * SCALE + 6.5,
      };
    }),
  };
}

const touch = (
  a: { left: number; right: number; top: number; bottom: number },
  b: { left: number; right: number; top: number; bottom: number },
): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('a zone is named in its first free corner, with its area', () => {
  const zone = hall(8000, 6000);
  const { zones } = labelsOf([item('1', { x: 100, y: 100 })], SCALE, measure, [zone]);
  expect(zones.get('hall')).toEqual({ atBottom: false, left: 240 - 8 - 24 - 52, withArea: true });
});

test('where name and area fit in no corner, the name stands in one alone', () => {
  const zone = hall(4000, 3000);
  const middle = [300, 2600].map((y, at) =>
    item(String(at), { x: 1300, y: y === 300 ? 100 : 2500, width: 1400, depth: 400 }),
  );
  const { zones } = labelsOf(middle, SCALE, measure, [zone]);
  expect(zones.get('hall')).toEqual({ atBottom: false, left: 8, withArea: false });
});

test('no caption stands over a zone’s name, also where things stand in every corner', () => {
  const zone = hall(13_500, 7_000, 'Guest tables');
  const round = { width: 1800, depth: 1800, round: true };
  const grid = { quantity: 12, perRow: 4, gapX: 1600, gapY: 400 };
  const tables = { ...item('1', { x: 600, y: 570, ...round, ...grid }), name: 'Round guest table' };
  const spotlight = { ...item('2', { x: 3_100, y: 1_667, width: 200, depth: 200 }), name: 'Light' };
  const labels = labelsOf([tables, spotlight], SCALE, measure, [zone]);
  expect(labels.zones.get('hall')).toEqual({ atBottom: false, left: 8, withArea: false });
  const { name, captions } = boxesOf(labels, zone);
  expect(captions).toHaveLength(2);
  expect(captions.filter((caption) => touch(caption, name))).toEqual([]);
});

test('H83 what stands at a wall is named where no ruler lies over it; what stands outside, wherever it stands', () => {
  const lamp = { ...item('1', { x: 200, y: 1_500, width: 300, depth: 300 }), name: 'Ground spotlight' };
  const ground = { x: 0, y: 0, width: 8_000, depth: 6_000 };
  const left = (one: SceneItem, within: typeof ground | null): number => {
    const [label] = labelsOf([one], SCALE, measure, [], within).items;
    return label!.x * SCALE - measure(one.name) / 2;
  };
  expect(left(lamp, null)).toBeLessThan(-12);
  expect(left(lamp, ground)).toBeGreaterThan(-12);
  const outside = { ...item('1', { x: -2_000, y: 1_500, width: 300, depth: 300 }), name: lamp.name };
  expect(left(outside, ground)).toBe(left(outside, null));
});

test('H61 names are worked out for what is seen and around it, and kept while the view is moved over that', () => {
  const tables = Array.from({ length: 200 }, (_, at) => item(String(at), { x: at * 3_000 }));
  const scene = { items: tables, zones: [hall(600_000, 4_000)], ground: GROUND } as unknown as FloorScene;
  const port = { width: 900, height: 600 };
  const kept = new KeptLabels();
  const view = { scale: SCALE, x: 0, y: 0 };
  const first = kept.read(scene, view, port, measure);
  // Thirty metres are seen, and seven and a half beyond each edge.
  expect(first.items.map(({ of }) => Number(of)).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 13 }, (_, at) => at),
  );
  expect(kept.read(scene, { ...view, x: 7_000 }, port, measure)).toBe(first);
  const moved = kept.read(scene, { ...view, x: 60_000 }, port, measure);
  expect(moved.items.some(({ of }) => of === '20')).toBe(true);
  expect(moved.items.some(({ of }) => of === '0')).toBe(false);
  expect(kept.read(scene, { ...view, x: 85_000 }, port, measure)).toBe(moved);
  expect(kept.read(scene, { ...view, scale: SCALE * 1.1 }, port, measure)).not.toBe(moved);
  expect(moved.zones.has('hall')).toBe(true);
});

test('H63 names stay where they are while the plan is zoomed on, and find room anew when that rests or went far', () => {
  const tables = Array.from({ length: 200 }, (_, at) => item(String(at), { x: at * 3_000 }));
  const scene = { items: tables, zones: [], ground: GROUND } as unknown as FloorScene;
  const port = { width: 900, height: 600 };
  const kept = new KeptLabels();
  const view = (times: number) => ({ scale: SCALE * times, x: 6_000, y: 0 });
  const read = (times: number, isZoomed: boolean) => kept.read(scene, view(times), port, measure, isZoomed);
  const first = read(1, false);
  expect(read(1.4, true)).toBe(first);
  expect(kept.areFor(view(1.4))).toBe(false);
  const rested = read(1.4, false);
  expect(rested).not.toBe(first);
  expect(kept.areFor(view(1.4))).toBe(true);
  expect(read(1.4 * 1.6, true)).not.toBe(rested);
  const near = read(1, false);
  // Further out than it was looked for.
  expect(read(0.66, true)).not.toBe(near);
});
