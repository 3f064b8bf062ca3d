import { describe, expect, test } from 'vitest';
import { quadrantOf, quadrantSplit, type Quadrant } from '#lib/domain/quadrant.ts';
import { fitted, overlap, textWidth, type Box } from './chartLabels.ts';
import { MARK, quadrantChart, type ChartPoint } from './quadrantChart.ts';

const NAMES: Record<Quadrant, string> = {
  improve: '优先改进',
  keep: '优势保持',
  later: '以后改进',
  maintain: '维持',
};
const SIZE = { width: 720, height: 540 };

/** Numbers that look like chance and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
function points(count: number, seed = 7): ChartPoint[] {
  const next = numbers(seed);
  const rated = Array.from({ length: count }, () => ({
    importance: 1_000 + Math.round(next() * 40) * 100,
    satisfaction: 1_000 + Math.round(next() * 40) * 100,
  }));
  const split = quadrantSplit(rated);
  return rated.map((each, at) => ({
    ...{ ...each, id: `p${at}`, number: at + 1, before: null, quadrant: quadrantOf(each, split) },
    name: at % 2 === 0 ? '展厅入口处的指示牌与引导人员' : 'Signs and guides at the entrance',
  }));
}
const draw = (all: readonly ChartPoint[], size = SIZE) => quadrantChart(all, quadrantSplit(all), NAMES, size);
const boxOf = ({ x, y }: { x: number; y: number }): Box => ({
  ...{ x: x - MARK, y: y - MARK, width: MARK * 2, height: MARK * 2 },
});

describe('E2 the chart', () => {
  test.each([12, 40])('lays no words over others or over a mark, with %i points', (count) => {
    const { marks, area } = draw(points(count));
    const labels = marks.flatMap(({ label }) => (label ? [label] : []));
    expect(labels.length).toBeGreaterThan(count / 3);
    for (const [at, label] of labels.entries()) {
      for (const other of labels.slice(at + 1)) expect(overlap(label, other)).toBe(false);
      for (const mark of marks) expect(overlap(label, boxOf(mark))).toBe(false);
      expect(label.x).toBeGreaterThanOrEqual(area.x);
      expect(label.x + label.width).toBeLessThanOrEqual(area.x + area.width);
    }
  });

  test('gives all twelve words where there is room for them', () => {
    const spread = Array.from({ length: 12 }, (_, at): ChartPoint => {
      const rated = {
        importance: 1_200 + Math.floor(at / 3) * 1_100,
        satisfaction: 1_200 + (at % 3) * 1_500,
      };
      return {
        ...rated,
        id: `p${at}`,
        number: at + 1,
        name: `Station ${at}`,
        quadrant: 'keep',
        before: null,
      };
    });
    expect(draw(spread).marks.every(({ label }) => label !== null)).toBe(true);
  });

  test('puts marks of the same scores beside each other, and says where they belong', () => {
    const same = points(1)[0]!;
    const all = ['a', 'b', 'c'].map((id, at) => ({ ...same, id, number: at + 1 }));
    const { marks } = draw(all);
    const [first, ...others] = marks;
    expect({ x: first!.x, y: first!.y }).toEqual(first!.exact);
    for (const other of others) {
      expect(other.exact).toEqual(first!.exact);
      expect(Math.hypot(other.x - first!.x, other.y - first!.y)).toBeGreaterThanOrEqual(MARK * 2);
    }
  });

  test('has more important points higher and more satisfying ones further right, within the fields they fall in', () => {
    const { marks, fields } = draw(points(12));
    for (const { exact, point } of marks) {
      const field = fields.find(({ quadrant }) => quadrant === point.quadrant)!;
      expect(exact.x).toBeGreaterThanOrEqual(field.x - 1e-6);
      expect(exact.x).toBeLessThanOrEqual(field.x + field.width + 1e-6);
      expect(exact.y).toBeGreaterThanOrEqual(field.y - 1e-6);
      expect(exact.y).toBeLessThanOrEqual(field.y + field.height + 1e-6);
    }
  });

  test('E12 draws an arrow from where a point stood to the edge of its mark, and none for one that did not move', () => {
    const [point] = points(1);
    const moved = { ...point!, importance: 4_000, satisfaction: 4_000 };
    const drawn = (before: { importance: number; satisfaction: number }) =>
      draw([{ ...moved, before }]).marks[0]!;
    const { way, x, y } = drawn({ importance: 4_000, satisfaction: 2_000 });
    const [tip, left, right] = way!.head;
    expect(way!.from.y).toBeCloseTo(y);
    expect(way!.from.x).toBeLessThan(way!.to.x);
    expect(tip.x).toBeGreaterThan(way!.to.x);
    expect(tip.x).toBeLessThanOrEqual(x - MARK);
    expect(left.y - right.y).toBeCloseTo(8);
    expect(Math.hypot(tip.x - x, tip.y - y)).toBeLessThan(MARK * 2);
    expect(drawn({ importance: 4_000, satisfaction: 4_000 }).way).toBeNull();
  });

  test('draws half steps of the scale from below what there is to see to its end', () => {
    const high = points(3).map((point) => ({ ...point, importance: 4_200, satisfaction: 4_700 }));
    const { satisfaction, importance } = quadrantChart(high, quadrantSplit(high), NAMES, SIZE);
    expect(satisfaction.map(({ at }) => at)).toEqual([2_500, 3_000, 3_500, 4_000, 4_500, 5_000]);
    expect(importance.at(-1)!.at).toBe(5_000);
  });

  test('keeps its marks on a narrow screen', () => {
    const { marks, area } = draw(points(20), { width: 340, height: 400 });
    for (const { x } of marks) expect(x >= area.x && x <= area.x + area.width).toBe(true);
  });
});

test('a text that is too long keeps its beginning and says that there is more', () => {
  expect(fitted('签到', 12, 100)).toBe('签到');
  const cut = fitted('展厅入口处的指示牌与引导人员', 12, 100);
  expect(cut).toBe('展厅入口处的指…');
  expect(textWidth(cut, 12)).toBeLessThanOrEqual(100);
});
