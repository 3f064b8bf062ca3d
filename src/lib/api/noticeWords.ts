import type { Locale } from '../schema/index.ts';
import type { Text } from '../schema/values.ts';
import type { NoticeKind, NoticeRead } from './notices.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What a kind of notice is called where one chooses among them. */
export const NOTICE_KIND_WORDS: Readonly<Record<NoticeKind, Text>> = {
  'approval-waits': text('有预算等我审批', 'Budget lines wait for me'),
  'approval-withdrawn': text('等我审批的被撤回', 'What waited for me was withdrawn'),
  'approval-decided': text('我提交的有了决定', 'What I submitted was decided'),
  'approval-asked': text('我提交的被问到', 'Somebody asks about what I submitted'),
  'approval-changed': text('我批准过的又改了', 'What I approved has changed'),
  'comment-mentioned': text('有人 @ 我', 'Somebody mentions me'),
  'comment-answered': text('我参与的讨论有回复', 'Somebody answers where I commented'),
  'comment-resolved': text('我参与的讨论被解决', 'Somebody resolves a thread where I commented'),
  'waiver-asked': text('有豁免等我决定', 'Waivers wait for me'),
  'waiver-decided': text('我申请的豁免有了决定', 'A waiver that I asked for was decided'),
  'waiver-withdrawn': text('我经手的豁免被撤回', 'A waiver of mine was withdrawn'),
  'standard-decided': text('我提的标准修改有了决定', 'What I proposed for a standard was decided'),
  'crew-answered': text('我询问的人答复了班次', 'Somebody whom I asked answers about shifts'),
  'crew-complete': text('我询问的人都已答复', 'Everybody asked has answered about shifts'),
};

const NOBODY = text('有人', 'Somebody');

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

/** What happened, as one line of plain text, without the name of the plan. */
export function noticeWords(notice: NoticeRead, locale: Locale): string {
  const who = notice.by?.name ?? NOBODY[locale];
  return WORDS[notice.kind](who, notice)[locale];
}

type Words = (who: string, notice: NoticeRead) => Text;
const WORDS: Readonly<Record<NoticeKind, Words>> = {
  'approval-waits': (who, { lines: of }) =>
    text(
      `${who} 提交了 ${of?.submitted ?? 0} 行预算，等你审批`,
      `${who} submitted ${lines(of?.submitted ?? 0)} of the budget for your decision`,
    ),
  'approval-withdrawn': (who) =>
    text(`${who} 撤回了提交的预算行`, `${who} withdrew budget lines that waited`),
  'approval-decided': (who, notice) =>
    text(
      `${who} 决定了你提交的预算：${decidedIn(notice, 'zh-CN')}`,
      `${who} decided what you submitted: ${decidedIn(notice, 'en')}`,
    ),
  'approval-asked': (who, { lines: of }) =>
    text(
      `${who} 对你提交的 ${of?.asked ?? 0} 行预算有问题要问`,
      `${who} asks about ${lines(of?.asked ?? 0)} that you submitted`,
    ),
  'approval-changed': (who) =>
    text(`${who} 改了你批准过的预算行，需要重新审批`, `${who} changed budget lines after you approved them`),
  'comment-mentioned': (who, notice) =>
    text(
      `${who} 在${placeOf(notice, 'zh-CN')}的讨论里提到你`,
      `${who} mentioned you in a comment on ${placeOf(notice, 'en')}`,
    ),
  'comment-answered': (who, notice) =>
    text(
      `${who} 回复了${placeOf(notice, 'zh-CN')}的讨论`,
      `${who} answered in the thread on ${placeOf(notice, 'en')}`,
    ),
  'comment-resolved': (who, notice) =>
    text(
      `${who} 把${placeOf(notice, 'zh-CN')}的讨论标为已解决`,
      `${who} resolved the thread on ${placeOf(notice, 'en')}`,
    ),
  'waiver-asked': (who) =>
    text(`${who} 申请豁免一项配置标准，等你决定`, `${who} asks for a waiver of the standard`),
  'waiver-decided': (who) =>
    text(`${who} 决定了你申请的豁免`, `${who} decided about a waiver that you asked for`),
  'crew-answered': (_, { person }) =>
    text(`${person ?? NOBODY['zh-CN']} 答复了班次`, `${person ?? NOBODY.en} answered about shifts`),
  'crew-complete': () => text('询问过的人都已答复班次', 'Everybody who was asked has answered about shifts'),
  'waiver-withdrawn': (who) => text(`${who} 撤回了一项豁免`, `${who} withdrew a waiver of the standard`),
  'standard-decided': (who) =>
    text(`${who} 决定了你提的标准修改`, `${who} decided what you proposed for the standard`),
};

function decidedIn({ lines: of }: NoticeRead, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const said = [
    { count: of?.approved ?? 0, is: zh ? '批准' : 'approved' },
    { count: of?.rejected ?? 0, is: zh ? '退回' : 'rejected' },
    { count: of?.asked ?? 0, is: zh ? '询问' : 'asked about' },
  ].filter(({ count }) => count > 0);
  return zh
    ? said.map(({ count, is }) => `${is} ${count} 行`).join('，')
    : said.map(({ count, is }) => `${lines(count)} ${is}`).join(', ');
}

function placeOf({ rowName }: NoticeRead, locale: Locale): string {
  if (locale === 'zh-CN') return rowName === null ? '一行' : `“${rowName}”`;
  return rowName === null ? 'a row' : `“${rowName}”`;
}
