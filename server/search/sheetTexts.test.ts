import { expect, test } from 'vitest';
import { createBus } from '../bus.ts';
import type { SearchedRow } from '../db/searchedRows.ts';
import { SheetTexts } from './sheetTexts.ts';

/** Zones by their names, read in pieces that a test can count. */
class Shelf {
  readonly bus = createBus();
  names = new Map<string, string[]>();
  pieces = 0;
  now = 0;
  /** Milliseconds that a piece takes. */
  pace = 0;
  meanwhile: (() => void) | null = null;
  texts = this.of(1_000_000);

  of(most: number): SheetTexts {
    return new SheetTexts(
      {
        bus: this.bus,
        now: () => this.now,
        read: async ({ planId, sheet }, after, most) => {
          this.pieces++;
          this.now += this.pace;
          const names = sheet === 'zones' ? (this.names.get(planId) ?? []) : [];
          const rows = names.map((name, at): SearchedRow => {
            return { id: String(at).padStart(6, '0'), cells: [name] };
          });
          this.meanwhile?.();
          return rows.filter(({ id }) => id > after).slice(0, most);
        },
      },
      most,
    );
  }

  async listed(planId = 'p'): Promise<string[]> {
    return (await this.texts.rows(planId, 'zones')).map(({ name }) => name.en.text);
  }

  change(planId: string, names: string[]): void {
    this.names.set(planId, names);
    this.bus.publish({ type: 'sheet-changed', planId, sheet: 'zones' });
  }
}

test('a sheet is read once, in pieces, and again when it has changed', async () => {
  const shelf = new Shelf();
  const many = Array.from({ length: 1_000 }, (_, n) => `Zone ${n}`);
  shelf.change('p', many);
  expect(await shelf.listed()).toEqual(many);
  expect(shelf.pieces).toBe(6);
  expect(await shelf.listed()).toHaveLength(1_000);
  expect(shelf.pieces).toBe(6);
  shelf.change('p', ['Entrance']);
  expect(await shelf.listed()).toEqual(['Entrance']);
  shelf.bus.publish({ type: 'sheet-changed', planId: 'p', sheet: 'tasks' });
  expect(await shelf.listed()).toEqual(['Entrance']);
  expect(shelf.pieces).toBe(7);
});

test('what changes while a sheet is read is not missed afterwards', async () => {
  const shelf = new Shelf();
  shelf.change('p', ['Entrance']);
  shelf.meanwhile = () => {
    shelf.meanwhile = null;
    shelf.change('p', ['Entrance', 'Stage']);
  };
  expect(await shelf.listed()).toEqual(['Entrance']);
  expect(await shelf.listed()).toEqual(['Entrance', 'Stage']);
});

test('several who ask at once share one reading', async () => {
  const shelf = new Shelf();
  shelf.change('p', ['Entrance']);
  await Promise.all([shelf.listed(), shelf.listed(), shelf.listed()]);
  expect(shelf.pieces).toBe(1);
});

test('a sheet that takes long to read rests ten times as long while it is being edited', async () => {
  const shelf = new Shelf();
  shelf.pace = 100;
  shelf.change('p', ['Entrance']);
  await shelf.listed();
  shelf.change('p', ['Stage']);
  shelf.now += 999;
  expect(await shelf.listed()).toEqual(['Entrance']);
  shelf.now += 1;
  expect(await shelf.listed()).toEqual(['Stage']);
});

test('a reading that fails is tried again', async () => {
  const shelf = new Shelf();
  shelf.change('p', ['Entrance']);
  shelf.meanwhile = () => {
    throw new Error('unreadable');
  };
  await expect(shelf.listed()).rejects.toThrow('unreadable');
  shelf.meanwhile = null;
  expect(await shelf.listed()).toEqual(['Entrance']);
});

test('memory is bounded: what was asked for least recently goes first, what is too large alone is not kept', async () => {
  const shelf = new Shelf();
  for (const plan of ['a', 'b', 'c']) shelf.change(plan, [`Zone ${plan}`]);
  shelf.change('large', ['x'.repeat(2_000)]);
  shelf.texts.close();
  shelf.texts = shelf.of(400);
  await shelf.listed('a');
  await shelf.listed('b');
  await shelf.listed('a');
  await shelf.listed('c');
  expect(shelf.pieces).toBe(3);
  await shelf.listed('a');
  expect(shelf.pieces).toBe(3);
  await shelf.listed('b');
  expect(shelf.pieces).toBe(4);
  expect(await shelf.listed('large')).toHaveLength(1);
  expect(shelf.texts.bytes).toBeLessThanOrEqual(400);
});

test('a plan that is deleted is forgotten', async () => {
  const shelf = new Shelf();
  shelf.change('p', ['Entrance']);
  await shelf.listed();
  shelf.bus.publish({ type: 'plan-deleted', planId: 'p' });
  expect(shelf.texts.bytes).toBe(0);
});
