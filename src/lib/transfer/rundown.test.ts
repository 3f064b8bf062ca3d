import { describe, expect, test } from 'vitest';
import { planOf } from '../../../tests/support/planOf.ts';
import { rundown, shiftsOf, type RundownFor } from './rundown.ts';

const H = 3600;
const cue = { duration: 1800, startMode: 'pinned' };
const view = planOf({
  cues: {
    late: { ...cue, title: 'Strike', track: 'setup', startAt: 25 * H, zone: 'z2', ownerRole: 'agency' },
    talk: {
      ...cue,
      title: 'Talk',
      track: 'stage',
      startAt: 18 * H,
      zone: 'z1',
      owner: 'p1',
      ownerRole: 'host',
    },
    bar: { ...cue, title: 'Bar', track: 'catering', startAt: 17 * H, zone: 'z1', ownerRole: 'host' },
    hers: { ...cue, title: 'Hers', track: 'media', startAt: 19 * H, owner: 'p2', ownerRole: 'host' },
    lost: { title: 'No time', track: 'stage', startMode: 'with-cue', startCue: 'lost', duration: 60 },
  },
  staffing: {
    b: { role: 'host', person: ['p1', 'p2'], zone: 'z1', shiftStart: 17 * H, shiftEnd: 23 * H },
    a: { role: 'host', person: ['p1'], zone: 'z2', shiftStart: 8 * H, shiftEnd: 9 * H },
    c: { role: 'agency', zone: 'z2', shiftStart: null, shiftEnd: null },
  },
});
const titles = (of?: RundownFor) =>
  rundown(view, of).map(({ day, cues }) => [day, ...cues.map(({ row }) => row.value('title'))]);

describe('X1 the rundown', () => {
  test('has the cues with a time, day by day, in the order in which they happen', () => {
    expect(titles()).toEqual([
      [0, 'Bar', 'Talk', 'Hers'],
      [1, 'Strike'],
    ]);
  });

  test('of a person has their cues, and those of their roles that nobody owns', () => {
    expect(titles({ who: 'person', id: 'p1' })).toEqual([[0, 'Bar', 'Talk']]);
    expect(titles({ who: 'person', id: 'nobody' })).toEqual([]);
  });

  test('of a zone or a role has what happens there, and who is down for it when', () => {
    expect(titles({ who: 'zone', id: 'z2' })).toEqual([[1, 'Strike']]);
    expect(titles({ who: 'role', id: 'host' })).toEqual([[0, 'Bar', 'Talk', 'Hers']]);
    const shifts = (of: RundownFor) => shiftsOf(view, of).map(({ row }) => row.id);
    expect(shifts({ who: 'person', id: 'p1' })).toEqual(['a', 'b']);
    expect(shifts({ who: 'zone', id: 'z2' })).toEqual(['a']);
    expect(shifts({ who: 'role', id: 'agency' })).toEqual([]);
  });
});
