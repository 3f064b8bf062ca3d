import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import { LivePlan } from '#lib/live/livePlan.ts';
import { tracksOf } from '#lib/schema/index.ts';
import { headlessPorts, until } from './support/headless.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];

beforeAll(async () => {
  at = await startEveryRole();
  ({ who } = at);
});
afterAll(() => at.stop());

const add = (person: TestPerson, ...tracks: object[]) =>
  at.app.commands.addTracks(person.actor, at.planId, { tracks });
const change = (id: string, patch: object, person = who.planner) =>
  at.app.commands.changeTrack(person.actor, at.planId, id, patch);
const addCue = (track: string) =>
  at.app.commands.createRows(
    who.planner.actor,
    at.planId,
    'cues',
    { rows: [{ values: { title: 'Doors', track, duration: 600 } }] },
    null,
  );
const refusalOf = refusalsWith('field', 'reason');

describe('B1 a plan’s own tracks', () => {
  test.each(PLAN_ROLES)('are made and changed by a %s as the role says', async (role) => {
    const answer = ['owner', 'planner', 'manager'].includes(role) ? 'done' : 'not-allowed';
    expect(await refusalOf(add(who[role], { names: { en: `Of the ${role}` } }))).toBe(answer);
    expect(await refusalOf(change('setup', { mode: 'hold' }, who[role]))).toBe(answer);
  });

  test('reach everybody who has the plan open, with their delay modes', async () => {
    const { plan } = await openPlan(who.viewer);
    const { tracks } = await add(who.planner, { names: { 'zh-CN': '俱乐部', en: 'Club' }, mode: 'hold' });
    const made = tracks.at(-1)!;
    expect(made).toMatchObject({ own: true, mode: 'hold', name: { 'zh-CN': '俱乐部', en: 'Club' } });
    await until('the new track', () => plan.facts.tracks.some(({ id }) => id === made.id));
    await change('stage', { mode: 'hold', after: null });
    await until('its mode', () => tracksOf(plan.facts.tracks)[0]?.id === 'stage');
    expect(tracksOf(plan.facts.tracks)[0]).toMatchObject({ mode: 'hold', own: false });
    plan.close();
  });

  test('may be named by cues at once, and by no cue of a plan that has not made them', async () => {
    expect(await refusalOf(addCue('batch-7'))).toBe('invalid-cell track');
    await add(who.planner, { batch: 7 });
    expect(await refusalOf(addCue('batch-7'))).toBe('done');
    expect(await refusalOf(addCue('batch-8'))).toBe('invalid-cell track');
  });

  test('of batches are made once, however often they are asked for', async () => {
    await add(who.planner, { batch: 11 }, { batch: 12 });
    const { tracks } = await add(who.manager, { batch: 11, names: { en: 'Eleven' } });
    expect(tracks.filter(({ id }) => id === 'batch-11')).toMatchObject([{ name: { en: 'Batch 11' } }]);
  });

  test('go into the archive only when no cue is on them', async () => {
    await add(who.planner, { batch: 21 });
    await addCue('batch-21');
    expect(await refusalOf(change('batch-21', { archived: true }))).toBe('track-in-use');
    await add(who.planner, { batch: 22 });
    const { tracks } = await change('batch-22', { archived: true });
    expect(tracks.find(({ id }) => id === 'batch-22')).toMatchObject({ archived: true });
  });

  test('have names that nothing else has', async () => {
    await add(who.planner, { names: { en: 'Terrace' } });
    expect(await refusalOf(add(who.planner, { names: { 'zh-CN': 'terrace' } }))).toBe(
      'invalid-field names twice',
    );
    expect(await refusalOf(add(who.planner, { names: { en: '舞台' } }))).toBe('invalid-field names twice');
    expect(await refusalOf(add(who.planner, {}))).toBe('invalid-field names required');
    expect(await refusalOf(change('track-99', { mode: 'hold' }))).toBe('not-found');
    expect(await refusalOf(change('stage', { after: 'track-99' }))).toBe('invalid-field after unknown-track');
  });

  test('that every plan has are called as a plan likes, and as usual again', async () => {
    const stage = ({ tracks }: { tracks: readonly { id: string; name: unknown }[] }) =>
      tracks.find(({ id }) => id === 'stage')!.name;
    expect(stage(await change('stage', { names: { en: 'Podium' } }))).toEqual({
      ...{ 'zh-CN': '舞台', en: 'Podium' },
    });
    expect(await refusalOf(add(who.planner, { names: { en: 'podium' } }))).toBe('invalid-field names twice');
    expect(stage(await change('stage', { names: { en: '' } }))).toEqual({ 'zh-CN': '舞台', en: 'Stage' });
  });

  test('come along into a copy of the plan, with the cues on them', async () => {
    const { id } = await at.app.commands.duplicatePlan(who.planner.actor, at.planId, { name: 'Copy' });
    const { tracks } = await at.app.commands.listTracks(who.planner.actor, id);
    expect(tracks).toEqual((await at.app.commands.listTracks(who.planner.actor, at.planId)).tracks);
    const { rows } = await at.app.commands.readSheet(who.planner.actor, id, 'cues');
    expect(rows.map(({ values }) => values.track)).toContain('batch-7');
  });
});

async function openPlan(person: TestPerson): Promise<{ plan: LivePlan }> {
  const { tracks: _tracks, ...detail } = await at.app.commands.getPlan(person.actor, at.planId);
  const plan = new LivePlan({
    ports: headlessPorts({ origin: at.origin, cookie: person.cookie }),
    planId: at.planId,
    self: { userId: person.userId, personId: null, grant: detail.grant },
    facts: { ...detail, tracks: [] },
    ...{ people: [], locale: 'en' },
  });
  return { plan };
}
