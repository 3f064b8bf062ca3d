import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerTime } from '#lib/live/serverTime.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until } from './support/forms.ts';
import { controlled } from './support/kept.ts';
import { openShowTool } from './support/show.ts';
import { todayAtNoon } from './support/noon.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planner: ApiUser;
let planId: string;
let cues: string[];
let first: Window;
let second: Window;
/** Screens on which nobody is signed in, with clocks that are wrong. */
const screens: Window[] = [];
let clock: { id: string; url: string };

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  planner = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  // Today, in its zone: no rehearsal.
  const plan = { name: 'Beer night', locale: 'en', ...todayAtNoon() };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  const cue = (title: string, duration: number) => ({ values: { title, track: 'setup', duration } });
  const made = await owner.ok('POST', `/api/plans/${planId}/sheets/cues/rows`, {
    rows: [
      cue('Doors', 1200),
      cue('Welcome', 600),
      cue('Toast', 2),
      cue('Music', 3600),
      cue('Last round', 60),
    ],
  });
  cues = (made.rows as { id: string }[]).map(({ id }) => id);
  const wanted = { name: 'TV', layout: 'track', tracks: ['setup'], locale: 'en' };
  clock = (await owner.ok('POST', `/api/plans/${planId}/clocks`, wanted)) as unknown as typeof clock;
  first = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  second = await openWindow(browser, { cookie: planner.cookie, origin: server.origin });
  for (const skew of [437_000, -181_000]) {
    const screen = await openWindow(browser, {
      ...{ origin: server.origin, width: 1920, height: 1080, installs: true },
    });
    await screen.page.addInitScript((wrong) => {
      const real = Date.now.bind(Date);
      Object.assign(globalThis, { realNow: real });
      Date.now = () => real() + wrong;
    }, skew);
    await screen.page.goto(clock.url);
    screens.push(screen);
  }
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const bar = (page: Page) => page.getByRole('region', { name: 'Show call' });
const heading = (page: Page) => page.getByRole('heading', { level: 2 }).first();

async function shows(page: Page, title: string): Promise<void> {
  await heading(page).filter({ hasText: title }).waitFor({ timeout: 20_000 });
}

/** By how many milliseconds a screen's clock differs from this machine's, in the middle of many ticks. */
async function wrongBy(page: Page): Promise<number> {
  const differences = await page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const time = document.querySelector<HTMLElement>('time[data-now]')!;
        const found: number[] = [];
        const watch = new MutationObserver(() => {
          const now = (globalThis as unknown as { realNow: () => number }).realNow();
          found.push(Number(time.dataset.now) - now);
          if (found.length < 21) return;
          watch.disconnect();
          done(found);
        });
        watch.observe(time, { attributes: true, attributeFilter: ['data-now'] });
      }),
  );
  return differences.sort((a, b) => a - b)[10]!;
}

async function act(input: object): Promise<void> {
  const { run, events } = (await owner.ok('GET', `/api/plans/${planId}/show`)) as {
    run: number;
    events: { id: number }[];
  };
  await owner.ok('POST', `/api/plans/${planId}/show/acts`, { ...input, run, after: events.at(-1)?.id ?? 0 });
}

describe('a show', () => {
  it('L2 is armed and called from the keyboard, and seen by the others and on every clock', async () => {
    for (const { page } of [first, second]) {
      await page.goto(`${server.origin}/plans/${planId}/cues`);
      await page.getByRole('button', { name: 'Call the show' }).waitFor({ timeout: 30_000 });
    }
    for (const { page } of screens) await page.getByText('The show has not begun').waitFor();
    await first.page.getByRole('button', { name: 'Call the show' }).click();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Arm the show' }).click();
    await bar(first.page)
      .getByRole('button', { name: /^Start Doors/ })
      .waitFor();
    await first.page.keyboard.press('F8');
    await first.page.keyboard.press('Space');
    await bar(first.page).getByText('Doors', { exact: true }).first().waitFor();
    await bar(second.page).getByText('Caller: Wang Xiaolin').waitFor();
    await bar(second.page).getByText('Doors', { exact: true }).first().waitFor();
    for (const { page } of screens) await shows(page, 'Doors');
  });

  it('L2 goes on by one cue when two callers press at once, and the other is told', async () => {
    const go = ({ page }: Window) => bar(page).getByRole('button', { name: /Go to the next cue|Go on/ });
    // By the machine's clock, in the pages themselves: two clicks of the driver lie apart on a busy machine.
    const moment = Date.now() + 1_500;
    const pressAt = (button: HTMLElement | SVGElement, at: number) =>
      new Promise<void>((done) => {
        setTimeout(
          () => (button.dispatchEvent(new MouseEvent('click', { bubbles: true })), done()),
          at - Date.now(),
        );
      });
    await Promise.all([first, second].map((window) => go(window).evaluate(pressAt, moment)));
    await until(
      async () => {
        const { events } = await owner.ok('GET', `/api/plans/${planId}/show`);
        return (events as { act: string; cue?: string }[]).filter((each) => each.act === 'start').length;
      },
      (starts) => starts === 2,
      'two starts in all',
    );
    const told = ({ page }: Window) => page.getByText(/pressed (first|while you did)/).count();
    await until(
      async () => (await told(first)) + (await told(second)),
      (count) => count === 1,
      'one of the two is told',
    );
    for (const { page } of [first, second])
      await bar(page).getByText('Welcome', { exact: true }).first().waitFor();
    for (const { page } of screens) await shows(page, 'Welcome');
  });

  it('L3 is in step to a tenth of a second on two screens whose clocks are wrong, and in a program', async () => {
    const time = new ServerTime({
      ask: async () => ((await (await fetch(`${server.origin}/api/time`)).json()) as { now: number }).now,
      device: () => Date.now() + 5_000,
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    });
    await time.sync();
    const program = time.now() - Date.now();
    const [one, two] = await Promise.all(screens.map(({ page }) => wrongBy(page)));
    for (const [a, b] of [
      [one!, two!],
      [one!, program],
      [two!, program],
    ] as const)
      expect(Math.abs(a - b)).toBeLessThan(100);
  });

  it('L4 says at zero that the time is up, and then how much it is over', async () => {
    await act({ act: 'start', cue: cues[2] });
    const { page } = screens[0]!;
    await shows(page, 'Toast');
    await page.getByText('Time is up').waitFor();
    await page.getByText('Over', { exact: true }).waitFor();
    await page
      .getByRole('timer')
      .filter({ hasText: /^\+0:\d\d$/ })
      .waitFor();
    await act({ act: 'start', cue: cues[3] });
  });
});

describe('a clock', () => {
  it('L5 goes on while the server is gone, says since when, and follows again without a reload', async () => {
    const { page } = screens[1]!;
    await shows(page, 'Music');
    await server.down('SIGKILL');
    await page.getByText(/Not connected since \d\d:\d\d/).waitFor({ timeout: 20_000 });
    const figure = () => page.getByRole('timer').innerText();
    const before = await figure();
    await until(figure, (text) => text !== before, 'the figure goes on');
    await server.up();
    await act({ act: 'start', cue: cues[4] });
    await shows(page, 'Last round');
    await page.getByText('In step with the caller').waitFor();
  });

  it('L5 is there after a reload without a network, and ends when its link is revoked', async () => {
    const { page, context } = screens[0]!;
    await shows(page, 'Last round');
    await controlled(page);
    await page.reload();
    await page.getByText('In step with the caller').waitFor();
    await context.setOffline(true);
    await page.reload();
    await shows(page, 'Last round');
    await page.getByText(/Not connected since/).waitFor();
    const figure = () => page.getByRole('timer').innerText();
    const before = await figure();
    await until(figure, (text) => text !== before, 'the figure goes on');
    await owner.ok('DELETE', `/api/plans/${planId}/clocks/${clock.id}`);
    await screens[1]!.page.getByText('This clock is no longer available').waitFor();
    await context.setOffline(false);
    await page.getByText('This clock is no longer available').waitFor({ timeout: 20_000 });
    expect((await fetch(clock.url)).status).toBe(404);
  });

  it('L4 is made in a dialog that shows its link once, and revoked there', async () => {
    const { page } = first;
    const { page: screen } = screens[1]!;
    await openShowTool(page, 'Clocks');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Door TV');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const url = await dialog.getByRole('textbox', { name: 'Link to the clock' }).inputValue();
    await screen.goto(url);
    await shows(screen, 'Last round');
    await dialog.getByRole('button', { name: 'Revoke “Door TV”' }).click();
    await screen.getByText('This clock is no longer available').waitFor();
    await dialog.getByText('Door TV').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('L4 names its language in its address, and is kept and passed on by nobody', async () => {
    const wanted = { name: 'Lobby', layout: 'lobby', locale: 'zh-CN' };
    const { url } = await owner.ok('POST', `/api/plans/${planId}/clocks`, wanted);
    const answer = await fetch(url as string);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'cache-control': 'no-store',
      },
    });
    const html = await answer.text();
    expect(html).toContain('lang="zh-CN"');
    expect(html).toContain('现在');
    const english = await (await fetch((url as string).replace('zh-CN', 'en'))).text();
    expect(english).toContain('lang="en"');
  });
});

it('L7 the report of a show has its plan beside what happened, as a page and as a file', async () => {
  await act({ act: 'end', cue: cues[4] });
  await act({ act: 'disarm' });
  // A plan to be late against.
  await owner.ok('PATCH', `/api/plans/${planId}/sheets/cues/rows`, {
    rows: [{ id: cues[0], values: { startMode: 'pinned', startAt: 0 } }],
  });
  const { page, errors } = first;
  await openShowTool(page, 'Planned and actual');
  await page.waitForURL('**/show-report');
  const track = page.getByRole('row', { name: /^Build and strike/ });
  expect((await track.getByRole('cell').allInnerTexts())[0]).toBe('5');
  const toast = page.getByRole('row', { name: /Toast/ });
  expect(await toast.innerText()).toMatch(/Done/);
  await page.locator('.chart rect').nth(4).waitFor({ state: 'attached' });
  const file = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href');
  const csv = await (await fetch(server.origin + file!, { headers: { cookie: owner.cookie } })).text();
  expect(csv.split('\r\n').filter((line) => /Doors|Welcome|Toast|Music|Last round/.test(line))).toHaveLength(
    5,
  );
  expect(errors.filter((text) => text.startsWith('page:'))).toEqual([]);
});
