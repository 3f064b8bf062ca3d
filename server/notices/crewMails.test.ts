import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { crewMailText, type CrewMailFacts } from './crewMailText.ts';
import { CrewMails, type CrewLetter } from './crewMails.ts';
import type { Transport } from './mailer.ts';

const HOUR = 3600;
const facts: CrewMailFacts = {
  ...{ person: 'Ann <b>', plan: 'Night & day\nBcc: x@example.com', venue: 'Hall', day0: '2027-05-01' },
  ...{ timeZone: 'Asia/Shanghai', askedBy: 'Bea', url: 'https://plans.example.com/shifts/secret' },
  shifts: [
    { role: 'host', start: 9 * HOUR, end: 18 * HOUR, days: 2 },
    { role: null, start: null, end: null, days: null },
  ],
};
const mail = crewMailText(facts, 'en');
const letter = (personId: string): CrewLetter => ({
  ...{ planId: 'p', personId, secretHash: `hash-${personId}`, mail },
  to: { name: 'Ann', address: `${personId}@example.com` },
});

/** A mail server that is down for so many tries, and what became of each letter. */
function post(downFor: number, current: (letter: CrewLetter) => boolean = () => true) {
  const sent: string[] = [];
  const kept: string[] = [];
  const logged: string[] = [];
  const waits: number[] = [];
  let left = downFor;
  const transport: Transport = {
    sendMail: async ({ to }) => {
      if (left-- > 0) throw Object.assign(new Error('hidden'), { code: 'ECONNECTION' });
      sent.push(to.address);
    },
    close() {},
  };
  const note = (...told: unknown[]): void => void logged.push(JSON.stringify(told));
  const mails = new CrewMails({
    ...{ transport, from: 'Cuegrid <plans@example.com>' },
    log: { ...createLog(), warn: note },
    isCurrent: async (one) => current(one),
    keep: async ({ personId }, state) => void kept.push(`${personId} ${state}`),
    rest: async (ms) => void waits.push(ms),
  });
  return { mails, sent, kept, logged, waits };
}

test('J19 each person gets one e-mail, with all shifts that were asked and the link', () => {
  expect(mail.subject).toBe('Night & day Bcc: x@example.com: your shifts to confirm');
  expect(mail.text).toMatch(/^Hello Ann <b>, Bea asks whether you can work:/);
  expect(mail.text).toContain('Reception host: ');
  expect(mail.text).toContain('(2 days in a row)');
  expect(mail.text).toContain('https://plans.example.com/shifts/secret');
  expect(mail.html).toContain('Night &amp; day');
  expect(mail.html).not.toContain('<b>,');
  expect(crewMailText(facts, 'zh-CN').subject).toContain('请确认你的班次');
});

test('J19 one that cannot be sent is tried again some times and then said to have failed; the log holds no address', async () => {
  const { mails, sent, kept, waits, logged } = post(4);
  mails.send([letter('a'), letter('b')]);
  await mails.idle();
  expect([sent, kept]).toEqual([['b@example.com'], ['a failed', 'b sent']]);
  expect(waits).toEqual([2_000, 30_000, 2_000]);
  expect(logged.join()).not.toMatch(/@|secret|hidden/);
});

test('J19 what was revoked or asked anew meanwhile is not sent', async () => {
  const { mails, sent, kept } = post(0, ({ personId }) => personId === 'b');
  mails.send([letter('a'), letter('b')]);
  await mails.idle();
  expect([sent, kept]).toEqual([['b@example.com'], ['b sent']]);
});
