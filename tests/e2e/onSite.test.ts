import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until } from './support/forms.ts';
import { controlled } from './support/kept.ts';
import { ListPage } from './support/list.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';
import { Cable } from './support/wire.ts';

const PICTURE = join(import.meta.dirname, '../../static/icon-512.png');

interface Row {
  readonly id: string;
  readonly values: { readonly secured?: number; readonly status?: string; readonly quantity?: number };
}
interface Check {
  readonly said: object;
  readonly photos: readonly string[];
}

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let agency: ApiUser;
let planId: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  agency = await ApiUser.register(server.origin, 'Li Wenbo', 'li@example.com');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phone(cookie?: string, installs = false): Promise<Window> {
  return openWindow(browser, {
    ...{ locale: 'en', origin: server.origin, width: 390, height: 844, touch: true, installs },
    ...(cookie !== undefined && { cookie }),
  });
}
const item = (page: Page, row: string) => page.locator(`[data-testid=site-item][data-row="${row}"]`);
const address = () => `${server.origin}/plans/${planId}/on-site`;

/** Anew for each try. */
async function newPlan(): Promise<void> {
  const plan = { template: 'brand-night', name: 'Beer night', day0: '2027-06-19', locale: 'en' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'agency' });
}
async function supplies(): Promise<readonly Row[]> {
  return (await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`)).rows as Row[];
}
interface Task {
  readonly values: {
    readonly name?: string;
    readonly status?: string;
    readonly link?: { readonly sheet: string };
  };
}
async function tasks(): Promise<readonly Task[]> {
  return (await owner.ok('GET', `/api/plans/${planId}/sheets/tasks`)).rows as Task[];
}
const statusOf = async (name: string) =>
  (await tasks()).find(({ values }) => values.name === name)!.values.status;
/** What was made of supplies that are short; the template has tasks about supplies of its own. */
const shortTasks = async () => (await tasks()).filter(({ values }) => values.name?.startsWith('Fetch '));
async function checksOf(row: string): Promise<readonly Check[]> {
  return (await owner.ok('GET', `/api/plans/${planId}/checks/${row}`)).checks as Check[];
}
async function waits(page: Page, words: string): Promise<void> {
  await page.getByTestId('waiting').getByText(words).waitFor();
}
/** The page of the plan is kept for times without a network. */
async function isKept(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    for (const name of await caches.keys())
      if (await (await caches.open(name)).match(location.pathname, { ignoreVary: true })) return true;
    return false;
  });
}
async function anotherTab(context: BrowserContext, page: Page): Promise<Page> {
  await page.close();
  const next = await context.newPage();
  await next.goto(address());
  return next;
}

describe('supplies on site', () => {
  it('20 checks in airplane mode, 3 edited by somebody else: all are there, 3 differences, nothing twice', async () => {
    await newPlan();
    const { page: first, context } = await phone(agency.cookie, true);
    await first.goto(address());
    await controlled(first);
    await first.reload();
    await first.getByTestId('site-item').first().waitFor();
    await until(
      () => isKept(first),
      (kept) => kept,
      'the page is kept',
    );
    const before = await supplies();
    const onPage = await first
      .getByTestId('site-item')
      .evaluateAll((items) => items.map((one) => (one as HTMLElement).dataset.row!));
    const isBlocked = (id: string) => before.find((row) => row.id === id)!.values.status === 'returned';
    const rows = onPage.filter((id) => !isBlocked(id)).slice(0, 20);
    const edited = rows.slice(0, 3);

    await context.setOffline(true);
    for (const row of edited) {
      await item(first, row).locator('.head').tap();
      await item(first, row)
        .getByRole('button', { name: /^All .* here$/ })
        .tap();
    }
    await item(first, edited[2]!).locator('input[type=file]').setInputFiles(PICTURE);
    await item(first, edited[2]!)
      .getByRole('button', { name: /photo 1 that waits/ })
      .waitFor();
    for (const row of rows.slice(3)) await item(first, row).locator('button.status').tap();
    await waits(first, '20 checks wait for the network');
    const told = await item(first, rows[3]!).locator('button.status').innerText();

    // A closed tab and a reload lose nothing.
    const page = await anotherTab(context, first);
    await waits(page, '20 checks wait for the network');
    await page.reload();
    await waits(page, '20 checks wait for the network');
    expect(await item(page, rows[3]!).locator('button.status').innerText()).toBe(told);

    for (const row of edited)
      await owner.ok('PATCH', `/api/plans/${planId}/sheets/supplies/rows/${row}`, {
        values: { secured: 777_000 },
      });
    await context.setOffline(false);
    await page.getByTestId('waiting').waitFor({ state: 'detached' });

    const list = page.getByTestId('differences');
    await list.getByRole('heading', { name: '3 differences' }).waitFor();
    for (const row of edited) {
      const words = await list.locator(`[data-row="${row}"]`).innerText();
      const needed = before.find(({ id }) => id === row)!.values.quantity! / 1000;
      expect(words).toMatch(/Wang Xiaolin entered 777 at .*, you have /);
      expect(words).toContain(`Use my ${needed}`);
    }
    const after = await supplies();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const row of rows) expect(await checksOf(row), row).toHaveLength(1);
    for (const { id, values } of after.filter(({ id }) => edited.includes(id)))
      expect(values, id).toMatchObject({ secured: 777_000, status: 'delivered' });
    const [photo] = (await checksOf(edited[2]!))[0]!.photos;
    expect(photo).toMatch(/^[0-9a-f]{64}$/);

    // Each is settled with one tap, and whoever else looks sees it.
    await list.locator(`[data-row="${edited[0]}"]`).getByRole('button', { name: 'Use my' }).tap();
    await list.getByRole('heading', { name: '2 differences' }).waitFor();
    await list.locator(`[data-row="${edited[1]}"]`).getByRole('button', { name: 'Use 777' }).tap();
    await list.getByRole('heading', { name: '1 difference' }).waitFor();
    const desk = await openWindow(browser, { locale: 'en', origin: server.origin, cookie: owner.cookie });
    await desk.page.goto(`${address()}?row=${encodeURIComponent(edited[2]!)}`);
    await desk.page.getByTestId('differences').getByText('Li Wenbo found').waitFor();
    await until(
      () =>
        item(desk.page, edited[2]!)
          .locator('.photos img')
          .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
      (widths) => widths.length === 1 && widths[0]! > 0,
      'the photo is shown',
    );
    const settled = new Map((await supplies()).map(({ id, values }) => [id, values.secured]));
    const needed = before.find(({ id }) => id === edited[0])!.values.quantity;
    expect(edited.map((row) => settled.get(row))).toEqual([needed, 777_000, 777_000]);
    expect(desk.errors).toEqual([]);
    await desk.context.close();
    await context.close();
  });

  it('U9 one tap makes a task of what is short and one takes it back, also without a network; whoever may not is not asked', async () => {
    await newPlan();
    const [row] = (await supplies()).filter(({ values }) => values.status === 'planned');
    const at = `${address()}?row=${encodeURIComponent(row!.id)}`;
    const { page, context, errors } = await phone(owner.cookie);
    const cable = await Cable.between(context);
    await page.goto(at);
    const site = item(page, row!.id);
    const make = site.getByRole('button', { name: 'Task: fetch', exact: false });
    // Nobody looked yet, so nothing is said to be missing.
    await site.getByRole('group', { name: 'Found' }).waitFor();
    expect(await make.count()).toBe(0);
    await site.getByLabel('Note').fill('Not on the van');
    await site.getByLabel('Note').blur();
    await make.tap();
    const toast = page.locator('.toast');
    await toast.getByText('Task added').waitFor();
    await until(shortTasks, (tasks) => tasks.length === 1, 'the task');
    expect((await shortTasks())[0]!.values).toMatchObject({
      ...{ status: 'todo', priority: 'high', link: { sheet: 'supplies', row: row!.id } },
    });
    await toast.getByRole('button', { name: 'Undo' }).tap();
    await until(shortTasks, (tasks) => tasks.length === 0, 'it was taken back');

    cable.pull();
    await make.tap();
    await toast.getByText('Task added').last().waitFor();
    expect(await shortTasks()).toEqual([]);
    cable.plugIn();
    await until(shortTasks, (tasks) => tasks.length === 1, 'it was saved once the network was back', 30_000);
    await make.tap();
    await toast.getByText('There is a task for it already').waitFor();
    expect(await shortTasks()).toHaveLength(1);
    await until(
      () => checksOf(row!.id),
      (checks) => checks.length === 1,
      'that it was looked for is saved too',
    );
    expect(errors).toEqual([]);
    await context.close();

    // The agency checks, and fetches; what is to be done is not theirs to say.
    const theirs = await phone(agency.cookie);
    await theirs.page.goto(at);
    await item(theirs.page, row!.id).getByTestId('last-check').waitFor();
    expect(
      await item(theirs.page, row!.id).getByRole('button', { name: 'Task: fetch', exact: false }).count(),
    ).toBe(0);
    await theirs.context.close();
  });

  it('U14 an agency’s own task is done in one tap and back in one, also without a network; others are not theirs', async () => {
    await newPlan();
    const me = (await agency.ok('GET', `/api/plans/${planId}`)).personId as string;
    const named = ['Unload the van', 'Hang the banner'].map((name, at) => ({
      values: { name, status: 'todo', ...(at === 0 && { owner: me }) },
    }));
    await owner.ok('POST', `/api/plans/${planId}/sheets/tasks/rows`, { rows: named });
    const { page, context, errors } = await phone(agency.cookie);
    const cable = await Cable.between(context);
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'tasks');
    await list.expectStatus('Hang the banner', 'To do');
    expect(await list.status('Hang the banner').count()).toBe(0);
    const isDone = () => statusOf('Unload the van');
    await list.status('Unload the van').tap();
    await list.expectStatus('Unload the van', 'Done');
    await until(isDone, (status) => status === 'done', 'done for everybody');
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).tap();
    await list.expectStatus('Unload the van', 'To do');
    await until(isDone, (status) => status === 'todo', 'taken back for everybody');

    cable.pull();
    await list.saveState(['offline']);
    await list.status('Unload the van').tap();
    await list.expectStatus('Unload the van', 'Done');
    expect(await isDone()).toBe('todo');
    cable.plugIn();
    await list.saveState(['saved']);
    expect(await isDone()).toBe('done');
    expect(await statusOf('Hang the banner')).toBe('todo');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('U2 whoever scans a code without a session signs in and stands before that supply', async () => {
    await newPlan();
    const [row] = await supplies();
    const { page, context } = await phone();
    await page.goto(`${address()}?row=${row!.id}`);
    await page.getByLabel('E-mail', { exact: true }).fill('li@example.com');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).tap();
    await item(page, row!.id).getByRole('group', { name: 'Found' }).waitFor();
    expect(await page.getByTestId('site-item').count()).toBe(1);
    await context.close();
  });
});
