import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LIMITS } from '#server/auth/limits.ts';
import { openHarness } from '#server/testing/harness.ts';
import { actions, load } from '../src/routes/shifts/[secret]/+page.server.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import { postForm } from './support/postForm.ts';
import type { TestPerson } from './support/populate.ts';

const HOUR = 3600;
const SHIFT = { role: 'host', headcount: 1, shiftStart: 9 * HOUR, shiftEnd: 18 * HOUR };
const REASON = 'My sister marries that day; I could come from four';
let live: LiveApp;
let owner: TestPerson;
let people = 0;
/** Of each try: who is asked, the shift, the secret of the link and what its page's form sends. */
let ann: string;
let row: string;
let secret: string;
let seen: string;

beforeAll(async () => {
  live = await startLiveApp();
  [owner] = live.people as [TestPerson];
});
afterAll(() => live.stop());

beforeEach(async () => {
  const { commands } = live.app;
  ann = (await commands.addPerson(owner.actor, live.planId, { name: `Ann ${++people}` })).id;
  const rows = [{ values: { ...SHIFT, person: [ann] } }];
  const made = await commands.createRows(owner.actor, live.planId, 'staffing', { rows }, null);
  row = made.rows[0]!.id;
  secret = await ask();
  const { shifts } = await commands.openCrewLink('1', secret);
  seen = `${row} ${shifts[0]!.times}`;
});

async function ask(): Promise<string> {
  const asked = { persons: [ann], locale: 'en' };
  const { links } = await live.app.commands.askCrew(owner.actor, live.planId, asked);
  return links[0]!.url.split('/').at(-1)!;
}
const change = (values: object) =>
  live.app.commands.changeRow(owner.actor, live.planId, 'staffing', row, { values }, null);

/** What the page is made of after its form was sent: what the form answered, and what the page then reads. */
async function send(
  more: { language?: string; ip?: string; reason?: string } = {},
  over: Parameters<typeof postForm>[0] = live,
) {
  const { reason = REASON, ...asked } = more;
  const typed = [
    ['shift', seen],
    ['reason', reason],
    ['answer', 'declined'],
  ] as const;
  const posted = { path: `/shifts/${secret}`, params: { secret }, typed, ...asked };
  const form = await postForm(over, actions.default!, posted);
  return { form, page: await postForm(over, load, posted) };
}
const kept = { answer: 'declined', reason: REASON };

test('J21 a shift that moved meanwhile is shown at its new time, with what was typed', async () => {
  await change({ shiftEnd: 19 * HOUR });
  const { form, page } = await send();
  expect(form).toMatchObject({ status: 409, data: { id: 'shift-moved', ...kept, shifts: [{ row }] } });
  expect(page).toMatchObject({ asked: { shifts: [{ row, end: 19 * HOUR }] }, done: false });
});

test('J21 a shift that somebody was taken off is gone from the page, what was typed is not', async () => {
  await change({ person: null });
  const { form, page } = await send();
  expect(form).toMatchObject({ status: 409, data: { id: 'shift-moved', ...kept, shifts: [{ row }] } });
  expect(page).toMatchObject({ asked: { shifts: [] } });
});

test('J21 a link that was withdrawn, renewed or is over says so alike, with what was typed', async () => {
  const { commands } = live.app;
  const ends = {
    withdrawn: () => commands.revokeCrew(owner.actor, live.planId, ann),
    renewed: ask,
    over: () => commands.updatePlan(owner.actor, live.planId, { day0: '2020-01-01' }),
    trashed: () => commands.trashPlan(owner.actor, live.planId),
  };
  for (const [how, end] of Object.entries(ends)) {
    secret = await ask();
    await end();
    const { form, page } = await send();
    expect(form, how).toMatchObject({ status: 404, data: { id: 'not-found', ...kept } });
    expect(page, how).toEqual({ asked: null, done: false });
  }
  await commands.restorePlan(owner.actor, live.planId);
  await commands.updatePlan(owner.actor, live.planId, { day0: '2027-05-01' });
});

test('J21 whoever tried too often, or typed too much, reads why in the language of the page and keeps the answer', async () => {
  const reason = 'x'.repeat(301);
  for (const [language, word] of [
    ['en', 'Use at most 300 characters'],
    ['zh-CN', '最多 300 个字符'],
  ] as const) {
    const { form, page } = await send({ language, reason });
    expect(form).toMatchObject({ status: 422, data: { reason, message: expect.stringContaining(word) } });
    expect(page).toMatchObject({ asked: { shifts: [{ row }] } });
  }
  const tries = Array.from({ length: LIMITS.crewLinks.points }, () =>
    live.app.commands.openCrewLink('6.6.6.6', 'nobody').catch(() => {}),
  );
  await Promise.all(tries);
  const { form, page } = await send({ ip: '6.6.6.6' });
  expect(form).toMatchObject({ status: 429, data: { id: 'too-many-tries', ...kept, shifts: [{ row }] } });
  expect(page).toEqual({ asked: null, done: false });
  await expect(send({ ip: '7.7.7.7' })).rejects.toMatchObject({ status: 303 });
});

test('J21 whoever comes while the server cannot store is told so, and sends the same answer again with one press', async () => {
  const shift = { id: 'row-1', order: 'a0', values: { ...SHIFT, person: [] as string[] } };
  const liveRows = {
    write: () => Promise.reject(new Error('nothing is written into rooms here')),
    read: async (_: string, sheet: string) => ({ rows: sheet === 'staffing' ? [shift] : [] }),
  };
  const at = await openHarness({ liveRows });
  const { commands, db } = at;
  const planner = await at.newcomer('Bea');
  const plan = await commands.createPlan(planner, { name: 'Gala', locale: 'en', day0: '2027-08-01' });
  const ben = await commands.addPerson(planner, plan.id, { name: 'Ben' });
  shift.values.person = [ben.id];
  const asked = { persons: [ben.id], locale: 'en' };
  const { links } = await commands.askCrew(planner, plan.id, asked);
  secret = links[0]!.url.split('/').at(-1)!;
  row = shift.id;
  seen = `${row} ${(await commands.openCrewLink('1', secret)).shifts[0]!.times}`;
  const over = { app: { ...live.app, commands }, origin: live.origin };

  await sql`pragma query_only = on`.execute(db);
  for (const [language, words] of [
    ['en', 'can’t store anything right now'],
    ['zh-CN', '暂时存不了'],
  ] as const) {
    const { form, page } = await send({ language }, over);
    expect(form).toMatchObject({
      ...{ status: 503, data: { id: 'store-down', message: expect.stringContaining(words), ...kept } },
    });
    expect(page).toEqual({ asked: null, done: false });
  }
  await sql`pragma query_only = off`.execute(db);
  await expect(send({}, over)).rejects.toMatchObject({ status: 303 });
  const { shifts } = await commands.openCrewLink('1', secret);
  expect(shifts).toMatchObject([{ standing: 'declined', reason: REASON }]);
  await at.close();
});
