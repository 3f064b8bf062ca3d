import { afterEach, describe, expect, it } from 'vitest';
import { FROZEN_AT_FIRST } from '#lib/domain/freeze.ts';
import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { LiveShow } from '#lib/live/liveShow.ts';
import { partFrozen } from '#lib/live/partFrozen.ts';
import type { CellValue } from '#lib/schema/index.ts';
import type { AppError } from '#server/errors.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalOf as refusal } from './support/refusals.ts';

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

/** The show is armed by the owner; the others have the plan open. */
async function armed(...roles: PlanRole[]) {
  const show = await onAir(...roles);
  const { app, caller, doors } = show;
  await act(app, caller, { act: 'arm', run: 0, after: 0 });
  const { commands } = app.app;
  const longer = (value: CellValue) => ({
    sheet: 'cues',
    changes: [{ row: doors, field: 'duration', value }],
  });
  return {
    ...show,
    longer,
    propose: (by: TestPerson, input: object, key: string | null = null) =>
      commands.propose(by.actor, app.planId, input, key),
    decide: (by: TestPerson, input: object, key: string | null = null) =>
      commands.decideProposals(by.actor, app.planId, input, key),
    proposals: async () => (await commands.listProposals(caller.actor, app.planId)).proposals,
    value: async (row: string, field: string) => {
      const { rows } = await commands.readSheet(caller.actor, app.planId, 'cues');
      return rows.find(({ id }) => id === row)?.values[field] ?? null;
    },
  };
}

describe('F3 the choice of columns', () => {
  it('is made by whoever may call a show, and holds from that moment', async () => {
    const { app, caller, others, doors } = await onAir('planner', 'manager');
    const [bob, mia] = others as [TestPerson, TestPerson];
    const { commands } = app.app;
    const choose = (by: TestPerson, columns: object) =>
      commands.chooseFrozen(by.actor, app.planId, { columns });
    expect((await commands.readFrozen(mia.actor, app.planId)).columns).toEqual(FROZEN_AT_FIRST);
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    await choose(bob, { cues: ['notes'] });
    await set(app, bob, doors, { duration: 900 });
    expect(await refusal(set(app, bob, doors, { notes: 'x' }))).toBe('frozen');
    expect(await choose(caller, {})).toEqual({
      columns: {},
      caller: { userId: caller.actor.userId, name: caller.name },
      open: 0,
    });
    await set(app, bob, doors, { notes: 'x' });
    expect(await refusal(choose(mia, {}))).toBe('not-allowed');
    expect(await refusal(choose(bob, { budget: ['estimate'] }))).toBe('invalid-field');
    expect(await refusal(choose(bob, { cues: ['start'] }))).toBe('invalid-field');
  });
});

describe('a proposal', () => {
  it('F5 is kept with what stood there, and told to everybody; the cell keeps its value', async () => {
    const { others, doors, longer, propose, proposals, value } = await armed('planner');
    const bob = others[0]!;
    const { group } = await propose(bob, longer(900));
    expect(await proposals()).toMatchObject([
      {
        ...{ group, sheet: 'cues', row: doors, field: 'duration', was: 600, value: 900, state: 'open' },
        proposer: { userId: bob.actor.userId, name: bob.name },
      },
    ]);
    expect(await value(doors, 'duration')).toBe(600);
  });

  it('F5 is made once under a key, and none is needed for what stands there', async () => {
    const { others, longer, propose, proposals } = await armed('planner');
    const bob = others[0]!;
    const made = await propose(bob, longer(900), 'key-1');
    expect(await propose(bob, longer(900), 'key-1')).toEqual(made);
    expect((await propose(bob, longer(600))).proposals).toEqual([]);
    expect(await proposals()).toHaveLength(1);
  });

  it('F5 takes the place of what the same person proposed for the cell before', async () => {
    const { others, longer, propose, proposals } = await armed('planner', 'planner');
    const [bob, eve] = others as [TestPerson, TestPerson];
    await propose(bob, longer(900));
    await propose(eve, longer(1000));
    await propose(bob, longer(1200));
    expect((await proposals()).map(({ value, state }) => [value, state])).toEqual([
      [900, 'withdrawn'],
      [1000, 'open'],
      [1200, 'open'],
    ]);
  });

  it.each([
    ['agency', 'not-allowed'],
    ['manager', 'not-allowed'],
    ['viewer', 'not-allowed'],
  ] as const)('F6 is not made by the %s, who may not write the cell either', async (role, refused) => {
    const { others, longer, propose } = await armed(role);
    expect(await refusal(propose(others[0]!, longer(900)))).toBe(refused);
  });

  it('F6 is refused for what is not frozen, unknown or no value of its column', async () => {
    const { caller, others, doors, longer, propose } = await armed('planner');
    const bob = others[0]!;
    const one = (change: object) => propose(bob, { sheet: 'cues', changes: [{ row: doors, ...change }] });
    expect(await refusal(one({ field: 'notes', value: 'x' }))).toBe('not-frozen');
    expect(await refusal(one({ field: 'duration', value: 'long' }))).toBe('invalid-cell');
    expect(await refusal(one({ field: 'start', value: 0 }))).toBe('invalid-field');
    expect(await refusal(one({ field: 'order', value: '!' }))).toBe('invalid-field');
    expect(await refusal(one({ row: 'nowhere', field: 'duration', value: 900 }))).toBe('invalid-field');
    expect(await refusal(propose(bob, { sheet: 'nothing', changes: [{}] }))).toBe('invalid-field');
    expect(await refusal(propose(caller, longer(900)))).toBe('not-frozen');
  });

  it('F6 for rows of one’s own is made by whoever added them alone', async () => {
    const { app, caller, others, propose } = await armed('agency');
    const eve = others[0]!;
    const add = async (by: TestPerson) => {
      const rows = [{ values: { item: 'Lamp', quantity: 1000 } }];
      return (await app.app.commands.createRows(by.actor, app.planId, 'supplies', { rows }, null)).rows[0]!
        .id;
    };
    const [own, other] = [await add(eve), await add(caller)];
    await app.app.commands.chooseFrozen(caller.actor, app.planId, { columns: { supplies: ['quantity'] } });
    const more = (row: string) =>
      propose(eve, { sheet: 'supplies', changes: [{ row, field: 'quantity', value: 2000 }] });
    expect((await more(own)).proposals).toHaveLength(1);
    expect(await refusal(more(other))).toBe('not-own-row');
  });

  it('F7 is withdrawn by whoever made it', async () => {
    const { caller, others, longer, propose, decide, proposals } = await armed('planner');
    const bob = others[0]!;
    const [made] = (await propose(bob, longer(900))).proposals;
    const withdraw = { proposals: [made!.id], decision: 'withdraw' };
    expect(await refusal(decide(caller, withdraw))).toBe('not-allowed');
    await decide(bob, withdraw);
    expect(await refusal(decide(bob, withdraw))).toBe('proposal-decided');
    expect(await proposals()).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('F8 is accepted by the caller alone, as an edit of theirs that names who proposed it', async () => {
    const { app, caller, others, doors, longer, propose, decide, proposals, value } = await armed('planner');
    const bob = others[0]!;
    const [made] = (await propose(bob, longer(900))).proposals;
    const accept = { proposals: [made!.id], decision: 'accept' };
    expect(await refusal(decide(bob, accept))).toBe('not-caller');
    expect(await decide(caller, accept, 'key-1')).toEqual({ decided: [made!.id], moved: [] });
    expect(await decide(caller, accept, 'key-1')).toEqual({ decided: [made!.id], moved: [] });
    expect(await value(doors, 'duration')).toBe(900);
    expect(await proposals()).toMatchObject([{ state: 'accepted', decidedBy: { name: caller.name } }]);
    const { changes } = await app.app.commands.rowHistory(caller.actor, app.planId, 'cues', doors, {
      field: 'duration',
    });
    expect(changes[0]).toMatchObject({
      ...{ before: 600, after: 900, by: { name: caller.name } },
      ...{ proposedBy: { name: bob.name }, gesture: { label: 'accept' } },
    });
    expect(changes.at(-1)!.proposedBy).toBeNull();
  });

  it('F8 is declined with a reason, which everybody in the plan can read', async () => {
    const { caller, others, doors, longer, propose, decide, proposals, value } = await armed('planner');
    const [made] = (await propose(others[0]!, longer(900))).proposals;
    await decide(caller, { proposals: [made!.id], decision: 'decline', reason: 'No time' });
    expect(await proposals()).toMatchObject([{ state: 'declined', reason: 'No time' }]);
    expect(await value(doors, 'duration')).toBe(600);
  });

  it('F9 stays open where its cell changed since, with what stands there now, unless it is taken anyway', async () => {
    const { app, caller, others, doors, welcome, propose, decide, proposals, value } = await armed('planner');
    const changes = [doors, welcome].map((row) => ({ row, field: 'duration', value: 900 }));
    const made = (await propose(others[0]!, { sheet: 'cues', changes })).proposals;
    await set(app, caller, doors, { duration: 660 });
    const ids = made.map(({ id }) => id);
    const moved = made.find(({ row }) => row === doors)!;
    expect(await decide(caller, { proposals: ids, decision: 'accept' })).toEqual({
      decided: ids.filter((id) => id !== moved.id),
      moved: [{ id: moved.id, now: 660 }],
    });
    expect(await value(doors, 'duration')).toBe(660);
    expect(await value(welcome, 'duration')).toBe(900);
    await decide(caller, { proposals: [moved.id], decision: 'accept', anyway: true });
    expect(await value(doors, 'duration')).toBe(900);
    expect((await proposals()).every(({ state }) => state === 'accepted')).toBe(true);
  });

  it('F9 of two for one cell the last one is taken, and the other told of', async () => {
    const { caller, others, doors, longer, propose, decide, value } = await armed('planner', 'planner');
    const [first] = (await propose(others[0]!, longer(900))).proposals;
    const [second] = (await propose(others[1]!, longer(1200))).proposals;
    const answer = await decide(caller, { proposals: [first!.id, second!.id], decision: 'accept' });
    expect(answer).toMatchObject({ decided: [second!.id], moved: [{ id: first!.id, now: 1200 }] });
    expect(await value(doors, 'duration')).toBe(1200);
  });

  it('F10 moves and deletes rows once it is accepted', async () => {
    const { app, caller, others, doors, welcome, propose, decide } = await armed('planner');
    const { rows } = await app.app.commands.readSheet(caller.actor, app.planId, 'cues');
    const last = rows.at(-1)!.order;
    const changes = [
      { row: doors, field: 'order', value: `${last}V` },
      { row: welcome, field: 'deleted', value: true },
    ];
    const ids = (await propose(others[0]!, { sheet: 'cues', changes })).proposals.map(({ id }) => id);
    expect((await decide(caller, { proposals: ids, decision: 'accept' })).moved).toEqual([]);
    const after = (await app.app.commands.readSheet(caller.actor, app.planId, 'cues')).rows;
    expect(after.find(({ id }) => id === doors)!.order).toBe(`${last}V`);
    expect(after.some(({ id }) => id === welcome)).toBe(false);
  });

  it('F11 outlives its show, and lapses when the next one is armed', async () => {
    const { app, caller, others, longer, propose, decide, proposals } = await armed('planner', 'planner');
    const [bob, eve] = others as [TestPerson, TestPerson];
    const [first] = (await propose(bob, longer(900))).proposals;
    await propose(eve, longer(1200));
    await act(app, caller, { act: 'disarm', run: 1, after: 1 });
    await decide(eve, { proposals: [first!.id], decision: 'accept' });
    await act(app, caller, { act: 'arm', run: 1, after: 2 });
    expect((await proposals()).map(({ state }) => state)).toEqual(['accepted', 'lapsed']);
  });

  it('F5 reaches everybody in the plan over room show, and what freezes over room plan', async () => {
    const { app, caller, others, longer, propose } = await armed('planner', 'viewer');
    const [bob, vic] = others as [TestPerson, TestPerson];
    const show = new LiveShow(headlessPorts({ origin: app.origin, cookie: vic.cookie }), app.planId);
    endings.push(() => show.close());
    const [made] = (await propose(bob, longer(900))).proposals;
    await until('the proposal', () => show.proposals.length === 1);
    expect(show.proposals).toEqual([made]);
    expect(show.events).toHaveLength(1);
    expect(show.caller?.userId).toBe(caller.actor.userId);
  });
});

describe('F12 what is written into frozen cells', () => {
  /** A planner's own copy of the run of show, whose network can be cut. */
  function copyOf(app: LiveApp, { cookie, userId, role }: TestPerson) {
    const net = { on: true };
    const ports = headlessPorts({ origin: app.origin, cookie }, { isOnline: () => net.on });
    const self = { userId, personId: null, grant: { role, money: false } };
    const sheet = headlessSheet(ports, app.planId, 'cues', self);
    endings.push(() => sheet.close());
    return { net, sheet };
  }

  it('without a network comes back as a whole when it was frozen meanwhile, and is parted then', async () => {
    const { app, caller, others, doors } = await onAir('planner');
    const { net, sheet } = copyOf(app, others[0]!);
    await until('the cues', () => sheet.save.state === 'saved');
    net.on = false;
    sheet.reconnect({ drop: true });
    await until('being offline', () => sheet.save.state === 'offline');
    sheet.apply(
      [
        { type: 'set', row: doors, field: 'duration', value: 900 },
        { type: 'set', row: doors, field: 'notes', value: 'mind the step' },
      ],
      'paste',
    );
    await act(app, caller, { act: 'arm', run: 0, after: 0 });
    net.on = true;
    sheet.reconnect();
    await until('what came back', () => sheet.held.length === 1);
    await until('the server’s rows', () => sheet.isSettled && sheet.value(doors, 'duration') === 600);
    expect(sheet.refusals).toEqual([]);
    expect(sheet.held[0]!.changes).toHaveLength(2);
    partFrozen(sheet, () => new Set(['duration']));
    sheet.doHeld(sheet.held[0]!);
    await until('the free part', () => sheet.isSettled && sheet.value(doors, 'notes') === 'mind the step');
    expect(sheet.held.map(({ changes }) => changes)).toEqual([
      [{ type: 'set', row: doors, field: 'duration', value: 900 }],
    ]);
    expect(sheet.save).toMatchObject({ state: 'saving', unsaved: 1 });
    sheet.keepHeld(sheet.held[0]!);
    expect(sheet.save).toMatchObject({ state: 'refused', refusals: [{ code: 'frozen' }] });
  });

  it('is never sent where it is known to be frozen, neither typed nor undone, and no step to undo', async () => {
    const { app, others, doors } = await onAir('planner');
    const { sheet } = copyOf(app, others[0]!);
    await until('the cues', () => sheet.save.state === 'saved');
    const type = (value: CellValue) =>
      sheet.apply([{ type: 'set', row: doors, field: 'duration', value }], 'type');
    void type(700);
    await until('the edit', () => sheet.save.state === 'saved');
    partFrozen(sheet, () => new Set(['duration']));
    sheet.undo();
    void type(800);
    expect(sheet.value(doors, 'duration')).toBe(700);
    expect(sheet.held.map(({ gesture }) => gesture.label)).toEqual(['undo', 'type']);
    expect(sheet.canUndo).toBe(false);
    sheet.remember([{ row: doors, field: 'duration', before: 600, after: 700 }]);
    partFrozen(sheet, () => new Set());
    sheet.undo();
    expect(sheet.value(doors, 'duration')).toBe(600);
  });
});
