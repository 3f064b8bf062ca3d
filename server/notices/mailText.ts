import { noticeAddress, type NoticeRead } from '#lib/api/notices.ts';
import { noticeWords } from '#lib/api/noticeWords.ts';
import type { Locale } from '#lib/schema/index.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Notices that one e-mail tells of; of more it says how many there are. */
const MOST_TOLD = 20;

const WORDS = {
  'zh-CN': {
    many: (count: number) => `${count} 条新通知`,
    more: (count: number) => `还有 ${count} 条在通知页里`,
    inbox: '打开通知',
    settings: '不想收这些邮件，或只想收一部分：',
  },
  en: {
    many: (count: number) => `${count} new notices`,
    more: (count: number) => `${count} more are in your inbox`,
    inbox: 'Open the inbox',
    settings: 'To get none of these e-mails, or fewer:',
  },
} as const;

/** What is due to somebody as one e-mail: plain text and the same as simple HTML. Notices hold no amounts. */
export function mailText(notices: readonly NoticeRead[], locale: Locale, origin: string): MailText {
  const words = WORDS[locale];
  const told = notices.slice(0, MOST_TOLD).map((notice) => ({
    words: oneLine(noticeWords(notice, locale)),
    plan: oneLine(notice.plan.name),
    url: origin + noticeAddress(notice),
  }));
  const left = notices.length - told.length;
  const more = left > 0 ? words.more(left) : null;
  const [first] = told;
  const subject = told.length === 1 && first ? `${first.plan}: ${first.words}` : words.many(notices.length);
  const settings = `${origin}/account#notices`;
  return {
    subject: cut(`Cuegrid: ${subject}`),
    text: [
      ...told.map((each) => `${each.plan}\n${each.words}\n${each.url}\n`),
      ...(more ? [`${more}\n`] : []),
      `${words.inbox}: ${origin}/inbox`,
      `${words.settings} ${settings}`,
      '',
    ].join('\n'),
    html: [
      `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;font-size:15px">`,
      ...told.map(
        (each) =>
          `<p><b>${escaped(each.plan)}</b><br><a href="${escaped(each.url)}">${escaped(each.words)}</a></p>`,
      ),
      ...(more ? [`<p>${escaped(more)}</p>`] : []),
      `<p><a href="${escaped(`${origin}/inbox`)}">${escaped(words.inbox)}</a></p>`,
      `<p style="color:#666">${escaped(words.settings)} <a href="${escaped(settings)}">${escaped(settings)}</a></p>`,
      '</body></html>',
    ].join('\n'),
  };
}

/** Names are other people's: nothing in them may begin a line or a header of its own. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** As long as a subject may be. */
export const cut = (text: string): string =>
  text.length > 150 ? `${text.slice(0, 149).toWellFormed()}…` : text;

/** As text within HTML. */
export function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (mark) => marks[mark]!);
}
