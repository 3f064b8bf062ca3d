import { options, type CellContext, type Locale } from '#lib/schema/index.ts';
import { planTime } from '#lib/schema/kinds/index.ts';
import { NO_NAMES } from '#lib/schema/noNames.ts';
import { cut, escaped, oneLine, type MailText } from './mailText.ts';

/** What somebody is asked for, as an e-mail tells it. */
export interface CrewMailFacts {
  readonly person: string;
  readonly plan: string;
  readonly venue: string | null;
  readonly day0: string | null;
  readonly timeZone: string;
  readonly askedBy: string;
  /** Where to answer. */
  readonly url: string;
  /** Plan seconds. */
  readonly shifts: readonly {
    readonly role: string | null;
    readonly start: number | null;
    readonly end: number | null;
    readonly days: number | null;
  }[];
}

/** Shifts that an e-mail names; the page behind the link has all of them. */
const MOST_TOLD = 20;

const WORDS = {
  'zh-CN': {
    subject: (plan: string) => `${plan}：请确认你的班次`,
    asks: (who: string, name: string) => `${name}，你好。${who} 问你能否到岗：`,
    shift: '班次',
    days: (count: number) => `（连续 ${count} 天）`,
    more: (count: number) => `还有 ${count} 个班次，见链接。`,
    answer: '在这里答复，不需要账号：',
    secret: '这个链接只给你一个人，请不要转发。',
  },
  en: {
    subject: (plan: string) => `${plan}: your shifts to confirm`,
    asks: (who: string, name: string) => `Hello ${name}, ${who} asks whether you can work:`,
    shift: 'Shift',
    days: (count: number) => ` (${count} days in a row)`,
    more: (count: number) => `${count} more shifts are behind the link.`,
    answer: 'Answer here, no account needed:',
    secret: 'This link is for you alone. Please do not pass it on.',
  },
} as const;

/** One e-mail for all shifts that somebody is asked for in a plan: plain text, and the same as simple HTML. */
export function crewMailText(facts: CrewMailFacts, locale: Locale): MailText {
  const words = WORDS[locale];
  const { day0, timeZone } = facts;
  const context: CellContext = { locale, currency: 'CNY', day0, timeZone, names: NO_NAMES };
  const time = (at: number | null): string => (at === null ? '–' : planTime('date').format(at, context));
  const [plan, who, name] = [facts.plan, facts.askedBy, facts.person].map(oneLine) as [
    string,
    string,
    string,
  ];
  const shifts = facts.shifts.slice(0, MOST_TOLD).map(({ role, start, end, days }) => {
    const label = role === null ? words.shift : (options.crewRole[role]?.[locale] ?? words.shift);
    const repeated = (days ?? 1) > 1 ? words.days(days!) : '';
    return `${label}: ${time(start)} – ${time(end)}${repeated}`;
  });
  const left = facts.shifts.length - shifts.length;
  const place = [plan, ...(facts.venue === null ? [] : [oneLine(facts.venue)]), timeZone].join(' · ');
  const lines = [...shifts, ...(left > 0 ? [words.more(left)] : [])];
  return {
    subject: cut(words.subject(plan)),
    text: [
      ...[words.asks(who, name), '', place, ...lines.map((line) => `- ${line}`), ''],
      ...[words.answer, facts.url, '', words.secret, ''],
    ].join('\n'),
    html: [
      `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif;font-size:15px">`,
      `<p>${escaped(words.asks(who, name))}</p><p><b>${escaped(place)}</b></p>`,
      `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
      `<p>${escaped(words.answer)}<br><a href="${escaped(facts.url)}">${escaped(facts.url)}</a></p>`,
      `<p style="color:#666">${escaped(words.secret)}</p></body></html>`,
    ].join('\n'),
  };
}
