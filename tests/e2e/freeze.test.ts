import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { todayAtNoon } from './support/noon.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { Cable } from './support/wire.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let caller: Window;
let planner: Window;
let phone: Window;
let cable: Cable;
let mine: GridPage;
let theirs: GridPage;

/** The owner calls; a planner edits beside. The owner has a phone, too. */
beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const other = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { name: 'Beer night', locale: 'en', ...todayAtNoon() };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  const cue = (title: string) => ({ values: { title, track: 'setup', duration: 1200 } });
  await owner.ok('POST', `/api/plans/${planId}/sheets/cues/rows`, {
    rows: ['Doors', 'Welcome', 'Toast', 'Music'].map(cue),
  });
  caller = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  planner = await openWindow(browser, { cookie: other.cookie, origin: server.origin });
  phone = await openWindow(browser, { cookie: owner.cookie, origin: server.origin, width: 390, height: 844 });
  cable = await Cable.between(planner.context);
  mine = new GridPage(caller.page);
  theirs = new GridPage(planner.page);
  await mine.open(server.origin, planId, 'cues');
  await theirs.open(server.origin, planId, 'cues');
  await owner.ok('POST', `/api/plans/${planId}/show/acts`, { act: 'arm', run: 0, after: 0 });
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const bar = ({ page }: Window) => page.getByRole('region', { name: 'Frozen for the show' });
const proposals = ({ page }: Window) => page.getByRole('button', { name: /^Proposals/ });
const panel = ({ page }: Window) => page.getByRole('complementary', { name: 'Proposals' });

const closeList = () => panel(caller).getByRole('button', { name: 'Close' }).click();

describe('columns that freeze', () => {
  it('F5 say so in their heads, and take what others type as a proposal', async () => {
    await bar(planner).getByText('Wang Xiaolin calls the show').waitFor();
    const head = theirs.grid.getByRole('columnheader', { name: 'Duration' });
    await head.and(planner.page.locator('[data-locked]')).waitFor();
    await theirs.type(1, 'Duration', '35m');
    await planner.page.getByText(/^Proposed .*, waiting for Wang Xiaolin$/).waitFor();
    await theirs.select(1, 'Duration');
    await bar(planner)
      .getByText(/^You propose .*, waiting for Wang Xiaolin$/)
      .waitFor();
    await theirs.expectText(1, 'Duration', '0:20');
    await theirs.saveState(['saved']);
    expect(await (await theirs.cell(1, 'Duration')).getAttribute('aria-description')).toContain(
      'You propose',
    );
    await proposals(caller).getByText('1').waitFor();
    expect(await barriers(planner.page)).toEqual([]);
  });

  it('F8 the caller accepts it from the list, and can take it back as a step of theirs', async () => {
    await proposals(caller).click();
    await panel(caller).getByText('Doors · Duration').waitFor();
    expect(await barriers(caller.page)).toEqual([]);
    await panel(caller).getByRole('button', { name: 'Accept · Doors · Duration' }).click();
    await theirs.expectText(1, 'Duration', '0:35');
    await planner.page.getByText(/^Wang Xiaolin accepted: Doors · Duration/).waitFor();
    await panel(caller).getByText('No open proposals').waitFor();
    await closeList();
    await mine.select(1, 'Cue');
    await caller.page.keyboard.press('Control+z');
    await theirs.expectText(1, 'Duration', '0:20');
  });

  it('F12 what was done without a network is proposed once it is back, and nothing of it is lost', async () => {
    cable.pull();
    await theirs.saveState(['offline']);
    await theirs.type(2, 'Duration', '40m');
    await theirs.type(2, 'Crew', '7');
    await bar(planner).getByText('To propose once you are back: 1').waitFor();
    await theirs.expectText(2, 'Duration', '0:20');
    cable.plugIn();
    await theirs.saveState(['saved']);
    await mine.expectText(2, 'Crew', '7');
    await proposals(caller).getByText('1').waitFor();
  });

  it('F9 tells the caller that the cell changed since, and takes it anyway', async () => {
    await mine.type(2, 'Duration', '25m');
    await proposals(caller).click();
    await panel(caller)
      .getByText(/^Was .*20.* when proposed, is now .*25/)
      .waitFor();
    await panel(caller).getByRole('button', { name: 'Accept anyway · Welcome · Duration' }).click();
    await theirs.expectText(2, 'Duration', '0:40');
    await closeList();
  });

  it('F7 a proposal is withdrawn by whoever made it, and F8 declined with a reason', async () => {
    await theirs.type(3, 'Duration', '45m');
    await theirs.select(3, 'Duration');
    await bar(planner).getByRole('button', { name: 'Withdraw' }).click();
    await bar(planner).getByText('You propose').waitFor({ state: 'detached' });
    await theirs.type(3, 'Duration', '50m');
    await proposals(caller).click();
    await panel(caller).getByText('Toast · Duration').waitFor();
    await panel(caller).getByRole('button', { name: 'With a reason' }).click();
    await panel(caller).getByRole('textbox', { name: 'Reason' }).fill('No time');
    await caller.page.keyboard.press('Enter');
    await planner.page.getByText(/declined: Toast · Duration .*No time$/).waitFor();
    await closeList();
  });

  it('F8 takes two taps on a phone', async () => {
    await theirs.type(4, 'Duration', '55m');
    await phone.page.goto(`${server.origin}/plans/${planId}/cues`);
    await proposals(phone).click();
    const accept = panel(phone).getByRole('button', { name: 'Accept · Music · Duration' });
    const box = await accept.boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(44);
    await accept.click();
    await theirs.expectText(4, 'Duration', '0:55');
    expect(await barriers(phone.page)).toEqual([]);
  });

  it('L the button that starts a cue stays on a phone’s page, however long the title', async () => {
    const { rows } = await owner.ok('GET', `/api/plans/${planId}/sheets/cues`);
    const title = 'Guests of the brand and the press arrive at the showroom and are counted';
    const row = (rows as { id: string }[])[0]!.id;
    await owner.ok('PATCH', `/api/plans/${planId}/sheets/cues/rows/${row}`, { values: { title } });
    const start = phone.page.getByRole('button', { name: `Start ${title}` });
    await start.waitFor();
    const { x, width } = (await start.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
  });

  it('F1 are free again when the show ends', async () => {
    await owner.ok('POST', `/api/plans/${planId}/show/acts`, { act: 'disarm', run: 1, after: 1 });
    await bar(planner).waitFor({ state: 'detached' });
    await theirs.type(1, 'Duration', '15m');
    await theirs.expectText(1, 'Duration', '0:15');
    await mine.expectText(1, 'Duration', '0:15');
  });

  it('F1 are chosen sheet by sheet in a dialog', async () => {
    const { page } = caller;
    await mine.open(server.origin, planId, 'cues');
    await page.getByRole('button', { name: 'Tools of the run of show', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Frozen for the show' }).click();
    const dialog = page.getByRole('dialog');
    const box = dialog.getByRole('checkbox', { name: 'Duration' });
    expect(await box.isChecked()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await box.uncheck();
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    const { columns } = await owner.ok('GET', `/api/plans/${planId}/show/frozen`);
    expect((columns as { cues: string[] }).cues).not.toContain('duration');
  });
});
