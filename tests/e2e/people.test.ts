import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let agency: ApiUser;
let planId: string;
let mine: Window;
let theirs: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  const invited = { email: 'zhao@example.com', role: 'agency' };
  const { invite } = await owner.ok('POST', `/api/plans/${planId}/members`, invited);
  agency = new ApiUser(server.origin);
  // A guest of the plan: an account without a workspace of its own.
  const guest = await openWindow(browser, { origin: server.origin });
  await visit(guest.page, invite as string);
  await field(guest.page, 'Your name').fill('Zhao Qi');
  await guest.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await button(guest.page, 'Create an account and join').click();
  await guest.page.waitForURL(`**/plans/${planId}**`);
  const cookies = await guest.context.cookies();
  agency.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await guest.context.close();
  mine = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  theirs = await openWindow(browser, { origin: server.origin, width: 390, height: 844, touch: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const person = (page: Page, name: string) => page.getByTestId('person-row').filter({ hasText: name });
const member = (page: Page, name: string) => page.getByTestId('workspace-member').filter({ hasText: name });

describe('people of the workspace', () => {
  let link = '';

  it('are reached from the plans page, and by Ctrl+K', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
    await page.waitForURL('**/people');
    expect(await field(page, 'Wang Xiaolin’s standing in the workspace').inputValue()).toBe('owner');
    await person(page, 'Zhao Qi').getByRole('link', { name: 'Beer night' }).waitFor();
    expect(await member(page, 'Zhao Qi').count()).toBe(0);
    await visit(page, `${server.origin}/plans`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('People of the workspace');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/people');
  });

  it('are not there for an agency', async () => {
    const { context, page } = await openWindow(browser, { cookie: agency.cookie, origin: server.origin });
    const answer = await page.goto(`${server.origin}/people`);
    expect(answer!.status()).toBe(404);
    await visit(page, `${server.origin}/plans`);
    expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
    for (const path of ['/api/people', '/api/workspace/members'])
      expect((await agency.request('GET', path)).status).toBe(404);
    await context.close();
  });

  it('join by a link, which says what is wrong at its field', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/people`);
    await field(page, 'Their e-mail').fill('wang@example.com');
    await button(page, 'Make an invitation link').click();
    await until(
      () => field(page, 'Their e-mail').getAttribute('aria-invalid'),
      (invalid) => invalid === 'true',
      'a member is not invited',
    );
    await field(page, 'Their e-mail').fill('li@example.com');
    await button(page, 'Make an invitation link').click();
    const shown = page.getByRole('textbox', { name: 'Invitation link', exact: true });
    await shown.waitFor();
    link = await shown.inputValue();
    await page.getByTestId('invite-row').getByText('li@example.com').waitFor();

    await visit(theirs.page, link);
    await theirs.page.getByRole('heading', { name: 'Join “Wang Xiaolin Events”' }).waitFor();
    await field(theirs.page, 'Your name').fill('Li Wenbo');
    await theirs.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await button(theirs.page, 'Create an account and join').click();
    await theirs.page.waitForURL('**/plans');
    await visit(theirs.page, `${server.origin}/people`);
    await member(theirs.page, 'Li Wenbo').getByText('Member').waitFor();
    expect(await theirs.page.getByLabel('Their e-mail').count()).toBe(0);
    expect(await theirs.page.getByText('wang@example.com').count()).toBe(0);
    const [inner, outer] = await theirs.page.evaluate(() => [document.body.scrollWidth, innerWidth]);
    expect(inner).toBeLessThanOrEqual(outer!);
  });

  it('keep an owner, and become owners', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/people`);
    await field(page, 'Wang Xiaolin’s standing in the workspace').selectOption('member');
    await page
      .getByText(/last owner|needs an owner|owner/i)
      .first()
      .waitFor();
    await until(
      () => field(page, 'Wang Xiaolin’s standing in the workspace').inputValue(),
      (role) => role === 'owner',
      'the choice goes back',
    );
    await field(page, 'Li Wenbo’s standing in the workspace').selectOption('owner');
    await expectToast(page, 'Li Wenbo is now Owner');
    await field(page, 'Li Wenbo’s standing in the workspace').selectOption('member');
    await expectToast(page, 'Li Wenbo is now Member');
  });

  it('get another name in every cell at once', async () => {
    const { page } = mine;
    const grid = new GridPage(page);
    await grid.open(server.origin, planId, 'tasks');
    await grid.type(1, 'Owner', 'Zhao Qi');
    await grid.saveState(['saved']);
    const other = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
    await visit(other.page, `${server.origin}/people`);
    await button(other.page, 'Rename Zhao Qi').click();
    await field(other.page, 'Name').fill(' ');
    await button(other.page.getByRole('dialog'), 'Rename').click();
    await until(
      () => field(other.page, 'Name').getAttribute('aria-invalid'),
      (invalid) => invalid === 'true',
      'a name is needed',
    );
    await field(other.page, 'Name').fill('Zhao Qiang');
    await button(other.page.getByRole('dialog'), 'Rename').click();
    await expectToast(other.page, 'Renamed to “Zhao Qiang”');
    await until(
      () => grid.text(1, 'Owner'),
      (text) => text.includes('Zhao Qiang'),
      'the cell shows the new name',
    );
    await button(other.page, 'Remove Zhao Qiang from the directory').click();
    await button(other.page.getByRole('dialog'), 'Remove').click();
    await other.page.getByText('Cells of 1 plan still name this person').waitFor();
    await button(other.page.getByRole('dialog'), 'Cancel').click();
    await other.context.close();
  });

  it('leave everything at once when they are removed', async () => {
    const invited = { email: 'li@example.com', role: 'planner' };
    await owner.ok('POST', `/api/plans/${planId}/members`, invited);
    // Wide enough for a grid, so that the open sheet is seen to close.
    await theirs.page.setViewportSize({ width: 1200, height: 800 });
    await theirs.page.goto(`${server.origin}/plans/${planId}/zones`);
    await new GridPage(theirs.page).grid.waitFor();
    const { page } = mine;
    await visit(page, `${server.origin}/people`);
    await button(page, 'Remove Li Wenbo from the workspace').click();
    await button(page.getByRole('dialog'), 'Remove Li Wenbo from the workspace').click();
    await expectToast(page, 'Removed Li Wenbo from the workspace');
    await member(page, 'Li Wenbo').waitFor({ state: 'detached' });
    await new GridPage(theirs.page).saveState(['closed']);
    const answer = await theirs.page.goto(`${server.origin}/people`);
    expect(answer!.status()).toBe(404);
    await button(page, 'Remove Li Wenbo from the directory').click();
    await button(page.getByRole('dialog'), 'Remove').click();
    await expectToast(page, 'Removed Li Wenbo from the directory');
  });

  it('breaks nothing on the way', () => {
    expect(mine.errors.filter((error) => !/422|409/.test(error))).toEqual([]);
  });
});
