import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_COMMENTS } from '#lib/api/limits.ts';
import { personMark, roleMark } from '#lib/domain/mentions.ts';
import { mayReadMoney, PLAN_ROLES } from '#lib/domain/roles.ts';
import { LiveComments } from '#lib/live/liveComments.ts';
import { LiveFacts } from '#lib/live/liveFacts.ts';
import { SHEET_IDS, type SheetId } from '#lib/schema/index.ts';
import { COMMENTED_SHEETS } from '#lib/wire/commentRooms.ts';
import { CLOSE } from '#lib/wire/index.ts';
import { headlessPorts, until } from './support/headless.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
let planId: string;

beforeAll(async () => {
  at = await startEveryRole();
  ({ who, planId } = at);
}, 30_000);
afterAll(() => at.stop());

const refusalOf = refusalsWith('fault');
async function addRow(sheet: SheetId, values: object): Promise<string> {
  const made = await at.app.commands.createRows(
    who.planner.actor,
    planId,
    sheet,
    { rows: [{ values }] },
    null,
  );
  return made.rows[0]!.id;
}
const supply = (): Promise<string> => addRow('supplies', { item: 'Desk' });
const budgetLine = (unitPrice = 100): Promise<string> =>
  addRow('budget', { description: 'Stage', category: 'stage', quantity: 1000, unitPrice });
const say = (sheet: SheetId, input: object, person = who.planner, key: string | null = null) =>
  at.app.commands.addComment(person.actor, planId, sheet, input, key);
const read = (sheet: SheetId, query: object = {}, person = who.planner) =>
  at.app.commands.listComments(person.actor, planId, sheet, query);
const change = (id: string, text: string, person = who.planner) =>
  at.app.commands.changeComment(person.actor, planId, id, { text });
const remove = (id: string, person = who.planner) => at.app.commands.deleteComment(person.actor, planId, id);
const resolve = (id: string, resolved = true, person = who.planner) =>
  at.app.commands.changeThread(person.actor, planId, id, { resolved });

function follow(sheet: SheetId, person: TestPerson): LiveComments {
  const ports = headlessPorts({ origin: at.origin, cookie: person.cookie });
  const grant = { role: person.role, money: false };
  return new LiveComments({ ports, planId, sheet, grant });
}

describe('C1 threads', () => {
  test('belong to a cell or a row; what is said there next goes on with the one that is open', async () => {
    const row = await supply();
    const first = await say('supplies', { row, field: 'note', text: 'Which colour?' });
    const second = await say('supplies', { row, field: 'note', text: 'Blue' }, who.agency);
    const other = await say('supplies', { row, text: 'Ordered' });
    expect(second.thread.id).toBe(first.thread.id);
    expect(other.thread.id).not.toBe(first.thread.id);
    const { threads } = await read('supplies', { row });
    expect(threads.map(({ field, comments }) => [field, comments.map(({ text }) => text)])).toEqual([
      [null, ['Ordered']],
      ['note', ['Which colour?', 'Blue']],
    ]);
    expect(threads[1]!.comments[1]).toMatchObject({
      by: { userId: who.agency.userId, name: who.agency.name },
      ...{ editedAt: null, deleted: false, decision: null },
    });
    await resolve(first.thread.id);
    const later = await say('supplies', { row, field: 'note', text: 'Green then' });
    expect(later.thread.id).not.toBe(first.thread.id);
  });

  test('are there for every sheet', async () => {
    expect(COMMENTED_SHEETS).toEqual(SHEET_IDS);
    for (const sheet of SHEET_IDS) {
      const row = await addRow(sheet, {});
      await say(sheet, { row, text: sheet });
      expect((await read(sheet, { row })).threads[0]!.comments[0]!.text).toBe(sheet);
    }
  });

  test.each<[string, object, string]>([
    ['no text', { text: ' \n ' }, 'invalid-field text required'],
    ['too long a text', { text: 'x'.repeat(4_001) }, 'invalid-field text too-long'],
    ['no place', { row: undefined, text: 'x' }, 'invalid-field row required'],
    ['a row that never was', { row: 'nowhere', text: 'x' }, 'invalid-field row unknown-row'],
    ['no such field', { field: 'nothing', text: 'x' }, 'invalid-field field unknown-key'],
    ['no such field either', { field: '__proto__', text: 'x' }, 'invalid-field field unknown-key'],
    ['two places', { thread: 'x', text: 'x' }, 'invalid-field thread unknown-key'],
    ['no such thread', { row: undefined, thread: 'x', text: 'x' }, 'not-found'],
  ])('refuse %s, and keep nothing', async (_what, input, refusal) => {
    const row = await supply();
    const body = JSON.parse(JSON.stringify({ row, ...input })) as object;
    expect(await refusalOf(say('supplies', body))).toBe(refusal);
    expect((await read('supplies', { row })).threads).toEqual([]);
  });

  test('keep lines and signs of every script, in one form, and no control characters', async () => {
    const row = await supply();
    const text = ' 蓝色？\r\nCafe\u0301\u0000 ✅\n\n\n\u2028ok ';
    const { thread } = await say('supplies', { row, text });
    expect(thread.comments[0]!.text).toBe('蓝色？\nCaf\u00e9  ✅\n\nok');
  });

  test('stay with a row that goes to the trash and comes back', async () => {
    const row = await supply();
    await say('supplies', { row, text: 'Keep me' });
    const trash = (deleted: boolean) =>
      at.app.commands.changeRow(who.planner.actor, planId, 'supplies', row, { deleted }, null);
    await trash(true);
    await trash(false);
    expect((await read('supplies', { row })).threads).toHaveLength(1);
  });

  test('hold so many comments and no more', async () => {
    const row = await supply();
    const { thread } = await say('supplies', { row, text: '1' });
    for (let count = 1; count < MOST_COMMENTS; count++)
      await say('supplies', { thread: thread.id, text: String(count) }, at.people[count % 4]);
    expect(await refusalOf(say('supplies', { thread: thread.id, text: 'more' }))).toBe('too-many-comments');
  });

  test('are told of page by page, the latest first', async () => {
    const rows = [await addRow('zones', {}), await addRow('zones', {}), await addRow('zones', {})];
    for (const row of rows) await say('zones', { row, text: row });
    const first = await read('zones', { limit: '2' });
    expect(first.threads.map(({ row }) => row)).toEqual([rows[2], rows[1]]);
    const rest = await read('zones', { limit: '2', before: String(first.next) });
    expect(rest.threads.map(({ row }) => row)[0]).toBe(rows[0]);
  });

  test('do not come along when a plan is copied', async () => {
    const { id } = await at.app.commands.duplicatePlan(who.owner.actor, planId, { name: 'Copy' });
    for (const sheet of SHEET_IDS)
      expect((await at.app.commands.listComments(who.owner.actor, id, sheet, {})).threads).toEqual([]);
  });
});

describe('C2 who comments', () => {
  test.each(PLAN_ROLES)('a %s does as the role says', async (role) => {
    const person = who[role];
    const row = await supply();
    const { thread, comment } = await say('supplies', { row, text: 'First' });
    const answer = role === 'viewer' ? 'not-allowed' : 'done';
    expect(await refusalOf(read('supplies', {}, person))).toBe('done');
    expect(await refusalOf(say('supplies', { row, text: 'Mine' }, person))).toBe(answer);
    expect(await refusalOf(say('supplies', { thread: thread.id, text: 'Mine' }, person))).toBe(answer);
    expect(await refusalOf(resolve(thread.id, true, person))).toBe(answer);
    expect(await refusalOf(change(comment, 'Not mine', person))).toBe(
      role === 'planner' ? 'done' : 'not-allowed',
    );
    expect(await refusalOf(remove(comment, person))).toBe(role === 'planner' ? 'done' : 'not-allowed');
  });

  test.each(PLAN_ROLES)('what is said about money is there for a %s as the role says', async (role) => {
    const person = who[role];
    const mayRead = mayReadMoney({ role, money: false });
    const supplyRow = await supply();
    const line = await budgetLine();
    const cost = await say('supplies', { row: supplyRow, field: 'cost', text: '777001 is dear' });
    const price = await say('budget', { row: line, field: 'unitPrice', text: '777002 is dear' });
    const whole = await say('budget', { row: line, text: '777003 is dear' });
    const seen = await read('supplies', { row: supplyRow, state: 'all' }, person);
    expect(seen.threads.map(({ field }) => field)).toEqual(mayRead ? ['cost'] : []);
    expect(seen.readers.some(({ readsMoney }) => readsMoney)).toBe(mayRead);
    expect(await refusalOf(read('budget', {}, person))).toBe(mayRead ? 'done' : 'not-found');
    for (const { thread, comment } of [cost, price, whole]) {
      const answer = mayRead ? 'done' : 'not-found';
      const input = { thread: thread.id, text: 'x' };
      // Viewers say nothing anywhere, which tells them nothing.
      expect(await refusalOf(say(thread.sheet, input, person))).toBe(
        role === 'viewer' && thread.sheet === 'supplies' ? 'not-allowed' : answer,
      );
      expect(await refusalOf(resolve(thread.id, true, person))).toBe(answer);
      if (!mayRead) {
        expect(await refusalOf(change(comment, 'x', person))).toBe('not-found');
        expect(await refusalOf(remove(comment, person))).toBe('not-found');
      }
    }
    if (role === 'agency')
      expect(await refusalOf(say('supplies', { row: supplyRow, field: 'cost', text: 'x' }, person))).toBe(
        'invalid-field field unknown-key',
      );
  });

  test('nobody outside the plan hears that there is a thread', async () => {
    const row = await supply();
    const { thread, comment } = await say('supplies', { row, text: 'x' });
    const stranger = (
      await at.app.commands.register(
        { organization: 'S', name: 'S', email: 's@example.com', password: 'seven green umbrellas' },
        { ip: '10.9.9.9' },
      )
    ).user.id;
    const person = { ...who.viewer, actor: { userId: stranger, sessionId: null, ip: '' } };
    for (const work of [
      () => read('supplies', {}, person),
      () => say('supplies', { row, text: 'x' }, person),
      () => change(comment, 'x', person),
      () => remove(comment, person),
      () => resolve(thread.id, true, person),
    ])
      expect(await refusalOf(work())).toBe('not-found');
  });
});

describe('C3 mentions', () => {
  test('name members who may read what is talked about, and stay when those leave', async () => {
    const row = await supply();
    const text = `${personMark(who.agency.userId)} ${roleMark('manager')} look`;
    const { thread, comment } = await say('supplies', { row, text });
    expect(thread.mentioned).toEqual([{ userId: who.agency.userId, name: who.agency.name }]);
    const line = await budgetLine();
    expect(await refusalOf(say('budget', { row: line, text }))).toBe('invalid-field text unknown-person');
    expect(await refusalOf(say('budget', { row: line, text: roleMark('agency') }))).toBe(
      'invalid-field text unknown-person',
    );
    expect(await refusalOf(say('supplies', { row, field: 'cost', text }))).toBe(
      'invalid-field text unknown-person',
    );
    expect(await refusalOf(say('supplies', { row, text: personMark('a'.repeat(32)) }))).toBe(
      'invalid-field text unknown-person',
    );
    const { commands } = at.app;
    await commands.removeMember(who.owner.actor, planId, who.agency.userId);
    expect((await change(comment, `${text}!`)).comments[0]!.text).toBe(`${text}!`);
    expect(await refusalOf(say('supplies', { row, text }))).toBe('invalid-field text unknown-person');
    await commands.addMember(who.owner.actor, planId, { email: 'person2@example.com', role: 'agency' });
  });
});

describe('C4 what one said', () => {
  test('is changed and deleted by oneself alone, and leaves its place where it was answered', async () => {
    const row = await supply();
    const first = await say('supplies', { row, text: 'Secret plan' });
    const second = await say('supplies', { row, text: 'Really?' }, who.agency);
    expect((await change(first.comment, 'Open plan')).comments[0]).toMatchObject({
      text: 'Open plan',
      editedAt: expect.any(Number) as number,
    });
    await remove(first.comment);
    const { threads } = await read('supplies', { row });
    expect(threads[0]!.comments).toMatchObject([
      { deleted: true, text: '' },
      { deleted: false, text: 'Really?' },
    ]);
    await remove(second.comment, who.agency);
    expect((await read('supplies', { row, state: 'all' })).threads).toEqual([]);
    const back = await change(first.comment, 'Open plan');
    expect(back.comments).toMatchObject([{ deleted: false, text: 'Open plan' }]);
  });
});

describe('C5 a thread', () => {
  test('is resolved and opened again, by a reply too, and says who did it', async () => {
    const row = await supply();
    const { thread } = await say('supplies', { row, text: 'x' });
    expect((await resolve(thread.id, true, who.agency)).resolved?.by.userId).toBe(who.agency.userId);
    expect((await read('supplies', { row })).threads).toEqual([]);
    expect((await read('supplies', { row, state: 'resolved' })).threads).toHaveLength(1);
    const { version } = await resolve(thread.id);
    expect((await resolve(thread.id)).version).toBe(version);
    expect((await resolve(thread.id, false)).resolved).toBeNull();
    await resolve(thread.id);
    expect((await say('supplies', { thread: thread.id, text: 'y' })).thread.resolved).toBeNull();
  });
});

describe('C6 rooms of comments', () => {
  test('tell everybody at once where something is said, and never what', async () => {
    const row = await supply();
    const seen = follow('supplies', who.viewer);
    const here = () => seen.open?.filter((each) => each.row === row) ?? [];
    await until('the room', () => seen.open !== null);
    const { thread, comment } = await say('supplies', { row, field: 'note', text: 'Hidden words' });
    await until('the thread', () => here().length === 1, 1_000);
    expect(here()).toEqual([{ id: thread.id, row, field: 'note', count: 1, version: 1 }]);
    await say('supplies', { row, field: 'note', text: 'More' });
    await until('the second', () => here()[0]?.count === 2, 1_000);
    const before = seen.version;
    await remove(comment);
    await until('one less', () => here()[0]?.count === 1, 1_000);
    await resolve(thread.id);
    await until('none', () => here().length === 0, 1_000);
    expect(seen.version).toBe(before + 2);
    seen.close();
  });

  test('of money are not there for the agency, and end for whoever becomes one', async () => {
    const row = await supply();
    const agency = follow('supplies', who.agency);
    const manager = follow('supplies', who.manager);
    await until('both', () => agency.open !== null && manager.open !== null);
    await say('supplies', { row, field: 'cost', text: 'Dear' });
    await say('supplies', { row, field: 'note', text: 'Fine' });
    const fields = (of: LiveComments) =>
      of.open!.flatMap((each) => (each.row === row ? [each.field] : [])).sort();
    await until('what the manager sees', () => fields(manager).length === 2);
    await until('what the agency sees', () => fields(agency).length === 1);
    expect(fields(agency)).toEqual(['note']);
    const { commands } = at.app;
    await commands.changeMember(who.owner.actor, planId, who.manager.userId, { role: 'agency' });
    await until('the end of money', () => fields(manager).length === 1, 1_000);
    await commands.changeMember(who.owner.actor, planId, who.manager.userId, { role: 'manager' });
    agency.close();
    manager.close();
  });

  test('cannot be entered by whoever may not read what they are about', async () => {
    for (const channel of ['comments/budget', 'comments-money/budget', 'comments-money/supplies'] as const) {
      const ports = headlessPorts({ origin: at.origin, cookie: who.agency.cookie });
      const facts = new LiveFacts(ports, planId, channel, { changed: () => {}, hello: () => {} });
      await until(`the end of ${channel}`, () => facts.closed !== null);
      expect(facts.closed).toBe(CLOSE.notFound);
      facts.close();
    }
  });
});

describe('C7 requests that come again', () => {
  test('say something once under one key', async () => {
    const row = await supply();
    const ask = () => say('supplies', { row, text: 'Once' }, who.planner, 'key-1');
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toEqual(first);
    expect(await ask()).toEqual(first);
    expect((await read('supplies', { row })).threads[0]!.comments).toHaveLength(1);
    expect(await refusalOf(say('supplies', { row, text: 'Else' }, who.planner, 'key-1'))).toBe('key-reused');
  });
});

describe('C8 decisions about budget lines', () => {
  test('stand in the thread of the line with what was said, and nobody changes or deletes that', async () => {
    const row = await budgetLine(52_400);
    const { commands } = at.app;
    const decide = async (decision: string, comment: string | null) => {
      await commands.submitLines(who.planner.actor, planId, { lines: [{ line: row }] });
      const { lines } = await commands.readApprovals(who.manager.actor, planId);
      const { hash } = lines.find(({ line }) => line === row)!;
      const body = { decisions: [{ line: row, hash, decision, comment }] };
      await commands.decideLines(who.manager.actor, planId, body, null);
    };
    await decide('rejected', 'Too dear');
    const answer = await say('budget', { row, text: 'It is flame-retardant' });
    await decide('asked', 'By which standard?');
    await decide('rejected', null);
    await decide('approved', 'Fine');
    const { threads } = await read('budget', { row });
    expect(threads).toHaveLength(1);
    expect(threads[0]!.id).toBe(answer.thread.id);
    expect(threads[0]!.comments.map(({ text, decision, by }) => [text, decision, by.name])).toEqual([
      ['Too dear', 'rejected', who.manager.name],
      ['It is flame-retardant', null, who.planner.name],
      ['By which standard?', 'asked', who.manager.name],
    ]);
    const [said] = threads[0]!.comments;
    expect(await refusalOf(change(said!.id, 'Cheap', who.manager))).toBe('not-allowed');
    expect(await refusalOf(remove(said!.id, who.manager))).toBe('not-allowed');
  });
});

describe('C9 the log', () => {
  test('says who commented on which row, and not a word of it', async () => {
    const row = await supply();
    const { thread, comment } = await say('supplies', { row, field: 'note', text: 'xyzzy' });
    await change(comment, 'plugh');
    await resolve(thread.id);
    await resolve(thread.id, false);
    await remove(comment);
    const log = await at.app.commands.readAudit(who.manager.actor, planId, { sheet: 'supplies', row });
    const acts = log.items.flatMap((item) => (item.type === 'act' ? [item] : []));
    expect(acts.map(({ action }) => action)).toEqual([
      ...['comment-deleted', 'thread-reopened', 'thread-resolved', 'comment-changed', 'comment-added'],
    ]);
    expect(acts[0]).toMatchObject({
      by: { userId: who.planner.userId },
      details: { sheet: 'supplies', field: 'note' },
    });
    expect(JSON.stringify(log)).not.toMatch(/xyzzy|plugh/);
  });
});
