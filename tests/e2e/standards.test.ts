import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { expectFits } from './support/hand.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';

const TABLES = 'negotiation-set';
interface Row {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
/** Of the workspace: hers is in English, his in Chinese. */
let hers: Window;
let his: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const { origin } = server;
  owner = await ApiUser.register(origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'sales-centre-opening', name: 'Sales centre', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  hers = await openWindow(browser, { origin, cookie: owner.cookie, bypassCSP: true });
  his = await openWindow(browser, { origin, locale: 'zh-CN', bypassCSP: true });
  const { invite } = await owner.ok('POST', '/api/workspace/members', { email: 'li@example.com' });
  await visit(his.page, invite as string);
  await his.page.locator('input[name="name"]').fill('李文博');
  await his.page.locator('input[name="password"]').fill(PASSWORD);
  await his.page.locator('form button[type="submit"]').click();
  await his.page.waitForURL('**/plans');
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'planner' });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const api = (): string => `/api/plans/${planId}`;
const at = (path: string): string => `${server.origin}/plans/${planId}/${path}`;

async function rowsOf(sheet: string): Promise<readonly Row[]> {
  const { rows } = await owner.ok('GET', `${api()}/sheets/${sheet}`);
  return rows as readonly Row[];
}
async function setRows(sheet: string, requirement: string, values: object): Promise<void> {
  const rows = (await rowsOf(sheet)).filter(({ values }) => values.requirementId === requirement);
  expect(rows.length, `${sheet} that stand for ${requirement}`).toBeGreaterThan(0);
  await owner.ok('PATCH', `${api()}/sheets/${sheet}/rows`, { rows: rows.map(({ id }) => ({ id, values })) });
}
async function setTables(count: number, height = 750): Promise<void> {
  await setRows('supplies', TABLES, { quantity: count * 1000 });
  await setRows('floor', TABLES, { quantity: count, height });
}

async function openStandards({ page }: Window): Promise<void> {
  await visit(page, at('standards'));
  await page.getByTestId('standards').waitFor();
}
const line = ({ page }: Window, requirement: string): Locator =>
  page.locator(`tr[data-requirement="${requirement}"]`);
const figure = ({ page }: Window, id: string): Promise<string> =>
  page.locator(`[data-figure="${id}"] dd`).innerText();

/** Waits until a page of gaps lists exactly these requirements, each with this in its line. */
async function expectGaps(window: Window, gaps: Readonly<Record<string, string>>): Promise<void> {
  await until(
    async () => {
      const lines = window.page.locator('tr[data-requirement]');
      const seen = await lines.evaluateAll((all) =>
        all.map((one) => [
          (one as HTMLElement).dataset.requirement!,
          (one as HTMLElement).innerText.replace(/\s+/g, ' '),
        ]),
      );
      return Object.fromEntries(seen) as Record<string, string>;
    },
    (seen) =>
      Object.keys(seen).toSorted().join() === Object.keys(gaps).toSorted().join() &&
      Object.entries(gaps).every(([id, words]) => seen[id]!.includes(words)),
    `gaps should be ${JSON.stringify(gaps)}`,
  );
}

/** She chooses in the settings of the plan, and comes back to its standards. */
async function choose(label: string, option: string): Promise<void> {
  await visit(hers.page, at('settings'));
  await field(hers.page, label).selectOption(option);
  await button(hers.page, 'Save settings').click();
  await expectToast(hers.page, 'Settings saved');
  await openStandards(hers);
}

describe('a plan against its standard', () => {
  /** The zone that is the prep room at first. */
  let room: readonly Row[];
  const setRoom = (requirementId: string | null) =>
    owner.ok('PATCH', `${api()}/sheets/zones/rows`, {
      rows: room.map(({ id }) => ({ id, values: { requirementId } })),
    });

  it('Q1 five tables are one gap, which the second tier makes smaller; heights and rooms are judged as they change', async () => {
    room = (await rowsOf('zones')).filter(({ values }) => values.requirementId === 'prep-room');
    await openStandards(hers);
    await openStandards(his);
    await expectGaps(hers, {});
    await setTables(5);
    await expectGaps(hers, { [TABLES]: 'Required at least 8 set 5 3 missing' });
    await expectGaps(his, { [TABLES]: '配置 至少 8 套 5 缺 3' });
    await choose('Brand tier', 'second');
    await expectGaps(hers, { [TABLES]: 'at least 6 set 5 1 missing' });
    await expectGaps(his, { [TABLES]: '至少 6 套 5 缺 1' });

    await setTables(8, 1050);
    await expectGaps(his, { [TABLES]: '高 1,050 mm，须低于 1,000 mm' });
    expect(await figure(his, 'breaches')).toBe('1');
    await setTables(8);
    await setRoom(null);
    await expectGaps(hers, { 'prep-room': 'Recommended at least 1 place 0 1 missing' });
    expect([await figure(hers, 'required'), await figure(hers, 'recommended')]).toEqual(['0', '1']);
    await choose('Brand tier', 'first');
    await expectGaps(his, { 'prep-room': '配置 至少 1 处 0 缺 1' });
    expect([await figure(his, 'required'), await figure(his, 'recommended')]).toEqual(['1', '0']);
  });

  it('Q2 what is missing is added for both, and the notice takes all of it back', async () => {
    await setTables(5);
    const both = { [TABLES]: '3 missing', 'prep-room': '1 missing' };
    await expectGaps(hers, both);
    const counts = async () => [(await rowsOf('zones')).length, (await rowsOf('supplies')).length];
    const before = await counts();
    await button(hers.page, 'Add missing rows').click();
    await button(hers.page.getByRole('dialog'), 'Add 2').click();
    await expectToast(hers.page, '2 added');
    await expectGaps(hers, {});
    await his.page.getByText('没有缺口。').waitFor();
    await expect.poll(counts).toEqual(before.map((count) => count + 1));
    await button(hers.page.locator('.toast'), 'Undo').click();
    await expectGaps(his, { [TABLES]: '缺 3', 'prep-room': '缺 1' });
    await expect.poll(counts).toEqual(before);
  });

  it('Q4 Q5 one asks for a waiver with a reason, another approves it, and the log has both by name', async () => {
    await setRoom('prep-room');
    await expectGaps(his, { [TABLES]: '缺 3' });
    await line(his, TABLES)
      .getByRole('button', { name: /^申请豁免/ })
      .click();
    const dialog = his.page.getByRole('dialog');
    await field(dialog, '理由').fill('The hall is small');
    await button(dialog, '提交申请').click();
    await expectToast(his.page, '已申请豁免');
    // Nobody decides about what he asked for himself.
    await line(his, TABLES).getByRole('button', { name: /^撤回/ }).waitFor();
    expect(await line(his, TABLES).getByRole('button', { name: /^批准/ }).count()).toBe(0);
    await line(hers, TABLES).getByText('李文博 asks for a waiver: The hall is small').waitFor();
    await field(line(hers, TABLES), 'What you say to it (may stay empty)').fill('Five will do for one day');
    await line(hers, TABLES)
      .getByRole('button', { name: /^Approve/ })
      .click();
    // It is a gap no more, and stands with all that is asked for.
    await expectGaps(his, {});
    await button(his.page, '全部要求').click();
    await line(his, TABLES).getByText('Wang Xiaolin 已批准豁免：The hall is small').waitFor();
    await line(his, TABLES).getByText('Wang Xiaolin 说明：Five will do for one day').waitFor();
    await until(
      () => figure(his, 'required'),
      (seen) => seen === '0',
      'nothing required is missing',
    );
    expect(await figure(his, 'waived')).toBe('1');
    expect(await barriers(his.page)).toEqual([]);

    await visit(hers.page, at('log'));
    const told = await hers.page.getByTestId('log-item').allInnerTexts();
    const waivers = told.map((text) => text.replace(/\s+/g, ' ')).filter((text) => text.includes('waiver'));
    expect(waivers).toHaveLength(2);
    expect(waivers[0]).toMatch(
      /Wang Xiaolin .*Negotiation table and chairs, rounded, casual · The hall is small/,
    );
    expect(waivers[1]).toMatch(/李文博 .*Negotiation table and chairs, rounded, casual · The hall is small/);
    await line(his, TABLES).getByRole('button', { name: /^撤回/ }).click();
    await button(his.page, '只看缺口').click();
    await expectGaps(his, { [TABLES]: '缺 3' });
  });
});

describe('a rule pack of a workspace', () => {
  let packId: string;
  const tab = ({ page }: Window, name: RegExp) =>
    page.locator('.parts').getByRole('button', { name }).click();
  const stored = ({ page }: Window, words: string) =>
    page.getByTestId('draft-state').getByText(words, { exact: true }).waitFor();
  const minimum = ({ page }: Window) =>
    page.getByRole('textbox', { name: /^Negotiation table and chairs.*First-tier brand: Minimum$/ });
  /** What a version asks for, of tables in the first tier. */
  const asked = async (version: number): Promise<unknown> => {
    const pack = await owner.ok('GET', `/api/packs/${packId}/versions/${version}`);
    const rules = pack.requirements as { id: string; tiers: Record<string, { min: number }> }[];
    return rules.find(({ id }) => id === TABLES)!.tiers.first!.min;
  };

  it('Q8 Q10 is copied, written by two at once, and published as a version with what both wrote', async () => {
    const { page } = hers;
    await visit(page, `${server.origin}/standards`);
    await button(page.locator('[data-pack="sales-site"]'), 'Copy').click();
    await field(page.getByRole('dialog'), 'Name').fill('East standard');
    await button(page.getByRole('dialog'), 'Copy').click();
    await page.getByRole('heading', { name: 'East standard' }).waitFor();
    packId = new URL(page.url()).pathname.split('/').at(-1)!;
    await visit(his.page, page.url());

    await minimum(hers).fill('10');
    await minimum(hers).blur();
    await stored(hers, 'The draft is saved');
    await tab(his, /^培训主题/);
    await his.page.locator('[data-testid="pack-topics"] button').first().click();
    const topic = his.page.getByTestId('topic-form');
    await field(topic, '名称（英文）').fill('Facts of the house');
    await button(topic, '确定').click();
    await stored(his, '草稿已保存');

    await tab(hers, /^Figures/);
    await button(page, 'Add a figure').click();
    const figures = page.getByTestId('parameter-form');
    await button(figures, 'Apply').click();
    // What is missing says so at its field, and nothing is taken.
    expect(await field(figures, 'Name, Chinese').getAttribute('aria-invalid')).toBe('true');
    await field(figures, 'Name, Chinese').fill('休息区数量');
    await field(figures, 'Name, English').fill('Number of lounges');
    await button(figures, 'Apply').click();
    await tab(hers, /^Service processes/);
    await page.locator('[data-step="not-interested 0"]').getByRole('button', { name: /^Edit/ }).click();
    const step = page.getByTestId('step-form');
    await field(step, 'Standard action, English').fill('Sit down and listen');
    await button(step, 'Add: Phrase').click();
    await field(step, 'Phrase 1, Chinese').fill('您慢慢看。');
    await field(step, 'Phrase 1, English').fill('Take your time.');
    await page.keyboard.press('Enter');
    await step.waitFor({ state: 'detached' });
    await stored(hers, 'The draft is saved');
    expect(await barriers(page)).toEqual([]);

    // He sees what she wrote before he publishes it with his own, also what she writes while he is about to.
    await tab(his, /^要求/);
    await button(his.page, '发布').click();
    const dialog = his.page.getByTestId('publish-pack');
    await dialog.waitFor();
    expect(await his.page.locator('.parts').innerText()).toContain('参数 4');
    await tab(hers, /^Requirements/);
    await minimum(hers).fill('11');
    await minimum(hers).blur();
    await stored(hers, 'The draft is saved');
    await button(dialog, '发布第 1 版').click();
    await his.page.locator('.toast').getByText('Wang Xiaolin', { exact: false }).waitFor();
    await until(
      () => line(his, TABLES).locator('input').first().inputValue(),
      (seen) => seen === '11',
      'he sees it behind the dialog',
    );
    await button(dialog, '发布第 1 版').click();
    await expectToast(his.page, '第 1 版已发布');
    const first = await owner.ok('GET', `/api/packs/${packId}/versions/1`);
    expect(await asked(1)).toBe(11);
    const text = JSON.stringify(first);
    for (const words of ['Facts of the house', 'Number of lounges', 'Sit down and listen'])
      expect(text, words).toContain(words);
  });

  it('Q11 Q12 stays as it is in a plan until somebody there takes the next version, whose differences he sees', async () => {
    await choose('Measured by', packId);
    await openStandards(his);
    await expectGaps(hers, { [TABLES]: 'at least 11 set 5 6 missing' });
    await expectGaps(his, { [TABLES]: '至少 11 套 5 缺 6' });

    await visit(hers.page, `${server.origin}/standards/${packId}`);
    await button(hers.page, 'Write the next version').click();
    await minimum(hers).fill('6');
    await minimum(hers).blur();
    await button(hers.page, 'Publish').click();
    const dialog = hers.page.getByTestId('publish-pack');
    await dialog
      .locator('[data-changes="changed"]')
      .getByText('First-tier brand: Required, at least 6')
      .waitFor();
    await button(dialog, 'Publish version 2').click();
    await expectToast(hers.page, 'Version 2 is published');

    const newer = his.page.getByTestId('newer-version');
    await newer.getByText('这套标准已发布第 2 版；本计划仍用第 1 版。').waitFor();
    await expectGaps(his, { [TABLES]: '缺 6' });
    await button(newer, '查看差别').click();
    const taking = his.page.getByTestId('take-version');
    expect(await taking.getByTestId('gap-changes').innerText()).toMatch(/缺 6\s*→\s*缺 1/);
    await button(taking, '选用第 2 版').click();
    await expectGaps(his, { [TABLES]: '至少 6 套 5 缺 1' });
    await openStandards(hers);
    await expectGaps(hers, { [TABLES]: 'at least 6 set 5 1 missing' });
    await button(his.page.locator('.toast'), '撤销').click();
    await expectGaps(hers, { [TABLES]: '6 missing' });
    expect([await asked(1), await asked(2)]).toEqual([11, 6]);
  });
});

describe('service processes of the plan’s pack', () => {
  it('Q6 become touchpoints with action, phrase and tools, cues and tasks; the notice takes all of them back', async () => {
    const [mine, theirs] = [new GridPage(hers.page), new GridPage(his.page)];
    await mine.open(server.origin, planId, 'touchpoints');
    await theirs.open(server.origin, planId, 'tasks');
    const SHEETS = ['touchpoints', 'cues', 'tasks'] as const;
    const counts = async () => Promise.all(SHEETS.map(async (sheet) => (await rowsOf(sheet)).length));
    const before = await counts();
    await button(hers.page, 'From a process').click();
    const form = hers.page.getByTestId('add-steps');
    const process = form.getByRole('region', { name: 'When the customer shows no interest' });
    await process.getByRole('checkbox').first().check();
    await form.getByRole('checkbox', { name: 'Also as cues' }).check();
    await form.getByRole('checkbox', { name: 'Also as a checklist of tasks' }).check();
    await button(form, 'Add 3').click();
    await expectToast(hers.page, 'Touchpoints 3, cues 3, tasks 3');
    await expect.poll(counts).toEqual(before.map((count) => count + 3));
    const made = (await rowsOf('touchpoints')).find(({ values }) => values.name === 'Find the real reason')!;
    expect(made.values).toMatchObject({
      ...{ standard: 'Sit down and listen', phrases: ['Take your time.'], tools: ['Product documents'] },
    });
    await his.page.getByText('When the customer shows no interest: Find the real reason').first().waitFor();
    await button(hers.page.locator('.toast'), 'Undo').click();
    await expect.poll(counts).toEqual(before);
  });
});

describe('whoever is not of the workspace', () => {
  it('Q7 Q5 reads the plan’s standard on a phone, and neither sees nor chooses what is not his', async () => {
    const { id } = await owner.ok('POST', '/api/packs', { from: 'sales-site', name: 'Secret client' });
    const { edition } = await owner.ok('GET', `/api/packs/${id as string}`);
    await owner.ok('POST', `/api/packs/${id as string}/versions`, { edition });
    const guests = { agency: 'zhao@example.com', planner: 'chen@example.com' } as const;
    for (const [role, email] of Object.entries(guests)) {
      const guest = await ApiUser.register(server.origin, role, email);
      await owner.ok('POST', `${api()}/members`, { email, role });
      const screen = { width: 390, height: 844, touch: true, bypassCSP: true };
      const window = await openWindow(browser, { ...screen, origin: server.origin, cookie: guest.cookie });
      const { page } = window;
      await openStandards(window);
      await expectGaps(window, { [TABLES]: '6 missing' });
      await expectFits(page, `the standard for ${role}`);
      expect(await barriers(page), role).toEqual([]);
      const plans = role === 'planner' ? 1 : 0;
      for (const name of ['Add missing rows', 'Show the differences'])
        expect(await button(page, name).count(), `${name} for ${role}`).toBe(plans);
      expect(await line(window, TABLES).getByRole('button').count()).toBe(plans);

      await visit(page, at('settings'));
      const offered = page.locator('select[name="standardId"] option');
      expect(await offered.allInnerTexts(), role).toEqual(
        role === 'planner'
          ? ['No standard', 'Sales-site touchpoint configuration standard', 'East standard']
          : [],
      );
      await visit(page, `${server.origin}/standards`);
      const packs = await page.getByTestId('packs').locator('[data-pack]').allInnerTexts();
      expect(packs).toHaveLength(1);
      const answer = await page.goto(`${server.origin}/standards/${id as string}`);
      expect(answer!.status(), role).toBe(404);
      await window.context.close();
    }
  });

  it('breaks nothing on the way', () => {
    // The browser notes each time that somebody else was first with a draft.
    const errors = [...hers.errors, ...his.errors].filter((each) => !each.includes('409'));
    expect(errors).toEqual([]);
  });
});
