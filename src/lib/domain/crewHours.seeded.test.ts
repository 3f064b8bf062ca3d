import { describe, expect, test } from 'vitest';
import { seeded } from '#tests/support/seeded.ts';
import { DAY } from './clock.ts';
import { shiftsOn, workOf, type CrewShift, type Work } from './crewHours.ts';

const H = 3600;
const LIMIT = 8 * H;
const firstDay = ({ start }: CrewShift): number => Math.floor(start / DAY);
const lastDay = (shift: CrewShift): number => firstDay(shift) + shift.days - 1;

/** Few people, hours and days, so that shifts overlap, begin together, and begin and end to repeat on the same days. */
function randomShifts(random: () => number): CrewShift[] {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  return Array.from({ length: 1 + upTo(11) }, (_, at): CrewShift => {
    const start = (upTo(6) - 3) * DAY + upTo(23) * H + upTo(1) * 1800;
    const persons = Array.from({ length: upTo(3) }, () => ['ann', 'bea', 'cem'][upTo(2)]!);
    return {
      ...{ row: `${'zyxw'[upTo(3)]!}${at}`, role: 'host', persons, headcount: upTo(4) },
      ...{ start, end: start + (upTo(30) - 1) * H, days: upTo(8) },
    };
  });
}

/** People, seconds and overtime by row, person and day, reckoned as J12 says it: each day for itself. */
function dayByDay(shifts: readonly CrewShift[]): Map<string, number[]> {
  const told = new Map<string, number[]>();
  const sound = shifts.filter(({ start, end, days }) => end > start && days > 0);
  const days = sound.flatMap((shift) => [firstDay(shift), lastDay(shift)]);
  for (let day = Math.min(...days); day <= Math.max(...days); day++) {
    const today = sound
      .filter((shift) => firstDay(shift) <= day && day <= lastDay(shift))
      .map((shift) => ({
        ...shift,
        from: shift.start - firstDay(shift) * DAY,
        length: shift.end - shift.start,
      }))
      .sort((a, b) => a.from - b.from || a.length - b.length || (a.row < b.row ? -1 : 1));
    for (const person of new Set(today.flatMap(({ persons }) => persons))) {
      let [worked, until] = [0, 0];
      for (const { row, from, length } of today.filter(({ persons }) => persons.includes(person))) {
        const seconds = Math.max(0, from + length - Math.max(from, until));
        const before = Math.max(0, worked - LIMIT);
        worked += seconds;
        until = Math.max(until, from + length);
        told.set(`${row} ${person} ${day}`, [1, seconds, Math.max(0, worked - LIMIT) - before]);
      }
    }
    for (const { row, persons, headcount, length } of today) {
      const open = headcount - new Set(persons).size;
      if (open > 0) told.set(`${row} open ${day}`, [open, length, Math.max(0, length - LIMIT)]);
    }
  }
  return told;
}

/** Pieces told day by day; a day that is told twice is a mistake. */
function told(work: readonly Work[]): Map<string, number[]> {
  const days = new Map<string, number[]>();
  for (const { row, person, people, day, days: count, seconds, overtime } of work)
    for (let at = day; at < day + count; at++) {
      const key = `${row} ${person ?? 'open'} ${at}`;
      expect(days.has(key), key).toBe(false);
      days.set(key, [people, seconds, overtime]);
    }
  return days;
}

describe('J12 hours of whatever shifts', () => {
  test('are those of each day reckoned for itself', () => {
    const random = seeded(20);
    for (let round = 0; round < 400; round++) {
      const shifts = randomShifts(random);
      expect(told(workOf(shifts, LIMIT)), JSON.stringify(shifts)).toEqual(dayByDay(shifts));
    }
  });

  test('of one day come from the shifts that begin on it alone', () => {
    const random = seeded(21);
    for (let round = 0; round < 100; round++) {
      const shifts = randomShifts(random);
      const all = dayByDay(shifts);
      for (let day = -4; day < 14; day++) {
        const own = [...all].filter(([key]) => key.endsWith(` ${day}`));
        expect(told(workOf(shiftsOn(shifts, day), LIMIT)), JSON.stringify(shifts)).toEqual(new Map(own));
      }
    }
  });

  test('come in one piece where nothing changes, however many other shifts begin and end meanwhile', () => {
    const shifts = Array.from({ length: 500 }, (_, at): CrewShift => {
      const [row, start] = [`r${1_000 + at}`, at * DAY + 9 * H];
      return { row, role: null, persons: ['ann'], headcount: 1, start, end: start + H, days: 600 };
    });
    // The first row takes the hour; each other one takes it over once, when the row before it repeats no more.
    expect(workOf(shifts, LIMIT)).toHaveLength(2 * shifts.length - 1);
  });
});
