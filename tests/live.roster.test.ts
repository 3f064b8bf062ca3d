import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_ROSTER_LINES } from '#lib/api/limits.ts';
import type { Actor } from '#server/handoff.ts';
import { readCsv } from '#server/transfer/readCsv.ts';
import { readXlsx } from '#server/transfer/readXlsx.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

const HOUR = 3600;
let live: LiveApp;
let owner: TestPerson;
/** Of the workspace, without anything to do with money in the plan. */
let colleague: Actor;
let ann: string;
let ben: string;
const person = (role: string): TestPerson => live.people.find((each) => each.role === role)!;

beforeAll(async () => {
  live = await startLiveApp(['agency', 'manager', 'viewer']);
  [owner] = live.people as [TestPerson];
  const { app, planId } = live;
  const { commands } = app;
  const add = async (name: string) => (await commands.addPerson(owner.actor, planId, { name })).id;
  [ann, ben] = [await add('=cmd|calc'), await add('Ben')];
  const card = { phone: '+86 138', email: 'ann@example.com', hourly: 9_000, currency: 'CNY' };
  await commands.changePerson(owner.actor, ann, card);
  const zone = { rows: [{ values: { name: '主展厅' } }] };
  const [hall] = (await commands.createRows(owner.actor, planId, 'zones', zone, null)).rows;
  const shift = {
    role: 'host',
    headcount: 3,
    person: [ann, ben],
    zone: hall!.id,
    note: '@home\nsecond line',
  };
  const rows = [
    // Ten hours on two days: two of each day are overtime.
    { values: { ...shift, shiftStart: 9 * HOUR, shiftEnd: 19 * HOUR, days: 2 } },
    { values: { role: 'guard', headcount: 1, shiftStart: 22 * HOUR, shiftEnd: 26 * HOUR } },
    { values: { role: 'guard', headcount: 1 } },
  ];
  await commands.createRows(owner.actor, planId, 'staffing', { rows }, null);
  const { links } = await commands.askCrew(owner.actor, planId, { persons: [ben], locale: 'en' });
  const secret = links[0]!.url.split('/').at(-1)!;
  const { shifts } = await commands.openCrewLink('1', secret);
  const seen = shifts.map(({ row, times }) => ({ row, times }));
  await commands.answerCrewLink('1', secret, { shifts: seen, answer: 'declined', reason: 'Ill' });

  const email = 'colleague@example.com';
  const { invite } = await commands.inviteToWorkspace(owner.actor, { email });
  const input = { name: 'Colleague', email, password: 'seven green umbrellas' };
  const inviteToken = invite.split('/').at(-1)!;
  const { user, token } = await commands.register(input, { ip: '9.9.9.9', inviteToken });
  colleague = { userId: user.id, sessionId: (await app.session(token))!.sessionId, ip: '9.9.9.9' };
  await commands.addMember(owner.actor, planId, { email, role: 'viewer' });
});
afterAll(() => live.stop());

async function csv(actor: Actor, asked: object = {}, locale: 'zh-CN' | 'en' = 'en') {
  const file = await live.app.commands.exportRoster(actor, live.planId, asked, 'csv', locale);
  const text = new TextDecoder().decode(file.bytes);
  const rows = readCsv(Buffer.from(file.bytes)) as readonly (readonly (string | null)[])[];
  const [heads, ...lines] = rows as [readonly (string | null)[], ...(readonly (string | null)[])[]];
  return { name: file.name, text, heads, lines };
}

test('J23 a line stands for each place on each day, with answer, hours and overtime, open places below who is named', async () => {
  const { name, text, heads, lines } = await csv(owner.actor);
  expect(name).toBe('Spring drive – Roster.csv');
  expect(heads).toEqual([
    ...['Day', 'Shift start', 'Shift end', 'Role', 'Zone', 'Person', 'Answer', 'People'],
    ...['Hours', 'Of which overtime', 'Phone', 'E-mail', 'Cost (CNY)', 'Note'],
  ]);
  const told = (line: readonly unknown[]) => line.slice(0, 10).filter((_, at) => at !== 3 && at !== 4);
  expect(lines.map(told)).toEqual([
    ['2027-05-01', '09:00', '19:00', '=cmd|calc', 'Not asked yet', '1', '10', '2'],
    ['2027-05-01', '09:00', '19:00', 'Ben', 'Declined', '1', '0', null],
    ['2027-05-01', '09:00', '19:00', '(open)', null, '2', '20', '4'],
    ['2027-05-01', '22:00', '02:00 +1', '(open)', null, '1', '4', null],
    ['2027-05-02', '09:00', '19:00', '=cmd|calc', 'Not asked yet', '1', '10', '2'],
    ['2027-05-02', '09:00', '19:00', 'Ben', 'Declined', '1', '0', null],
    ['2027-05-02', '09:00', '19:00', '(open)', null, '2', '20', '4'],
  ]);
  // A spreadsheet takes none of it for a formula.
  for (const cell of ["'=cmd|calc", "'+86 138", '"\'@home\nsecond line"']) expect(text).toContain(`,${cell}`);
  // Eight hours at 90 yuan and two at half as much again.
  expect(lines[0]!.slice(10)).toEqual(['+86 138', 'ann@example.com', '990.00', '@home\nsecond line']);
});

test('J23 one day alone, in the language of whoever asks, as a workbook too, with sums and what is not in them', async () => {
  const day = await csv(owner.actor, { day: '1' }, 'zh-CN');
  expect(day.lines.map(([date]) => date)).toEqual(['2027-05-02', '2027-05-02', '2027-05-02']);
  expect(day.heads.slice(0, 7)).toEqual(['日期', '上岗', '下岗', '岗位', '展区', '人员', '答复']);
  expect(day.lines[1]![6]).toBe('已拒绝');
  const { commands } = live.app;
  const file = await commands.exportRoster(owner.actor, live.planId, {}, 'xlsx', 'en');
  expect(file.name).toBe('Spring drive – Roster.xlsx');
  const [sheet] = await readXlsx(Buffer.from(file.bytes));
  const rows = sheet!.rows;
  expect(rows[1]!.slice(5, 6)).toEqual(['=cmd|calc']);
  const total = rows.at(-1)!;
  expect(total[0]).toBe('Total (no rate, and not in the cost: 3)');
  expect([total[8], total[9], total[12]]).toEqual([64, 12, 1980]);
});

test('J23 contact is for members of the workspace, cost for those who read rates, reasons for no file', async () => {
  const headsOf = async (actor: Actor) => (await csv(actor)).heads.slice(10);
  expect(await headsOf(owner.actor)).toEqual(['Phone', 'E-mail', 'Cost (CNY)', 'Note']);
  expect(await headsOf(colleague)).toEqual(['Phone', 'E-mail', 'Note']);
  for (const role of ['agency', 'manager', 'viewer']) {
    const { heads, text } = await csv(person(role).actor);
    expect(heads.slice(10), role).toEqual(['Note']);
    expect(text, role).not.toMatch(/138|ann@|990|Ill/);
  }
  expect((await csv(owner.actor)).text).not.toContain('Ill');
});

test('J23 a day that is none is refused, and so is more than a file holds, with what to do instead', async () => {
  const { commands } = live.app;
  const asks = (asked: object) =>
    commands.exportRoster(owner.actor, live.planId, asked, 'csv', 'en').then(
      () => 'done',
      (thrown: { id: string; field: string; reason: string }) =>
        `${thrown.id} ${thrown.field} ${thrown.reason}`,
    );
  expect(await asks({ day: 'x' })).toBe('invalid-field day not-a-number');
  expect(await asks({ days: '1' })).toBe('invalid-field days unknown-key');
  const long = { role: 'guard', headcount: 1, shiftStart: 0, shiftEnd: HOUR, days: 3_660, person: [ann] };
  const rows = Array.from({ length: Math.ceil(MOST_ROSTER_LINES / 3_660 / 2) }, () => ({ values: long }));
  const made = await commands.createRows(owner.actor, live.planId, 'staffing', { rows }, null);
  expect(await asks({})).toBe('invalid-field day roster-too-long');
  expect(await asks({ day: '40' })).toBe('done');
  const gone = made.rows.map(({ id }) => ({ id, deleted: true }));
  await commands.changeRows(owner.actor, live.planId, 'staffing', { rows: gone }, null);
});
