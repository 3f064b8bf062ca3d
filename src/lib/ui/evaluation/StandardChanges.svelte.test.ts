import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StandardChange } from '#lib/domain/standardChange.ts';
import type { LiveSurveys } from '#lib/live/liveSurveys.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import StandardChanges from './StandardChanges.svelte';

const CHANGE: StandardChange = {
  ...{ id: 'one', touchpoint: 't', requirementId: null, standardId: null, standardVersion: null },
  ...{ subject: 'Sign-in', wanted: 'Two desks', suggested: '2', reason: 'Guests waited', state: 'open' },
  ...{ answer: null, by: { userId: 'ann', name: 'Ann' }, at: 0, decided: null },
};
const sent = vi.fn();
let page: ReturnType<typeof mount>;

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  sent.mockClear();
  vi.stubGlobal('fetch', async (address: string, { body }: RequestInit) => {
    sent(address, JSON.parse(body as string));
    return Response.json({ pack: null, requirement: null, step: null });
  });
  page = mount(StandardChanges, {
    target: document.body,
    props: {
      ...{ planId: 'p', timeZone: 'Asia/Shanghai', lang: 'en', subject: null },
      served: { changes: [CHANGE], may: { decide: true } },
      room: { changes: null } as unknown as LiveSurveys,
    },
  });
  flushSync();
});
afterEach(async () => {
  await unmount(page);
  vi.unstubAllGlobals();
});

const press = (words: string): void => {
  [...document.querySelectorAll('button')]
    .findLast(({ textContent }) => textContent.trim() === words)!
    .click();
  flushSync();
};

test(
  'Q14 a refusal at the plan asks for its reason before anything is sent',
  { timeout: 20_000 },
  async () => {
    press('Refuse it');
    // The dialog is fetched when it is wanted.
    const asked = () => document.querySelector<HTMLInputElement>('input[name=answer]');
    const field = await vi.waitUntil(asked, { timeout: 10_000 });
    press('Refuse it');
    expect(sent).not.toHaveBeenCalled();
    field.value = 'Not this year';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    press('Refuse it');
    await vi.waitUntil(() => sent.mock.calls.length > 0);
    const said = { state: 'refused', answer: 'Not this year' };
    expect(sent.mock.calls).toEqual([['/api/standard-changes/one', said]]);
  },
);

test('Q14 one is taken at the plan without a pack', async () => {
  press('Take it');
  await vi.waitUntil(() => sent.mock.calls.length > 0);
  expect(sent.mock.calls).toEqual([['/api/plans/p/standard-changes/one', { state: 'taken' }]]);
});
