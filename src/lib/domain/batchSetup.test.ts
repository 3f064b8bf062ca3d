import { describe, expect, test } from 'vitest';
import { adopt, routeFrom, type BatchCue } from './batchRoute.ts';
import {
  answerOf,
  cuesOf,
  MOST_BATCHES,
  readStopKey,
  type BatchSetup,
  type BatchStation,
} from './batchSetup.ts';
import { regenerate } from './regenerate.ts';

const HOUR = 3600;
const station = (id: string, minutes: number, more: Partial<BatchStation> = {}): BatchStation => ({
  ...{ id, title: id, seconds: minutes * 60, capacity: null, zone: null, ownerRole: null },
  ...more,
});
/** The camp's route (domain digest §7): 135 minutes. */
const STATIONS = [station('sign-in', 15), station('hall', 60), station('drive', 30), station('club', 30)];
const camp = (more: Partial<BatchSetup> = {}): BatchSetup => ({
  ...{ stations: STATIONS, opens: 9 * HOUR, closes: 18 * HOUR, overlap: false },
  ...{ headway: 0, turnaround: 0, guests: 24, batches: null },
  ...more,
});
const oneDrive = STATIONS.map((each) => (each.id === 'drive' ? { ...each, capacity: 1 } : each));
const trackOf = (batch: number) => `batch-${batch}`;
const cues = (setup: BatchSetup) => cuesOf(setup, answerOf(setup).plan!.batches, trackOf);

describe('B4 what a set-up comes to', () => {
  test('is four batches of 135 minutes without overlap, the last from 15:45 to 18:00', () => {
    const { plan, length } = answerOf(camp());
    expect(length).toBe(135 * 60);
    expect(plan!.batches.at(-1)).toMatchObject({ number: 4, start: 15.75 * HOUR, end: 18 * HOUR });
    expect(plan).toMatchObject({ most: 4, bottleneck: { by: 'route' }, refused: { number: 5 } });
  });

  test('is fourteen where one test drive of 30 minutes is all that holds them back, and no fifteenth', () => {
    const { plan } = answerOf(camp({ overlap: true, stations: oneDrive }));
    expect(plan!.batches.at(-1)).toMatchObject({ number: 14, end: 17.75 * HOUR });
    expect(plan).toMatchObject({
      most: 14,
      refused: { number: 15, end: 18.25 * HOUR },
      bottleneck: { by: 'station', station: 'drive' },
    });
  });

  test('says the most of a day, and what the next one would be refused for, however few are wanted', () => {
    const { plan } = answerOf(camp({ overlap: true, stations: oneDrive, batches: 3 }));
    expect(plan).toMatchObject({ batches: { length: 3 }, most: 14, refused: { number: 15 } });
    expect(answerOf(camp({ batches: 9 })).plan!.batches).toHaveLength(4);
  });

  test('is a reason where no batch can be made', () => {
    const problem = (more: Partial<BatchSetup>) => answerOf(camp(more)).problem;
    expect(problem({ stations: [] })).toEqual({ id: 'no-stations' });
    expect(problem({ stations: [station(' ', 5)] })).toEqual({ id: 'no-title', station: ' ' });
    expect(problem({ stations: [station('a', 0)] })).toEqual({ id: 'no-minutes', station: 'a' });
    expect(problem({ closes: 9 * HOUR })).toEqual({ id: 'doors' });
    expect(problem({ closes: 11 * HOUR })).toEqual({ id: 'none-fits', end: 11.25 * HOUR });
    expect(problem({ overlap: true })).toEqual({ id: 'unbounded' });
    expect(problem({ overlap: true, headway: 60 })).toEqual({ id: 'too-many', most: MOST_BATCHES });
    expect(answerOf(camp({ overlap: true, batches: 4 })).plan!.batches).toHaveLength(4);
  });
});

describe('B5 the cues of batches', () => {
  test('follow each other along the route, from a pinned first one', () => {
    const made = cues(camp());
    expect(made.size).toBe(16);
    expect(made.get('2/sign-in')).toMatchObject({
      ...{ track: 'batch-2', startMode: 'pinned', startAt: 11.25 * HOUR, duration: 900 },
    });
    expect(made.get('2/club')).toMatchObject({ startMode: 'after-previous', startAt: null });
    expect(readStopKey('12/s/1')).toEqual({ batch: 12, station: 's/1' });
    expect(readStopKey('x')).toBeNull();
  });

  test('of an undone generation are not taken for what people wrote', () => {
    const [first, second] = [cues(camp()), cues(camp({ opens: 10 * HOUR }))];
    const live = [...first].map(([key, cells]) => ({ row: key, key, cells }));
    const third = cues(camp({ opens: 8 * HOUR }));
    expect(regenerate(second, third, live, [first]).kept).toEqual([]);
    expect(regenerate(second, third, live).kept.length).toBeGreaterThan(0);
    expect(regenerate(second, new Map(), live, [first]).remove).toHaveLength(16);
  });
});

describe('B6 batches that people wrote', () => {
  const written: readonly BatchCue[] = [1, 2].flatMap((batch) =>
    ['签到', '试乘试驾', '送别'].map((title, place) => ({
      ...{ row: `${batch}-${place}`, batch, title: `第${batch}批：${title}`, duration: 900 },
      ...{ start: null, zone: 'z1', ownerRole: 'host' },
    })),
  );
  const cellsOf = (row: string) => {
    const { title, duration, batch } = written.find((cue) => cue.row === row)!;
    return { title, duration, track: trackOf(batch), startMode: 'pinned', startAt: 0, zone: 'z1' };
  };

  test('become a route, without the number of the batch in its titles', () => {
    const route = routeFrom(written.slice(0, 3));
    expect(route.map(({ id, title }) => [id, title])).toEqual([
      ...[
        ['s1', '签到'],
        ['s2', '试乘试驾'],
        ['s3', '送别'],
      ],
    ]);
    expect(routeFrom([{ ...written[0]!, title: 'Batch 12: briefing' }])[0]!.title).toBe('Briefing');
  });

  test('get new times, and keep what they are called where it says more than the station', () => {
    const setup = camp({ stations: routeFrom(written.slice(0, 3)), batches: 2 });
    const { live, last, rows } = adopt(setup, written, cellsOf);
    expect(rows.get('2/s2')).toBe('2-1');
    const { add, set, kept, remove } = regenerate(last, cues(setup), live);
    expect([add, remove]).toEqual([[], []]);
    expect(set).toContainEqual({ row: '1-0', field: 'startAt', value: 9 * HOUR });
    expect(set).toContainEqual({ row: '2-1', field: 'title', value: '试乘试驾' });
    expect(kept.filter(({ field }) => field === 'title')).toEqual([]);
    const other = { ...setup, stations: setup.stations.map((each) => ({ ...each, title: 'x' })) };
    const again = adopt(other, written, cellsOf);
    const keeps = regenerate(again.last, cues(other), again.live).kept;
    expect(keeps.filter(({ field }) => field === 'title')).toHaveLength(6);
  });
});
