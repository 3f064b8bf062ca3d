import { describe, expect, it } from 'vitest';
import { FROZEN_AT_FIRST, frozenFor, mayDecide, NO_FREEZE, sameColumns, type Freeze } from './freeze.ts';
import { PLAN_ROLES, type Grant, type PlanRole } from './roles.ts';

const as = (role: PlanRole): Grant => ({ role, money: false });
const freeze: Freeze = {
  columns: { cues: ['duration', 'order'], tasks: ['due'] },
  caller: 'ann',
  version: 3,
};
const CASES: readonly [string, Freeze, string, PlanRole, string, readonly string[]][] = [
  ['F1 nothing while no show is armed', { ...freeze, caller: null }, 'bob', 'planner', 'cues', []],
  ['F1 the chosen columns while one is', freeze, 'bob', 'planner', 'tasks', ['due']],
  [
    'F4 with the places of rows their deletion',
    freeze,
    'bob',
    'owner',
    'cues',
    ['duration', 'order', 'deleted'],
  ],
  ['F1 nothing in a sheet without a chosen column', freeze, 'bob', 'planner', 'zones', []],
  ['F1 nothing in a sheet named like what every object has', freeze, 'bob', 'planner', 'constructor', []],
  ['F2 nothing for the caller', freeze, 'ann', 'planner', 'cues', []],
  ['F2 for a caller who may no longer call, as for others', freeze, 'ann', 'agency', 'tasks', ['due']],
];

describe('what somebody may only propose to change', () => {
  it.each(CASES)('%s', (_, given, userId, role, sheet, frozen) => {
    expect([...frozenFor(given, { userId, grant: as(role) }, sheet)]).toEqual(frozen);
  });

  it('F1 is for everybody but the caller the same, whatever their role', () => {
    for (const role of PLAN_ROLES)
      expect(frozenFor(freeze, { userId: 'bob', grant: as(role) }, 'cues').size, role).toBe(3);
  });
});

describe('who decides on proposals', () => {
  it.each(PLAN_ROLES)('F8 the caller alone during a show, after it whoever may call one: %s', (role) => {
    const mayCall = role === 'owner' || role === 'planner';
    const ask = (caller: string | null, userId: string) => mayDecide({ caller }, { userId, grant: as(role) });
    expect(ask('ann', 'ann')).toBe(mayCall);
    expect(ask('ann', 'bob')).toBe(false);
    expect(ask(null, 'bob')).toBe(mayCall);
  });
});

describe('a choice of columns', () => {
  it('F3 is the same in any order, and differs by what it names', () => {
    expect(sameColumns({ cues: ['a', 'b'] }, { cues: ['b', 'a'], zones: [] })).toBe(true);
    expect(sameColumns({ cues: ['a'] }, { cues: ['a', 'b'] })).toBe(false);
    expect(sameColumns({ cues: ['a'] }, { zones: ['a'] })).toBe(false);
  });

  it('F3 is at first what moves a cue in time', () => {
    expect(NO_FREEZE.columns).toBe(FROZEN_AT_FIRST);
    expect(FROZEN_AT_FIRST.cues).toContain('order');
  });
});
