import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { isoDate } from './calendar.ts';
import { clockChanges, instantOf, wallClock } from './zonedTime.ts';

const SEED = 20270619;
const DAY = 86_400;
/** Far east and west, half and quarter hours, clocks that change by half an hour, in the southern summer, at midnight, not at all. */
const ZONES = [
  ...['Asia/Shanghai', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Tehran', 'Asia/Beirut'],
  ...['Europe/Berlin', 'Europe/London', 'Africa/Casablanca', 'Africa/Cairo'],
  ...['America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Havana'],
  ...['Australia/Lord_Howe', 'Australia/Sydney', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati'],
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const day = fc.integer({ min: 0, max: 84_000 });
const around = { seed: SEED, numRuns: 4_000 };

function judge(date: string, seconds: number, timeZone: string): number {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ seconds });
  return wall.toZonedDateTime(timeZone).epochMilliseconds;
}

it('finds the moment of a wall clock as Temporal does, in every zone and season', () => {
  fc.assert(
    fc.property(zone, day, fc.integer({ min: -3 * DAY, max: 30 * DAY }), (timeZone, on, seconds) => {
      expect(instantOf(isoDate(on), seconds, timeZone)).toBe(judge(isoDate(on), seconds, timeZone));
    }),
    around,
  );
});

it('tells what a wall clock shows as Temporal does, to the second', () => {
  const moment = fc.integer({ min: -2 * 365 * DAY * 1000, max: 84_000 * DAY * 1000 });
  fc.assert(
    fc.property(zone, moment, (timeZone, instant) => {
      const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
      expect(wallClock(instant, timeZone)).toEqual({
        isoDate: local.toPlainDate().toString(),
        seconds: local.hour * 3600 + local.minute * 60 + local.second,
      });
    }),
    around,
  );
});

it.each(ZONES)('agrees with Temporal on every half hour around changes of clocks: %s', (timeZone) => {
  let at = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(timeZone);
  for (let change = 0; change < 4; change++) {
    const next = at.getTimeZoneTransition('next');
    if (!next) return;
    at = next;
    const date = next.toPlainDate().subtract({ days: 1 }).toString();
    for (let seconds = 0; seconds <= 3 * DAY; seconds += 1800) {
      const instant = instantOf(date, seconds, timeZone);
      expect(instant, `${date} + ${seconds}`).toBe(judge(date, seconds, timeZone));
      const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
      expect(wallClock(instant, timeZone).isoDate).toBe(shown.toPlainDate().toString());
    }
  }
});

it('refuses a date that does not exist', () => {
  expect(() => instantOf('2027-02-30', 0, 'UTC')).toThrow(RangeError);
});

it.each(ZONES)('finds the changes of the clock within a plan as Temporal does: %s', (timeZone) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: -200, max: 0 }),
      fc.integer({ min: 1, max: 200 }),
      (on, from, until) => {
        const first = Temporal.PlainDate.from(isoDate(on));
        const end = first.add({ days: until }).toZonedDateTime(timeZone);
        const expected: { at: number; by: number }[] = [];
        let here: Temporal.ZonedDateTime | null = first.add({ days: from }).toZonedDateTime(timeZone);
        while ((here = here.getTimeZoneTransition('next')) && Temporal.ZonedDateTime.compare(here, end) < 0) {
          const by = (here.offsetNanoseconds - here.subtract({ nanoseconds: 1 }).offsetNanoseconds) / 1e9;
          if (by === 0) continue;
          const shown = here.toPlainDateTime().subtract({ seconds: by });
          expected.push({ at: first.toPlainDateTime().until(shown).total('seconds'), by });
        }
        expect(clockChanges(isoDate(on), timeZone, from, until)).toEqual(expected);
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
});
