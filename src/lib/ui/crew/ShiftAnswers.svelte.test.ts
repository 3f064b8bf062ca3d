import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import RefusedAnswerPage from './RefusedAnswer.svelte';
import type { RefusedAnswer } from './refusedAnswer.ts';
import ShiftAnswers from './ShiftAnswers.svelte';

let page: ReturnType<typeof mount> | null = null;
afterEach(async () => {
  if (page) await unmount(page);
  page = null;
});

const shift = (row: string) => ({
  ...{ row, role: 'host', zone: null, start: 0, end: 3600, days: 1, times: 'now' },
  ...{ standing: 'tentative' as const, reason: `said of ${row}` },
});
const asked = {
  ...{ plan: 'Night', planLocale: 'en' as const, venue: null, day0: '2027-05-01', timeZone: 'UTC' },
  ...{ locale: 'en' as const, person: 'Ann', shifts: [shift('a'), shift('b')] },
};
const refusedAt = (row: string, reason: string | null): RefusedAnswer => ({
  ...{ id: 'shift-moved', message: 'It moved', shifts: [{ row, times: 'old' }], answer: 'declined', reason },
});

async function shown(refused: RefusedAnswer | null) {
  if (page) await unmount(page);
  overwriteGetLocale(() => 'en');
  page = mount(ShiftAnswers, { target: document.body, props: { asked, done: false, refused } });
  return {
    fields: [...document.querySelectorAll('input[name=reason]')].map(
      (field) => (field as HTMLInputElement).value,
    ),
    alert: document.querySelector('[role=alert]')?.textContent?.trim() ?? null,
    toCopy: document.querySelector('textarea')?.value ?? null,
  };
}

test('J21 what was typed about a shift stands in its field again, and other shifts say what they said', async () => {
  const fields = ['said of a', 'said of b'];
  expect(await shown(null)).toEqual({ fields, alert: null, toCopy: null });
  expect(await shown(refusedAt('b', 'Wedding'))).toEqual({
    ...{ fields: ['said of a', 'Wedding'], alert: 'It moved', toCopy: null },
  });
  expect(await shown(refusedAt('b', ''))).toMatchObject({ fields: ['said of a', ''] });
  expect(await shown(refusedAt('b', null))).toMatchObject({ fields });
});

test('J21 what was typed about a shift that is somebody else’s now is there to be copied', async () => {
  expect(await shown(refusedAt('gone', 'Wedding'))).toEqual({
    ...{ fields: ['said of a', 'said of b'], alert: 'It moved', toCopy: 'Wedding' },
  });
});

test('J21 behind a link that is over there is nothing to send; after too many tries, or while nothing can be stored, the same answer goes again', async () => {
  overwriteGetLocale(() => 'zh-CN');
  const show = async (refused: RefusedAnswer) => {
    if (page) await unmount(page);
    page = mount(RefusedAnswerPage, { target: document.body, props: { refused } });
    const form = document.querySelector('form');
    return {
      words: document.querySelector('[role=alert]')!.textContent!.trim(),
      toCopy: document.querySelector('textarea')?.value ?? null,
      sends: form && [
        ...[...new FormData(form)].map(([name, value]) => `${name} ${String(value)}`),
        `answer ${form.querySelector('button')!.value}`,
      ],
    };
  };
  expect(await show({ ...refusedAt('a', 'Wedding'), id: 'not-found', message: '没有' })).toEqual({
    words: expect.stringContaining('这个链接已失效'),
    ...{ toCopy: 'Wedding', sends: null },
  });
  for (const id of ['too-many-tries', 'store-down'])
    expect(await show({ ...refusedAt('a', 'Wedding'), id, message: '稍后再试' })).toEqual({
      ...{
        words: '稍后再试',
        toCopy: 'Wedding',
        sends: ['shift a old', 'reason Wedding', 'answer declined'],
      },
    });
});
