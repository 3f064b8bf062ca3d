import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Grant } from '#lib/domain/roles.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { declaredView } from '#lib/views/declaredView.ts';
import type { SharedView } from '#lib/views/sharedView.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { ViewRead } from '#server/handoff.ts';
import type { OpenedView } from './openedView.ts';
import { SavedViews } from './savedViews.svelte.ts';
import { ViewRefusal, type ViewStore } from './viewStore.ts';

const sheet = SHEETS.supplies;
const state = (part: Partial<SheetViewState> = {}): SheetViewState => ({ ...declaredView(sheet), ...part });
const sorted = (field: string) => state({ sorts: [{ field, descending: false }] });

/** A server with its room, a sheet that shows something, and a device that remembers. */
class Desk implements ViewStore {
  readonly kept = new Map<string, ViewRead>();
  /** What everybody has been told. */
  said = $state.raw<readonly SharedView[] | null>(null);
  shown = $state.raw(state());
  remembered: OpenedView | null = null;
  grant: Grant = { role: 'planner', money: false };
  readonly told: string[] = [];
  #made = 0;

  /** The room tells what is kept now. */
  tell(): void {
    this.said = [...this.kept.values()]
      .filter(({ shared }) => shared)
      .map(({ state, ...view }, position) => ({ ...view, position, state: JSON.stringify(state) }));
    flushSync();
  }

  open(): SavedViews {
    let views!: SavedViews;
    const shown = (): SheetViewState => this.shown;
    endings.push(
      $effect.root(() => {
        views = new SavedViews({
          sheet,
          grant: () => this.grant,
          shared: () => this.said,
          control: {
            get state() {
              return shown();
            },
            set: (part) => (this.shown = { ...this.shown, ...part }),
          },
          store: this,
          memory: { read: () => this.remembered, keep: (opened) => (this.remembered = opened) },
          told: (what, { name }) => this.told.push(`${what} ${name}`),
        });
      }),
    );
    flushSync();
    return views;
  }

  /** Somebody else saves, or the server beforehand. */
  put(name: string, shared: boolean, kept = state(), id = name.toLowerCase()): string {
    const version = (this.kept.get(id)?.version ?? 0) + 1;
    this.kept.set(id, { id, sheet: 'supplies', name, shared, version, changedAt: 0, state: kept });
    return id;
  }

  list = async () => [...this.kept.values()];
  create = async ({ name, state: kept, shared }: Parameters<ViewStore['create']>[0]) =>
    this.kept.get(this.put(name, shared, kept, `made${++this.#made}`))!;
  change = async (id: string, patch: Parameters<ViewStore['change']>[1]) => {
    const view = this.kept.get(id)!;
    const { version = view.version, name = view.name, state = view.state } = patch;
    if (version !== view.version) throw new ViewRefusal('view-changed', 'changed');
    const isOther = 'name' in patch || 'state' in patch;
    const changed = { ...view, name, state, version: version + Number(isOther) };
    this.kept.set(id, changed);
    return changed;
  };
  remove = async (id: string) => void this.kept.delete(id);
}

const endings: (() => void)[] = [];
let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  for (const end of endings.splice(0)) end();
});
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join();

describe('V45 the view that is shown', () => {
  test('is all rows at first; another one is chosen as it was saved, and remembered', async () => {
    desk.put('By item', true, sorted('item'), 'a');
    desk.put('Mine', false, sorted('unit'), 'b');
    const views = desk.open();
    expect([views.current, views.differs, views.isThere]).toEqual([null, false, false]);
    await views.load();
    desk.tell();
    expect([views.isThere, names(views.shared), names(views.own)]).toEqual([true, 'By item', 'Mine']);
    expect(views.choose('a')).toBe(true);
    expect(desk.shown).toEqual(sorted('item'));
    expect([views.current?.name, views.differs, desk.remembered]).toEqual([
      'By item',
      false,
      { id: 'a', version: 1 },
    ]);
    expect(views.choose('never')).toBe(false);
    expect(views.current?.name).toBe('By item');
    views.choose(null);
    expect([desk.shown, views.current, desk.remembered]).toEqual([state(), null, null]);
  });

  test('may be one that the sheet has from the start', () => {
    const views = desk.open();
    expect(names(views.ready)).toContain('Short');
    views.choose('ready-status');
    expect(desk.shown.groupBy).toBe('status');
    desk.shown = sorted('item');
    expect(views.differs).toBe(true);
  });

  test('changes on one’s own screen alone until it is saved', async () => {
    desk.put('By item', true, sorted('item'), 'a');
    const views = desk.open();
    await views.load();
    desk.tell();
    views.choose('a');
    desk.shown = sorted('unit');
    expect([views.differs, desk.kept.get('a')!.state]).toEqual([true, sorted('item')]);
    await views.save();
    expect([views.differs, desk.kept.get('a')!.state]).toEqual([false, sorted('unit')]);
    desk.tell();
    expect([views.differs, desk.told, views.current?.version]).toEqual([false, [], 2]);
    desk.shown = sorted('spec');
    views.choose('a');
    expect(desk.shown).toEqual(sorted('unit'));
  });

  test('of all rows counts as changed by order, filters, groups and formats, not by its columns', () => {
    const views = desk.open();
    desk.shown = state({ columns: { ...state().columns, widths: { item: 300 } }, rowHeight: 'tall' });
    expect(views.differs).toBe(false);
    desk.shown = sorted('item');
    expect(views.differs).toBe(true);
  });

  test('is there at once when it was saved under a name, before the room tells of it, and once', async () => {
    const views = desk.open();
    await views.load();
    desk.tell();
    desk.shown = sorted('item');
    await views.saveAs('Ours', true);
    expect([names(views.shared), views.current?.name, views.differs]).toEqual(['Ours', 'Ours', false]);
    desk.tell();
    expect([names(views.shared), views.current?.name]).toEqual(['Ours', 'Ours']);
    await views.saveAs('Mine', false);
    expect([names(views.own), views.current?.kind]).toEqual(['Mine', 'own']);
    await views.duplicate(views.shared[0]!, 'Copy', false);
    expect([names(views.own), views.current?.name, desk.shown]).toEqual([
      'Mine,Copy',
      'Copy',
      sorted('item'),
    ]);
  });

  test('is known again on the device, with what was changed and not saved', async () => {
    desk.put('By item', true, sorted('item'), 'a');
    desk.remembered = { id: 'a', version: 1 };
    desk.shown = sorted('unit');
    const views = desk.open();
    await views.load();
    desk.tell();
    expect([views.current?.name, views.differs, desk.told]).toEqual(['By item', true, []]);
  });

  test('tells nothing of fields that one may no longer read', async () => {
    desk.put('Dear', true, sorted('cost'), 'a');
    desk.grant = { role: 'agency', money: false };
    const views = desk.open();
    await views.load();
    desk.tell();
    expect(views.shared[0]!.state).toEqual(state());
    desk.shown = { ...sorted('cost'), groupBy: 'status' };
    await views.saveAs('Mine', false);
    expect(desk.kept.get('made1')!.state).toEqual(state({ groupBy: 'status' }));
  });
});

describe('V46 what others do to a view', () => {
  async function openedByTwo(): Promise<SavedViews> {
    desk.put('By item', true, sorted('item'), 'a');
    const views = desk.open();
    await views.load();
    desk.tell();
    views.choose('a');
    return views;
  }

  test('renames it here at once, and a save afterwards holds', async () => {
    const views = await openedByTwo();
    desk.put('By name', true, sorted('item'), 'a');
    desk.tell();
    expect([views.current?.name, views.differs, desk.told]).toEqual(['By name', false, []]);
    desk.shown = sorted('unit');
    await views.save();
    expect(desk.kept.get('a')!.state).toEqual(sorted('unit'));
  });

  test('changes nothing of what is shown, says so, and is not overwritten unseen', async () => {
    const views = await openedByTwo();
    desk.put('By item', true, sorted('spec'), 'a');
    desk.tell();
    expect([desk.shown, views.differs, desk.told]).toEqual([sorted('item'), true, ['changed By item']]);
    desk.shown = sorted('unit');
    await expect(views.save()).rejects.toThrow('changed');
    expect(desk.kept.get('a')!.state).toEqual(sorted('spec'));
    views.choose('a');
    expect(desk.shown).toEqual(sorted('spec'));
    desk.shown = sorted('unit');
    await views.save();
    expect(desk.kept.get('a')!.state).toEqual(sorted('unit'));
  });

  test('deletes it: the rows stay as they are, and words say so', async () => {
    const views = await openedByTwo();
    desk.kept.delete('a');
    desk.tell();
    expect([desk.shown, views.current, desk.told]).toEqual([sorted('item'), null, ['deleted By item']]);
    expect([views.differs, desk.remembered]).toEqual([true, null]);
  });

  test('may bring one back that this window has deleted', async () => {
    const views = await openedByTwo();
    const kept = desk.kept.get('a')!;
    await views.remove('a');
    expect([names(views.shared), views.current, desk.shown, desk.told]).toEqual(['', null, state(), []]);
    desk.tell();
    desk.kept.set('a', kept);
    desk.tell();
    expect(names(views.shared)).toBe('By item');
  });
});

describe('V47 one’s lists of views', () => {
  test('are put in order one place at a time, within their list', async () => {
    for (const name of ['A', 'B', 'C']) desk.put(name, false);
    const views = desk.open();
    await views.load();
    const [a, , c] = views.own;
    expect([views.mayMove(a!, -1), views.mayMove(a!, 1), views.mayMove(c!, 1)]).toEqual([false, true, false]);
    await views.move('a', 1);
    expect(names(views.own)).toBe('B,A,C');
    await views.move('c', -1);
    expect(names(views.own)).toBe('B,C,A');
  });

  test('lose a deleted one at once, and have it again when that is undone', async () => {
    desk.put('Mine', false, sorted('item'));
    const views = desk.open();
    await views.load();
    const kept = desk.kept.get('mine')!;
    await views.remove('mine');
    expect(views.own).toEqual([]);
    desk.kept.set('mine', kept);
    await views.restore('mine');
    expect(names(views.own)).toBe('Mine');
  });

  test('keep what they were when the server refuses', async () => {
    desk.put('Mine', false);
    const views = desk.open();
    await views.load();
    desk.remove = () => Promise.reject(new ViewRefusal('not-allowed', 'no'));
    await expect(views.remove('mine')).rejects.toThrow('no');
    expect(names(views.own)).toBe('Mine');
  });
});
