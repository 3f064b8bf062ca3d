import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, until, visit } from './support/forms.ts';
import { expectFingerSized, expectFits } from './support/hand.ts';
import { ApiUser, AppServer } from './support/server.ts';

const HOUR = 3600;
let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
/** Row of the staffing sheet: two hosts from nine to one, with Ann in it. */
let hosts: string;
let desk: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  desk = await openWindow(browser, { origin: server.origin, cookie: owner.cookie, bypassCSP: true });
});

/** A plan of its own for each try. */
beforeEach(async () => {
  const plan = { name: 'Night', locale: 'en', day0: '2030-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  const add = async (name: string) => (await owner.ok('POST', `${api()}/people`, { name })).id as string;
  const ann = await add('Ann');
  await add('Bea');
  await owner.ok('PATCH', `/api/people/${ann}`, { hourly: 9_000, currency: 'CNY' });
  const rows = [
    { role: 'host', headcount: 2, person: [ann], shiftStart: 9 * HOUR, shiftEnd: 13 * HOUR },
    { role: 'guard', headcount: 1, shiftStart: 14 * HOUR, shiftEnd: 18 * HOUR },
  ].map((values) => ({ values }));
  const made = await owner.ok('POST', `${api()}/sheets/staffing/rows`, { rows });
  hosts = (made.rows as { id: string }[])[0]!.id;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const api = (): string => `/api/plans/${planId}`;
const roster = (): string => `${server.origin}/plans/${planId}/roster`;

/** What a shift says of itself, in the lane of somebody or of what is open. */
async function said(page: Page, row: string, of: string): Promise<string> {
  const bar = page.getByRole('region', { name: of, exact: true }).locator(`[data-row="${row}"]`);
  return (await bar.count()) === 0 ? '' : ((await bar.first().getAttribute('aria-label')) ?? '');
}
const coverage = (page: Page, role: string): Promise<string[]> =>
  page
    .getByTestId('coverage')
    .locator('tr', { has: page.getByRole('rowheader', { name: role, exact: true }) })
    .locator('td')
    .evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent?.trim() ?? ''));

it('J9 J10 J17 people and shifts are dragged, also by keyboard; coverage and hours follow, and one undo takes each back', async () => {
  const { page, errors } = desk;
  await visit(page, roster());
  await page.getByTestId('hours').waitFor();
  expect((await coverage(page, 'Reception host')).filter(Boolean)).toEqual(['1/2', '1/2', '1/2', '1/2']);
  const bea = page.getByRole('listitem').filter({ hasText: 'Bea' }).first();
  await bea.dragTo(page.getByRole('region', { name: 'Still open' }).locator(`[data-row="${hosts}"]`));
  await until(
    () => said(page, hosts, 'Bea'),
    (told) => told.includes('09:00–13:00'),
    'Bea is in it',
  );
  expect((await coverage(page, 'Reception host')).filter(Boolean)).toEqual(['2/2', '2/2', '2/2', '2/2']);

  const bar = page.getByRole('region', { name: 'Ann', exact: true }).locator(`[data-row="${hosts}"]`);
  const box = (await bar.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + box.width / 4, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await until(
    () => said(page, hosts, 'Ann'),
    (told) => told.includes('10:00–14:00'),
    'an hour later',
  );
  await bar.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await until(
    () => said(page, hosts, 'Ann'),
    (told) => told.includes('10:15–14:30'),
    'by keyboard',
  );
  const hours = page.getByTestId('hours').locator('tr', { hasText: 'Ann' }).locator('td');
  await until(
    () => hours.allInnerTexts(),
    (cells) => cells.at(-1)!.includes('382.50'),
    'what it costs',
  );
  await button(page, 'Undo').click();
  await until(
    () => said(page, hosts, 'Ann'),
    (told) => told.includes('10:15–14:15'),
    'taken back',
  );
  expect(await barriers(page)).toEqual([]);
  expect(errors).toEqual([]);
});

it('J11 J20 a person answers by the link in a browser without an account; roster, sheet and bell say it at once', async () => {
  const { page, errors } = desk;
  await visit(page, roster());
  await button(page, 'Ask for shifts').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('button[type=submit]').click();
  await button(dialog, 'QR code for Ann').click();
  await dialog.getByRole('img', { name: 'QR code for Ann' }).waitFor();
  await dialog.getByRole('button', { name: 'Copy link' }).first().click();
  const link = await until(
    () => page.evaluate(() => navigator.clipboard.readText()),
    (text) => text.includes('/shifts/'),
    'the link',
  );
  await button(dialog, 'Done').click();
  const phone = await openWindow(browser, {
    ...{ origin: server.origin, width: 390, height: 844, touch: true, bypassCSP: true },
  });
  await visit(phone.page, link);
  await expectFits(phone.page, 'the answers of a shift');
  await expectFingerSized(phone.page, 'the answers of a shift');
  expect(await barriers(phone.page)).toEqual([]);
  const reason = phone.page.getByLabel('Reason or note (optional)').first();
  await reason.fill('Wedding');
  // The shift moves while the person types: what was typed stays, beside the new time.
  await owner.ok('PATCH', `${api()}/sheets/staffing/rows/${hosts}`, { values: { shiftEnd: 14 * HOUR } });
  await button(phone.page, 'I cannot come').first().click();
  await phone.page.getByRole('alert').getByText('The time of a shift changed', { exact: false }).waitFor();
  await phone.page.getByText('14:00', { exact: false }).first().waitFor();
  expect(await reason.inputValue()).toBe('Wedding');
  expect(await barriers(phone.page)).toEqual([]);
  await button(phone.page, 'I cannot come').first().click();
  await phone.page.getByText('Your answer is in', { exact: false }).waitFor();
  await until(
    () => said(page, hosts, 'Ann'),
    (told) => told.includes('Declined'),
    'declined, live',
  );
  await visit(page, `${roster()}?answers`);
  const answer = dialog.getByTestId('crew-answer').filter({ hasText: 'Ann' });
  await answer.getByText('Wedding').waitFor();
  await until(
    async () => (await owner.ok('GET', '/api/notices')).notices as { kind: string; person: string | null }[],
    (notices) => notices.some(({ kind, person }) => kind === 'crew-answered' && person === 'Ann'),
    'a notice',
  );
  expect(await barriers(page)).toEqual([]);
  await button(answer, 'Make the link of Ann useless').click();
  await answer.getByText('No link').waitFor();
  // Whoever still has the page open is told, and loses nothing either.
  await reason.fill('Ask my brother: 555 0199');
  await button(phone.page, 'I will come').first().click();
  await phone.page.getByRole('alert').getByText('This link works no more').waitFor();
  expect(await phone.page.getByLabel('What you had typed').inputValue()).toBe('Ask my brother: 555 0199');
  await expectFits(phone.page, 'a refused answer');
  await expectFingerSized(phone.page, 'a refused answer');
  expect(await barriers(phone.page)).toEqual([]);
  await visit(phone.page, link);
  await phone.page.getByRole('heading', { name: 'This link works no more' }).waitFor();
  await visit(page, `${server.origin}/plans/${planId}/staffing`);
  const marks = page.locator('.cell [data-standing]');
  await until(
    () => marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('data-standing'))),
    (standings) => standings.includes('declined'),
    'the mark in the sheet',
  );
  // The browser notes what was refused: the moved shift, and the link that ended twice.
  expect([...errors, ...phone.errors.filter((each) => !/40[49]/.test(each))]).toEqual([]);
  await phone.context.close();
});

it('on a phone nothing is too small, neither the roster nor its list of answers', async () => {
  const { page, context, errors } = await openWindow(browser, {
    ...{ origin: server.origin, cookie: owner.cookie, width: 390, height: 844, touch: true },
    ...{ bypassCSP: true, locale: 'zh-CN' as const },
  });
  await visit(page, roster());
  await page.getByRole('heading', { name: '还缺人' }).waitFor();
  expect(await page.getByText('14:00–18:00').count()).toBeGreaterThan(0);
  await expectFits(page, 'the roster');
  await expectFingerSized(page, 'the roster');
  await button(page, '答复').click();
  await page.getByTestId('crew-answer').first().waitFor();
  await expectFits(page, 'the answers');
  await expectFingerSized(page, 'the answers');
  expect(await barriers(page)).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});
