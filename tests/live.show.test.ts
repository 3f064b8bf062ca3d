import { afterEach, describe, expect, it } from 'vitest';
import type { PlanRole } from '#lib/domain/roles.ts';
import { LiveShow } from '#lib/live/liveShow.ts';
import { headlessPorts, until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalsWith } from './support/refusals.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function started(...roles: PlanRole[]): Promise<LiveApp> {
  const app = await startLiveApp(roles);
  endings.push(() => app.stop());
  return app;
}

function showOf(app: LiveApp, { cookie }: TestPerson): LiveShow {
  const show = new LiveShow(headlessPorts({ origin: app.origin, cookie }), app.planId);
  endings.push(() => show.close());
  return show;
}

const refusal = refusalsWith('params');

/** Two cues of one track, by the planner. */
async function twoCues({ app, planId }: LiveApp, { actor }: TestPerson): Promise<[string, string]> {
  const cue = (title: string) => ({ values: { title, track: 'setup', duration: 600 } });
  const { rows } = await app.commands.createRows(
    actor,
    planId,
    'cues',
    { rows: [cue('Doors'), cue('Welcome')] },
    null,
  );
  return [rows[0]!.id, rows[1]!.id];
}

describe('a show', () => {
  it('is called by a planner, seen by everybody at once, and written into the rows of its cues', async () => {
    const app = await started('planner', 'agency');
    const [, planner, agency] = app.people as [TestPerson, TestPerson, TestPerson];
    const [doors, welcome] = await twoCues(app, planner);
    const seen = showOf(app, agency);
    await until('an empty show', () => seen.events?.length === 0);
    const act = (input: object) => app.app.commands.actOnShow(planner.actor, app.planId, input);
    await act({ act: 'arm', run: 0, after: 0 });
    await act({ act: 'start', cue: doors, run: 1, after: 1 });
    await act({ act: 'start', cue: welcome, run: 1, after: 2 });
    await until('three acts', () => seen.events?.length === 3);
    expect(seen.events!.map(({ act: done }) => done)).toEqual(['arm', 'start', 'start']);
    expect(seen.caller).toEqual({ userId: planner.actor.userId, name: planner.name });
    const cells = async () => {
      const { rows } = (await app.app.commands.readSheet(planner.actor, app.planId, 'cues')) as {
        rows: readonly { id: string; values: Record<string, unknown> }[];
      };
      return Object.fromEntries(rows.map(({ id, values }) => [id, values]));
    };
    const after = await cells();
    expect([after[doors]!.status, after[welcome]!.status]).toEqual(['done', 'running']);
    expect(after[doors]!.actualEnd).toBe(after[welcome]!.actualStart);
    await act({ act: 'undo', run: 1, after: 3 });
    const undone = await cells();
    expect([undone[doors]!.status, undone[doors]!.actualEnd]).toEqual(['running', null]);
    expect([undone[welcome]!.status, undone[welcome]!.actualStart]).toEqual(['ready', null]);
  });

  it('lets one of two callers through who press at once, and tells the other', async () => {
    const app = await started('planner', 'planner');
    const [owner, planner] = app.people as [TestPerson, TestPerson];
    const [doors] = await twoCues(app, planner);
    const act = (by: TestPerson, input: object) => app.app.commands.actOnShow(by.actor, app.planId, input);
    await act(owner, { act: 'arm', run: 0, after: 0 });
    const press = { act: 'start', cue: doors, run: 1, after: 1 };
    const both = await Promise.allSettled([act(owner, press), act(planner, press)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(act(planner, press))).toBe('show-moved');
    expect(await refusal(act(planner, { ...press, after: 2 }))).toBe('show-refused running-already');
  });

  it('begins another run when it is armed anew; the one before stays as it was', async () => {
    const app = await started('planner');
    const [, planner] = app.people as [TestPerson, TestPerson];
    const seen = showOf(app, planner);
    const act = (input: object) => app.app.commands.actOnShow(planner.actor, app.planId, input);
    await act({ act: 'arm', run: 0, after: 0 });
    await act({ act: 'disarm', run: 1, after: 1 });
    await act({ act: 'arm', run: 1, after: 2 });
    await until('the second run', () => seen.run === 2 && seen.events?.length === 1);
    expect(await app.app.commands.readShow(planner.actor, app.planId)).toMatchObject({ run: 2 });
  });

  it.each(['agency', 'manager', 'viewer'] as const)('is not called by the %s', async (role) => {
    const app = await started(role);
    const [, person] = app.people as [TestPerson, TestPerson];
    const arm = app.app.commands.actOnShow(person.actor, app.planId, { act: 'arm', run: 0, after: 0 });
    expect(await refusal(arm)).toBe('not-allowed');
  });

  it('names what is missing or wrong in an act', async () => {
    const app = await started('planner');
    const [, planner] = app.people as [TestPerson, TestPerson];
    const act = (input: object) => app.app.commands.actOnShow(planner.actor, app.planId, input);
    expect(await refusal(act({ act: 'start', run: 0, after: 0 }))).toMatch(/^invalid-field/);
    expect(await refusal(act({ act: 'jump', run: 0, after: 0 }))).toMatch(/^invalid-field/);
    expect(await refusal(act({ act: 'start', cue: 'x', run: 0, after: 0 }))).toBe('show-refused not-armed');
  });
});

describe('L7 the report of a show', () => {
  it('is read by everybody in the plan, and comes as files in either language', async () => {
    const app = await started('planner', 'agency');
    const [, planner, agency] = app.people as [TestPerson, TestPerson, TestPerson];
    const [doors, welcome] = await twoCues(app, planner);
    const { commands } = app.app;
    expect(await commands.readShowReport(agency.actor, app.planId)).toMatchObject({ run: 0 });
    const acts = [
      { act: 'arm', run: 0, after: 0 },
      { act: 'start', cue: doors, run: 1, after: 1 },
      { act: 'start', cue: welcome, run: 1, after: 2 },
    ];
    for (const act of acts) await commands.actOnShow(planner.actor, app.planId, act);
    const report = await commands.readShowReport(agency.actor, app.planId);
    expect(report).toMatchObject({
      run: 1,
      lines: [
        { cue: doors, title: 'Doors', fate: 'done' },
        { cue: welcome, title: 'Welcome', fate: 'running', actualEnd: null },
      ],
      totals: [{ track: 'setup', done: 1, left: 1 }],
    });
    const csv = await commands.exportShowReport(agency.actor, app.planId, 'csv', 'en');
    const lines = new TextDecoder().decode(csv.bytes).split('\n');
    expect(lines[0]).toMatch(/Cue,Track,Planned start,Planned end,Actual start/);
    expect(lines[1]).toMatch(/^"?Doors/);
    expect(lines[1]).toContain('Done');
    const book = await commands.exportShowReport(agency.actor, app.planId, 'xlsx', 'zh-CN');
    expect(book.name).toMatch(/计划与实际\.xlsx$/);
    expect(Buffer.from(book.bytes).subarray(0, 2).toString()).toBe('PK');
  });
});
