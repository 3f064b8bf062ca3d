import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHEETS } from '#lib/schema/registry.ts';
import type { RowId, Sheet } from '#lib/schema/index.ts';
import { LIMITS } from '#lib/wire/index.ts';
import { ADDED, rowHistories } from './changeLog.ts';
import { BadRow, insertSheet } from './insertSheet.ts';
import { projectedFields, schemaHash, sqlValue } from './projection.ts';
import { prepareProjections, verifyProjections } from './rebuildProjection.ts';
import type { LogEntry } from './sheetLog.ts';
import { readDocument, SheetDamaged, SheetMissing } from './sheetDocument.ts';
import { House, PLAN } from '#tests/sync/house.ts';

let house: House;
beforeEach(async () => {
  house = await new House().open();
});
afterEach(() => house.close());

const author = { userId: 'ann', grant: { role: 'owner', money: true }, personId: null } as const;
const set = (field: string, value: string | number | null, row: RowId = 'r1'): Promise<unknown> =>
  house.rooms.write(PLAN, 'supplies', [{ type: 'set', row, field, value }], author);

describe('the log', () => {
  test('S14 a new plan’s rows are there at once, in order, with whose they are', async () => {
    const rows = await house.db.selectFrom('row_supplies').selectAll().execute();
    expect(rows).toMatchObject([
      {
        plan_id: PLAN,
        row_id: 'r1',
        item: 'tent',
        quantity: 1000,
        deleted: 0,
        created_by: 'ann',
        created_at: 1,
      },
    ]);
    const loaded = await house.log.load(PLAN, 'supplies');
    expect([...loaded.clients.values()]).toEqual([null]);
    expect([...loaded.creators]).toEqual([['r1', 'ann']]);
  });

  test('S14 a template’s row that breaks a check is refused whole', async () => {
    const insert = (cells: Record<string, string | number>, id = 'x'): Promise<void> =>
      house.db.transaction().execute(async (trx) => {
        await trx.deleteFrom('sheet').where('sheet', '=', 'tasks').execute();
        await insertSheet(trx, {
          planId: PLAN,
          sheet: 'tasks',
          rows: [{ id, cells }],
          authorId: 'ann',
          at: 1,
        });
      });
    await expect(insert({ nonsense: 'x' })).rejects.toThrow(BadRow);
    await expect(insert({ name: 5 })).rejects.toThrow('wrong-type');
    await expect(insert({}, '__proto__')).rejects.toThrow('bad row id');
    await insert({ name: 'Book the hall' });
  });

  test.each([1, 9, 11, 137])('a batch of %i updates stands in the log in its order', async (count) => {
    const doc = new Y.Doc();
    const entries = Array.from({ length: count }, (_, index): LogEntry => {
      const before = Y.encodeStateVector(doc);
      doc.getMap('x').set(String(index), index);
      return {
        ...{
          update: Y.encodeStateAsUpdate(doc, before),
          authorId: `author ${index}`,
          gesture: null,
          at: index,
        },
        changes: [{ row: 'r1', field: 'spec', before: null, after: index, won: true }],
        ...{ beaten: [], newClients: [] },
      };
    });
    const last = await house.log.commit({ planId: PLAN, sheet: 'supplies', epoch: 1, entries, rows: [] });
    const log = await house.db
      .selectFrom('sheet_update')
      .innerJoin('cell_change', 'cell_change.update_id', 'sheet_update.id')
      .select(['sheet_update.id', 'bytes', 'sheet_update.author_id as author', 'after'])
      .where('field', '=', 'spec')
      .orderBy('sheet_update.id')
      .execute();
    expect(log.map(({ author, after }) => [author, after])).toEqual(
      entries.map(({ authorId }, index) => [authorId, String(index)]),
    );
    expect(log.map(({ bytes }) => Buffer.from(bytes))).toEqual(
      entries.map(({ update }) => Buffer.from(update)),
    );
    expect(last).toBe(log.at(-1)!.id);
  });

  test('S6 who loses against a later update of the same batch has lost in the log too', async () => {
    const entry = (after: string, isBeating: boolean): LogEntry => ({
      ...{ update: new Uint8Array([0, 0]), authorId: after, gesture: null, at: 1, newClients: [] },
      changes: [{ row: 'r1', field: 'spec', before: null, after, won: true }],
      beaten: isBeating ? [{ row: 'r1', field: 'spec' }] : [],
    });
    const entries = [entry('ann', false), entry('bob', true), entry('kim', true)];
    await house.log.commit({ planId: PLAN, sheet: 'supplies', epoch: 1, entries, rows: [] });
    const changes = await house.db
      .selectFrom('cell_change')
      .select(['author_id as author', 'won'])
      .where('field', '=', 'spec')
      .orderBy('id')
      .execute();
    expect(changes).toEqual([
      { author: 'ann', won: 0 },
      { author: 'bob', won: 0 },
      { author: 'kim', won: 1 },
    ]);
  });

  test('R20 a sheet that was never made is an error and not an empty sheet', async () => {
    await expect(readDocument(house.db, 'no-plan', 'supplies')).rejects.toThrow(SheetMissing);
  });

  test('R14 every flipped byte of a log entry is found', async () => {
    const entry = await house.db
      .selectFrom('sheet_update')
      .select(['id', 'bytes'])
      .where('sheet', '=', 'supplies')
      .executeTakeFirstOrThrow();
    for (let i = 0; i < entry.bytes.length; i++) {
      const bytes = Uint8Array.from(entry.bytes);
      bytes[i]! ^= 0x10;
      await house.db.updateTable('sheet_update').set({ bytes }).where('id', '=', entry.id).execute();
      await expect(readDocument(house.db, PLAN, 'supplies')).rejects.toThrow(SheetDamaged);
    }
  });

  test('R14 a log with an entry missing in the middle is damaged, not shorter', async () => {
    await set('spec', 'a');
    await set('spec', 'b');
    await set('spec', 'c');
    const [, second] = await house.db
      .selectFrom('sheet_update')
      .select('id')
      .where('sheet', '=', 'supplies')
      .orderBy('id')
      .execute();
    await house.db.deleteFrom('cell_change').where('update_id', '=', second!.id).execute();
    await house.db.deleteFrom('sheet_update').where('id', '=', second!.id).execute();
    await expect(readDocument(house.db, PLAN, 'supplies')).rejects.toThrow(SheetDamaged);
  });
});

describe('the change log', () => {
  test('S6 says who set what, when, and what stood there before', async () => {
    await set('spec', 'a');
    await set('spec', 'b');
    const changes = await house.db
      .selectFrom('cell_change')
      .selectAll()
      .where('sheet', '=', 'supplies')
      .orderBy('id')
      .execute();
    expect(
      changes.map(({ row_id, field, before, after, won, author_id }) => [
        row_id,
        field,
        JSON.parse(before),
        JSON.parse(after),
        won,
        author_id,
      ]),
    ).toEqual([
      ['r1', ADDED, null, expect.objectContaining({ item: 'tent' }), 1, 'ann'],
      ['r1', 'spec', null, 'a', 1, 'ann'],
      ['r1', 'spec', 'a', 'b', 1, 'ann'],
    ]);
    expect((await rowHistories(house.db, PLAN, 'supplies')).get('r1')).toMatchObject({
      createdBy: 'ann',
      createdAt: 1,
      updatedBy: 'ann',
    });
  });
});

describe('projections', () => {
  test('R12 hold what the documents hold, exactly', async () => {
    await set('spec', 'x');
    await house.rooms.write(
      PLAN,
      'supplies',
      [
        { type: 'add', row: 'r2', cells: { order: 'b00', item: '灯', quantity: 2500, neededBy: -3600 } },
        { type: 'set', row: 'r1', field: 'deleted', value: true },
      ],
      author,
    );
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
    const rows = await house.db.selectFrom('row_supplies').selectAll().orderBy('row_id').execute();
    expect(rows).toMatchObject([
      { row_id: 'r1', deleted: 1, spec: 'x' },
      { row_id: 'r2', deleted: 0, item: '灯', quantity: 2500, neededBy: -3600 },
    ]);
  });

  test('R12 that were tampered with are noticed', async () => {
    await house.db.updateTable('row_supplies').set({ item: 'other' }).execute();
    await house.db
      .insertInto('row_tasks')
      .values({
        plan_id: PLAN,
        row_id: 'ghost',
        row_order: 'a0',
        deleted: 0,
        created_by: null,
        created_at: 0,
        updated_by: null,
        updated_at: 0,
      })
      .execute();
    expect(await verifyProjections(house.db, SHEETS)).toEqual([
      { planId: PLAN, sheet: 'supplies', row: 'r1', problem: 'differs', columns: ['item'] },
      { planId: PLAN, sheet: 'tasks', row: 'ghost', problem: 'surplus', columns: [] },
    ]);
  });

  test('R12 are made anew from the log when a declaration changes', async () => {
    await set('spec', 'x');
    await house.db.updateTable('row_supplies').set({ item: 'stale' }).execute();
    const { spec: _spec, ...fields } = SHEETS.supplies.fields;
    const changed: Sheet = { ...SHEETS.supplies, fields };
    expect(schemaHash(changed)).not.toBe(schemaHash(SHEETS.supplies));
    expect(await prepareProjections(house.db, { ...SHEETS, supplies: changed })).toEqual([]);
    const [row] = await house.db.selectFrom('row_supplies').selectAll().execute();
    expect(row).toMatchObject({ item: 'tent', created_by: 'ann', created_at: 1 });
    expect(row).not.toHaveProperty('spec');
    await prepareProjections(house.db, SHEETS);
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
  });

  test('D14 whatever does not fit its column reads as empty there', () => {
    const field = (id: string) => SHEETS.supplies.fields[id]!;
    expect(sqlValue(field('quantity'), { text: 'about ten' })).toBeNull();
    expect(sqlValue(field('quantity'), 'ten')).toBeNull();
    expect(sqlValue(field('quantity'), 10)).toBe(10);
    expect(sqlValue(field('item'), 10)).toBeNull();
    expect(sqlValue(field('item'), ['a', 'b'])).toBe('["a","b"]');
  });

  test('S19 stay within the columns that a sheet may have', () => {
    for (const sheet of Object.values(SHEETS)) {
      expect(Object.keys(sheet.fields).length).toBeLessThanOrEqual(LIMITS.sheetColumns);
    }
  });

  test('have a column for each cell field and none for computed ones', () => {
    const names = projectedFields(SHEETS.supplies).map(([id]) => id);
    expect(names).toContain('neededBy');
    expect(names).not.toContain('shortage');
  });
});
