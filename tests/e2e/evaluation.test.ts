import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { expectFingerSized, expectFits } from './support/hand.ts';
import { ApiUser, AppServer } from './support/server.ts';

/**
 * Worked out by hand. The means are 21.0 / 6 = 3.5 for importance and 20.0 / 6 = 3.33 for satisfaction; what lies on
 * the line counts as high.
 */
const TABLE = [
  { name: 'Sign-in', scores: [4.5, 2.5], mean: 'improve', at3: 'improve', at42: 'improve' },
  { name: 'Food', scores: [4.0, 3.0], mean: 'improve', at3: 'keep', at42: 'later' },
  { name: 'Stage', scores: [4.8, 4.6], mean: 'keep', at3: 'keep', at42: 'keep' },
  { name: 'Photos', scores: [2.0, 4.4], mean: 'maintain', at3: 'maintain', at42: 'maintain' },
  { name: 'Parking', scores: [2.5, 2.0], mean: 'later', at3: 'later', at42: 'later' },
  { name: 'Way home', scores: [3.2, 3.5], mean: 'maintain', at3: 'keep', at42: 'later' },
] as const;
let server: AppServer;
let browser: Browser;
let planner: ApiUser;
let planId: string;
/** Touchpoints, as the table has them. */
let rows: readonly string[];
let desk: Window;
let other: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const manager = await ApiUser.register(server.origin, 'Zhao Qiming', 'zhao@example.com');
  const newPlan = async (name: string, day0: string, values: readonly object[]) => {
    const id = (await planner.ok('POST', '/api/plans', { name, locale: 'en', day0 })).id as string;
    const each = values.map((one) => ({ values: one }));
    const made = await planner.ok('POST', `/api/plans/${id}/sheets/touchpoints/rows`, { rows: each });
    return { id, rows: (made.rows as { id: string }[]).map((row) => row.id) };
  };
  await newPlan('Night 2026', '2026-06-20', [
    { name: 'Sign-in', importance: 4_000, satisfaction: 3_500 },
    { name: 'Stage', importance: 4_800, satisfaction: 4_600 },
    { name: 'Fireworks', importance: 3_000, satisfaction: 2_000 },
  ]);
  const now = await newPlan(
    'Night',
    '2027-06-19',
    TABLE.map(({ name }) => ({ name })),
  );
  [planId, rows] = [now.id, now.rows];
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'zhao@example.com', role: 'manager' });
  desk = await openWindow(browser, { cookie: planner.cookie, origin: server.origin, bypassCSP: true });
  other = await openWindow(browser, { cookie: manager.cookie, origin: server.origin });
  for (const { page } of [desk, other]) page.setDefaultTimeout(12_000);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const scores = () => `${server.origin}/plans/${planId}/scores`;
/** Where the chart has each touchpoint, in the order of the table. */
async function fields(page: Page): Promise<readonly (string | null)[]> {
  const seen = await page
    .locator('[data-point]')
    .evaluateAll((marks) =>
      marks.map((mark) => [mark.getAttribute('data-point'), mark.getAttribute('data-quadrant')] as const),
    );
  return rows.map((row) => seen.find(([point]) => point === row)?.[1] ?? null);
}
const expectFields = (page: Page, by: 'mean' | 'at3' | 'at42') =>
  until(
    () => fields(page),
    (seen) => JSON.stringify(seen) === JSON.stringify(TABLE.map((each) => each[by])),
    `the fields ${by}`,
  );
const listed = (page: Page, name: string): Locator =>
  page.getByTestId('score-list').getByRole('button').filter({ hasText: name });
const phase = (page: Page, id: string): Locator =>
  page.locator(`[data-testid="task-board"] [data-phase="${id}"]`);

describe('scores of touchpoints', () => {
  it('E1, E15 typed and imported they fall into the fields that a hand-made table says, at the mean or a figure', async () => {
    const { page } = desk;
    await visit(other.page, scores());
    await other.page.getByText('No scores yet').waitFor();
    const grid = new GridPage(page);
    await grid.open(server.origin, planId, 'touchpoints');
    await grid.type(1, 'Importance', '4.5');
    await grid.type(1, 'Satisfaction', '2.5');
    await grid.saveState(['saved']);
    const lines = TABLE.slice(1).map((each) => [each.name, ...each.scores].join(','));
    const buffer = Buffer.from(['Touchpoint,Importance,Satisfaction', ...lines].join('\n'));
    await button(page, 'Import and export').click();
    await page.getByRole('menuitem', { name: 'Import Excel or CSV', exact: true }).click();
    await page.getByLabel('File to import').setInputFiles({ name: 'scores.csv', mimeType: '', buffer });
    await page.locator('[data-step="table"]').waitFor();
    await button(page, 'Check').click();
    await page.locator('[data-step="report"]').getByText('Way home').first().waitFor();
    await button(page, 'Import 5 rows').click();
    await expectFields(other.page, 'mean');

    await visit(page, scores());
    expect(await page.getByTestId('cut-said').innerText()).toBe('Means: importance 3.5, satisfaction 3.33');
    await expectFields(page, 'mean');
    expect(await barriers(page)).toEqual([]);
    await field(page, 'Cut').selectOption('Fixed');
    for (const each of [page, other.page]) await expectFields(each, 'at3');
    const figure = field(page, 'Where it is cut, 1 to 5');
    await figure.fill('7');
    await figure.press('Enter');
    await page.getByText('Type a figure from 1 to 5', { exact: false }).waitFor();
    await expectFields(page, 'at3');
    await figure.fill('4.2');
    await figure.press('Enter');
    for (const each of [page, other.page]) await expectFields(each, 'at42');
    await other.page.getByText('Cut at 4.2').waitFor();
    await field(page, 'Cut').selectOption('Mean');
    await expectFields(other.page, 'mean');
  });

  it('E8 what is to be improved becomes a task, which goes along plan, do, check and act', async () => {
    const { page } = desk;
    await listed(page, 'Sign-in').click();
    await button(page, 'Make a task').click();
    await expectToast(page, 'Made the task “Improve: Sign-in”');
    const card = (within: Page) => within.locator('[data-task]').filter({ hasText: 'Improve: Sign-in' });
    await phase(other.page, 'plan').locator('[data-task]').waitFor();
    await card(page).dragTo(phase(page, 'do'));
    await phase(other.page, 'do').locator('[data-task]').waitFor();
    await button(card(page), 'What to do with “Improve: Sign-in”').click();
    await page.getByRole('menuitem', { name: 'Move to Act' }).click();
    await phase(other.page, 'act').locator('[data-task]').waitFor();
    await page
      .locator('.toast')
      .filter({ hasText: 'is in Act now' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await phase(other.page, 'do').locator('[data-task]').waitFor();
    // Once it is done, what came of it stands there.
    const [task] = (await planner.ok('GET', `/api/plans/${planId}/sheets/tasks`)).rows as { id: string }[];
    const sheets = `/api/plans/${planId}/sheets`;
    await planner.ok('PATCH', `${sheets}/tasks/rows/${task!.id}`, {
      values: { status: 'done', pdca: 'check' },
    });
    await planner.ok('PATCH', `${sheets}/touchpoints/rows/${rows[0]!}`, { values: { satisfaction: 4_000 } });
    await visit(page, scores());
    await phase(page, 'check').getByText('Satisfaction +1.5').waitFor();
    await planner.ok('PATCH', `${sheets}/touchpoints/rows/${rows[0]!}`, { values: { satisfaction: 2_500 } });
    await expectFields(page, 'mean');
  });

  it('E10 a change of the standard is proposed, seen by others at once and decided once', async () => {
    const { page } = other;
    await listed(page, 'Parking').click();
    await button(page, 'Propose a change').click();
    const dialog = page.getByRole('dialog', { name: 'Change the standard: Parking' });
    await field(dialog, 'What should change').fill('A sign at every corner');
    await button(dialog, 'Propose').click();
    // What is missing is asked for, and what was typed stays.
    expect(await field(dialog, 'What should change').inputValue()).toBe('A sign at every corner');
    await field(dialog, 'New value (if any)').fill('4');
    await field(dialog, 'Why').fill('Guests drove in circles');
    await button(dialog, 'Propose').click();
    const theirs = desk.page.getByTestId('standard-changes').locator('li');
    await theirs.getByText('Because: Guests drove in circles').waitFor();
    expect(await page.getByRole('button', { name: 'Take it' }).count()).toBe(0);
    await button(desk.page, 'Take it').click();
    await page.getByTestId('standard-changes').getByText('Taken', { exact: true }).waitFor();
  });

  it('E9, E12 an earlier event stands beside it: what changed, what is new and what is not there any more', async () => {
    const { page } = desk;
    const choice = field(page, 'Compare with');
    const earlier = (await choice.locator('option').allInnerTexts()).find((each) =>
      each.startsWith('Night'),
    )!;
    await choice.selectOption(earlier);
    await page.waitForURL(/\?with=/);
    const lines = page.getByTestId('comparison').locator('tbody tr');
    const line = async (name: string) =>
      (await lines.filter({ hasText: name }).locator('th, td').allInnerTexts()).map((text) => text.trim());
    await lines.first().waitFor();
    expect(await line('Sign-in')).toEqual([
      ...['1', 'Sign-in', '4.0', '4.5', '+0.5', '3.5', '2.5', '−1.0', 'Keep → Improve first', 'Name'],
    ]);
    expect((await line('Stage')).slice(2, 8)).toEqual(['4.8', '4.8', '0', '4.6', '4.6', '0']);
    expect((await line('Food')).at(-1)).toBe('new');
    expect((await line('Fireworks')).at(-1)).toBe('not now');
    const ways = await page
      .locator('[data-way]')
      .evaluateAll((all) => all.map((way) => way.getAttribute('data-way')));
    expect(ways).toEqual([rows[0]]);
    // Its address opens the same.
    await page.reload();
    await lines.first().waitFor();
    expect((await line('Sign-in'))[7]).toBe('−1.0');
  });
});

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('E2 the page of scores is for fingers on a phone, in %s, %s', async (locale, theme) => {
  const { page, context, errors } = await openWindow(browser, {
    ...{ locale, origin: server.origin, cookie: planner.cookie, width: 390, height: 844, touch: true },
    bypassCSP: true,
  });
  await context.addCookies([{ name: 'theme', value: theme, url: server.origin }]);
  await visit(page, scores());
  await expectFields(page, 'mean');
  await expectFits(page, 'the page of scores');
  await expectFingerSized(page, 'the page of scores');
  expect(await barriers(page)).toEqual([]);
  await listed(page, 'Food').tap();
  await page.getByTestId('score-list').locator('li.open .about button').first().waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

it('breaks nothing on the way', () => {
  expect([...desk.errors, ...other.errors]).toEqual([]);
});
