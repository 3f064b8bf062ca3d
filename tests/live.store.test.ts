import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveSheet } from '#lib/live/liveSheet.ts';
import type { LocalStore } from '#lib/live/localStore.ts';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { FakeNet } from './support/fakeNet.ts';
import { GateServer } from './support/gateServer.ts';
import { seeded } from './support/seeded.ts';

const PLANNER = { role: 'planner', money: false } as const;

class Desk {
  readonly random = seeded(7);
  readonly net = new FakeNet(() => 5);
  readonly server = new GateServer(SHEETS.supplies, [{ userId: 'ann', grant: PLANNER }]);
  readonly profile = new MemoryProfile();
  readonly #open: { sheet: LiveSheet; store: LocalStore }[] = [];

  constructor() {
    this.net.port = this.server;
  }

  /** Opens the sheet in a tab of its own. */
  async tab(): Promise<LiveSheet> {
    const store = this.profile.openTab();
    const WebSocket = this.net.socketClass('ann', 'ann', () => true);
    const ports = { wsOrigin: 'ws://fake', WebSocket, store, now: () => Date.now(), random: this.random };
    const sheet = new LiveSheet({
      ports,
      planId: 'p1',
      sheet: SHEETS.supplies,
      self: { userId: 'ann', personId: null, grant: PLANNER },
    });
    this.#open.push({ sheet, store });
    await vi.advanceTimersByTimeAsync(500);
    return sheet;
  }

  closeTab(sheet: LiveSheet): void {
    const index = this.#open.findIndex((open) => open.sheet === sheet);
    const [open] = this.#open.splice(index, 1);
    sheet.close();
    this.profile.closeTab(open!.store);
  }

  closeAll(): void {
    for (const { sheet } of [...this.#open]) this.closeTab(sheet);
  }

  goAway(): void {
    this.net.port = null;
    this.net.cut();
  }
}

let desk: Desk;
beforeEach(() => {
  vi.useFakeTimers();
  desk = new Desk();
});
afterEach(() => {
  desk.closeAll();
  vi.useRealTimers();
});

const typed = (row: string, field: string, value: string) => [{ type: 'set', row, field, value }] as const;
const added = (row: string, item: string) => [{ type: 'add', row, after: null, cells: { item } }] as const;
const unsavedOf = ({ save }: LiveSheet) => ('unsaved' in save ? save.unsaved : 0);

describe('what outlives a reload', () => {
  it('R3 edits made while the server is away: shown and counted after the reload, stored when it is back', async () => {
    const before = await desk.tab();
    before.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    desk.goAway();
    before.apply(typed('r1', 'note', 'red'), 'type');
    before.apply(added('r2', 'Chairs'), 'add-rows');
    desk.closeTab(before);

    const after = await desk.tab();
    expect(after.ready).toBe(true);
    expect(after.value('r1', 'note')).toBe('red');
    expect(unsavedOf(after)).toBe(2);
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(after.save).toEqual({ state: 'saved' });
    expect(desk.server.rows.rowIds()).toHaveLength(2);
    expect(desk.server.rows.value('r1', 'note')).toBe('red');
  });

  it('D22 a copy that cannot be read is dropped, and what was not stored is made again from the journal', async () => {
    const before = await desk.tab();
    before.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    desk.goAway();
    before.apply(typed('r1', 'note', 'red'), 'type');
    desk.closeTab(before);
    const shelf = desk.profile.openTab().sheet('ann', 'p1', 'supplies');
    await shelf.loadCopy(1);
    shelf.appendCopy(1, new Uint8Array([1, 255, 255, 255, 255, 255, 255]));

    const after = await desk.tab();
    expect(after.ready).toBe(false);
    expect(unsavedOf(after)).toBe(1);
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(after.save).toEqual({ state: 'saved' });
    expect(desk.server.rows.value('r1', 'note')).toBe('red');
    expect(after.value('r1', 'note')).toBe('red');
  });

  it('D22 what stands in the copy and in no journal is counted, sent, and kept by value when it is refused', async () => {
    const before = await desk.tab();
    before.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    desk.goAway();
    before.apply(typed('r1', 'note', 'red'), 'type');
    before.apply([{ type: 'set', row: 'r1', field: 'quantity', value: 'many' }], 'type');
    desk.closeTab(before);
    const shelf = desk.profile.openTab().sheet('ann', 'p1', 'supplies');
    for (const { id } of await shelf.records()) shelf.remove(id);

    const after = await desk.tab();
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.server.rows.value('r1', 'note')).toBe('red');
    expect(after.refusals).toMatchObject([
      { code: 'bad-value', row: 'r1', field: 'quantity', changes: [{ value: 'many' }] },
    ]);
    expect(unsavedOf(after)).toBe(0);
  });

  it('R3 edits of a page that seems to be open still while the next one opens', async () => {
    const before = await desk.tab();
    before.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    desk.goAway();
    before.apply(typed('r1', 'note', 'red'), 'type');
    before.close();
    const after = await desk.tab();
    expect(unsavedOf(after)).toBe(0);
    desk.closeTab(before);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(unsavedOf(after)).toBe(1);
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(after.save).toEqual({ state: 'saved' });
    expect(desk.server.rows.value('r1', 'note')).toBe('red');
  });

  it('keeps refusals until they are dealt with', async () => {
    const before = await desk.tab();
    before.apply(added('r1', 'Tent'), 'add-rows');
    before.apply([{ type: 'set', row: 'r1', field: 'quantity', value: 'many' }], 'type');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(before.refusals).toHaveLength(1);
    desk.closeTab(before);
    const after = await desk.tab();
    expect(after.refusals).toHaveLength(1);
    after.dismissRefusal(after.refusals[0]!.id);
    desk.closeTab(after);
    expect((await desk.tab()).save).toEqual({ state: 'saved' });
  });
});

describe('two tabs of one person', () => {
  it('leave each other’s unsaved edits alone', async () => {
    const [one, two] = [await desk.tab(), await desk.tab()];
    one.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    desk.goAway();
    one.apply(typed('r1', 'note', 'from one'), 'type');
    two.apply(typed('r1', 'item', 'from two'), 'type');
    const three = await desk.tab();
    expect(unsavedOf(three)).toBe(0);
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(60_000);
    for (const sheet of [one, two, three]) {
      expect(sheet.save).toEqual({ state: 'saved' });
      expect([sheet.value('r1', 'note'), sheet.value('r1', 'item')]).toEqual(['from one', 'from two']);
    }
  });

  it('S15 a refusal in one does not cost the other anything', async () => {
    const [one, two] = [await desk.tab(), await desk.tab()];
    one.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    desk.goAway();
    one.apply([{ type: 'set', row: 'r1', field: 'quantity', value: 'many' }], 'type');
    two.apply(typed('r1', 'item', 'from two'), 'type');
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.refusals).toHaveLength(1);
    expect(two.refusals).toEqual([]);
    two.apply(typed('r1', 'note', 'later'), 'type');
    await vi.advanceTimersByTimeAsync(2_000);
    desk.closeAll();
    const again = await desk.tab();
    expect([again.value('r1', 'item'), again.value('r1', 'note'), again.value('r1', 'quantity')]).toEqual([
      'from two',
      'later',
      null,
    ]);
  });
});

describe('a gesture', () => {
  it('S19 larger than an update goes as several and is undone as one', async () => {
    const sheet = await desk.tab();
    const edits = Array.from({ length: 400 }, (_, index) => ({
      type: 'add' as const,
      row: `r${index}`,
      after: index === 0 ? null : `r${index - 1}`,
      cells: { note: 'x'.repeat(4_000) },
    }));
    sheet.apply(edits, 'paste');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sheet.save).toEqual({ state: 'saved' });
    expect(desk.server.rows.rowIds()).toHaveLength(400);
    expect(sheet.undo()).toEqual([]);
    expect(sheet.rowIds()).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(desk.server.rows.rowIds()).toEqual([]);
    expect(sheet.canUndo).toBe(false);
    expect(sheet.redo()).toEqual([]);
    expect(sheet.rowIds()).toHaveLength(400);
  });

  it('S19 many of them from offline, together larger than a message, go by value in pieces', async () => {
    const sheet = await desk.tab();
    desk.goAway();
    for (let index = 0; index < 1_200; index++) {
      const after = index === 0 ? null : `r${index - 1}`;
      sheet.apply([{ type: 'add', row: `r${index}`, after, cells: { note: 'y'.repeat(4_000) } }], 'add-rows');
    }
    expect(unsavedOf(sheet)).toBe(1_200);
    desk.net.port = desk.server;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sheet.save).toEqual({ state: 'saved' });
    expect(desk.server.rows.rowIds()).toHaveLength(1_200);
  });

  it('S15 made while the way back is under way is on the screen at once and stored in the end', async () => {
    const sheet = await desk.tab();
    sheet.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(500);
    sheet.apply([{ type: 'set', row: 'r1', field: 'quantity', value: 'many' }], 'type');
    for (let index = 0; index < 20; index++) {
      await vi.advanceTimersByTimeAsync(3);
      sheet.apply(typed('r1', 'note', `note ${index}`), 'type');
      expect(sheet.value('r1', 'note')).toBe(`note ${index}`);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    expect(desk.server.rows.value('r1', 'note')).toBe('note 19');
    expect(sheet.value('r1', 'note')).toBe('note 19');
    expect(sheet.refusals).toHaveLength(1);
    expect(sheet.value('r1', 'quantity')).toBeNull();
  });

  it('S15 that was refused can be tried again, and is listed again if it still does not fit', async () => {
    const sheet = await desk.tab();
    sheet.apply(added('r1', 'Tent'), 'add-rows');
    desk.server.setGrant('ann', { role: 'viewer', money: false });
    sheet.apply(typed('r1', 'note', 'red'), 'type');
    await vi.advanceTimersByTimeAsync(5_000);
    const [refusal] = sheet.refusals.filter(({ changes }) =>
      changes.some((change) => change.type === 'set' && change.field === 'note'),
    );
    expect(refusal?.code).toMatch(/role|bad-row|row-gone/);
    sheet.retryRefusal(refusal!.id);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sheet.refusals).not.toEqual([]);
    desk.server.setGrant('ann', PLANNER);
    await vi.advanceTimersByTimeAsync(500);
    for (const { id } of sheet.refusals) sheet.retryRefusal(id);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sheet.save).toEqual({ state: 'saved' });
    expect([desk.server.rows.value('r1', 'item'), desk.server.rows.value('r1', 'note')]).toEqual([
      'Tent',
      'red',
    ]);
  });

  it('R9 that hears nothing from the server is sent again over a new connection', async () => {
    const sheet = await desk.tab();
    desk.server.swallowStored = () => true;
    sheet.apply(added('r1', 'Tent'), 'add-rows');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sheet.save.state).toBe('saving');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sheet.save).toEqual({ state: 'saved' });
    expect(desk.server.rows.rowIds()).toEqual(['r1']);
  });
});
