import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CheckAnswer } from '#lib/domain/sentChecks.ts';
import { checkBook } from '#lib/domain/siteChecks.ts';
import { LivePlan } from '#lib/live/livePlan.ts';
import { makeShortTask } from '#lib/ui/onSite/shortTask.ts';
import { headlessPorts, until } from './support/headless.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalOf } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
let planId: string;

beforeAll(async () => {
  at = await startEveryRole();
  ({ who, planId } = at);
}, 30_000);
afterAll(() => at.stop());

type Cells = Readonly<Record<string, unknown>>;
const commands = () => at.app.commands;
let made = 0;
const newId = (): string => `check-${String(++made).padStart(6, '0')}`;

async function addSupply(more: Cells = {}): Promise<string> {
  const values = {
    item: 'Cups',
    category: 'print',
    quantity: 12_000,
    unit: 'pcs',
    neededBy: 36_000,
    ...more,
  };
  const done = await commands().createRows(
    who.planner.actor,
    planId,
    'supplies',
    { rows: [{ values }] },
    null,
  );
  return done.rows[0]!.id;
}
const edit = (row: string, values: Cells, person = who.planner) =>
  commands().changeRow(person.actor, planId, 'supplies', row, { values }, null);
async function cells(row: string): Promise<Cells> {
  const { rows } = await commands().readSheet(who.planner.actor, planId, 'supplies');
  return rows.find(({ id }) => id === row)!.values;
}
/** What a phone sends that showed a fresh row. */
const check = (row: string, more: Cells = {}) => ({
  ...{
    id: newId(),
    row,
    at: 1_813_395_600_000,
    seen: { secured: 0, status: 'planned', note: null },
    ...more,
  },
});
const send = (person: TestPerson, ...checks: readonly object[]) =>
  commands()
    .recordChecks(person.actor, planId, { checks })
    .then((answer) => answer.checks);
const states = ({ outcomes }: CheckAnswer) =>
  Object.fromEntries(Object.entries(outcomes).map(([field, outcome]) => [field, outcome!.state]));
async function bookOf(row: string) {
  const { checks } = await commands().readChecks(who.viewer.actor, planId, row);
  return checkBook([...checks].reverse().map((one) => ({ ...one, row }))).get(row)!;
}
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('U3 a check that is sent again', () => {
  test('changes nothing and is answered as it was, whatever happened since', async () => {
    const row = await addSupply();
    const one = check(row, { counted: 5_000, status: 'delivered', note: 'Two boxes' });
    const [first] = await send(who.agency, one);
    expect(states(first!)).toEqual({ secured: 'written', status: 'written', note: 'written' });
    expect(first!.now).toEqual({ secured: 5_000, status: 'delivered', note: 'Two boxes' });
    await edit(row, { secured: 9_000 });
    const [again] = await send(who.agency, one);
    expect(again!.outcomes).toEqual(first!.outcomes);
    expect(again!.now).toMatchObject({ secured: 9_000 });
    expect(await cells(row)).toMatchObject({ secured: 9_000 });
    expect((await bookOf(row)).checks).toBe(1);
  });

  test('is one check also when it is sent twice at once', async () => {
    const row = await addSupply();
    const one = check(row, { counted: 4_000 });
    const [[a], [b]] = await Promise.all([send(who.agency, one), send(who.agency, one)]);
    expect(a!.outcomes).toEqual(b!.outcomes);
    expect((await bookOf(row)).checks).toBe(1);
  });

  test('never passes for somebody else’s', async () => {
    const row = await addSupply();
    const one = check(row, { counted: 4_000 });
    await send(who.agency, one);
    const [other] = await send(who.planner, { ...one, counted: 1_000 });
    expect(other).toMatchObject({ problem: 'id-taken', now: null });
    expect(await cells(row)).toMatchObject({ secured: 4_000 });
  });
});

describe('U4 what somebody else wrote meanwhile', () => {
  test('stands, and the check is a difference that says who wrote it and when', async () => {
    const row = await addSupply();
    await edit(row, { secured: 10_000 });
    const [answer] = await send(who.agency, check(row, { counted: 9_800, status: 'delivered' }));
    expect(answer!.outcomes).toMatchObject({
      secured: { state: 'differs', mine: 9_800, theirs: 10_000, theirsBy: who.planner.name },
      status: { state: 'written' },
    });
    expect(await cells(row)).toMatchObject({ secured: 10_000, status: 'delivered' });
    const [difference] = (await bookOf(row)).differences;
    expect(difference).toMatchObject({ field: 'secured', mine: 9_800, theirs: 10_000 });
    expect(difference!.theirsAt).toBeTypeOf('number');
  });

  test('U6 is answered with one tap: mine is written, theirs is kept, and both are acts', async () => {
    for (const [use, stands] of [
      ['mine', 9_800],
      ['theirs', 10_000],
    ] as const) {
      const row = await addSupply();
      await edit(row, { secured: 10_000 });
      const one = check(row, { counted: 9_800 });
      await send(who.agency, one);
      const settles = { check: one.id, field: 'secured', use };
      await send(who.planner, check(row, { settles, seen: { secured: 10_000 } }));
      expect(await cells(row)).toMatchObject({ secured: stands });
      const book = await bookOf(row);
      expect([book.differences, book.checks]).toEqual([[], 2]);
    }
  });

  test('U6 an answer to a value that changed again asks again', async () => {
    const row = await addSupply();
    await edit(row, { secured: 10_000 });
    const one = check(row, { counted: 9_800 });
    await send(who.agency, one);
    await edit(row, { secured: 11_000 });
    const settles = { check: one.id, field: 'secured', use: 'mine' };
    await send(who.agency, check(row, { settles, seen: { secured: 10_000 } }));
    expect(await cells(row)).toMatchObject({ secured: 11_000 });
    expect((await bookOf(row)).differences).toMatchObject([{ mine: 9_800, theirs: 11_000 }]);
  });

  test('two phones that found the same agree; the second that found another number differs', async () => {
    const row = await addSupply();
    await send(who.agency, check(row, { counted: 7_000 }));
    const [same] = await send(who.planner, check(row, { counted: 7_000 }));
    expect(states(same!)).toEqual({ secured: 'same' });
    const [other] = await send(who.owner, check(row, { counted: 6_000 }));
    expect(states(other!)).toEqual({ secured: 'differs' });
  });
});

describe('U3 what can’t be taken', () => {
  test('is answered with its problem, and the rest is taken', async () => {
    const row = await addSupply();
    const answers = await send(
      who.agency,
      check('no-such-row', { counted: 1_000 }),
      check(row, { photos: ['0'.repeat(64)] }),
      check(row, { settles: { check: 'never-made', field: 'note', use: 'mine' } }),
      check(row, { counted: 3_000 }),
    );
    expect(answers.map(({ problem }) => problem)).toEqual([
      ...['unknown-row', 'unknown-photo', 'unknown-check', null],
    ]);
    expect(await cells(row)).toMatchObject({ secured: 3_000 });
  });

  test('a status that there is none of is refused alone, and a row in the trash takes nothing', async () => {
    const row = await addSupply();
    const [answer] = await send(who.agency, check(row, { counted: 2_000, status: 'lost-at-sea' }));
    expect(states(answer!)).toEqual({ secured: 'written', status: 'refused' });
    await commands().changeRow(who.planner.actor, planId, 'supplies', row, { deleted: true }, null);
    const [gone] = await send(who.agency, check(row, { counted: 5_000 }));
    expect(gone).toMatchObject({ problem: null, now: null, outcomes: { secured: { code: 'in-trash' } } });
  });

  test.each([
    ['a field nobody knows', { size: 3 }],
    ['half a piece of a piece', { counted: 0.5 }],
    ['less than nothing', { counted: -1_000 }],
    ['an id that is none', { id: 'a b' }],
    ['seven photos', { photos: Array.from({ length: 7 }, (_, index) => String(index).repeat(64)) }],
  ])('%s is no check', async (_, more) => {
    const row = await addSupply();
    expect(await refusalOf(send(who.agency, check(row, more)))).toBe('invalid-field');
  });
});

describe('U1 rights', () => {
  test('managers and viewers read what was found and check nothing', async () => {
    const row = await addSupply();
    await send(who.agency, check(row, { counted: 2_000 }));
    for (const person of [who.manager, who.viewer]) {
      expect(await refusalOf(send(person, check(row, { counted: 1_000 })))).toBe('not-allowed');
      expect(await refusalOf(commands().storePhoto(person.actor, planId, PNG))).toBe('not-allowed');
      const { checks } = await commands().readChecks(person.actor, planId, row);
      expect(checks).toMatchObject([{ said: { counted: 2_000 } }]);
    }
  });
});

describe('U8 photos', () => {
  const files = () => readdirSync(join(at.dataDir, 'files'), { recursive: true, withFileTypes: true });

  test('are kept once by what is in them, and everybody in the plan sees them', async () => {
    const row = await addSupply();
    const photo = await commands().storePhoto(who.agency.actor, planId, PNG);
    const count = files().length;
    expect(await commands().storePhoto(who.owner.actor, planId, PNG)).toEqual(photo);
    expect(files()).toHaveLength(count);
    await send(who.agency, check(row, { photos: [photo.sha256, photo.sha256] }));
    expect((await bookOf(row)).photos).toEqual([photo.sha256]);
    const { type, bytes } = await commands().readPhoto(who.viewer.actor, planId, photo.sha256);
    expect([type, Buffer.from(bytes)]).toEqual(['image/png', PNG]);
  });

  test('are pictures by their own bytes, of three megabytes at most, and of this plan', async () => {
    const store = (bytes: Uint8Array) => refusalOf(commands().storePhoto(who.agency.actor, planId, bytes));
    expect(await store(Buffer.from('%PDF-1.7'))).toBe('photo-type');
    expect(await store(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('photo-type');
    expect(await store(Buffer.concat([PNG, Buffer.alloc(3 * 1024 * 1024)]))).toBe('attachment-too-large');
    const other = await commands().createPlan(who.owner.actor, { name: 'Other', locale: 'en', day0: null });
    const { sha256 } = await commands().storePhoto(who.owner.actor, other.id, Buffer.concat([PNG, PNG]));
    expect(await refusalOf(commands().readPhoto(who.owner.actor, planId, sha256))).toBe('not-found');
  });
});

test('U9 what was found short is a finding until enough is there; what nobody looked at is none', async () => {
  const short = async () =>
    (await commands().readFindings(who.viewer.actor, planId)).findings
      .filter(({ kind }) => kind === 'found_short')
      .map(({ rows, params }) => [rows[0], params.short]);
  const [row, unseen] = [await addSupply({ item: 'Lamps' }), await addSupply({ item: 'Ropes' })];
  await send(who.agency, check(row, { counted: 11_000, damaged: 2_000 }));
  const found = await short();
  expect(found).toContainEqual([row, 3_000]);
  expect(found.map(([id]) => id)).not.toContain(unseen);
  await edit(row, { secured: 12_000 });
  expect((await short()).map(([id]) => id)).not.toContain(row);
});

describe('U9 a task made of what is short', () => {
  /** The plan as a planner's phone has it open, and the task that one tap made there. */
  async function madeOnSite() {
    const { tracks: _, ...detail } = await commands().getPlan(who.planner.actor, planId);
    const plan = new LivePlan({
      ports: headlessPorts({ origin: at.origin, cookie: who.planner.cookie }),
      planId,
      self: { userId: who.planner.userId, personId: null, grant: detail.grant },
      facts: { ...detail, tracks: [] },
      ...{ people: [], locale: 'en' },
    });
    onTestFinished(() => plan.close());
    const row = await addSupply();
    const task = await makeShortTask(plan, { row, name: 'Cups', unit: 'pcs', short: 12_000 });
    if (task.is !== 'made') throw new Error(`no task was made: ${task.is}`);
    const tasks = plan.sheet('tasks')!;
    await until('the task is stored', () => tasks.isSettled);
    return { tasks, ...task };
  }

  test('is taken back as long as it is as it was made, and stays away when it was taken back twice', async () => {
    const { tasks, row, takeBack } = await madeOnSite();
    expect(takeBack()).toBe('gone');
    expect(tasks.rowIds()).not.toContain(row);
    expect(takeBack()).toBe('gone');
  });

  test.each([{ status: 'done' }, { note: 'Ben fetches them' }, { name: 'Fetch cups' }, { link: null }])(
    'stays once somebody changed it: %j',
    async (values) => {
      const { tasks, row, takeBack } = await madeOnSite();
      await commands().changeRow(who.owner.actor, planId, 'tasks', row, { values }, null);
      const [field, value] = Object.entries(values)[0]!;
      await until('the change is here', () => tasks.value(row, field) === value);
      expect(takeBack()).toBe('kept');
      expect(tasks.rowIds()).toContain(row);
    },
  );
});
