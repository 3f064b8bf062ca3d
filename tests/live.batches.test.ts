import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BatchSetup } from '#lib/domain/batchSetup.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];

beforeAll(async () => {
  at = await startEveryRole();
  ({ who } = at);
});
afterAll(() => at.stop());

const H = 3600;
const station = { capacity: null, zone: null, ownerRole: 'host' };
const setup: BatchSetup = {
  stations: [
    { ...station, id: 's1', title: 'Sign in', seconds: 900 },
    { ...station, id: 's2', title: 'Test drive', seconds: 1800, capacity: 1 },
  ],
  ...{ opens: 9 * H, closes: 12 * H, overlap: true, headway: 0, turnaround: 0, guests: 24, batches: null },
};
const save = (version: number, more: object = {}, person = who.planner) =>
  at.app.commands.saveBatches(person.actor, at.planId, { version, setup, rowIds: {}, ...more });
const refusalOf = refusalsWith('field', 'reason', 'params');

describe('B7 how batches are made is kept by the server', () => {
  test('with the tracks they need and the figures that rules go by', async () => {
    const read = () => at.app.commands.readBatches(who.viewer.actor, at.planId);
    expect(await read()).toMatchObject({ version: 0, setup: null, generations: [] });
    const rowIds = { '1/s1': 'row-a', '5/s2': 'row-b' };
    const saved = await save(0, { rowIds });
    expect(saved).toMatchObject({ version: 1, setup, rowIds, changedBy: expect.any(String) as string });
    expect(await read()).toEqual(saved);
    expect(Object.keys(saved.generations[0]!)).toHaveLength(10);
    expect(saved.generations[0]!['5/s1']).toMatchObject({ track: 'batch-5', startAt: 11 * H });
    const plan = await at.app.commands.getPlan(who.viewer.actor, at.planId);
    expect(plan.parameters).toMatchObject({ batchMinutes: 45, batchesPerDay: 5, guestsPerBatch: 24 });
    expect(plan.tracks.find(({ id }) => id === 'batch-5')?.name).toEqual({
      'zh-CN': '第五批',
      en: 'Batch 5',
    });
  });

  test('so that of two who make them at once, the second hears who was first', async () => {
    const before = (await save(1)).version;
    const [first, second] = await Promise.all([
      refusalOf(save(before, {}, who.owner)),
      refusalOf(save(before, {}, who.planner)),
    ]);
    expect([first, second].sort()).toEqual([expect.stringMatching(/^batches-changed .+/), 'done']);
  });

  test('by whoever adds cues, and nobody else', async () => {
    const { version } = await at.app.commands.readBatches(who.owner.actor, at.planId);
    for (const role of ['agency', 'manager', 'viewer'] as const)
      expect(await refusalOf(save(version, {}, who[role]))).toBe('not-allowed');
  });

  test('whole and sound, or not at all', async () => {
    const { version } = await at.app.commands.readBatches(who.owner.actor, at.planId);
    const no = (more: Partial<BatchSetup>) => refusalOf(save(version, { setup: { ...setup, ...more } }));
    expect(await no({ closes: 9 * H })).toBe('invalid-field setup no-batches doors');
    expect(await no({ stations: [] })).toBe('invalid-field setup required');
    expect(await no({ stations: [{ ...setup.stations[0]!, ownerRole: 'king' }] })).toContain('unknown-role');
    expect(await refusalOf(save(version, { rowIds: { '99/s1': 'r' } }))).toBe(
      'invalid-field rowIds unknown-key',
    );
    expect(await refusalOf(save(version, { rowIds: { '1/s1': 'r', '1/s2': 'r' } }))).toBe(
      'invalid-field rowIds twice',
    );
    expect(await refusalOf(save(version, { before: { x: {} } }))).toBe('invalid-field rowIds unknown-key');
    expect(await at.app.commands.readBatches(who.owner.actor, at.planId)).toMatchObject({ version });
  });

  test('for the last five generations, which come along into a copy of the plan', async () => {
    let { version } = await at.app.commands.readBatches(who.owner.actor, at.planId);
    for (let again = 0; again < 5; again++) version = (await save(version)).version;
    const kept = await at.app.commands.readBatches(who.owner.actor, at.planId);
    expect(kept.generations).toHaveLength(5);
    const { id } = await at.app.commands.duplicatePlan(who.planner.actor, at.planId, { name: 'Copy' });
    const copy = await at.app.commands.readBatches(who.planner.actor, id);
    expect(copy).toMatchObject({ version, setup, rowIds: kept.rowIds, generations: kept.generations });
  });
});
