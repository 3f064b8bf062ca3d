import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticeAddress } from '#lib/api/notices.ts';
import { personMark, roleMark } from '#lib/domain/mentions.ts';
import type { SheetId } from '#lib/schema/index.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

let at: LiveApp;
let planId: string;
let planner: TestPerson;
let agency: TestPerson;
let manager: TestPerson;

beforeAll(async () => {
  at = await startLiveApp(['planner', 'agency', 'manager']);
  [, planner, agency, manager] = at.people as [TestPerson, TestPerson, TestPerson, TestPerson];
  ({ planId } = at);
}, 30_000);
afterAll(() => at.stop());

const addRow = async (sheet: SheetId, values: object): Promise<string> =>
  (await at.app.commands.createRows(planner.actor, planId, sheet, { rows: [{ values }] }, null)).rows[0]!.id;
const say = (sheet: SheetId, input: object, person: TestPerson) =>
  at.app.commands.addComment(person.actor, planId, sheet, input, null);
const heard = async ({ actor }: TestPerson) =>
  (await at.app.commands.listNotices(actor, { unread: 'yes' })).notices.map(({ kind, thread }) => [
    kind,
    thread,
  ]);
const clear = ({ actor }: TestPerson) =>
  at.app.commands.markNotices(actor, { upTo: Number.MAX_SAFE_INTEGER, read: true });

test('C13 whoever is called, answered or whose thread is resolved by another hears of it once', async () => {
  const row = await addRow('supplies', { item: 'Desk' });
  const text = `${personMark(agency.userId)} look, ${roleMark('manager')} too`;
  const { thread, comment } = await say('supplies', { row, field: 'note', text }, planner);
  expect(await heard(agency)).toEqual([['comment-mentioned', thread.id]]);
  expect(await heard(manager)).toEqual([['comment-mentioned', thread.id]]);
  expect(await heard(planner)).toEqual([]);
  await say('supplies', { thread: thread.id, text: 'Seen' }, agency);
  expect(await heard(planner)).toEqual([['comment-answered', thread.id]]);
  expect(await heard(manager)).toHaveLength(1);
  await at.app.commands.changeComment(planner.actor, planId, comment, { text: `${text}!` });
  expect(await heard(agency)).toHaveLength(1);
  await at.app.commands.changeThread(manager.actor, planId, thread.id, { resolved: true });
  expect((await heard(planner)).map(([kind]) => kind)).toEqual(['comment-resolved', 'comment-answered']);
  expect(await heard(manager)).toHaveLength(1);
});

test('C13 a notice leads to the thread, and looking at its row reads it', async () => {
  await Promise.all([planner, agency, manager].map(clear));
  const row = await addRow('supplies', { item: 'Lamp' });
  const text = personMark(agency.userId);
  const { thread } = await say('supplies', { row, field: 'note', text }, planner);
  const { notices } = await at.app.commands.listNotices(agency.actor, { unread: 'yes' });
  const address = `/plans/${planId}/supplies?row=${row}&field=note&comment=${thread.id}`;
  expect(noticeAddress(notices[0]!)).toBe(address);
  const look = (query: object, more: object = {}) =>
    at.app.commands.listComments({ ...agency.actor, ...more }, planId, 'supplies', query);
  await look({});
  await look({ row }, { tokenId: 'a-program' });
  expect(await heard(agency)).toHaveLength(1);
  await look({ row });
  expect(await heard(agency)).toEqual([]);
});

test('C13 of what is said about money, the agency hears nothing', async () => {
  await Promise.all([planner, agency, manager].map(clear));
  const row = await addRow('supplies', { item: 'Rug' });
  await say('supplies', { row, text: 'Nice' }, agency);
  const { thread } = await say('supplies', { row, field: 'cost', text: roleMark('manager') }, planner);
  await say('supplies', { thread: thread.id, text: 'Too dear' }, manager);
  await at.app.commands.changeThread(manager.actor, planId, thread.id, { resolved: true });
  expect(await heard(agency)).toEqual([]);
  expect((await heard(planner)).map(([kind]) => kind)).toEqual(['comment-resolved', 'comment-answered']);
});
