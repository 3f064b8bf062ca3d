import { expect, test } from 'vitest';
import { crewMailQueue } from '../testing/crewMailQueue.ts';
import { HandClock } from '../testing/harness.ts';
import { crewMailText, type CrewMailFacts } from './crewMailText.ts';
import type { CrewLetter } from './crewMails.ts';
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

/** What a mail server says to each try in turn; after that it takes everything. */
type Answer = 'down' | 'refused' | 'taken';

/** The queue over a mail server that answers so, what that took, and when it was asked. */
function post(answer: (address: string, tries: number) => Answer, current = (_: CrewLetter) => true) {
  const [sent, tried]: [string[], string[]] = [[], []];
  const start = new HandClock().at;
  const transport: Transport = {
    sendMail: async ({ to: { address } }) => {
      const said = answer(address, tried.filter((one) => one.includes(address)).length);
      tried.push(`${queue.clock.at - start} ${address}`);
      if (said === 'down') throw Object.assign(new Error('hidden'), { code: 'ECONNECTION' });
      if (said === 'refused')
        throw Object.assign(new Error('550 no such user'), { code: 'EENVELOPE', responseCode: 550 });
      sent.push(address);
    },
    close() {},
  };
  const queue = crewMailQueue(transport, current);
  return { ...queue, sent, tried };
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
  const { mails, settle, sent, kept, tried, logged } = post((address) =>
    address.startsWith('a') ? 'down' : 'taken',
  );
  mails.send([letter('a'), letter('b')]);
  await settle();
  expect([sent, kept]).toEqual([['b@example.com'], ['b sent', 'a failed']]);
  expect(tried).toEqual(['0 a@example.com', '0 b@example.com', '2000 a@example.com', '32000 a@example.com']);
  expect(logged.join()).not.toMatch(/@|secret|hidden/);
});

test('J19 an address that the mail server refuses for good is tried once', async () => {
  const { mails, settle, kept, tried } = post((address) => (address.startsWith('a') ? 'refused' : 'taken'));
  mails.send([letter('a'), letter('b')]);
  await settle();
  expect(kept).toEqual(['a failed', 'b sent']);
  expect(tried).toEqual(['0 a@example.com', '0 b@example.com']);
});

test('J19 what waits for another try holds up nobody who is asked meanwhile', async () => {
  const { mails, settle, kept, tried } = post((address, tries) =>
    address.startsWith('a') && tries < 2 ? 'down' : 'taken',
  );
  mails.send([letter('a')]);
  await mails.idle();
  mails.send([letter('b'), letter('c')]);
  await mails.idle();
  expect(kept).toEqual(['b sent', 'c sent']);
  await settle();
  expect(kept).toEqual(['b sent', 'c sent', 'a sent']);
  expect(tried.at(-1)).toBe('32000 a@example.com');
});

test('J19 nothing is tried any more once all is closed', async () => {
  const { mails, settle, kept, tried, alarms } = post(() => 'down');
  mails.send([letter('a')]);
  await mails.idle();
  await mails.close();
  mails.send([letter('b')]);
  await settle();
  expect([kept, alarms]).toEqual([[], []]);
  expect(tried).toEqual(['0 a@example.com']);
});

test('J19 who asks people without addresses keeps nothing of others from going out', async () => {
  const { mails, settle, sent } = post(() => 'taken');
  mails.send([]);
  await settle();
  mails.send([letter('a')]);
  await settle();
  expect(sent).toEqual(['a@example.com']);
});

test('J19 what was revoked or asked anew meanwhile is not sent', async () => {
  const { mails, settle, sent, kept } = post(
    () => 'taken',
    ({ personId }) => personId === 'b',
  );
  mails.send([letter('a'), letter('b')]);
  await settle();
  expect([sent, kept]).toEqual([['b@example.com'], ['b sent']]);
});
