import { afterEach, describe, expect, it } from 'vitest';
import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { AppError } from '#server/errors.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** The owner calls; the others are of the roles that are asked for. */
async function onAir(...roles: PlanRole[]) {
  const app = await startLiveApp(roles);
  endings.push(() => app.stop());
  const [caller, ...others] = app.people as [TestPerson, ...TestPerson[]];
  const cues = ['Doors', 'Welcome'].map((title) => ({ values: { title, track: 'setup', duration: 600 } }));
  const { rows } = await app.app.commands.createRows(caller.actor, app.planId, 'cues', { rows: cues }, null);
  return { app, caller, others, doors: rows[0]!.id, welcome: rows[1]!.id };
}

const act = ({ app, planId }: LiveApp, { actor }: TestPerson, input: object) =>
  app.commands.actOnShow(actor, planId, input);

const set = ({ app, planId }: LiveApp, { actor }: TestPerson, row: string, values: object) =>
  app.commands.changeRow(actor, planId, 'cues', row, { values }, null);

async function refusal(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error(thrown ? String(thrown) : 'not refused');
  return thrown.id;
}

describe('columns that freeze', () => {
  it('F1 take no edit but the caller’s from the moment the show is armed until it ends', async () => {
    const { app, caller, others, doors } = await onAir('planner');
    const bob = others[0]!;
    await set(app, bob, doors, { duration: 700 });
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    expect(await refusal(set(app, bob, doors, { duration: 800 }))).toBe('frozen');
    expect(await refusal(set(app, bob, doors, { notes: 'x', track: 'stage' }))).toBe('frozen');
    await set(app, bob, doors, { notes: 'mind the step' });
    await set(app, caller, doors, { duration: 900 });
    await act(app, caller, { act: 'disarm', run: 1, after: 1 });
    await set(app, bob, doors, { duration: 1000 });
  });

  it('F2 follow the caller: who acts last is free to write, and the one before no longer', async () => {
    const { app, caller, others, doors } = await onAir('planner');
    const bob = others[0]!;
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    await act(app, bob, { act: 'start', cue: doors, run: 1, after: 1 });
    await set(app, bob, doors, { duration: 800 });
    expect(await refusal(set(app, caller, doors, { duration: 900 }))).toBe('frozen');
  });

  it('F2 let the acts of the show write the rows of their cues', async () => {
    const { app, caller, doors } = await onAir('planner');
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    await act(app, caller, { act: 'start', cue: doors, run: 1, after: 1 });
    const { rows } = await app.app.commands.readSheet(caller.actor, app.planId, 'cues');
    expect(rows.find(({ id }) => id === doors)!.values.status).toBe('running');
  });

  it('F4 take no move and no deletion, and a new row without its frozen cells', async () => {
    const { app, caller, others, doors, welcome } = await onAir('planner');
    const { actor } = others[0]!;
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    const change = (input: object) =>
      app.app.commands.changeRow(actor, app.planId, 'cues', doors, input, null);
    expect(await refusal(change({ after: welcome }))).toBe('frozen');
    expect(await refusal(change({ deleted: true }))).toBe('frozen');
    const add = (values: object) =>
      app.app.commands.createRows(actor, app.planId, 'cues', { rows: [{ values }] }, null);
    expect(await refusal(add({ title: 'Toast', duration: 60 }))).toBe('frozen');
    expect((await add({ title: 'Toast' })).rows).toHaveLength(1);
  });

  it('F1 are as closed to every role as they were, and to nobody more', async () => {
    const roles = PLAN_ROLES.filter((role) => role !== 'owner');
    const { app, caller, others, doors } = await onAir(...roles);
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    const said = await Promise.all(
      others.map((person) => refusal(set(app, person, doors, { duration: 900 }))),
    );
    expect(Object.fromEntries(roles.map((role, index) => [role, said[index]]))).toEqual({
      ...{ planner: 'frozen', agency: 'not-allowed', manager: 'not-allowed', viewer: 'not-allowed' },
    });
  });

  it('F1 take nothing any more that was on its way when the show was armed', async () => {
    const { app, caller, others, doors } = await onAir('planner');
    const bob = others[0]!;
    let isArmed = false;
    const late: string[] = [];
    const writing = Array.from({ length: 40 }, async (_, index) => {
      for (let turn = 0; turn < index; turn++) await new Promise<void>((next) => setImmediate(next));
      const asked = isArmed;
      const said = await set(app, bob, doors, { duration: 1000 + index }).then(
        () => 'stored',
        (error: AppError) => error.id,
      );
      if (asked) late.push(said);
      return said;
    });
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    isArmed = true;
    const said = await Promise.all(writing);
    expect(new Set(said).isSubsetOf(new Set(['stored', 'frozen']))).toBe(true);
    expect(late.every((each) => each === 'frozen')).toBe(true);
    expect(await refusal(set(app, bob, doors, { duration: 1 }))).toBe('frozen');
  });
});
