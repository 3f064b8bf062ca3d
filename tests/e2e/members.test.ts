import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';

const SHEETS_OF_AGENCY = [
  'zones',
  'floor',
  'staffing',
  'supplies',
  'cues',
  'touchpoints',
  'tasks',
  'evaluation',
];
/** Amounts that stand in the template’s budget, and fields that hold money, unless they are empty. */
const MONEY =
  /unitPrice|committed|(approvedBudget|budgetTotal)"?:(?!null)|620,?000|62000000|485,?640|48564000/;

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let mine: Window;
let theirs: Window;
let agency: GridPage;
let agencyApi: ApiUser;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'sales-centre-opening', name: 'Opening', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  mine = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  theirs = await openWindow(browser, { origin: server.origin });
  agency = new GridPage(theirs.page);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The cookie of whoever is signed in in this window, for looking at the API as that person. */
async function apiOf(window: Window): Promise<ApiUser> {
  const api = new ApiUser(server.origin);
  const cookies = await window.context.cookies(server.origin);
  api.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return api;
}

/** Types over a cell and expects the grid to say why that is not possible. */
async function expectLocked(sheet: GridPage, row: number, heading: string, reason: string): Promise<void> {
  const before = await sheet.text(row, heading);
  await sheet.select(row, heading);
  await sheet.page.keyboard.type('7');
  await sheet.page.getByRole('status').filter({ hasText: reason }).first().waitFor();
  await sheet.page.keyboard.press('Escape');
  expect(await sheet.text(row, heading)).toBe(before);
}

async function join(name: string, email: string, role: string): Promise<{ user: ApiUser; id: string }> {
  const user = await ApiUser.register(server.origin, name, email);
  await owner.ok('POST', `/api/plans/${planId}/members`, { email, role });
  return { user, id: (await user.ok('GET', '/api/me')).id as string };
}

describe('an invitation', () => {
  let link: string;

  it('is made by the owner as a link for an address that has no account', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans/${planId}/members`);
    await field(page, 'Their e-mail').fill('li@example.com');
    await field(page, 'Role').selectOption({ label: 'Agency' });
    await button(page, 'Invite').click();
    link = await field(page, 'Invitation link').last().inputValue();
    expect(link).toContain(`${server.origin}/invite/`);
    await page.getByText('Waiting to join').waitFor();
  });

  it('lets a stranger make an account and leads into the plan', async () => {
    const { page } = theirs;
    await visit(page, link);
    await page.getByRole('heading', { name: 'Join “Opening”' }).waitFor();
    await field(page, 'Your name').fill('Li Wenbo');
    expect(await field(page, 'E-mail').inputValue()).toBe('li@example.com');
    await field(page, 'Password').fill(PASSWORD);
    await button(page, 'Create an account and join').click();
    await page.waitForURL('**/supplies');
    await agency.saveState(['saved']);
    agencyApi = await apiOf(theirs);
  });

  it('works once', async () => {
    const stranger = await openWindow(browser, { origin: server.origin });
    await visit(stranger.page, link);
    await stranger.page.getByRole('heading', { name: 'This invitation link no longer works' }).waitFor();
    expect(await stranger.page.content()).not.toContain('li@example.com');
    await stranger.context.close();
  });

  it('for somebody with an account joins at once', async () => {
    const manager = await ApiUser.register(server.origin, 'Zhao Min', 'zhao@example.com');
    const { page } = mine;
    await field(page, 'Their e-mail').fill('zhao@example.com');
    await field(page, 'Role').selectOption({ label: 'Manager' });
    await button(page, 'Invite').click();
    await expectToast(page, 'Zhao Min has joined as Manager');
    await page.getByTestId('member-row').filter({ hasText: 'zhao@example.com' }).waitFor();
    expect((await manager.request('GET', `/api/plans/${planId}`)).status).toBe(200);
  });
});

describe('the agency', () => {
  it('has no way to money: no tab, no page, no column, nothing in pages and answers', async () => {
    const { page } = theirs;
    expect(await page.getByTestId('tab-budget').count()).toBe(0);
    const headings = await agency.grid.getByRole('columnheader').allInnerTexts();
    expect(headings.map((heading) => heading.trim())).toContain('Status');
    expect(headings.join(' ')).not.toMatch(/Cost|Price|Amount/);

    const denied = await page.goto(`${server.origin}/plans/${planId}/budget`);
    expect(denied?.status()).toBe(404);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect((await agencyApi.request('GET', `/api/plans/${planId}/sheets/budget`)).status).toBe(404);

    for (const path of ['', ...SHEETS_OF_AGENCY.map((sheet) => `/sheets/${sheet}`)]) {
      const answer = await agencyApi.request('GET', `/api/plans/${planId}${path}`);
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toMatch(MONEY);
    }
    for (const path of [
      '/plans',
      `/plans/${planId}/supplies`,
      `/plans/${planId}/settings`,
      `/plans/${planId}/members`,
    ]) {
      await page.goto(server.origin + path);
      expect(await page.content()).not.toMatch(MONEY);
    }
  });

  it('hears nothing of money over its connections', async () => {
    const frames: string[] = [];
    const window = await openWindow(browser, { cookie: agencyApi.cookie, origin: server.origin });
    window.page.on('websocket', (socket) => {
      frames.push(socket.url());
      socket.on('framereceived', ({ payload }) => frames.push(payload.toString('latin1')));
    });
    const sheet = new GridPage(window.page);
    await sheet.open(server.origin, planId, 'supplies');
    for (const id of SHEETS_OF_AGENCY) await sheet.turnTo(id);
    expect(frames.length).toBeGreaterThan(SHEETS_OF_AGENCY.length);
    expect(frames.join('\n')).not.toMatch(MONEY);
    expect(frames.join('\n')).not.toMatch(/sync\/[^\n]*(budget|money)/);
    await window.context.close();
  });

  it('reports on supplies: status, secured and note', async () => {
    await agency.open(server.origin, planId, 'supplies');
    await agency.type(1, 'Status', 'Ordered');
    await agency.expectText(1, 'Status', 'Ordered');
    await agency.type(1, 'Secured', '12');
    await agency.expectText(1, 'Secured', '12');
    await agency.type(2, 'Note', 'two spare lids');
    await agency.saveState(['saved']);
    const { rows } = (await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`)) as {
      rows: { values: Record<string, unknown> }[];
    };
    expect(rows[0]!.values).toMatchObject({ status: 'ordered', secured: 12_000 });
    expect(rows[1]!.values).toMatchObject({ note: 'two spare lids' });
  });

  it('cannot change other people’s rows, and typing says why', async () => {
    await expectLocked(agency, 1, 'Needed', 'Read only: somebody else’s row');
    await expectLocked(agency, 3, 'Item', 'Read only: somebody else’s row');
    await agency.saveState(['saved']);
  });

  it('adds a row that is its own, also after a reload', async () => {
    const { page } = theirs;
    await button(page, 'Add row').click();
    await page.keyboard.type('Agency tent');
    await page.keyboard.press('Enter');
    await agency.saveState(['saved']);
    await agency.type(75, 'Needed', '3');
    await agency.expectText(75, 'Needed', '3');
    await agency.saveState(['saved']);
    await page.reload();
    await agency.saveState(['saved']);
    await agency.type(75, 'Needed', '4');
    await agency.expectText(75, 'Needed', '4');
    await agency.saveState(['saved']);
    const owners = new GridPage(mine.page);
    await owners.open(server.origin, planId, 'supplies');
    await owners.expectText(75, 'Item', 'Agency tent');
    await owners.expectText(75, 'Needed', '4');
  });

  it('edits the floor, and reads the run of show only', async () => {
    await agency.open(server.origin, planId, 'floor');
    await agency.type(1, 'Item', 'Round reception desk');
    await agency.expectText(1, 'Item', 'Round reception desk');
    await agency.saveState(['saved']);
    await agency.open(server.origin, planId, 'cues');
    expect(await button(theirs.page, 'Add row').count()).toBe(0);
    await expectLocked(agency, 1, 'Cue', 'Read only: your role in this plan can’t edit this');
  });
});

describe('a manager', () => {
  it('reads the budget and decides on its frame, but types in no cell', async () => {
    const manager = new ApiUser(server.origin);
    await manager.ok('POST', '/api/login', { email: 'zhao@example.com', password: PASSWORD });
    const window = await openWindow(browser, { cookie: manager.cookie, origin: server.origin });
    const { page } = window;
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'budget');
    await expectLocked(sheet, 1, 'Unit price', 'Read only: your role in this plan can’t edit this');
    await sheet.saveState(['readOnly']);

    await visit(page, `${server.origin}/plans/${planId}/settings`);
    await page.getByText('Your role (Manager) can change the approved budget here, nothing else.').waitFor();
    expect(await field(page, 'Plan name').isEditable()).toBe(false);
    await field(page, 'Approved budget (CNY)').fill('500000');
    await button(page, 'Save settings').click();
    await expectToast(page, 'Settings saved');
    expect(await owner.ok('GET', `/api/plans/${planId}`)).toMatchObject({ approvedBudget: 50_000_000 });
    expect(window.errors).toEqual([]);
    await window.context.close();
  });
});

describe('a viewer', () => {
  it('types nowhere, and money shows once it is granted, without a reload', async () => {
    const { user, id } = await join('Sun Yi', 'sun@example.com', 'viewer');
    const window = await openWindow(browser, { cookie: user.cookie, origin: server.origin });
    const sheet = new GridPage(window.page);
    await sheet.open(server.origin, planId, 'supplies');
    await sheet.saveState(['readOnly']);
    expect(await button(window.page, 'Add row').count()).toBe(0);
    await expectLocked(sheet, 1, 'Item', 'Read only: your role in this plan can’t edit this');
    expect(await window.page.getByTestId('tab-budget').count()).toBe(0);

    const { page } = mine;
    await visit(page, `${server.origin}/plans/${planId}/members`);
    await field(page, 'Sun Yi may see money').check();
    await expectToast(page, 'Sun Yi is now Viewer');
    await window.page.getByTestId('tab-budget').waitFor();
    await window.page.getByTestId('tab-budget').click();
    await sheet.expectText(1, 'Description', 'Tissue box (tray)');
    await sheet.saveState(['readOnly']);

    await field(page, 'Sun Yi may see money').uncheck();
    await window.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    expect(await window.page.getByTestId('tab-budget').count()).toBe(0);
    expect(await window.page.content()).not.toContain('Tissue box');
    await owner.ok('DELETE', `/api/plans/${planId}/members/${id}`);
    await window.context.close();
  });
});

describe('a role that changes in mid-session', () => {
  it('takes and gives rights in the open sheet', async () => {
    const { user } = await join('Chen Jia', 'chen@example.com', 'planner');
    const window = await openWindow(browser, { cookie: user.cookie, origin: server.origin });
    const sheet = new GridPage(window.page);
    await sheet.open(server.origin, planId, 'supplies');
    await sheet.type(4, 'Spec', 'as a planner');
    await sheet.saveState(['saved']);

    const { page } = mine;
    await visit(page, `${server.origin}/plans/${planId}/members`);
    await field(page, 'Role of Chen Jia').selectOption({ label: 'Viewer' });
    await expectToast(page, 'Chen Jia is now Viewer');
    await sheet.saveState(['readOnly']);
    await window.page.getByTestId('tab-budget').waitFor({ state: 'detached' });
    await expectLocked(sheet, 4, 'Spec', 'Read only: your role in this plan can’t edit this');
    await sheet.expectText(4, 'Spec', 'as a planner');

    await field(page, 'Role of Chen Jia').selectOption({ label: 'Planner' });
    await expectToast(page, 'Chen Jia is now Planner');
    await sheet.saveState(['saved']);
    await sheet.type(4, 'Spec', 'again');
    await sheet.expectText(4, 'Spec', 'again');
    await window.page.getByTestId('tab-budget').waitFor();
    expect(window.errors).toEqual([]);
    await window.context.close();
  });
});

describe('removal', () => {
  it('closes the open sheet with plain words and the plan with it', async () => {
    await agency.open(server.origin, planId, 'supplies');
    const { page } = mine;
    await visit(page, `${server.origin}/plans/${planId}/members`);
    await button(page, 'Remove Li Wenbo').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('They lose access at once').waitFor();
    await button(dialog, 'Remove Li Wenbo').click();
    await expectToast(page, 'Removed Li Wenbo');

    await agency.saveState(['closed']);
    expect(await agency.saveText()).toContain('This sheet can’t be opened any more');
    await button(theirs.page, 'Reload').click();
    await theirs.page.getByRole('heading', { name: 'This plan can’t be opened' }).waitFor();
    expect((await agencyApi.request('GET', `/api/plans/${planId}`)).status).toBe(404);
    await visit(theirs.page, `${server.origin}/plans`);
    await theirs.page.getByText('No plans yet').waitFor();
  });

  it('of the last owner is refused', async () => {
    const { page } = mine;
    await field(page, 'Role of Wang Xiaolin').selectOption({ label: 'Viewer' });
    await page.getByText('A plan needs an owner. Make somebody else an owner first').waitFor();
    await until(
      () => field(page, 'Role of Wang Xiaolin').inputValue(),
      (role) => role === 'owner',
      'the choice goes back',
    );
  });
});
