import { afterAll, beforeAll, expect, test } from 'vitest';
import { until as eventually } from './e2e/support/forms.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import { MailServer, readMail } from './support/mailServer.ts';
import { until } from './support/headless.ts';
import type { TestPerson } from './support/populate.ts';

const HOUR = 3600;
let server: MailServer;
let live: LiveApp;
let owner: TestPerson;
let ann: string;
let bea: string;

beforeAll(async () => {
  server = await MailServer.start({ login: 'plans:secret' });
  const url = `smtp://plans:secret@127.0.0.1:${server.port}`;
  live = await startLiveApp(['planner'], { mail: { url, from: 'Cuegrid <plans@example.com>' } });
  const [boss, planner] = live.people as [TestPerson, TestPerson];
  owner = boss;
  const { commands } = live.app;
  await commands.updatePlan(owner.actor, live.planId, { name: '春季试驾' });
  ann = (await commands.addPerson(owner.actor, live.planId, { name: 'Ann' })).id;
  await commands.changePerson(owner.actor, ann, { email: 'ann@example.com' });
  // Somebody with an account is reached as it says, in its language.
  bea = (await commands.getPlan(planner.actor, live.planId)).personId!;
  await commands.changeNoticeSettings(planner.actor, { locale: 'zh-CN' });
  const shift = { role: 'host', headcount: 2, shiftStart: 9 * HOUR, shiftEnd: 18 * HOUR };
  const rows = [{ values: { ...shift, person: [ann, bea] } }];
  await commands.createRows(owner.actor, live.planId, 'staffing', { rows }, null);
});
afterAll(async () => {
  await live.stop();
  await server.close();
});

const ask = async (persons: readonly string[]) =>
  (await live.app.commands.askCrew(owner.actor, live.planId, { persons, locale: 'en' })).links;
const linkIn = (raw: string): string => /\/shifts\/(\S+)$/m.exec(readMail(raw).parts.get('text/plain')!)![1]!;
const opens = (secret: string): Promise<boolean> =>
  live.app.commands.openCrewLink('1', secret).then(
    () => true,
    () => false,
  );
const mailStates = async () => {
  const { links } = await live.app.commands.listCrewLinks(owner.actor, live.planId);
  return new Map(links.map(({ person, mail, mailedBefore }) => [person, { mail, mailedBefore }]));
};

test('J19 J24 who is asked gets an e-mail of the plan by the real way, each in a language of their own, with a link that answers', async () => {
  expect((await ask([ann, bea])).map(({ mail }) => mail)).toEqual(['sending', 'sending']);
  await until('both', () => server.taken.length === 2);
  const to = (address: string) => server.taken.find((mail) => mail.to.includes(address))!;
  expect(to('ann@example.com').user).toBe('plans');
  const [english, chinese] = ['ann@example.com', 'person1@example.com'].map((one) => readMail(to(one).raw));
  expect(english!.headers.get('subject')).toBe('春季试驾: your shifts to confirm');
  expect(chinese!.headers.get('subject')).toBe('春季试驾：请确认你的班次');
  const secret = linkIn(to('ann@example.com').raw);
  const { person, shifts } = await live.app.commands.openCrewLink('1', secret);
  expect(person).toBe('Ann');
  const seen = shifts.map(({ row, times }) => ({ row, times }));
  await live.app.commands.answerCrewLink('1', secret, { shifts: seen, answer: 'confirmed' });
  const states = await eventually(
    mailStates,
    (all) => [...all.values()].every(({ mail }) => mail === 'sent'),
    'both are known to have gone out',
  );
  expect(states.size).toBe(2);
});

test('J22 who is asked again at once keeps the link of the mailbox', async () => {
  const mailed = linkIn(server.taken.find(({ to }) => to.includes('ann@example.com'))!.raw);
  const [again] = await ask([ann]);
  expect(again).toMatchObject({ mail: null, unsent: 'mailed-just-now' });
  expect([await opens(mailed), await opens(again!.url.split('/').at(-1)!)]).toEqual([true, true]);
  expect((await mailStates()).get(ann)).toEqual({ mail: null, mailedBefore: expect.any(Number) as number });
  expect(server.taken).toHaveLength(2);
  await live.app.commands.revokeCrew(owner.actor, live.planId, ann);
  expect(await opens(mailed)).toBe(false);
});

test('J19 an address that the server refuses for good is told as failed to whoever asked', async () => {
  server.manners = (line) => (/^RCPT/.test(line) ? '550 no such user' : null);
  await ask([ann]);
  await eventually(mailStates, (all) => all.get(ann)?.mail === 'failed', 'it is known to have failed');
  server.manners = () => null;
  // Nobody has to wait five minutes for an e-mail that never came.
  expect((await ask([ann]))[0]).toMatchObject({ mail: 'sending' });
  await until('the third', () => server.taken.length === 3);
});
