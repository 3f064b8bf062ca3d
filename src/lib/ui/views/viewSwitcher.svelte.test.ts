import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PlanRole } from '#lib/domain/roles.ts';
import type { LiveViews } from '#lib/live/liveViews.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { declaredView } from '#lib/views/declaredView.ts';
import type { ViewRead } from '#server/handoff.ts';
import { closeToast, toasts } from '../overlay/toasts.svelte.ts';
import { SheetViewControl } from '../sheet/sheetViewState.svelte.ts';
import ViewSwitcher from './ViewSwitcher.svelte';
import { ViewRefusal, type ViewStore } from './viewStore.ts';

const sheet = SHEETS.supplies;
const state = declaredView(sheet);
const sorted = { ...state, sorts: [{ field: 'item', descending: true }] };
const view = (id: string, name: string, shared: boolean): ViewRead => ({
  ...{ id, name, shared, sheet: 'supplies', version: 1, changedAt: 0, state: sorted },
});
const OURS = view('ours', 'Ours', true);
const MINE = view('mine', 'Mine', false);

// The menu and what stands in it are fetched when it is first opened.
beforeAll(() => Promise.all([import('../overlay/MenuBody.svelte'), import('./ViewItems.svelte')]), 30_000);

let drawn: Record<string, unknown> | null = null;
afterEach(async () => {
  if (drawn) await unmount(drawn);
  drawn = null;
  for (const { id } of toasts()) closeToast(id);
  document.body.replaceChildren();
  localStorage.clear();
});

const settled = async () => {
  flushSync();
  await tick();
  await new Promise((resolve) => setTimeout(resolve));
};

async function draw(role: PlanRole, store: Partial<ViewStore> = {}, linked: string | null = null) {
  const memory = { read: () => ({ state, closed: [] }), keep: () => {} };
  const grant = { role, money: false };
  const control = new SheetViewControl(memory as never, grant);
  const shared = { ...OURS, position: 0, state: JSON.stringify(OURS.state) };
  const answers: ViewStore = {
    list: async () => [OURS, MINE],
    create: async ({ name, shared, state }) => ({ ...view('new', name, shared), state }),
    change: async (_id, patch) => ({ ...MINE, ...patch, version: 2 }) as ViewRead,
    remove: async () => {},
    ...store,
  };
  let followed = 0;
  drawn = mount(ViewSwitcher, {
    target: document.body,
    props: {
      ...{ sheet, planId: 'p', self: { userId: 'u', grant }, control, linked, store: answers },
      live: { list: [shared] } as unknown as LiveViews,
      onfollowed: () => followed++,
    },
  });
  await settled();
  return { control, followed: () => followed };
}

const button = () => document.querySelector<HTMLButtonElement>('button[aria-haspopup=menu]')!;
const words = (of: Element | null) => (of?.textContent ?? '').replace(/\s+/g, ' ').trim();

async function open(): Promise<string[]> {
  button().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, pointerType: 'mouse' }));
  await vi.waitFor(() => expect(document.querySelector('[role^=menuitem]')).not.toBeNull(), 3_000);
  await settled();
  return [...document.querySelectorAll('[role^=menuitem]')].map(words);
}

/** Answers what else could have been chosen. */
async function choose(label: string): Promise<string[]> {
  const items = await open();
  const at = items.indexOf(label);
  expect(items).toContain(label);
  const item = document.querySelectorAll<HTMLElement>('[role^=menuitem]')[at]!;
  item.click();
  await settled();
  return items;
}

describe('V48 the menu of views', () => {
  test('lists the ready ones, those of the plan and one’s own, and what can be done with the one shown', async () => {
    await draw('planner');
    expect(words(button())).toBe('View: All rows');
    expect(await open()).toEqual([
      'All rows',
      'By zone',
      'By status',
      'Short',
      'Late',
      'Due today',
      'Ours',
      'Mine',
      'Save as…',
    ]);
  });

  test.each<[PlanRole, boolean]>([
    ['planner', true],
    ['agency', false],
    ['viewer', false],
  ])('lets a %s change a shared view: %s', async (role, may) => {
    await draw(role);
    await choose('Ours');
    expect(words(button())).toBe('View: Ours');
    const items = await open();
    expect(items.includes('Rename…')).toBe(may);
    expect(items.includes('Delete view')).toBe(may);
    expect(items).toContain('Duplicate…');
    expect(items).toContain('Copy link');
  });

  test('says that what is shown is not what was saved, and takes it back', async () => {
    const { control } = await draw('viewer');
    await choose('Mine');
    control.set({ sorts: [] });
    await settled();
    expect(words(button())).toBe('View: Mine , changed, not saved');
    expect(await choose('Back to what was saved')).toContain('Save changes');
    expect(control.state.sorts).toEqual(sorted.sorts);
    expect(words(button())).toBe('View: Mine');
  });

  test('deletes with a way back', async () => {
    const asked: unknown[] = [];
    await draw('viewer', {
      remove: async (id) => void asked.push(['delete', id]),
      change: async (id, patch) => {
        asked.push(['change', id, patch]);
        return MINE;
      },
    });
    await choose('Mine');
    await choose('Delete view');
    expect([words(button()), toasts().at(-1)?.text]).toEqual(['View: All rows', '“Mine” deleted']);
    toasts().at(-1)!.action!.run();
    await settled();
    expect(asked).toEqual([
      ['delete', 'mine'],
      ['change', 'mine', { deleted: false }],
    ]);
    expect(words(button())).toBe('View: Mine');
  });

  test('says why where the server refuses', async () => {
    await draw('viewer', { remove: () => Promise.reject(new ViewRefusal('not-allowed', 'Ask an owner')) });
    await choose('Mine');
    await choose('Delete view');
    expect([words(button()), toasts().at(-1)?.text]).toEqual(['View: Mine', 'Ask an owner']);
  });

  test('opens the view that a link names, once; where there is none, it says so', async () => {
    const { control, followed } = await draw('viewer', {}, 'ours');
    expect([words(button()), control.state.sorts, followed()]).toEqual(['View: Ours', sorted.sorts, 1]);
    await unmount(drawn!);
    localStorage.clear();
    const none = await draw('viewer', {}, 'never');
    expect([words(button()), none.followed()]).toEqual(['View: All rows', 1]);
    expect(toasts().at(-1)?.text).toContain('isn’t there any more');
  });
});
