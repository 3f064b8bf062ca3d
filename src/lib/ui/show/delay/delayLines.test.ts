import { beforeEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { CueTiming } from '#lib/domain/cueTimes.ts';
import { delayImpact, type DelayScene } from '#lib/domain/delayImpact.ts';
import { planDelay } from '#lib/domain/delayPlan.ts';
import { delayEdits, delayGhosts } from './delayEdits.ts';
import { impactLines, type ImpactWords } from './delayLines.ts';

const minute = 60;
const cue = (id: string, track: string, minutes: number, start: CueTiming['start']): CueTiming => ({
  ...{ id, track, start, duration: minutes * minute },
});
const cues = [
  cue('drive', 'batch-2', 40, { how: 'pinned', at: 705 * minute }),
  cue('audio', 'batch-2', 20, { how: 'after-previous', offset: 10 * minute }),
  cue('sign-in', 'batch-3', 15, { how: 'pinned', at: 780 * minute }),
];
const scene: DelayScene = {
  cues: cues.map(({ id, track }) => ({
    ...{ id, track, zone: 'tent', person: null, role: 'guide', crew: 2, skipped: false },
  })),
  shifts: [
    {
      ...{ id: 'guides', role: 'guide', zone: null, persons: [], headcount: 4, days: 1 },
      ...{ start: 0, end: 780 * minute, cost: 780 * 4 * 100 },
    },
  ],
  rentals: [{ id: 'tent', zone: null, returnBy: 795 * minute }],
};
const words = (has: Partial<ImpactWords['has']> = {}): ImpactWords => ({
  cue: (id) => id,
  track: (id) => id.replace('batch-', 'Batch '),
  person: (id) => id,
  role: (id) => id,
  shift: (id) => id,
  supply: (id) => id,
  time: (at) => `${Math.floor(at / 3600)}:${String((at / 60) % 60).padStart(2, '0')}`,
  money: (minor) => `¥${minor / 100}`,
  has: { staffing: true, supplies: true, budget: true, ...has },
  isPinned: (id) => id === 'sign-in',
});
const plan = planDelay(cues, [{ cue: 'drive', by: 35 * minute, how: 'longer' }], () => 'ripple')!;
const lines = (has?: Partial<ImpactWords['has']>) =>
  impactLines({ plan, impact: delayImpact(plan, scene) }, words(has)).map(({ tone, text, note }) =>
    [tone, text, note].filter(Boolean).join(' | '),
  );

beforeEach(() => overwriteGetLocale(() => 'en'));

describe('what a delay does, in words', () => {
  test('starts that are hit, gaps, crew, overtime with its cost, and hired things', () =>
    expect(lines()).toEqual([
      'error | Overlaps Batch 3 by 20 min | pinned 13:00',
      'warning | Uses up free time before “audio” | −10 min',
      'warning | The 5 min between batches are used up | −5 min',
      'ok | No crew clash | 2 people',
      'warning | guides: overtime of 20 min for 2 | ¥40',
      'error | tent goes back 5 min late | 13:20',
    ]));

  test('nothing is said of sheets that the reader has not, and of money only where they have the budget', () => {
    expect(lines({ budget: false })).toContain('warning | guides: overtime of 20 min for 2');
    expect(lines({ staffing: false, supplies: false }).map((line) => line.split(' | ')[1])).toEqual([
      'Overlaps Batch 3 by 20 min',
      'Uses up free time before “audio”',
      'The 5 min between batches are used up',
    ]);
  });
});

test('R1 a delay writes only the cells that differ, and its ghosts say where the cues would lie', () => {
  expect(delayEdits(plan, cues)).toEqual([
    { type: 'set', row: 'drive', field: 'duration', value: 75 * minute },
    { type: 'set', row: 'audio', field: 'offset', value: 0 },
  ]);
  const ghost = delayGhosts(plan).get('audio');
  expect([ghost?.start, ghost?.was.start]).toEqual([780 * minute, 755 * minute]);
  expect(delayGhosts(null).size).toBe(0);
});
