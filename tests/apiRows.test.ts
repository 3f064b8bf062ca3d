import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY_MS, MOST_ROWS } from '#lib/api/limits.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { SHEET_IDS, type SheetId } from '#lib/schema/index.ts';
import type { Actor } from '#server/handoff.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

let app: LiveApp;
let owner: TestPerson;
let planner: TestPerson;
let agency: TestPerson;
let manager: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  app = await startLiveApp(['planner', 'agency', 'manager', 'viewer']);
  [owner, planner, agency, manager, viewer] = app.people as [
    ...[TestPerson, TestPerson, TestPerson, TestPerson, TestPerson],
  ];
});
afterAll(() => app.stop());

let planId: string;
beforeEach(async () => {
  const { commands } = app.app;
  planId = (await commands.createPlan(owner.actor, { name: 'Rows', locale: 'en', day0: null })).id;
  for (const [index, { role }] of app.people.entries())
    if (role !== 'owner')
      await commands.addMember(owner.actor, planId, { email: `person${index}@example.com`, role });
});

const create = (
  input: unknown,
  actor: Actor = planner.actor,
  sheet = 'supplies',
  key: string | null = null,
) => app.app.commands.createRows(actor, planId, sheet, input, key);
const change = (
  input: unknown,
  actor: Actor = planner.actor,
  sheet = 'supplies',
  key: string | null = null,
) => app.app.commands.changeRows(actor, planId, sheet, input, key);
const read = async (sheet = 'supplies') =>
  (await app.app.commands.readSheet(owner.actor, planId, sheet)).rows;
const items = async () => (await read()).map(({ values }) => values.item);
const one = async (values: object): Promise<string> => (await create({ rows: [{ values }] })).rows[0]!.id;

describe('rows that a program adds', () => {
  it('S14 stand in the sheet as given, begin as rows of the app do, and reach whoever has it open', async () => {
    const live: LiveSheet = headlessSheet(
      headlessPorts({ origin: app.origin, cookie: viewer.cookie }),
      planId,
      'supplies',
      { userId: viewer.userId, personId: null, grant: { role: 'viewer', money: false } },
    );
    await until('the sheet', () => live.ready);
    const values = { item: 'Lamp', category: 'signage', quantity: 12_000, neededBy: -3600, secured: null };
    const { rows } = await create({ rows: [{ values }, { values: { item: 'Rug', status: 'ordered' } }] });
    expect(rows).toHaveLength(2);
    await until('both rows', () => live.rowIds().length === 2);
    expect(live.rowIds()).toEqual(rows.map(({ id }) => id));
    expect(live.value(rows[0]!.id, 'quantity')).toBe(12_000);
    live.close();
    const [lamp, rug] = await read();
    expect(lamp!.values).toMatchObject({ item: 'Lamp', quantity: 12_000, secured: null, status: 'planned' });
    expect(rug!.values).toMatchObject({ item: 'Rug', secured: 0, status: 'ordered' });
  });

  it('stand at the end, first, or after another', async () => {
    const a = await one({ item: 'a' });
    await one({ item: 'b' });
    await create({
      rows: [
        { values: { item: 'c' } },
        { values: { item: 'd' }, after: a },
        { values: { item: 'e' }, after: a },
      ],
    });
    await create({ rows: [{ values: { item: 'f' }, after: null }] });
    expect(await items()).toEqual(['f', 'a', 'd', 'e', 'b', 'c']);
  });

  it.each([
    [{ rows: [] }, { field: 'rows', reason: 'required', row: null }],
    [{}, { field: 'rows', reason: 'required', row: null }],
    [{ rows: {} }, { field: 'rows', reason: 'wrong-type', row: null }],
    [
      { rows: [{ values: {} }], dryRun: true },
      { field: 'dryRun', reason: 'unknown-key', row: null },
    ],
    [{ rows: [{ values: { item: 'x' } }, {}] }, { field: 'values', reason: 'required', row: 1 }],
    [{ rows: [{ values: [] }] }, { field: 'values', reason: 'wrong-type', row: 0 }],
    [{ rows: [{ values: {}, id: 'mine' }] }, { field: 'id', reason: 'unknown-key', row: 0 }],
    [{ rows: [{ values: {}, after: 7 }] }, { field: 'after', reason: 'wrong-type', row: 0 }],
    [
      { rows: [{ values: {} }, { values: {}, after: 'none' }] },
      { field: 'after', reason: 'unknown-row', row: 1 },
    ],
    [{ rows: [{ values: { colour: 'red' } }] }, { field: 'colour', reason: 'unknown-key', row: 0 }],
    [{ rows: [{ values: { order: 'a0' } }] }, { field: 'order', reason: 'unknown-key', row: 0 }],
    [{ rows: [{ values: { constructor: 1 } }] }, { field: 'constructor', reason: 'unknown-key', row: 0 }],
    [
      JSON.parse('{"rows":[{"values":{"__proto__":{}}}]}'),
      { field: '__proto__', reason: 'unknown-key', row: 0 },
    ],
    [{ rows: [{ values: { shortage: 1 } }] }, { field: 'shortage', reason: 'not-a-cell', row: 0 }],
    [
      { rows: Array.from({ length: MOST_ROWS + 1 }, () => ({ values: {} })) },
      { field: 'rows', reason: 'too-many-rows', params: { limit: MOST_ROWS } },
    ],
  ])('are refused all together, with row and field: %#', async (input, problem) => {
    await expect(create(input)).rejects.toMatchObject({ id: 'invalid-field', ...problem });
    expect(await read()).toEqual([]);
  });

  it.each([
    ['quantity', 1.5],
    ['quantity', '12'],
    ['quantity', Number.MAX_SAFE_INTEGER + 1],
    ['status', 'bought'],
    ['item', 'x'.repeat(201)],
    ['item', ['x']],
    ['item', { text: 'x'.repeat(201) }],
    ['neededBy', '2027-06-19'],
    ['zone', 'not an id'],
  ])('are refused where %s is %j', async (field, value) => {
    const rows = [{ values: { item: 'fine' } }, { values: { [field]: value } }];
    await expect(create({ rows })).rejects.toMatchObject({ id: 'invalid-cell', row: 1, field });
    expect(await read()).toEqual([]);
  });

  it('may be as many as the limit says, and leave a trace of who and what like any edit', async () => {
    const rows = Array.from({ length: MOST_ROWS }, (_, index) => ({ values: { item: `item ${index}` } }));
    await create({ rows });
    expect(await items()).toEqual(rows.map(({ values }) => values.item));
  });
});

describe('rows that a program changes', () => {
  it('are set, moved, put into the trash and restored in one request', async () => {
    const [a, b, c] = [await one({ item: 'a' }), await one({ item: 'b' }), await one({ item: 'c' })];
    await change({
      rows: [
        { id: a, values: { item: 'A', spec: 'new' } },
        { id: b, deleted: true },
        { id: c, after: null },
      ],
    });
    expect(await items()).toEqual(['c', 'A']);
    await expect(change({ rows: [{ id: b, values: { item: 'B' } }] })).rejects.toMatchObject({
      ...{ id: 'row-in-trash', row: 0 },
    });
    await change({ rows: [{ id: b, deleted: false, values: { item: 'B' } }] });
    expect(await items()).toEqual(['c', 'A', 'B']);
    await app.app.commands.changeRow(planner.actor, planId, 'supplies', b, { values: { item: null } }, null);
    expect(await items()).toEqual(['c', 'A', null]);
  });

  it('stay as they are where one of them cannot be changed', async () => {
    const a = await one({ item: 'a' });
    const tries: [unknown, object][] = [
      [
        {
          rows: [
            { id: a, values: { item: 'A' } },
            { id: 'none', values: { item: 'x' } },
          ],
        },
        { id: 'not-found', row: 1 },
      ],
      [
        {
          rows: [
            { id: a, values: { item: 'A' } },
            { id: a, values: { spec: 'x' } },
          ],
        },
        { reason: 'twice', row: 1 },
      ],
      [
        { rows: [{ id: a, values: { item: 'A' } }, { id: 'x' }] },
        { field: 'values', reason: 'required', row: 1 },
      ],
      [{ rows: [{ id: a, values: {} }] }, { field: 'values', reason: 'required', row: 0 }],
      [
        { rows: [{ id: a, values: { item: 'A' }, after: 'none' }] },
        { field: 'after', reason: 'unknown-row', row: 0 },
      ],
      [{ rows: [{ id: a, deleted: 1 }] }, { field: 'deleted', reason: 'not-yes-or-no', row: 0 }],
      [{ rows: [{ values: { item: 'A' } }] }, { field: 'id', reason: 'required', row: 0 }],
    ];
    for (const [input, problem] of tries) await expect(change(input)).rejects.toMatchObject(problem);
    expect(await items()).toEqual(['a']);
    const { commands } = app.app;
    for (const row of ['none', '__proto__', '../x'])
      await expect(
        commands.changeRow(planner.actor, planId, 'supplies', row, { values: { item: 'x' } }, null),
      ).rejects.toMatchObject({ id: 'not-found', row: null });
  });
});

describe('whose rows', () => {
  it('managers and viewers write none', async () => {
    const row = await one({ item: 'a' });
    for (const { actor } of [manager, viewer]) {
      await expect(create({ rows: [{ values: {} }] }, actor)).rejects.toMatchObject({ id: 'not-allowed' });
      await expect(change({ rows: [{ id: row, values: { item: 'x' } }] }, actor)).rejects.toMatchObject({
        ...{ id: 'not-allowed', row: 0, field: 'item' },
      });
      await expect(change({ rows: [{ id: row, deleted: true }] }, actor)).rejects.toMatchObject({
        id: 'not-allowed',
      });
    }
    expect(await items()).toEqual(['a']);
  });

  it('the agency writes the fields that are open to it, everything in its own rows, and nothing of money', async () => {
    const theirs = await one({ item: 'a' });
    const own = (await create({ rows: [{ values: { item: 'Tent' } }] }, agency.actor)).rows[0]!.id;
    await change(
      {
        rows: [
          { id: theirs, values: { secured: 1000 } },
          { id: own, values: { item: 'Tents' } },
        ],
      },
      agency.actor,
    );
    await expect(
      change({ rows: [{ id: theirs, values: { item: 'x' } }] }, agency.actor),
    ).rejects.toMatchObject({
      ...{ id: 'not-own-row', row: 0, field: 'item' },
    });
    await expect(change({ rows: [{ id: theirs, deleted: true }] }, agency.actor)).rejects.toMatchObject({
      ...{ id: 'not-own-row', row: 0 },
    });
    // A field of money is as unknown as one that never was; a sheet of money is not there.
    for (const field of ['cost', 'never'])
      await expect(
        change({ rows: [{ id: own, values: { [field]: 1 } }] }, agency.actor),
      ).rejects.toMatchObject({
        ...{ id: 'invalid-field', field, reason: 'unknown-key' },
      });
    for (const sheet of ['budget', 'never', 'constructor'])
      await expect(create({ rows: [{ values: {} }] }, agency.actor, sheet)).rejects.toMatchObject({
        id: 'not-found',
      });
    await expect(create({ rows: [{ values: {} }] }, agency.actor, 'cues')).rejects.toMatchObject({
      id: 'not-allowed',
    });
    expect(await items()).toEqual(['a', 'Tents']);
  });

  it('what was judged by rights that went meanwhile is judged anew, and a plan in the trash is gone', async () => {
    const { commands } = app.app;
    const email = 'person1@example.com';
    await commands.removeMember(owner.actor, planId, planner.userId);
    await expect(create({ rows: [{ values: {} }] })).rejects.toMatchObject({ id: 'not-found' });
    await commands.addMember(owner.actor, planId, { email, role: 'planner' });
    const racing = Array.from({ length: 20 }, () => create({ rows: [{ values: { item: 'r' } }] }));
    const demoted = commands.changeMember(owner.actor, planId, planner.userId, { role: 'viewer' });
    const outcomes = await Promise.allSettled(racing);
    await demoted;
    const stored = outcomes.filter(({ status }) => status === 'fulfilled').length;
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ id: 'not-allowed' });
    expect(await items()).toHaveLength(stored);
    await commands.trashPlan(owner.actor, planId);
    await expect(create({ rows: [{ values: {} }] }, owner.actor)).rejects.toMatchObject({ id: 'not-found' });
  });

  it('W5 a token that was revoked writes nothing more, whatever was under way', async () => {
    const { commands } = app.app;
    const { id } = await commands.createToken(planner.actor, { name: 't', scopes: ['plans:write'] });
    const program: Actor = { userId: planner.userId, sessionId: null, tokenId: id, ip: '' };
    await create({ rows: [{ values: { item: 'before' } }] }, program);
    await commands.revokeToken(planner.actor, id);
    await expect(create({ rows: [{ values: { item: 'after' } }] }, program)).rejects.toMatchObject({
      id: 'token-invalid',
    });
    expect(await items()).toEqual(['before']);
  });

  it('every sheet takes rows of the owner, and answers them as they were written', async () => {
    for (const sheet of SHEET_IDS as readonly SheetId[]) {
      const { rows } = await create({ rows: [{ values: {} }] }, owner.actor, sheet);
      expect(
        (await read(sheet)).map(({ id }) => id),
        sheet,
      ).toEqual(rows.map(({ id }) => id));
    }
  });
});

describe('an idempotency key', () => {
  const lamp = { rows: [{ values: { item: 'Lamp' } }] };

  it('answers the same again without doubling, also when both come at once', async () => {
    const key = 'import-1';
    const [first, second] = await Promise.all([
      create(lamp, planner.actor, 'supplies', key),
      create(lamp, planner.actor, 'supplies', key),
    ]);
    expect(second).toEqual(first);
    expect(await create(lamp, planner.actor, 'supplies', key)).toEqual(first);
    expect(await items()).toEqual(['Lamp']);
    expect(await create(lamp, owner.actor, 'supplies', key)).not.toEqual(first);
    expect(await items()).toEqual(['Lamp', 'Lamp']);
  });

  it('is refused with another body, another sheet or another kind of request', async () => {
    const key = 'import-2';
    await create(lamp, planner.actor, 'supplies', key);
    const reused = { id: 'key-reused', field: 'Idempotency-Key' };
    await expect(create({ rows: [{ values: {} }] }, planner.actor, 'supplies', key)).rejects.toMatchObject(
      reused,
    );
    await expect(create({ rows: [{ values: {} }] }, planner.actor, 'zones', key)).rejects.toMatchObject(
      reused,
    );
    await expect(change(lamp, planner.actor, 'supplies', key)).rejects.toMatchObject(reused);
    expect(await items()).toEqual(['Lamp']);
  });

  it('holds for changes too, also for those that changed nothing', async () => {
    const row = await one({ item: 'a' });
    const key = 'change-1';
    const same = { rows: [{ id: row, values: { item: 'a' } }] };
    await change(same, planner.actor, 'supplies', key);
    await change({ rows: [{ id: row, values: { item: 'b' } }] });
    await change(same, planner.actor, 'supplies', key);
    expect(await items()).toEqual(['b']);
  });

  it('is not used up by a request that was refused', async () => {
    const key = 'import-3';
    await expect(
      create({ rows: [{ values: { item: 1 } }] }, planner.actor, 'supplies', key),
    ).rejects.toThrow();
    await create(lamp, planner.actor, 'supplies', key);
    expect(await items()).toEqual(['Lamp']);
  });

  it('must be one', async () => {
    for (const key of ['', 'a b', 'é', 'x'.repeat(201), 'a\n'])
      await expect(create(lamp, planner.actor, 'supplies', key), key).rejects.toMatchObject({
        ...{ id: 'invalid-field', field: 'Idempotency-Key', reason: 'not-a-key' },
      });
    expect(KEY_MS).toBe(24 * 3_600_000);
  });
});
