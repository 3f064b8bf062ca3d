import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHEET_IDS } from '#lib/schema/index.ts';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { compose, openWindow, type Window } from './support/browser.ts';
import { button, expectToast, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { expectFingerSized, expectFits } from './support/hand.ts';
import { ListPage } from './support/list.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { Cable } from './support/wire.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let agency: ApiUser;
let planId: string;
let emptyId: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  agency = await ApiUser.register(server.origin, 'Li Wenbo', 'li@example.com');
  planId = await planOf('A night of beer, music and games');
  emptyId = (await owner.ok('POST', '/api/plans', { name: '空计划', locale: 'zh-CN' })).id as string;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function planOf(name: string): Promise<string> {
  const plan = { template: 'brand-night', name, day0: '2027-06-19', locale: 'en' };
  const id = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${id}/members`, { email: 'li@example.com', role: 'agency' });
  return id;
}

async function phone(
  locale: 'zh-CN' | 'en',
  cookie?: string,
  options: { bypassCSP?: boolean } = {},
): Promise<Window> {
  const screen = { width: 390, height: 844, touch: true };
  return openWindow(browser, {
    ...{ locale, origin: server.origin },
    ...screen,
    ...options,
    ...(cookie !== undefined && { cookie }),
  });
}

async function desk(cookie: string): Promise<Window> {
  return openWindow(browser, { locale: 'en', origin: server.origin, cookie });
}

describe.each(['en', 'zh-CN'] as const)('on a phone, in %s', (locale) => {
  it('no page scrolls sideways', async () => {
    const stranger = await phone(locale);
    for (const address of ['/sign-in', '/register', '/invite/unknown']) {
      await visit(stranger.page, server.origin + address);
      await expectFits(stranger.page, address);
    }
    await stranger.context.close();

    const { page, context, errors } = await phone(locale, owner.cookie);
    const plan = `/plans/${planId}`;
    for (const address of [
      '/plans',
      '/plans?view=trash',
      '/account',
      `${plan}/settings`,
      `${plan}/members`,
    ]) {
      await visit(page, server.origin + address);
      await expectFits(page, address);
    }
    for (const address of [
      '/inbox',
      `${plan}/orders`,
      `${plan}/money`,
      `${plan}/approvals`,
      `${plan}/scores`,
      `${plan}/on-site`,
      `${plan}/arrivals`,
      `${plan}/arrivals?part=out`,
      '/suppliers',
      '/stock',
    ]) {
      await visit(page, server.origin + address);
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      // Its figures come after its heading, and its way to change a standard after these.
      if (address.endsWith('/scores')) await page.locator('td.tools button').first().waitFor();
      await expectFits(page, address);
      await expectFingerSized(page, address);
    }
    // Against a standard, and one zone of the plan.
    const asks = async (path: string, body: object | null): Promise<{ rows: { id: string }[] }> =>
      page.evaluate(
        async ([path, body]) => {
          const json = { method: 'PATCH', headers: { 'content-type': 'application/json' } };
          return (await fetch(path, body === null ? {} : { ...json, body: JSON.stringify(body) })).json();
        },
        [`/api${path}`, body] as const,
      );
    const { rows: zones } = await asks(`${plan}/sheets/zones`, null);
    await asks(plan, { standardId: 'sales-site', tier: 'first' });
    for (const [address, shown] of [
      [`${plan}/standards`, 'standards'],
      [`${plan}/zones/${zones[0]!.id}`, 'zone'],
    ] as const) {
      await page.goto(server.origin + address);
      await page.getByTestId(shown).waitFor();
      await expectFits(page, address);
      await expectFingerSized(page, address);
    }
    await asks(plan, { standardId: null, tier: null });
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'supplies');
    for (const id of SHEET_IDS) {
      await list.turnTo(id);
      await list.rows.first().waitFor();
      await expectFits(page, id);
      await expectFingerSized(page, id);
      const tab = (await page.getByTestId(`tab-${id}`).boundingBox())!;
      expect(tab.x >= 0 && tab.x + tab.width <= 390, `the tab of ${id} shows`).toBe(true);
      await list.rows.first().getByRole('link').tap();
      await list.form.waitFor();
      await expectFits(page, `a form of ${id}`);
      await expectFingerSized(page, `a form of ${id}`);
      await page.goBack();
      await list.expectClosed();
    }
    await list.open(server.origin, planId, 'evaluation');
    const last = (await page.getByTestId('tab-evaluation').boundingBox())!;
    expect(last.x + last.width <= 390, 'the tab of a sheet opened by its address shows').toBe(true);
    await list.open(server.origin, emptyId, 'supplies');
    await expectFits(page, 'an empty sheet');
    expect(errors).toEqual([]);
    await context.close();
  });
});

// Colours follow the theme and words the language, so each is looked at once.
it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('axe finds no barrier in list, choice and form on a phone, in %s, %s', async (locale, theme) => {
  const { page, context } = await phone(locale, owner.cookie, { bypassCSP: true });
  await context.addCookies([{ name: 'theme', value: theme, url: server.origin }]);
  const list = new ListPage(page);
  for (const id of ['supplies', 'budget', 'cues', 'zones']) {
    await list.open(server.origin, planId, id);
    await list.rows.first().waitFor();
    expect(await barriers(page), id).toEqual([]);
    await list.rows.first().getByRole('link').tap();
    await list.form.waitFor();
    expect(await barriers(page), `a form of ${id}`).toEqual([]);
  }
  await list.open(server.origin, planId, 'cues');
  await page.locator('.views button').nth(1).tap();
  await page.locator('.beside').waitFor();
  expect(await barriers(page), 'the timeline').toEqual([]);
  await page.locator('.views button').last().tap();
  await page.getByRole('menuitem', { name: locale === 'en' ? 'Delay' : '延误' }).tap();
  await page.locator('aside').waitFor();
  expect(await barriers(page), 'a delay').toEqual([]);
  await list.open(server.origin, planId, 'tasks');
  await list.rows.first().locator('button').click({ button: 'right' });
  await page.getByRole('dialog').waitFor();
  expect(await barriers(page), 'choosing a status').toEqual([]);
  await context.close();
});

it('rows stay where they were first seen: whatever comes later has its room, and no finger hits another', async () => {
  const { page, context } = await phone('en', owner.cookie);
  await page.addInitScript(noteMoves);
  // Each part of the page comes visibly later than the one before.
  await page.route(/\/_app\/immutable\/.*\.js/, async (route) => {
    await new Promise((done) => setTimeout(done, 60));
    await route.continue();
  });
  const last = { name: 'Call the show', exact: true };
  const latest = [
    ['/plans', page.getByTestId('plan-row').first().locator('.findings a')],
    [`/plans/${planId}/supplies`, page.getByRole('button', { name: 'View: All rows' })],
    [`/plans/${planId}/cues`, page.getByRole('button', last)],
  ] as const;
  for (const [address, part] of latest) {
    await page.goto(server.origin + address);
    await part.waitFor();
    expect(await page.evaluate(() => window.moves), address).toEqual([]);
  }
  await context.close();
});

/** In the page: what moved up or down by itself, and from where to where. */
function noteMoves(): void {
  interface Shift extends PerformanceEntry {
    readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
  }
  window.moves = [];
  new PerformanceObserver((list) => {
    for (const { node, previousRect, currentRect } of (list.getEntries() as Shift[]).flatMap(
      (each) => each.sources,
    ))
      if (node instanceof Element && previousRect.y !== currentRect.y)
        window.moves.push(`${node.outerHTML.slice(0, 60)} ${previousRect.y} to ${currentRect.y}`);
  }).observe({ type: 'layout-shift', buffered: true });
}
declare global {
  interface Window {
    moves: string[];
  }
}

describe('a status in one tap', () => {
  it('goes to the next state, a desktop sees it at once, and a toast takes it back', async () => {
    const id = await planOf('One tap');
    const hand = await phone('en', owner.cookie);
    const list = new ListPage(hand.page);
    const other = await desk(agency.cookie);
    const grid = new GridPage(other.page);
    await list.open(server.origin, id, 'supplies');
    await grid.open(server.origin, id, 'supplies');
    await list.expectStatus('Sign-in desk', 'Planned');
    const row = 6;
    expect(await grid.text(row, 'Item')).toBe('Sign-in desk');
    await list.status('Sign-in desk').tap();
    await list.expectStatus('Sign-in desk', 'Ordered');
    await grid.expectText(row, 'Status', 'Ordered');
    await hand.page.locator('.toast').getByText('Sign-in desk: Ordered').waitFor();
    await hand.page.locator('.toast').getByRole('button', { name: 'Undo' }).tap();
    await list.expectStatus('Sign-in desk', 'Planned');
    await grid.expectText(row, 'Status', 'Planned');
    await list.saveState(['saved']);
    expect([...hand.errors, ...other.errors]).toEqual([]);
    await hand.context.close();
    await other.context.close();
  });

  it('held down offers the others, the usual next one first', async () => {
    const id = await planOf('Held down');
    const { page, context, errors } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'supplies');
    await list.status('Sign-in desk').scrollIntoViewIfNeeded();
    const box = (await list.status('Sign-in desk').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    const choice = page.getByRole('dialog');
    await choice.waitFor();
    await page.mouse.up();
    await list.expectStatus('Sign-in desk', 'Planned');
    const options = (await choice.getByRole('radio').allInnerTexts()).map((text) => text.split('\n')[0]);
    expect(options).toEqual(['Ordered', 'Planned', 'Secured', 'Delivered', 'Returned', 'Cancelled']);
    await choice.getByRole('radio', { name: 'Delivered' }).tap();
    await list.expectStatus('Sign-in desk', 'Delivered');
    await list.saveState(['saved']);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('works without a connection: unsaved changes are counted, and saved when it is back', async () => {
    const id = await planOf('Without a connection');
    const hand = await phone('en', owner.cookie);
    const cable = await Cable.between(hand.context);
    const list = new ListPage(hand.page);
    await list.open(server.origin, id, 'supplies');
    cable.pull();
    await list.saveState(['offline']);
    await list.status('Sign-in desk').tap();
    await list.status('Sign-in book').tap();
    await list.expectStatus('Sign-in desk', 'Ordered');
    await hand.page.getByText('Offline, 2 changes not saved; they go out when you are back').last().waitFor();
    cable.plugIn();
    await list.saveState(['saved']);
    const rows = await owner.ok('GET', `/api/plans/${id}/sheets/supplies`);
    expect(JSON.stringify(rows).match(/"ordered"/g)).toHaveLength(2);
    await hand.context.close();
  });

  it('is the same for tasks and cues', async () => {
    const id = await planOf('Tasks and cues');
    const { page, context } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'tasks');
    await list.status('Draw up the budget').tap();
    await list.expectStatus('Draw up the budget', 'Done');
    await list.turnTo('cues');
    const first = (await list.rows.first().locator('.title').innerText()).trim();
    await list.status(first).tap();
    await list.expectStatus(first, 'Ready');
    await list.saveState(['saved']);
    await context.close();
  });
});

describe('the list follows a view', () => {
  it('V49 chosen in two taps: its filters, with how much they leave, and its groups; a tap clears the filters', async () => {
    const id = (await owner.ok('POST', '/api/plans', { name: 'Short of some', locale: 'en' })).id as string;
    const rows = [0, 4, 5].map((secured) => ({ values: { item: `Lamp ${secured}`, quantity: 5, secured } }));
    await owner.ok('POST', `/api/plans/${id}/sheets/supplies/rows`, { rows });
    const { page, context, errors } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'supplies');
    const names = (count: number) =>
      until(
        () => list.rows.locator('.title').allInnerTexts(),
        (found) => found.length === count,
        `${count} rows`,
      );
    await names(3);
    await button(page, 'View: All rows').tap();
    // Fetched when it is wanted: until then only what holds the keys is there.
    await page.getByRole('menuitemradio', { name: 'Short' }).waitFor();
    await expectFingerSized(page, 'the menu of views');
    await page.getByRole('menuitemradio', { name: 'Short' }).tap();
    await page.getByRole('status').getByText('2 of 3', { exact: true }).waitFor();
    expect(await names(2)).toEqual(['Lamp 0', 'Lamp 4']);
    await expectFits(page, 'a filtered list');
    await expectFingerSized(page, 'a filtered list');
    await button(page, 'Clear filters').tap();
    await names(3);
    await page.getByRole('button', { name: /^View: Short/ }).tap();
    await page.getByRole('menuitemradio', { name: 'By status' }).tap();
    await button(page, 'By Status').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('V49 that a link names; what an edit makes unfit stays under the thumb until it is asked to go', async () => {
    const id = await planOf('A view by link');
    const { id: view } = await owner.ok('POST', `/api/plans/${id}/sheets/supplies/views`, {
      name: 'Planned, last first',
      shared: true,
      state: {
        sorts: [{ field: 'item', descending: true }],
        filters: [{ field: 'status', condition: { is: 'one-of', values: ['planned'] } }],
        groupBy: 'category',
      },
    });
    const { page, context, errors } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await page.goto(`${server.origin}/plans/${id}/supplies?view=${String(view)}`);
    await list.ready();
    await button(page, 'View: Planned, last first').waitFor();
    await button(page, 'By Category').waitFor();
    const group = page.locator('.block').first();
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    const names = await until(
      () => group.locator('li .title').allInnerTexts(),
      (found) => found.length > 1 && found.join() === found.toSorted((a, b) => compare(b, a)).join(),
      'the last first',
    );
    const [first] = names as [string];
    await list.status(first).tap();
    await list.expectStatus(first, 'Ordered');
    expect(await group.locator('li .title').allInnerTexts()).toEqual(names);
    await page.getByRole('button', { name: /^Re-apply/ }).tap();
    await list.row(first).waitFor({ state: 'detached' });
    await list.saveState(['saved']);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('V49 and is searched by pinyin and initials', async () => {
    const id = (await owner.ok('POST', '/api/plans', { name: '按拼音找', locale: 'zh-CN' })).id as string;
    const rows = ['签到桌', '重庆火锅'].map((item) => ({ values: { item } }));
    await owner.ok('POST', `/api/plans/${id}/sheets/supplies/rows`, { rows });
    const { page, context, errors } = await phone('zh-CN', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'supplies');
    for (const [typed, name] of [
      ['qdz', '签到桌'],
      ['chongqing', '重庆火锅'],
    ] as const) {
      await page.locator('.search input').fill(typed);
      await until(
        async () => (await list.rows.locator('.title').allInnerTexts()).join(),
        (found) => found === name,
        `${typed} finds ${name}`,
      );
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('the form of a row', () => {
  it('keeps each field when it is left, as one step that undo takes back', async () => {
    const id = await planOf('A form');
    const { page, context, errors } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'supplies');
    await list.openRow('Sign-in desk');
    await list.enter('item', 'Long sign-in desk');
    await list.enter('secured', '2');
    await list.enter('expected', '18 Jun 14:30');
    await until(
      () => list.field('expected').locator('input').first().inputValue(),
      (text) => text === '18 Jun 14:30',
      'the time is read',
    );
    await list.field('zone').getByRole('button').tap();
    await page.getByRole('dialog').getByRole('radio', { name: 'Stage', exact: true }).tap();
    await list.saveState(['saved']);
    await button(list.form, 'Done').tap();
    await list.expectClosed();
    expect(page.url()).not.toContain('row=');
    await list.row('Long sign-in desk').waitFor();
    await button(page, 'Undo').tap();
    await list.openRow('Long sign-in desk');
    expect(await list.field('zone').getByRole('button').innerText()).toContain('Guest sign-in');
    expect(await list.field('secured').locator('input').inputValue()).toBe('2');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says why a text is not understood, and keeps it', async () => {
    const id = await planOf('Not understood');
    const { page, context } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'supplies');
    await list.openRow('Sign-in desk');
    await list.enter('quantity', 'a few');
    await list.field('quantity').getByText('This is not a number').waitFor();
    await page.goBack();
    await list.expectClosed();
    await list.openRow('Sign-in desk');
    expect(await list.field('quantity').locator('input').inputValue()).toBe('a few');
    await list.saveState(['saved']);
    await context.close();
  });

  it('closes with the way back and opens with a link at the field it names', async () => {
    const { page, context } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'supplies');
    const scroller = page.locator('[data-list-scroller]');
    await scroller.evaluate((element) => (element.scrollTop = 700));
    const name = (await list.rows.nth(12).locator('.title').innerText()).trim();
    await list.openRow(name);
    const row = new URL(page.url()).searchParams.get('row')!;
    await page.goBack();
    await list.expectClosed();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(700);

    await page.goto(`${server.origin}/plans/${planId}/supplies?row=${row}&field=note`);
    await list.form.waitFor();
    const note = list.field('note').locator('textarea');
    await until(
      () => note.evaluate((area) => document.activeElement === area),
      (focused) => focused,
      'the field that the link names has the focus',
    );
    expect((await note.boundingBox())!.y).toBeLessThan(780);
    await button(list.form, 'Back to the list').tap();
    await list.expectClosed();
    await context.close();
  });

  it('goes to the next row and back, deletes with a way back, and adds one', async () => {
    const id = await planOf('Rows');
    const { page, context, errors } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'zones');
    await list.openRow('Guest sign-in');
    const title = list.form.locator('h2');
    const first = await title.innerText();
    await button(list.form, 'Next row').tap();
    await until(
      () => title.innerText(),
      (text) => text !== first,
      'another row',
    );
    await button(list.form, 'Previous row').tap();
    await until(
      () => title.innerText(),
      (text) => text === first,
      'the first row again',
    );
    await button(list.form, 'Delete this row').tap();
    await list.expectClosed();
    // What belongs to a zone is seen before it goes.
    await page.getByTestId('zone-deletion').getByRole('button', { name: 'Delete', exact: true }).tap();
    await list.row('Guest sign-in').waitFor({ state: 'detached' });
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).tap();
    await list.row('Guest sign-in').waitFor();

    await button(page, 'Add row').tap();
    await list.form.waitFor();
    await list.enter('name', '茶歇区');
    await until(
      async () => new URL(page.url()).searchParams.get('row'),
      (row) => row !== null && row !== '+new',
      'the row has its own address',
    );
    await list.enter('width', '4000');
    await list.saveState(['saved']);
    await page.goBack();
    await list.expectClosed();
    await list.row('茶歇区').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('shows what others write, and says so while one is typing there oneself', async () => {
    const id = await planOf('Two writers');
    const hand = await phone('en', owner.cookie);
    const other = await desk(agency.cookie);
    const list = new ListPage(hand.page);
    const grid = new GridPage(other.page);
    await list.open(server.origin, id, 'supplies');
    await grid.open(server.origin, id, 'supplies');
    await list.openRow('Sign-in desk');
    await grid.type(6, 'Secured', '1');
    await until(
      () => list.field('secured').locator('input').inputValue(),
      (text) => text === '1',
      'the value of the other',
    );
    const secured = list.field('secured').locator('input');
    await secured.tap();
    await secured.fill('2');
    await grid.type(6, 'Secured', '5');
    await list.field('secured').getByText('Li Wenbo just wrote 5; yours will replace it').waitFor();
    await secured.blur();
    await grid.expectText(6, 'Secured', '2');
    await hand.context.close();
    await other.context.close();
  });

  it('takes Chinese as an input method composes it', async () => {
    const id = await planOf('Composing');
    const { page, context } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'tasks');
    await list.openRow('Draw up the budget');
    const note = list.field('note').locator('textarea');
    await note.tap();
    const session = await context.newCDPSession(page);
    await compose(session, ['d', 'dai', 'dai b'], '待补充');
    await note.blur();
    await list.saveState(['saved']);
    expect(await note.inputValue()).toBe('待补充');
    await context.close();
  });

  it('shows the agency what it may write, and no money', async () => {
    const { page, context, errors } = await phone('en', agency.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'supplies');
    expect(await page.getByTestId('tab-budget').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('¥');
    await list.openRow('Sign-in desk');
    expect(await list.field('cost').count()).toBe(0);
    const item = list.field('item').locator('textarea');
    expect(await item.getAttribute('readonly')).not.toBeNull();
    await item.tap();
    await list.field('item').getByText('Read only: somebody else’s row').waitFor();
    expect(await list.field('secured').locator('input').getAttribute('readonly')).toBeNull();
    await page.goBack();
    await list.turnTo('cues');
    expect(await list.rows.first().locator('button').count()).toBe(0);
    expect(await button(page, 'Add row').count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('loses no text when the phone is turned: the grid has it, and the form again', async () => {
    const id = await planOf('Turned');
    const { page, context } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, id, 'supplies');
    await list.openRow('Sign-in desk');
    const item = list.field('item').locator('textarea');
    await item.tap();
    await item.fill('Desk by the door');
    await page.setViewportSize({ width: 844, height: 390 });
    const grid = new GridPage(page);
    await grid.grid.waitFor();
    await grid.expectText(6, 'Item', 'Desk by the door');
    await (await grid.cell(6, 'Item')).dblclick();
    await page.locator('[data-grid-editor].open').waitFor();
    await page.keyboard.type(', left');
    await page.setViewportSize({ width: 390, height: 844 });
    await list.form.waitFor();
    await until(
      () => item.inputValue(),
      (text) => text === 'Desk by the door, left',
      'what was typed in the grid',
    );
    await context.close();
  });
});

describe('the list', () => {
  it('is searched, grouped otherwise and folded, and remembers it', async () => {
    const { page, context, errors } = await phone('en', owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'supplies');
    const search = page.getByLabel('Search Supplies');
    await search.fill('cloth 1.8');
    await until(
      () => list.rows.count(),
      (count) => count === 1,
      'one row is found',
    );
    await search.fill('no such thing');
    await page.getByText('No match for “no such thing”').waitFor();
    await button(page, 'Clear the search').tap();

    await button(page, 'By Zone').tap();
    await page.getByRole('dialog').getByRole('radio', { name: 'Category', exact: true }).tap();
    const heading = page.locator('[data-list-scroller] h2 button').first();
    await until(
      () => heading.innerText(),
      (text) => !text.includes('Entrance'),
      'another first group',
    );
    await heading.tap();
    expect(await heading.getAttribute('aria-expanded')).toBe('false');
    const name = await heading.locator('.name').innerText();
    await page.reload();
    await list.ready();
    expect(await heading.locator('.name').innerText()).toBe(name);
    expect(await heading.getAttribute('aria-expanded')).toBe('false');
    await button(page, 'By Category').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('lights up once what others change, and stays where it is', async () => {
    const id = await planOf('Lit up');
    const hand = await phone('en', owner.cookie);
    const list = new ListPage(hand.page);
    await list.open(server.origin, id, 'supplies');
    const other = await desk(agency.cookie);
    const grid = new GridPage(other.page);
    await grid.open(server.origin, id, 'supplies');
    const scroller = hand.page.locator('[data-list-scroller]');
    await scroller.evaluate((element) => (element.scrollTop = 300));
    const seen = hand.page.evaluate(
      () =>
        new Promise<string>((done) => {
          const watch = new MutationObserver((records) => {
            for (const { addedNodes } of records)
              for (const node of addedNodes)
                if (node instanceof Element && node.matches('.flash'))
                  done(node.closest('li')!.querySelector('.title')!.textContent);
          });
          watch.observe(document.querySelector('[data-list-scroller]')!, { childList: true, subtree: true });
        }),
    );
    await grid.type(6, 'Secured', '1');
    expect(await seen).toBe('Sign-in desk');
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(300);
    await hand.context.close();
    await other.context.close();
  });
});

describe('fingers', () => {
  it('make a plan in the dialog and find the way to its settings', async () => {
    const { page, context } = await phone('en', owner.cookie);
    await visit(page, `${server.origin}/plans`);
    await button(page, 'New plan').tap();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Plan name').fill('Picnic');
    await expectFits(page, 'the dialog');
    await button(dialog, 'Create plan').tap();
    await page.waitForURL('**/zones');
    await button(page, 'Menu of “Picnic”').tap();
    await page.getByRole('menuitem', { name: 'Plan settings' }).tap();
    await page.waitForURL('**/settings');
    await field(page, 'Guests').fill('12');
    await button(page, 'Save settings').tap();
    await expectToast(page, 'Settings saved');
    await context.close();
  });

  it('edit a cell of the grid in landscape: a tap goes there, another opens it, typing replaces', async () => {
    const { page, context, errors } = await openWindow(browser, {
      ...{ locale: 'en', origin: server.origin, cookie: owner.cookie },
      ...{ width: 844, height: 390, touch: true },
    });
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'supplies');
    await (await sheet.cell(2, 'Item')).tap();
    await page.keyboard.type('Spot lamps');
    await page.keyboard.press('Enter');
    await sheet.expectText(2, 'Item', 'Spot lamps');

    const cell = await sheet.cell(3, 'Item');
    const before = await sheet.text(3, 'Item');
    await cell.tap();
    await cell.tap();
    await page.locator('[data-grid-editor].open').waitFor();
    await page.keyboard.type(' (red)');
    await page.keyboard.press('Enter');
    await sheet.expectText(3, 'Item', `${before} (red)`);
    await sheet.saveState(['saved']);
    expect(errors).toEqual([]);
    await context.close();
  });
});
