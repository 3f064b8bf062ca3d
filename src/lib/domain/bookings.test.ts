import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clashesOf, USUAL_CREW_RULES, type Booking } from './bookings.ts';

const HOUR = 3_600_000;
const booking = (plan: string, from: number, to: number, more: Partial<Booking> = {}): Booking => ({
  ...{ person: 'ann', plan, sheet: 'staffing', row: `${plan}${from}`, venue: plan },
  ...{ start: from * HOUR, end: to * HOUR, day: Math.floor(from / 24) },
  ...more,
});
const said = (...bookings: Booking[]) =>
  clashesOf(bookings, USUAL_CREW_RULES, 'p').map(({ kind, first, second }) => [kind, first.row, second.row]);

test('J1 nobody is in two places at one moment; a cue within one’s own shift is no second place', () => {
  expect(said(booking('p', 9, 18), booking('q', 17, 20))).toEqual([['double', 'p9', 'q17']]);
  expect(said(booking('p', 9, 18), booking('p', 10, 11, { sheet: 'cues' }))).toEqual([]);
  expect(said(booking('p', 9, 18), booking('q', 10, 11, { sheet: 'cues' }))).toEqual([
    ['double', 'p9', 'q10'],
  ]);
  expect(said(booking('p', 9, 18), booking('q', 10, 11, { person: 'bea' }))).toEqual([]);
});

test('J1 a long shift clashes with each of those within it', () => {
  const found = said(booking('p', 9, 18), booking('q', 10, 11), booking('q', 12, 13), booking('r', 19, 20));
  expect(found.filter(([kind]) => kind === 'double')).toEqual([
    ['double', 'p9', 'q10'],
    ['double', 'p9', 'q12'],
  ]);
});

test('J2 rest counts between days, from the last end of one to the first beginning of the next', () => {
  expect(said(booking('p', 9, 23), booking('p', 33, 40))).toEqual([['rest', 'p9', 'p33']]);
  expect(said(booking('p', 9, 22), booking('p', 33, 40))).toEqual([]);
  // A cue after midnight belongs to the day’s work that it ends.
  const late = booking('p', 22, 26, { sheet: 'cues', row: 'late' });
  expect(said(booking('p', 14, 23), late, booking('p', 33, 40))).toEqual([['rest', 'late', 'p33']]);
});

test('J3 the way to another venue takes its time, and no time where nobody said where', () => {
  expect(said(booking('p', 9, 12), booking('q', 12.5, 15))).toEqual([['travel', 'p9', 'q12.5']]);
  expect(said(booking('p', 9, 12), booking('q', 13, 15))).toEqual([]);
  expect(said(booking('p', 9, 12), booking('q', 12.5, 15, { venue: null }))).toEqual([]);
});

test('J1 a clash is the same whichever of its two plans asks, and no affair of a third', () => {
  const some = fc.record({
    plan: fc.constantFrom('p', 'q', 'r'),
    from: fc.integer({ min: 0, max: 60 }),
    length: fc.integer({ min: 1, max: 14 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), (drawn) => {
      const all = drawn.map(({ plan, from, length }, at) =>
        booking(plan, from, from + length, { row: String(at) }),
      );
      const pairs = (about: string, other: string) =>
        clashesOf(all, USUAL_CREW_RULES, about)
          .filter(
            ({ first, second }) => [first.plan, second.plan].sort().join() === [about, other].sort().join(),
          )
          .map(({ kind, first, second }) => `${kind} ${first.row} ${second.row}`);
      expect(pairs('p', 'q')).toEqual(pairs('q', 'p'));
      for (const { first, second } of clashesOf(all, USUAL_CREW_RULES, 'p'))
        expect([first.plan, second.plan]).toContain('p');
    }),
    { seed: 7, numRuns: 200 },
  );
});
