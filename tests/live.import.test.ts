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
});
