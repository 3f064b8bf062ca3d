import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PLAIN_TERMS } from '#lib/domain/lineContent.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { PlanFacts } from '#lib/schema/index.ts';
import type { Asking } from '../asking.svelte.ts';
import type { BudgetTalk } from '../comments/budgetTalk.ts';
import ApprovalPhone from './ApprovalPhone.svelte';
import type { ApprovalPicture, ShownLine } from './approvalPicture.ts';
import { Decisions } from './decisions.svelte.ts';

/** A line nobody approved before, of one piece at that price, as it is drawn anew after each change anywhere. */
const line = (row: string, price: number): ShownLine => ({
  ...{ row, state: 'submitted', exceeds: null, drift: null, was: null },
  now: {
    ...{ description: row, category: 'printing', unit: 'piece', quantity: 1_000, unitPrice: price },
    currency: 'CNY',
    ...PLAIN_TERMS,
  },
  ...{ wasAmount: 0, amount: price, by: price, share: null, differs: new Set() },
  submitted: { userId: 'wang', name: 'Wang', at: 0, reason: null, note: null, said: null },
  ...{ approved: null, answer: null, endorsed: null },
});
const pictureOf = (lines: readonly ShownLine[]): ApprovalPicture => ({
  ...{ waiting: lines, noted: [], ready: [], answered: [], questions: [], approved: [], changed: [] },
  ...{ wasTotal: 0, total: 0, approvedAt: null },
});

let shown = $state.raw<readonly ShownLine[]>([]);
let page: ReturnType<typeof mount>;

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  shown = [line('banner', 5_000), line('flyer', 3_000)];
  const decisions = new Decisions('p', 'li', () => shown);
  decisions.look();
  page = mount(ApprovalPhone, {
    target: document.body,
    props: {
      planId: 'p',
      get picture() {
        return pictureOf(shown);
      },
      decisions,
      may: { decide: true, submit: false } as never,
      facts: { currency: 'CNY', locale: 'en', timeZone: 'Asia/Shanghai', approvedBudget: null } as PlanFacts,
      talk: { countOf: () => 0, hrefOf: () => '#' } as unknown as BudgetTalk,
      asking: {} as Asking,
      onwithdraw: null,
    },
  });
  flushSync();
});
afterEach(() => unmount(page));

const button = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim().startsWith(words));
const ask = (): void => {
  button('Approve 2 lines')!.click();
  flushSync();
};

test('the button that approves stays under the thumb while something else of the plan changes', () => {
  ask();
  const yes = button('Approve 2 lines, +¥80.00');
  expect(yes).toBeDefined();
  shown = [line('banner', 5_000), line('flyer', 3_000)];
  flushSync();
  expect(button('Approve 2 lines, +¥80.00')).toBe(yes);
});

test('another line is another question', () => {
  ask();
  shown = [line('banner', 5_000)];
  flushSync();
  expect(button('Approve 1 line,')).toBeUndefined();
  expect(button('Approve 1 line')).toBeDefined();
});

test('a figure that changes meanwhile is looked at first', () => {
  ask();
  shown = [line('banner', 5_000), line('flyer', 9_000)];
  flushSync();
  expect(button('Approve 2 lines')).toBeUndefined();
});
