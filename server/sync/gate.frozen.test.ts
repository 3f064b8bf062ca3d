import { describe, expect, it } from 'vitest';
import { frozenFor, type Freeze } from '#lib/domain/freeze.ts';
import { PLAN_ROLES, type Grant, type PlanRole } from '#lib/domain/roles.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { GatedSheet, Replica } from '#tests/sync/gateStore.ts';
import type { Verdict } from './gate.ts';

const freeze: Freeze = {
  columns: { cues: ['duration', 'startMode', 'track', 'order'], supplies: ['secured'] },
  caller: 'ann',
  version: 1,
};
const code = (verdict: Verdict): string =>
  verdict.verdict === 'refused' ? verdict.refusal.code : verdict.verdict;

/** Two cues that stand there already. */
function cues(): GatedSheet {
  const sheet = new GatedSheet(SHEETS.cues);
  const start = new Replica(9).add('c1', { title: 'Doors', duration: 600 }).add('c2', { order: 'a1' });
  sheet.receive(start.state(), 'zoe');
  return sheet;
}

function judge(sheet: GatedSheet, update: Uint8Array, userId: string, role: PlanRole = 'planner'): string {
  const grant: Grant = { role, money: false };
  return code(
    sheet.judge(update, userId, { grant, frozen: frozenFor(freeze, { userId, grant }, sheet.sheet.id) }),
  );
}

const EDITS: readonly [string, string, unknown][] = [
  ['F1 a frozen cell', 'duration', 900],
  ['F1 a frozen cell that is emptied', 'duration', null],
  ['F1 a text that is not understood', 'duration', { text: 'long' }],
  ['F4 the place of a row', 'order', 'a5'],
  ['F4 a deletion', 'deleted', true],
];

describe('the gate while a show is on', () => {
  it.each(EDITS)('%s is refused, from whoever does not call the show', (_, field, value) => {
    const sheet = cues();
    const update = new Replica(1).pull(sheet.doc).set('c1', field, value).sent[0]!;
    for (const role of ['owner', 'planner'] as const)
      expect(judge(sheet, update, 'bob', role)).toBe('frozen');
    expect(judge(sheet, update, 'ann')).toBe('accepted');
  });

  it('F1 takes nobody a word that they may not write there at all', () => {
    const sheet = cues();
    const update = new Replica(1).pull(sheet.doc).set('c1', 'duration', 900).sent[0]!;
    const said = Object.fromEntries(PLAN_ROLES.map((role) => [role, judge(sheet, update, 'bob', role)]));
    const frozen = { owner: 'frozen', planner: 'frozen' };
    expect(said).toEqual({ ...frozen, agency: 'role', manager: 'role', viewer: 'role' });
  });

  it('F1 holds for the agency where the column is one of its own', () => {
    const sheet = new GatedSheet();
    sheet.receive(new Replica(9).add('s1').state(), 'zoe');
    const set = (field: string) => new Replica(1).pull(sheet.doc).set('s1', field, 1000).sent[0]!;
    expect(judge(sheet, set('secured'), 'eve', 'agency')).toBe('frozen');
    expect(judge(sheet, set('expected'), 'eve', 'agency')).toBe('accepted');
  });

  it('F1 leaves other columns as they are', () => {
    const sheet = cues();
    const update = new Replica(1).pull(sheet.doc).set('c1', 'notes', 'mind the step').sent[0]!;
    expect(judge(sheet, update, 'bob')).toBe('accepted');
  });

  it('F1 refuses all of an update that holds one frozen cell, and gives its values back', () => {
    const sheet = cues();
    const bob = new Replica(1).pull(sheet.doc);
    bob.doc.transact(() => bob.set('c1', 'notes', 'kept').set('c1', 'duration', 900));
    const frozen = new Set(['duration']);
    expect(sheet.judge(bob.sent[0]!, 'bob', { frozen })).toMatchObject({
      refusal: {
        ...{ code: 'frozen', row: 'c1', field: 'duration' },
        values: [
          ['c1', 'notes', 'kept'],
          ['c1', 'duration', 900],
        ],
      },
    });
  });

  it('F1 refuses offline work that overwrote a frozen cell and put the old value back', () => {
    const sheet = cues();
    const bob = new Replica(1).pull(sheet.doc).set('c1', 'duration', 900).set('c1', 'duration', 600);
    expect(judge(sheet, bob.diff(sheet.doc), 'bob')).toBe('frozen');
  });

  it('F4 takes a new row as every new row starts, and none that brings frozen cells along', () => {
    const sheet = cues();
    const add = (cells: Record<string, string | number | null>) =>
      judge(sheet, new Replica(1).add('n1', { order: 'a7', ...cells }).state(), 'bob');
    expect(add({ title: 'Toast', duration: null, startMode: 'after-previous' })).toBe('accepted');
    expect(add({ title: 'Toast', track: 'stage' })).toBe('frozen');
    expect(add({ title: 'Toast', startMode: 'pinned' })).toBe('frozen');
  });
});
