import { describe, expect, test } from 'vitest';
import { planOf, type Cells } from '#tests/support/planOf.ts';
import { seeded } from '#tests/support/seeded.ts';
import { crewReading, NO_CREW } from '../checks/crewBeside.ts';
import { DAY } from '../domain/clock.ts';
import { workOn } from '../domain/crewHours.ts';
import { crewCost, workIn } from './crewCost.ts';
import { mostRosterPlaces, rosterPlaces } from './rosterPlaces.ts';

const H = 3600;
const rate = (hourly: number) => ({ hourly, overtime: null, currency: null });
const rates = { persons: { ann: rate(9_000), bea: rate(3_333) }, roles: { host: rate(6_001) } };

function randomRows(random: () => number): Record<string, Cells> {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const row = (): Cells => {
    const start = (upTo(6) - 3) * DAY + upTo(23) * H;
    const person = ['ann', 'bea', 'cem'].filter(() => upTo(1) === 1);
    const times = { shiftStart: upTo(9) === 0 ? null : start, shiftEnd: start + (upTo(16) - 1) * H };
    return { role: upTo(1) ? 'host' : 'guard', headcount: upTo(4), person, ...times, days: 1 + upTo(6) };
  };
  return Object.fromEntries(Array.from({ length: 1 + upTo(9) }, (_, at) => [`r${at}`, row()]));
}

describe('J23 places of the roster', () => {
  test('say of each row, person and day what the hours of the plan come to there', () => {
    const random = seeded(23);
    for (let round = 0; round < 150; round++) {
      const rows = randomRows(random);
      const plan = planOf({ staffing: rows });
      const declined = new Set(Object.keys(rows).flatMap((row) => (random() < 0.2 ? [`${row} ann`] : [])));
      const crew = crewReading({ ...NO_CREW, rates, declined });
      const all = workIn(plan, crew);
      const places = [...rosterPlaces(plan, crew, null)];
      expect(places.length).toBeLessThanOrEqual(mostRosterPlaces(plan, null));
      for (const { row, person, day, seconds, overtime, cost, people } of places) {
        const own = workOn(all, day).filter((each) => each.row === row && each.person === person);
        const sums = crewCost(own, crew, plan);
        expect({ seconds, overtime, cost, people }).toEqual({
          ...{ ...sums, cost: own.length === 0 ? null : sums.cost },
          people: person === null ? own[0]!.people : 1,
        });
      }
      const seconds = places.reduce((sum, place) => sum + place.seconds, 0);
      expect(seconds).toBe(crewCost(all, crew, plan).seconds);
    }
  });

  test('of one day are those that all days have there, in the same order', () => {
    const random = seeded(24);
    for (let round = 0; round < 80; round++) {
      const plan = planOf({ staffing: randomRows(random) });
      const crew = crewReading({ ...NO_CREW, rates });
      const places = [...rosterPlaces(plan, crew, null)];
      for (let day = -4; day < 12; day++)
        expect([...rosterPlaces(plan, crew, day)]).toEqual(places.filter((place) => place.day === day));
    }
  });
});
