import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RowChange } from '#lib/api/history.ts';
import type { LiveChange, LiveSheet } from '#lib/live/liveSheet.ts';
import { SHEETS, type CellValue, type PlanFacts } from '#lib/schema/index.ts';
import type { SheetSource } from '../sheet/sheetSource.ts';
import HistoryPanel from './HistoryPanel.svelte';
import { PanelMemory } from './panelMemory.ts';

const change = (over: Partial<RowChange>): RowChange => ({
  ...{ id: 1, at: Date.UTC(2027, 5, 19, 2, 42), by: { userId: 'chen', name: 'Chen Jia' }, gesture: null },
  proposedBy: null,
  ...{ type: 'set', field: 'supplier', before: null, after: null, cells: null, won: true },
  ...over,
});

let changes: RowChange[];
let status: number;
let lock: string | null;
let listeners: ((change: LiveChange) => void)[];
let applied: unknown[][];
let closed: number;
let panel: ReturnType<typeof mount>;

/** The panel over a sheet whose row r1 holds `Beta` as its supplier. */
async function open(): Promise<void> {
  const value = (_: string, field: string): CellValue =>
    ({ item: 'Chips', supplier: 'Beta' })[field as 'item'] ?? null;
  const live = {
    ...{ sheet: SHEETS.supplies, value, isUnsaved: () => false, save: { state: 'saved' } },
    onState: () => () => {},
    onChange: (listener: (change: LiveChange) => void) => {
      listeners.push(listener);
      return () => {};
    },
  } as unknown as LiveSheet;
  const source = {
    context: () => ({ locale: 'en', currency: 'CNY', day0: null, timeZone: 'Asia/Shanghai', names: {} }),
    locked: () => lock,
    apply: (...args: unknown[]) => applied.push(args),
  } as unknown as SheetSource;
  panel = mount(HistoryPanel, {
    target: document.body,
    props: {
      ...{
        live,
        source,
        planId: 'p',
        cell: { row: 'r1', column: 'supplier' },
        scope: 'row',
        revision: 0,
        approvals: null,
      },
      facts: { timeZone: 'Asia/Shanghai', locale: 'en' } as PlanFacts,
      memory: new PanelMemory('ann', null),
      onused: () => {},
      onclose: () => closed++,
    },
  });
  flushSync();
  await vi.advanceTimersByTimeAsync(500);
  flushSync();
}
const text = (): string => document.body.textContent.replaceAll(/\s+/g, ' ');

beforeEach(() => {
  vi.useFakeTimers();
  document.cookie = 'PARAGLIDE_LOCALE=en';
  [changes, status, lock, listeners, applied, closed] = [[], 200, null, [], [], 0];
  vi.stubGlobal('fetch', async () => Response.json({ changes, next: null }, { status }));
});
afterEach(async () => {
  await unmount(panel);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('tells who set what under its day and time, by the clock of the plan', async () => {
  changes = [change({ before: 'Alpha', after: 'Beta' })];
  await open();
  expect(text()).toContain('Chen Jia');
  expect(text()).toContain('10:42');
  expect(document.querySelector('del')?.textContent).toBe('Alpha');
  expect(document.querySelector('h3')?.textContent).toMatch(/2027/);
  expect(document.querySelector('aside')?.contains(document.activeElement)).toBe(true);
});

test('P1 a value that lost is marked, and put back with a click; the one that stands is not offered', async () => {
  changes = [change({ id: 2, after: 'Beta' }), change({ after: 'Alpha', won: false })];
  await open();
  const offers = [...document.querySelectorAll('.line button')].map((one) => one.getAttribute('aria-label'));
  expect(offers).toHaveLength(1);
  expect(document.querySelectorAll('.line.lost')).toHaveLength(1);
  document.querySelector<HTMLButtonElement>('.line.lost button')!.click();
  expect(applied).toEqual([[[{ type: 'set', row: 'r1', field: 'supplier', value: 'Alpha' }], 'take-back']]);
});

test('a cell that is locked says why and takes nothing', async () => {
  lock = 'role';
  changes = [change({ after: 'Alpha' })];
  await open();
  const use = document.querySelector<HTMLButtonElement>('.line button')!;
  expect(use.getAttribute('aria-disabled')).toBe('true');
  expect(document.querySelector('.why')?.textContent).not.toBe('');
  use.click();
  expect(applied).toEqual([]);
});

test('follows what others do to the row, and not what happens elsewhere', async () => {
  await open();
  changes = [change({ after: 'Gamma' })];
  const tell = (row: string) => {
    for (const listener of listeners) listener({ rows: new Set([row]), structure: false, remote: true });
  };
  tell('r2');
  await vi.advanceTimersByTimeAsync(1_000);
  flushSync();
  expect(text()).not.toContain('Gamma');
  tell('r1');
  await vi.advanceTimersByTimeAsync(1_000);
  flushSync();
  expect(text()).toContain('Gamma');
});

test('what can’t be read is told with a way to try again, and Escape closes', async () => {
  status = 500;
  await open();
  expect(document.querySelector('[role="alert"]')).not.toBeNull();
  status = 200;
  changes = [change({ after: 'Alpha' })];
  document.querySelector<HTMLButtonElement>('[role="alert"] button')!.click();
  await vi.advanceTimersByTimeAsync(10);
  flushSync();
  expect(document.querySelector('[role="alert"]')).toBeNull();
  expect(text()).toContain('Alpha');
  document.querySelector('h2')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(closed).toBe(1);
});
