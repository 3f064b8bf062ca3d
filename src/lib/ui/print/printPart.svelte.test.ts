import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type { Text } from '#lib/schema/index.ts';
import type { PrintLanguage } from './printLanguage.ts';
import PrintPart from './PrintPart.svelte';

const same = (text: string): Text => ({ 'zh-CN': text, en: text });
const H = 3600;
const props = (language: PrintLanguage): ComponentProps<typeof PrintPart> => ({
  plan: {
    ...{ id: 'p', name: 'Night', venueName: 'Showroom', locale: 'en' as const },
    ...{ timeZone: 'Asia/Shanghai', day0: '2027-06-19' },
  },
  part: {
    subject: { id: 'z', name: same('Stage zone') },
    days: [
      {
        ...{ day: 0, date: '2027-06-19' },
        cues: [
          {
            ...{ id: 'a', start: 23 * H, end: 25 * H, pinned: true, title: 'Talk', zone: 'Stage zone' },
            ...{ track: { 'zh-CN': '舞台', en: 'Stage' }, ownerRole: { 'zh-CN': '主持人', en: 'Host' } },
            ...{ owner: 'Ma Xiao', crew: 2, status: 'todo', notes: 'One\nTwo' },
          },
        ],
      },
    ],
    shifts: [
      {
        ...{ start: 22 * H, end: 26 * H, date: '2027-06-19', role: { 'zh-CN': '主持人', en: 'Host' } },
        ...{ zone: 'Stage zone', people: ['Ma Xiao'], note: null },
      },
    ],
  },
  language,
  heading: { 'zh-CN': '通告单', en: 'Call sheet' },
  words: {
    shifts: { 'zh-CN': '班次', en: 'Shifts' },
    printed: { 'zh-CN': '打印时间', en: 'Printed' },
    zone: { 'zh-CN': '时区', en: 'Time zone' },
    empty: { 'zh-CN': '没有环节', en: 'No cues' },
  },
  printedAt: '2027-06-01 09:00',
});

let drawn: ReturnType<typeof mount> | null = null;
function draw(language: PrintLanguage): string {
  drawn = mount(PrintPart, { target: document.body, props: props(language) });
  flushSync();
  return document.body.textContent.replace(/\s+/g, ' ');
}
afterEach(async () => {
  if (drawn) await unmount(drawn);
  drawn = null;
});

describe('X4 a call sheet', () => {
  test('is in both languages where asked for, over midnight, with shifts and people', () => {
    const text = draw('both');
    for (const words of ['通告单', 'Call sheet', '舞台', 'Stage', '主持人', 'Host', '班次', 'Shifts'])
      expect(text).toContain(words);
    for (const words of [
      '2027-06-19 周六 Sat',
      '23:00',
      '01:00 +1',
      '22:00–02:00 +1',
      'Ma Xiao',
      '× 2',
      'Talk',
    ])
      expect(text).toContain(words);
    expect(text).toContain('Asia/Shanghai');
  });

  test('is in one language alone where that is asked for', () => {
    const english = draw('en');
    expect(english).toContain('2027-06-19 Sat');
    expect(english).toContain('Owner role');
    for (const words of ['通告单', '舞台', '班次', '周六']) expect(english).not.toContain(words);
  });
});
