import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { openShowTool } from './support/show.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let invite: string;
/** Links to clocks, one of each layout that nobody is signed in for. */
const clocks: string[] = [];

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  const invited = { email: 'li@example.com', role: 'agency' };
  invite = (await owner.ok('POST', `/api/plans/${planId}/members`, invited)).invite as string;
  for (const layout of ['backstage', 'lobby'])
    clocks.push(
      (await owner.ok('POST', `${show()}/clocks`, { name: layout, layout, locale: 'en' })).url as string,
    );
  const tracks = ['setup'];
  const own = { name: 'TV', layout: 'track', tracks, locale: 'zh-CN' };
  clocks.push((await owner.ok('POST', `${show()}/clocks`, own)).url as string);
  // Something on the floor stands in another thing.
  const floor = await owner.ok('GET', `${show()}/sheets/floor`);
  const items = floor.rows as { id: string; values: { item: string } }[];
  const riser = items.find(({ values }) => values.item === 'Camera riser')!.id;
  await owner.ok('PATCH', `${show()}/sheets/floor/rows/${riser}`, { values: { x: 22_500, y: 16_000 } });
  // A show that is called: its bar stands above the run of show, and there is something to report.
  const { rows } = await owner.ok('GET', `/api/plans/${planId}/sheets/cues`);
  const [cue] = rows as { id: string }[];
  for (const [after, act] of [{ act: 'arm' }, { act: 'start', cue: cue!.id }].entries())
    await owner.ok('POST', `${show()}/show/acts`, { ...act, run: after === 0 ? 0 : 1, after });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const show = (): string => `/api/plans/${planId}`;

// Colours follow the theme and words the language, so each is looked at once.
const LOOKS = [
  { locale: 'en', theme: 'light' },
  { locale: 'zh-CN', theme: 'dark' },
] as const;
const TOOLS = {
  en: {
    ...{ both: 'Table and timeline', delay: 'Delay' },
    dialogs: ['Batches', 'Clocks', 'Print and calendars', 'Tracks'],
    floor: { both: 'Grid and plan', plan: 'Plan', layers: 'Layers', wrong: 'Overlaps' },
  },
  'zh-CN': {
    ...{ both: '表格与时间轴', delay: '延误' },
    dialogs: ['批次设置', '大屏时钟', '打印和日历', '线路'],
    floor: { both: '表格和平面图', plan: '平面图', layers: '图层', wrong: '重叠' },
  },
} as const;
const PAGES_OF_A_PLAN = [
  'settings',
  'members',
  'log',
  'show-report',
  'print/rundown',
  'print/labels',
  'on-site',
  'arrivals',
  'arrivals?part=out',
] as const;
/** The page about the API, ten times as long as any other, is looked at where access tokens are. */
const PAGES_BESIDE = [
  '/plans',
  '/plans?view=trash',
  '/plans/unknown',
  '/account',
  '/people',
  '/suppliers',
  '/stock',
  '/standards',
  '/standards/sales-site',
] as const;
const NEW_PLAN = { en: 'New plan', 'zh-CN': '新建计划' } as const;

async function open(
  look: (typeof LOOKS)[number],
  cookie?: string,
  hand: { readonly width?: number; readonly height?: number; readonly touch?: boolean } = {},
): Promise<Window> {
  const window = await openWindow(browser, {
    ...hand,
    locale: look.locale,
    origin: server.origin,
    bypassCSP: true,
    ...(cookie !== undefined && { cookie }),
  });
  await window.context.addCookies([{ name: 'theme', value: look.theme, url: server.origin }]);
  return window;
}

describe.each(LOOKS)('axe finds no barrier, $locale, $theme', (look) => {
  it('before signing in', async () => {
    const window = await open(look);
    for (const address of ['/', '/register', invite.slice(server.origin.length), '/invite/unknown']) {
      await visit(window.page, server.origin + address);
      expect(await barriers(window.page), address).toEqual([]);
    }
    await visit(window.page, `${server.origin}/register`);
    await window.page.locator('main button[type="submit"]').click();
    await window.page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await barriers(window.page), 'with problems told').toEqual([]);
    for (const clock of clocks) {
      await visit(window.page, clock);
      expect(await barriers(window.page), clock).toEqual([]);
    }
    await window.context.close();
  });

  it('on the pages of a plan', async () => {
    const window = await open(look, owner.cookie);
    for (const part of PAGES_OF_A_PLAN) {
      await visit(window.page, `${server.origin}/plans/${planId}/${part}`);
      expect(await barriers(window.page), part).toEqual([]);
    }
    await window.context.close();
  });

  it('on the pages beside the plans', async () => {
    const window = await open(look, owner.cookie);
    for (const address of PAGES_BESIDE) {
      await visit(window.page, server.origin + address);
      expect(await barriers(window.page), address).toEqual([]);
    }
    await window.context.close();
  });

  it('where a plan is held against its standard, and on the page of a zone', async () => {
    const window = await open(look, owner.cookie);
    const { page } = window;
    await owner.ok('PATCH', `/api/plans/${planId}`, { standardId: 'sales-site', tier: 'first' });
    const zones = await owner.ok('GET', `/api/plans/${planId}/sheets/zones`);
    const [zone] = zones.rows as { id: string }[];
    for (const [address, shown] of [
      ['standards', 'standards'],
      [`zones/${zone!.id}`, 'zone'],
    ] as const) {
      await page.goto(`${server.origin}/plans/${planId}/${address}`);
      await page.getByTestId(shown).waitFor();
      expect(await barriers(page), address).toEqual([]);
    }
    await owner.ok('PATCH', `/api/plans/${planId}`, { standardId: null, tier: null });
    await window.context.close();
  });

  it('on the overview, where a plan is made and where one searches', async () => {
    const window = await open(look, owner.cookie);
    const { page } = window;
    await visit(page, `${server.origin}/plans/${planId}/overview`);
    await page.locator('main h2').first().waitFor();
    expect(await barriers(page), 'overview').toEqual([]);
    await visit(page, `${server.origin}/plans`);
    await button(page, NEW_PLAN[look.locale]).first().click();
    await page.getByRole('dialog').waitFor();
    expect(await barriers(page), 'new plan').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    expect(await barriers(page), 'search').toEqual([]);
    for (const words of ['desk', 'nothing like this']) {
      await page.getByRole('combobox').fill(words);
      await page.locator('.palette .none, .palette mark').first().waitFor();
      expect(await barriers(page), `search for ${words}`).toEqual([]);
    }
    await window.context.close();
  });

  it('in the sheets', async () => {
    const window = await open(look, owner.cookie);
    const { page } = window;
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'zones');
    for (const id of ['supplies', 'budget', 'cues', 'tasks']) {
      await sheet.turnTo(id);
      expect(await barriers(page), id).toEqual([]);
    }
    await page.keyboard.press('F2');
    expect(await barriers(page), 'while editing').toEqual([]);
    await page.keyboard.press('Escape');
    for (const [tool, key] of [
      ['replace', 'h'],
      ['go to row', 'g'],
    ] as const) {
      await page.keyboard.press(`Control+${key}`);
      await page.getByRole('search').waitFor();
      expect(await barriers(page), tool).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+e');
    await page.keyboard.press('ArrowDown');
    await page.locator('.fill-end').waitFor();
    expect(await barriers(page), 'while filling').toEqual([]);
    await window.context.close();
  });

  it('in the run of show, its timeline and its tools', async () => {
    const window = await open(look, owner.cookie);
    const { page } = window;
    await new GridPage(page).open(server.origin, planId, 'cues');
    const names = TOOLS[look.locale];
    await page.getByRole('radio', { name: names.both }).click();
    await page.locator('.beside [data-cue], .beside .block').first().waitFor();
    expect(await barriers(page), 'timeline').toEqual([]);
    await openShowTool(page, names.delay);
    await page.locator('aside input').fill('20');
    await page.locator('aside h3').first().waitFor();
    expect(await barriers(page), 'delay').toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('aside').waitFor({ state: 'detached' });
    for (const name of names.dialogs) {
      await openShowTool(page, name);
      await page.getByRole('dialog').locator('button').nth(1).waitFor();
      expect(await barriers(page), name).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await window.context.close();
  });

  it('on the floor: grid, plan beside it, plan alone with its tools, and on a phone', async () => {
    const window = await open(look, owner.cookie);
    const { page } = window;
    const names = TOOLS[look.locale].floor;
    await new GridPage(page).open(server.origin, planId, 'floor');
    expect(await barriers(page), 'grid').toEqual([]);
    await page.getByRole('radio', { name: names.both }).click();
    const wrong = page.locator('.plan-view [role="option"]').filter({ hasText: names.wrong }).first();
    await wrong.waitFor({ state: 'attached' });
    expect(await barriers(page), 'both').toEqual([]);
    await page.getByRole('radio', { name: names.plan, exact: true }).click();
    const list = page.locator('.plan-view [role="listbox"]');
    await list.focus();
    // To the item that is in the way of another: what is wrong with it stands beside the plan, with what mends it.
    const last = (await wrong.getAttribute('id'))!;
    await until(
      async () => {
        await page.keyboard.press('Tab');
        return list.getAttribute('aria-activedescendant');
      },
      (active) => active === last,
      'the item that overlaps',
    );
    await page.locator('.inspector .problems button').first().waitFor();
    expect(await barriers(page), 'plan').toEqual([]);
    await page.keyboard.press('Control+d');
    await page.getByRole('dialog').waitFor();
    expect(await barriers(page), 'duplicates').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: names.layers, exact: true }).click();
    await page.getByRole('menu').waitFor();
    expect(await barriers(page), 'layers').toEqual([]);
    await window.context.close();

    const phone = await open(look, owner.cookie, { width: 390, height: 844, touch: true });
    await phone.page.goto(`${server.origin}/plans/${planId}/floor`);
    await phone.page.getByRole('radio', { name: names.plan, exact: true }).tap();
    await phone.page.locator('.plan-view [role="option"]').first().waitFor({ state: 'attached' });
    expect(await barriers(phone.page), 'plan on a phone').toEqual([]);
    await phone.context.close();
  });
});

it('A4 at 200 % zoom no page scrolls sideways, and the grid has its tools and its own scrolling', async () => {
  const window = await openWindow(browser, {
    ...{ locale: 'en', cookie: owner.cookie, origin: server.origin },
    ...{ width: 720, height: 450 },
  });
  const { page } = window;
  const over = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const address of ['/plans', `/plans/${planId}/overview`, `/plans/${planId}/settings`, '/account']) {
    await visit(page, server.origin + address);
    expect(await over(), address).toBe(0);
  }
  const sheet = new GridPage(page);
  await sheet.open(server.origin, planId, 'supplies');
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  expect(await over(), 'list of keys').toBe(0);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await over(), 'sheet').toBe(0);
  await sheet.select(3, 'Spec');
  await page.keyboard.press('Control+End');
  const scrolled = await page.locator('[data-grid-scroller]').evaluate((element) => element.scrollLeft);
  expect(scrolled).toBeGreaterThan(0);
  await window.context.close();
});

describe('the keyboard alone', () => {
  /** What has the focus, in a word. */
  async function focused(page: Page): Promise<string> {
    return page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return 'nothing';
      if (here.matches('[data-grid-editor]')) return 'grid';
      if (here.closest('[role="toolbar"]')) return 'toolbar';
      if (here.matches('[data-testid^="tab-"]')) return 'tab';
      if (here.closest('header')) return 'top bar';
      return here.tagName;
    });
  }

  it('reaches bars, tabs, tools and the grid in this order; the grid is one stop', async () => {
    const window = await open(LOOKS[0], owner.cookie);
    const { page } = window;
    const sheet = new GridPage(page);
    // A plan whose show is not called: the bar of a called one comes before the tools.
    const plan = { template: 'brand-night', name: 'Quiet night', locale: 'en', day0: '2027-06-19' };
    const quiet = (await owner.ok('POST', '/api/plans', plan)).id as string;
    await sheet.open(server.origin, quiet, 'supplies');
    await page.getByRole('link', { name: 'Cuegrid home' }).focus();
    const stops: string[] = [];
    for (let presses = 0; presses < 60 && stops.at(-1) !== 'grid'; presses += 1) {
      const now = await focused(page);
      if (stops.at(-1) !== now) stops.push(now);
      await page.keyboard.press('Tab');
      if ((await focused(page)) === 'grid') stops.push('grid');
    }
    expect(stops).toEqual(['top bar', 'tab', 'toolbar', 'grid']);

    // Tab goes from cell to cell inside; Esc first, then Tab, leaves the grid either way.
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('grid');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await focused(page)).not.toBe('grid');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('grid');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('toolbar');
    await window.context.close();
  });

  it('takes cells from the moment a sheet opens', async () => {
    const window = await open(LOOKS[0], owner.cookie);
    const sheet = new GridPage(window.page);
    await sheet.open(server.origin, planId, 'tasks');
    await until(
      () => focused(window.page),
      (where) => where === 'grid',
      'the grid has the focus',
    );
    await window.page.getByTestId('tab-zones').focus();
    await window.page.keyboard.press('Enter');
    await window.page.waitForURL('**/zones');
    await until(
      () => focused(window.page),
      (where) => where === 'grid',
      'the grid of the next sheet has the focus',
    );
    await window.context.close();
  });
});
