import { afterEach, describe, expect, it } from 'vitest';
import type { RowEdit } from '#lib/schema/index.ts';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { startLiveApp } from './support/liveApp.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function openedSheet() {
  const app = await startLiveApp(['planner']);
  endings.push(() => app.stop());
  const [person] = app.people;
  const ports = headlessPorts(
    { origin: app.origin, cookie: person!.cookie },
    { store: new MemoryProfile().openTab(), isOnline: () => true },
  );
  const sheet = headlessSheet(ports, app.planId, 'supplies', {
    userId: person!.userId,
    personId: null,
    grant: { role: person!.role, money: false },
  });
  endings.push(() => sheet.close());
  await until('everything is saved', () => sheet.save.state === 'saved');
  const before = sheet.rowIds().length;
  const edits: RowEdit[] = [];
  let after = sheet.rowIds().at(-1) ?? null;
  for (let count = 0; count < 1_000; count++) {
    const row = sheet.newRowId();
    edits.push({ type: 'add', row, after, cells: { item: `Chair ${count}` } });
    after = row;
  }
  return { sheet, before, edits };
}

describe('S25 a large gesture that is carried out in pieces', () => {
  it('keeps the order, is stored whole, and is one step to undo', async () => {
    const { sheet, before, edits } = await openedSheet();
    const told: number[] = [];
    const whole = await sheet.applyInSteps(
      edits,
      'import',
      (done) => told.push(done),
      new AbortController().signal,
    );
    expect([whole, told]).toEqual([true, [400, 800, 1_000]]);
    const names = sheet.rowIds().map((row) => sheet.value(row, 'item'));
    expect(names.slice(before)).toEqual(edits.map((_, count) => `Chair ${count}`));
    await until('everything is saved', () => sheet.save.state === 'saved');
    sheet.undo();
    expect([sheet.rowIds().length, sheet.canUndo]).toEqual([before, false]);
    sheet.redo();
    expect(sheet.rowIds()).toHaveLength(before + 1_000);
    await until('everything is saved', () => sheet.save.state === 'saved');
  });

  it('takes back what was done when it is called off', async () => {
    const { sheet, before, edits } = await openedSheet();
    const calling = new AbortController();
    const told = (done: number): void => void (done >= 800 && calling.abort());
    expect(await sheet.applyInSteps(edits, 'import', told, calling.signal)).toBe(false);
    expect([sheet.rowIds().length, sheet.canUndo]).toEqual([before, false]);
    await until('everything is saved', () => sheet.save.state === 'saved');
  });

  it('C21 a paste of thousands of cells is done in several steps by itself, and undone as one', async () => {
    const { sheet, before, edits } = await openedSheet();
    await sheet.applyInSteps(edits, 'import');
    const rows = sheet.rowIds().slice(before);
    const pasted = rows.flatMap((row, index): RowEdit[] => [
      { type: 'set', row, field: 'item', value: `Pasted ${index}` },
      { type: 'set', row, field: 'quantity', value: index * 1000 },
      { type: 'set', row, field: 'unit', value: 'pc' },
    ]);
    const sizes: number[] = [];
    const seen: number[] = [];
    sheet.onChange(({ rows: changed }) => {
      sizes.push(changed === 'all' ? Infinity : changed.size);
      if (sheet.progress) seen.push(sheet.progress.done);
    });
    expect(await sheet.apply(pasted, 'paste')).toBe(true);
    expect([sizes.length, Math.max(...sizes)]).toEqual([8, 134]);
    expect([seen, sheet.progress]).toEqual([[400, 800, 1_200, 1_600, 2_000, 2_400, 2_800, 3_000], null]);
    await until('everything is saved', () => sheet.save.state === 'saved');
    expect([sheet.value(rows[999]!, 'item'), sheet.refusals]).toEqual(['Pasted 999', []]);

    sizes.length = 0;
    expect(sheet.undo()).toEqual([]);
    await until('the paste is undone', () => sheet.progress === null && sizes.length === 8);
    expect(rows.map((row) => sheet.value(row, 'item'))).toEqual(edits.map((_, count) => `Chair ${count}`));
    expect(rows.every((row) => sheet.value(row, 'unit') === null)).toBe(true);
    expect(sheet.canRedo).toBe(true);
    await until('everything is saved', () => sheet.save.state === 'saved');
    expect(sheet.refusals).toEqual([]);
  });

  it('C21 undoing a large gesture on its way calls it off, and a smaller one meanwhile stays', async () => {
    const { sheet, before, edits } = await openedSheet();
    await sheet.applyInSteps(edits, 'import');
    const rows = sheet.rowIds().slice(before);
    const cleared = ['item', 'quantity', 'unit'].flatMap((field) =>
      rows.map((row): RowEdit => ({ type: 'set', row, field, value: field === 'item' ? null : 'x' })),
    );
    const going = sheet.apply(cleared, 'clear');
    await until('some of it is done', () => (sheet.progress?.done ?? 0) >= 800);
    sheet.apply([{ type: 'set', row: rows[0]!, field: 'note', value: 'mine' }], 'type');
    sheet.undo();
    expect(await going).toBe(false);
    expect(rows.map((row) => sheet.value(row, 'item'))).toEqual(edits.map((_, count) => `Chair ${count}`));
    expect(sheet.value(rows[0]!, 'note')).toBe('mine');
    sheet.undo();
    expect(sheet.value(rows[0]!, 'note')).toBe(null);
  });
});
