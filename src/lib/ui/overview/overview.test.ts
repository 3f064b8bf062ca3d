import { describe, expect, test } from 'vitest';
import type { PublishedFinding } from '#lib/checks/cells.ts';
import { planOf } from '#tests/support/planOf.ts';
import { budgetBars } from './budgetBars.ts';
import { firstShownDay, hourTicks, showDay, showDays } from './dayLanes.ts';
import { groupFindings } from './groupFindings.ts';
import { peopleByHour } from './peopleByHour.ts';

const H = 3600;

describe('people by hour', () => {
  const plan = planOf({
    staffing: {
      a: { role: 'host', headcount: 2, secured: 1, shiftStart: 9 * H, shiftEnd: 12 * H, days: 2 },
      b: { role: 'sales', headcount: 1, person: ['ann', 'bob'], shiftStart: 10 * H, shiftEnd: 12 * H },
    },
  });

  test('steps up and down with the shifts of the day, named people counting as secured', () => {
    expect(peopleByHour(plan, 0)).toEqual([
      { at: 9 * H, needed: 2, secured: 1 },
      { at: 10 * H, needed: 3, secured: 3 },
      { at: 12 * H, needed: 0, secured: 0 },
    ]);
  });

  test('follows shifts that repeat, and is empty on other days', () => {
    expect(peopleByHour(plan, 1).map(({ at, needed }) => [at / H, needed])).toEqual([
      [33, 2],
      [36, 0],
    ]);
    expect(peopleByHour(plan, 2)).toEqual([]);
    expect(peopleByHour(plan, -1)).toEqual([]);
  });
});

describe('the day of the run of show', () => {
  const cue = { duration: H, startMode: 'pinned', title: 'x' };
  const plan = planOf({
    cues: {
      talk: { ...cue, track: 'stage', startAt: 18.5 * H },
      build: { ...cue, track: 'setup', startAt: 9 * H },
      next: { ...cue, track: 'stage', startMode: 'after-previous', status: 'done' },
      strike: { ...cue, track: 'setup', startAt: 33 * H },
    },
  });

  test('has a lane for each track, in the order of the tracks, and whole hours around', () => {
    const day = showDay(plan, 0)!;
    expect(day.lanes.map(({ track, cues }) => [track, cues.map(({ id }) => id)])).toEqual([
      ['setup', ['build']],
      ['stage', ['talk', 'next']],
    ]);
    expect(day).toMatchObject({ count: 3, first: 9 * H, last: 20.5 * H, from: 9 * H, to: 21 * H });
    expect(day.lanes[1]!.cues.map(({ isPinned, isOver }) => [isPinned, isOver])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('is today while the event lasts, else its first day, else the nearest with cues', () => {
    expect(showDays(plan)).toEqual([0, 1]);
    expect([firstShownDay([0, 1], 1, 0), firstShownDay([0, 1], -9, 0)]).toEqual([1, 0]);
    expect([firstShownDay([2, 3], null, 1), firstShownDay([-2], null, 0), firstShownDay([], 0, 0)]).toEqual([
      2,
      -2,
      null,
    ]);
  });

  test('labels few enough hours to stand side by side', () => {
    expect(hourTicks(9 * H, 13 * H).map((at) => at / H)).toEqual([9, 10, 11, 12, 13]);
    expect(hourTicks(9 * H, 24 * H).map((at) => at / H)).toEqual([10, 12, 14, 16, 18, 20, 22, 24]);
  });
});

test('the budget is summed by category, the small ones together', () => {
  const categories = ['print', 'catering', 'stage', 'venue', 'media', 'staff', 'gift', 'safety', 'other'];
  const budget = Object.fromEntries(
    categories.map((category, at) => [
      category,
      { category, quantity: 1000, unitPrice: 1000 - at, committed: 10, paid: 1 },
    ]),
  );
  const { bars, sum } = budgetBars(planOf({ budget }));
  expect(bars).toHaveLength(7);
  expect(bars[0]).toEqual({ category: 'print', planned: 1000, committed: 10, paid: 1 });
  expect(bars[6]).toEqual({ category: null, planned: 994 + 993 + 992, committed: 30, paid: 3 });
  expect(sum).toEqual({ planned: 8964, committed: 90, paid: 9 });
});

test('findings of one kind stand together, and many of them fold', () => {
  const finding = (id: string, kind: PublishedFinding['kind']): PublishedFinding => ({
    ...{ id, kind, check: 'x', severity: 'warning', sheet: 'tasks', rows: [id], params: {}, money: false },
  });
  const many = ['a', 'b', 'c', 'd', 'e'].map((id) => finding(id, 'owner_missing'));
  const all = [many[0]!, finding('z', 'outside_dates'), ...many.slice(1)];
  const [first, second] = groupFindings(all, new Set());
  expect(first).toMatchObject({ hidden: 2, isOpen: false });
  expect(first!.shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(second!.shown.map(({ id }) => id)).toEqual(['z']);
  expect(groupFindings(all, new Set([first!.key]))[0]).toMatchObject({ hidden: 0, isOpen: true });
  expect(groupFindings(many.slice(0, 4), new Set())[0]).toMatchObject({ hidden: 0, isOpen: false });
});
