import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, until } from './support/forms.ts';
import { expectFingerSized, expectFits } from './support/hand.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
});

/** A plan with scores, a survey about them and somebody who is asked for a shift, with both links. */
async function asking() {
  const plan = { name: 'Night', locale: 'en', day0: '2027-06-19' };
  const planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  const api = `/api/plans/${planId}`;
  const scored = [
    ['Sign-in desk', 4_000, 4_500],
    ['Food', 4_000, 3_000],
    ['Way home', 2_000, 3_000],
    ['Photos', 2_000, 4_500],
  ] as const;
  const values = scored.map(([name, importance, satisfaction]) => ({
    values: { name, importance, satisfaction },
  }));
  const { rows } = await owner.ok('POST', `${api}/sheets/touchpoints/rows`, { rows: values });
  const touchpoints = (rows as { id: string }[]).map(({ id }) => id);
  const survey = (await owner.ok('POST', `${api}/surveys`, { title: 'How was it?', touchpoints }))
    .url as string;
  const person = (await owner.ok('POST', `${api}/people`, { name: 'Chen Jia' })).id as string;
  const shift = { role: 'host', person: [person], headcount: 1, shiftStart: 36_000, shiftEnd: 50_400 };
  await owner.ok('POST', `${api}/sheets/staffing/rows`, { rows: [{ values: shift }] });
  const { links } = await owner.ok('POST', `${api}/crew-links`, { persons: [person], locale: 'en' });
  return { planId, desk: touchpoints[0]!, survey, shifts: (links as { url: string }[])[0]!.url };
}

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function guest(locale: 'zh-CN' | 'en', theme: string): Promise<Window> {
  const screen = { width: 390, height: 844, touch: true, bypassCSP: true };
  const window = await openWindow(browser, { locale, origin: server.origin, ...screen });
  await window.context.addCookies([{ name: 'theme', value: theme, url: server.origin }]);
  return window;
}

async function expectEasy(page: Page, what: string): Promise<void> {
  await expectFits(page, what);
  await expectFingerSized(page, what);
  expect(await barriers(page), what).toEqual([]);
}

const score = (page: Page, touchpoint: string, question: string, value: number): Locator =>
  page
    .getByRole('region', { name: touchpoint })
    .getByRole('group', { name: question })
    .getByRole('radio', { name: String(value), exact: true });

it('E4 a guest answers by the link alone, and the planner’s chart moves as soon as the means are taken', async () => {
  const { planId, desk, survey } = await asking();
  const planner = await openWindow(browser, { locale: 'en', origin: server.origin, cookie: owner.cookie });
  await planner.page.goto(`${server.origin}/plans/${planId}/scores`);
  const field = () => planner.page.locator(`[data-point="${desk}"]`).getAttribute('data-quadrant');
  await until(field, (seen) => seen === 'keep', 'the desk is to be kept');

  const { page, errors } = await guest('en', 'light');
  await page.goto(survey);
  await expectEasy(page, 'the survey');
  // What says nothing is not taken, and what was typed stays.
  await page.getByRole('textbox').fill('Cold coffee');
  await button(page, 'Send').tap();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('textbox').inputValue()).toBe('Cold coffee');
  await score(page, 'Sign-in desk', 'How important is it to you?', 5).tap();
  await score(page, 'Sign-in desk', 'How satisfied are you?', 1).tap();
  await button(page, 'Send').tap();
  await page.getByText('Thank you! Your answer has arrived.').waitFor();
  await expectEasy(page, 'thanks');

  const panel = planner.page.getByTestId('survey');
  await panel.getByText('1 answered', { exact: true }).waitFor();
  await button(panel, 'Take the survey’s means').click();
  const dialog = planner.page.getByRole('dialog');
  await button(dialog, 'Take 2').click();
  await until(field, (seen) => seen === 'improve', 'the desk is to be improved');

  // The same browser again: it is asked, and counts once.
  await page.goto(survey);
  await page.getByRole('link', { name: 'Change my answer' }).tap();
  expect(await page.getByRole('textbox').inputValue()).toBe('Cold coffee');
  await score(page, 'Sign-in desk', 'How satisfied are you?', 3).tap();
  await button(page, 'Change my answer').tap();
  await page.getByText('Thank you! Your answer has arrived.').waitFor();
  await panel.getByText('3.0', { exact: false }).first().waitFor();
  expect(await panel.getByText('1 answered', { exact: true }).count()).toBe(1);
  // The browser notes that one answer was refused.
  expect([...errors.filter((each) => !each.includes('422')), ...planner.errors]).toEqual([]);
  await page.context().close();
  await planner.context.close();
});

it('guests’ pages in Chinese and by night are for fingers, and keep nobody out', async () => {
  const { survey, shifts } = await asking();
  const { page, context } = await guest('zh-CN', 'dark');
  await page.goto(survey);
  await button(page, '提交').waitFor();
  await expectEasy(page, 'the survey');
  await page.goto(shifts);
  await page.getByRole('heading', { name: 'Night' }).waitFor();
  await expectEasy(page, 'shifts');
  await context.close();
});
