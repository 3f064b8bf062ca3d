import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MailServer, readMail } from '#tests/support/mailServer.ts';
import { selfSigned } from '#tests/support/selfSigned.ts';
import { crewMailQueue } from '../testing/crewMailQueue.ts';
import { crewMailText, type CrewMailFacts } from './crewMailText.ts';
import type { CrewLetter } from './crewMails.ts';

const HOUR = 3600;
const URL_OF_ANN = 'https://plans.example.com/shifts/Ann-secret_that-is-as-long-as-they-are-0123456789abcdef';
const facts: CrewMailFacts = {
  ...{ person: '陈佳 <b>', plan: '啤酒之夜 & day\r\nBcc: x@example.com', venue: '主展厅' },
  ...{ day0: '2027-05-01', timeZone: 'Asia/Shanghai', askedBy: 'Béa', url: URL_OF_ANN },
  shifts: [{ role: 'host', start: 9 * HOUR, end: 18 * HOUR, days: 2 }],
};
const letter = (person: string, locale: 'zh-CN' | 'en' = 'en'): CrewLetter => ({
  ...{ planId: 'p', personId: person, secretHash: `hash-${person}` },
  to: { name: '陈佳\r\nBcc: y@example.com', address: `${person}@example.com` },
  mail: crewMailText(facts, locale),
});

let server: MailServer;
let post: ReturnType<typeof postOver>;
beforeEach(async () => {
  server = await MailServer.start();
  post = postOver(`smtp://127.0.0.1:${server.port}`);
});
afterEach(async () => {
  await post.mails.close();
  await server.close();
});

/** The queue over a real connection, which waits for an answer as long as a test does. */
function postOver(url: string) {
  const patience = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };
  return crewMailQueue(createTransport({ ...patience, url }));
}

async function sent(locale: 'zh-CN' | 'en') {
  post.mails.send([letter('ann', locale)]);
  await post.settle();
  return readMail(server.taken[0]!.raw);
}

describe('J24 an e-mail as a mail server takes it', () => {
  test.each([
    [
      'en',
      ': your shifts to confirm',
      'Hello 陈佳 <b>, Béa asks whether you can work:',
      '- Reception host: 1 May 09:00 – 1 May 18:00 (2 days in a row)',
    ],
    [
      'zh-CN',
      '：请确认你的班次',
      '陈佳 <b>，你好。Béa 问你能否到岗：',
      '- 礼仪接待: 05-01 09:00 – 05-01 18:00（连续 2 天）',
    ],
  ] as const)(
    'goes to one person alone, with subject, text and link whole, in %s',
    async (locale, ...said) => {
      const [subject, greeting, shift] = said;
      const { headers, parts } = await sent(locale);
      expect(server.taken[0]!.to).toEqual(['ann@example.com']);
      expect(headers.get('from')).toBe('Cuegrid <plans@example.com>');
      expect(headers.get('to')).toMatch(/^"?陈佳 Bcc: y@example\.com"? <ann@example\.com>$/);
      expect(headers.get('subject')).toBe(`啤酒之夜 & day Bcc: x@example.com${subject}`);
      expect(headers.get('auto-submitted')).toBe('auto-generated');
      expect(headers.get('message-id')).toMatch(/^<.+@example\.com>$/);
      expect(Number.isNaN(Date.parse(headers.get('date')!))).toBe(false);
      for (const name of ['bcc', 'cc', 'reply-to']) expect(headers.has(name), name).toBe(false);
      const [text, html] = [parts.get('text/plain')!, parts.get('text/html')!];
      for (const part of [greeting, shift, URL_OF_ANN]) expect(text).toContain(part);
      // A long link is cut for the way and whole again at its end.
      expect(html).toContain(`<a href="${URL_OF_ANN}">${URL_OF_ANN}</a>`);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).toContain('&lt;b&gt;');
      expect(html).not.toContain('<b>，');
    },
  );

  test('says who sends it only to a server that it trusts, and nothing that others could read', async () => {
    const tls = selfSigned();
    const login = 'plans@example.com:p:ß word';
    const at = `${encodeURIComponent('plans@example.com')}:${encodeURIComponent('p:ß word')}@127.0.0.1`;
    const usual = getCACertificates('default');
    for (const isTlsAtOnce of [true, false]) {
      const secret = await MailServer.start({ tls, isTlsAtOnce, login });
      const url = `${isTlsAtOnce ? 'smtps' : 'smtp'}://${at}:${secret.port}`;
      const stranger = postOver(url);
      stranger.mails.send([letter('ann')]);
      await stranger.settle();
      expect(stranger.kept).toEqual(['ann failed']);
      expect(secret.heard.filter(({ line }) => /^(AUTH|MAIL)/.test(line))).toEqual([]);

      setDefaultCACertificates([...usual, tls.cert]);
      try {
        const known = postOver(url);
        known.mails.send([letter('ann')]);
        await known.settle();
        expect(known.kept).toEqual(['ann sent']);
        expect(secret.taken).toMatchObject([{ isSecret: true, user: 'plans@example.com' }]);
        expect(secret.heard.filter(({ line, isSecret }) => /^(AUTH|MAIL)/.test(line) && !isSecret)).toEqual(
          [],
        );
        await known.mails.close();
      } finally {
        setDefaultCACertificates(usual);
      }
      await stranger.mails.close();
      await secret.close();
    }
  });

  test('is not sent where the server does not let us in; the log has neither password nor address', async () => {
    const strict = await MailServer.start({ login: 'plans:right' });
    const wrong = postOver(`smtp://plans:wrong@127.0.0.1:${strict.port}`);
    wrong.mails.send([letter('ann')]);
    await wrong.settle();
    expect([wrong.kept, strict.taken]).toEqual([['ann failed'], []]);
    expect(wrong.logged.join()).toContain('EAUTH');
    expect(wrong.logged.join()).not.toMatch(/wrong|@|secret|who are you/);
    await wrong.mails.close();
    await strict.close();
  });
});

describe('J24 a mail server that does not take it', () => {
  const tries = () => server.heard.filter(({ line }) => line.startsWith('RCPT')).map(({ line }) => line);

  test('an address refused for good is tried once, and those behind it get theirs', async () => {
    server.manners = (line) => (/^RCPT.*ann@/.test(line) ? '550 no such user' : null);
    post.mails.send([letter('ann'), letter('ben')]);
    await post.settle();
    expect(post.kept).toEqual(['ann failed', 'ben sent']);
    expect(tries()).toHaveLength(2);
    expect(server.taken.map(({ to }) => to)).toEqual([['ben@example.com']]);
  });

  test('one that is refused for now goes out at the second or third try, once', async () => {
    let refused = 0;
    server.manners = (line) => (/^RCPT.*ann@/.test(line) && ++refused < 3 ? '451 not now' : null);
    post.mails.send([letter('ann'), letter('ben')]);
    await post.settle();
    expect(post.kept).toEqual(['ben sent', 'ann sent']);
    expect(server.taken.map(({ to }) => to[0])).toEqual(['ben@example.com', 'ann@example.com']);
  });

  test.each([
    ['hangs up at once', (line: string) => (line === '' ? 'hang up' : null), 'ECONNECTION|ESOCKET|ECONN'],
    ['says nothing at all', (line: string) => (line === '' ? 'silence' : null), 'ETIMEDOUT|ECONNECTION'],
    ['falls silent in the middle', (line: string) => (line === 'DATA' ? 'silence' : null), 'ETIMEDOUT'],
    [
      'hangs up with the mail in its hands',
      (line: string) => (line === '.' ? 'hang up' : null),
      'ECONN|ESOCKET',
    ],
    ['is full', (line: string) => (/^MAIL/.test(line) ? '452 no room' : null), 'EENVELOPE'],
  ] as const)(
    'one that %s is asked three times, and what then is asked goes out',
    async (_, manners, reasons) => {
      server.manners = manners;
      post.mails.send([letter('ann')]);
      await post.settle();
      expect(post.kept).toEqual(['ann failed']);
      expect(post.logged).toHaveLength(3);
      for (const told of post.logged) expect(told).toMatch(new RegExp(reasons));
      expect(post.logged.join()).not.toMatch(/@|secret/);
      server.manners = () => null;
      post.mails.send([letter('ben')]);
      await post.settle();
      expect(post.kept.at(-1)).toBe('ben sent');
      expect(server.taken.map(({ to }) => to)).toEqual([['ben@example.com']]);
    },
  );

  test('one that is not there at all is tried three times', async () => {
    const gone = await MailServer.start();
    const { port } = gone;
    await gone.close();
    const nobody = postOver(`smtp://127.0.0.1:${port}`);
    nobody.mails.send([letter('ann')]);
    await nobody.settle();
    expect(nobody.kept).toEqual(['ann failed']);
    expect(nobody.logged).toHaveLength(3);
    await nobody.mails.close();
  });
});
