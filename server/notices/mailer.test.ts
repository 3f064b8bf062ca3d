import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLog, type Log } from '../log.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import { MailServer, readMail } from '#tests/support/mailServer.ts';
import { DIGEST_MS, giveNotices } from './giveNotices.ts';
import { mailText } from './mailText.ts';
import { Mailer } from './mailer.ts';

let h: Harness;
let planId: string;
let server: MailServer;
const who = new Map<string, Actor>();
const logged: string[] = [];
let mailer: Mailer;

beforeAll(async () => {
  h = await openHarness();
  server = await MailServer.start({ login: 'user:hidden' });
  for (const name of ['Owner', 'Manager', 'Other']) who.set(name, await h.newcomer(name));
  const plan = { name: 'Night\r\nBcc: x@example.com <b>&', locale: 'en', day0: null };
  ({ id: planId } = await h.commands.createPlan(who.get('Owner')!, plan));
  for (const name of ['Manager', 'Other'])
    await h.commands.addMember(who.get('Owner')!, planId, { email: emailOf(name), role: 'manager' });
  const write = (line: string): void => void logged.push(line);
  mailer = new Mailer({
    ...{ db: h.db, clock: h.clock, log: logInto(write), origin: 'https://plans.example.com' },
    from: 'Cuegrid <plans@example.com>',
    transport: createTransport({ url: `smtp://user:hidden@127.0.0.1:${server.port}` }),
  });
});
afterAll(async () => {
  await mailer.close();
  await server.close();
  await h.close();
});
afterEach(async () => {
  server.taken.length = 0;
  server.manners = () => null;
  await h.db.deleteFrom('mail_due').execute();
  await h.db.deleteFrom('notice').execute();
  await h.db.deleteFrom('notice_setting').execute();
});

function logInto(write: (line: string) => void): Log {
  const keep = (message: string, facts?: object): void => write(JSON.stringify([message, facts]));
  return { ...createLog(), warn: keep, error: keep } as Log;
}

const give = (submission: string, to = ['Manager']) =>
  h.db.transaction().execute((trx) =>
    giveNotices(
      trx,
      to.map((name) => who.get(name)!.userId),
      {
        ...{ kind: 'approval-waits', planId, submission, sheet: 'budget' },
        ...{ causedBy: who.get('Owner')!.userId, at: h.clock.now() },
      },
    ),
  );

describe('N6 e-mails', () => {
  test('what comes within some minutes goes into one, and what comes later into another', async () => {
    await give('a');
    h.clock.forward(60_000);
    await give('b');
    await mailer.look();
    expect(server.taken).toEqual([]);
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken).toHaveLength(1);
    const { headers, parts } = readMail(server.taken[0]!.raw);
    expect(headers.get('to')).toBe('Manager <manager@example.com>');
    expect(headers.get('subject')).toContain('2 new notices');
    expect(headers.get('list-unsubscribe')).toBe('<https://plans.example.com/account#notices>');
    expect(headers.has('bcc')).toBe(false);
    for (const part of parts.values()) {
      expect(part).toContain(`https://plans.example.com/plans/${planId}/approvals`);
      expect(part).toContain('https://plans.example.com/account#notices');
    }
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken).toHaveLength(1);
    await give('c');
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken).toHaveLength(2);
    expect(readMail(server.taken[1]!.raw).headers.get('subject')).toContain('Night');
  });

  test('none to those who do not want any, have read it, or may not see it any more', async () => {
    await h.commands.changeNoticeSettings(who.get('Other')!, { email: false });
    await give('a', ['Manager', 'Other']);
    await h.commands.changeMember(who.get('Owner')!, planId, who.get('Manager')!.userId, { role: 'agency' });
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken).toEqual([]);
    expect(await h.db.selectFrom('mail_due').selectAll().execute()).toEqual([]);
    await h.commands.changeMember(who.get('Owner')!, planId, who.get('Manager')!.userId, { role: 'manager' });
    await give('b');
    await h.commands.markNotices(who.get('Manager')!, { upTo: Number.MAX_SAFE_INTEGER });
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken).toEqual([]);
  });

  test('a server that refuses is asked again, later each time and not for ever, and the log holds no address and no secret', async () => {
    server.manners = (line) => (/^RCPT/.test(line) ? '451 not now, user:secret@mail is over quota' : null);
    await give('a');
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    const [due] = await h.db.selectFrom('mail_due').selectAll().execute();
    expect(due).toMatchObject({ tries: 1, due_at: h.clock.now() + 60_000 });
    await mailer.look();
    expect((await h.db.selectFrom('mail_due').selectAll().execute())[0]).toMatchObject({ tries: 1 });
    for (let tries = 2; tries <= 8; tries++) {
      h.clock.forward(12 * 3_600_000);
      await mailer.look();
    }
    expect(await h.db.selectFrom('mail_due').selectAll().execute()).toEqual([]);
    expect(logged).toHaveLength(8);
    for (const secret of ['hidden', 'secret', '@']) expect(logged.join()).not.toContain(secret);
    server.manners = () => null;
    await give('b');
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken).toHaveLength(1);
  });

  test('in the language that somebody chose, with names as text', async () => {
    await h.commands.changeNoticeSettings(who.get('Manager')!, { locale: 'zh-CN' });
    await give('a');
    const { notices } = await h.commands.listNotices(who.get('Manager')!, {});
    const { html, subject } = mailText(notices, 'zh-CN', 'https://plans.example.com');
    expect(subject).toContain('等你审批');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).toContain('&lt;b&gt;&amp;');
    expect(html).not.toContain('<b>&');
    h.clock.forward(DIGEST_MS);
    await mailer.look();
    expect(server.taken[0]!.raw).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(readMail(server.taken[0]!.raw).headers.get('subject')).toBe(subject);
  });
});
