import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RowChange } from '#lib/api/history.ts';
import { mayReadField, PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { fieldRule, SHEET_IDS, SHEETS, sheetRule, type Sheet, type SheetId } from '#lib/schema/index.ts';
import { FIRST_EPOCH } from '#lib/wire/index.ts';
import { ADDED, lastWonQuery, type CellChange } from '../db/changeLog.ts';
import { deletedRowsQuery } from '../db/deletedRows.ts';
import { rowChangesQuery } from '../db/rowChanges.ts';
import { commitBatch } from '../db/sheetLog.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';

let at: Harness;
let owner: Actor;
let planId: string;
beforeEach(async () => {
  at = await openHarness();
  owner = await at.newcomer('Wang');
  ({ id: planId } = await at.commands.createPlan(owner, { name: 'P', locale: 'en', day0: null }));
});
afterEach(() => at.close());

const DAY = 86_400_000;
let gestures = 0;

/** What somebody did, as the room commits it. */
async function did(
  who: Actor | null,
  changes: readonly (Partial<CellChange> & { row: string; field: string })[],
  options: {
    sheet?: SheetId;
    label?: string;
    beaten?: { row: string; field: string }[];
    trashed?: boolean;
  } = {},
): Promise<void> {
  const sheet = options.sheet ?? 'supplies';
  const authorId = who?.userId ?? null;
  const { now } = at.clock;
  await at.db.transaction().execute((trx) =>
    commitBatch(trx, SHEETS[sheet], {
      ...{ planId, sheet, epoch: FIRST_EPOCH },
      entries: [
        {
          ...{ update: new Uint8Array([0, 0]), authorId, at: now(), newClients: [] },
          gesture: { id: `g${gestures++}`, label: options.label ?? 'type' },
          changes: changes.map((change) => ({ before: null, after: null, won: true, ...change })),
          beaten: options.beaten ?? [],
        },
      ],
      rows: [...new Set(changes.map(({ row }) => row))].map((id) => ({
        ...{ id, order: 'a0', deleted: options.trashed ?? false, createdBy: authorId, createdAt: now() },
        ...{
          updatedBy: authorId,
          updatedAt: now(),
          value: (field: string) => (field === 'item' ? id : null),
        },
      })),
    }),
  );
}
const history = (who: Actor, row: string, input: object = {}, sheet = 'supplies') =>
  at.commands.rowHistory(who, planId, sheet, row, input);

async function member(name: string, role: PlanRole): Promise<Actor> {
  const actor = await at.newcomer(name);
  await at.commands.addMember(owner, planId, { email: emailOf(name), role });
  return actor;
}

describe('the history of a row', () => {
  test('says who did what and when, newest first, one paste under one gesture', async () => {
    const chen = await member('Chen', 'planner');
    await did(
      owner,
      [{ row: 'r1', field: ADDED, after: { item: 'Chips', quantity: 110_000, order: 'a0' } }],
      {
        label: 'add-rows',
      },
    );
    at.clock.forward(60_000);
    const cells = [
      { row: 'r1', field: 'quantity', before: 110_000, after: 120_000 },
      { row: 'r1', field: 'unit', after: 'set' },
    ];
    await did(chen, cells, { label: 'paste' });
    await did(null, [{ row: 'r1', field: 'order', before: 'a0', after: 'a1' }], { label: 'move-rows' });
    await did(chen, [{ row: 'r1', field: 'deleted', after: true }]);
    await did(owner, [{ row: 'r1', field: 'deleted', before: true }]);
    await at.commands.removeMember(owner, planId, chen.userId);

    const { changes, next } = await history(owner, 'r1');
    expect(next).toBeNull();
    expect(changes.map(({ type, field, by }) => [type, field, by?.name ?? null])).toEqual([
      ['restored', null, 'Wang'],
      ['deleted', null, 'Chen'],
      ['moved', null, null],
      ['set', 'unit', 'Chen'],
      ['set', 'quantity', 'Chen'],
      ['added', null, 'Wang'],
    ]);
    const [unit, needed, added] = changes.slice(3) as [RowChange, RowChange, RowChange];
    expect(needed).toMatchObject({ before: 110_000, after: 120_000, won: true, at: added.at + 60_000 });
    expect(needed.gesture).toEqual({ ...unit.gesture!, label: 'paste' });
    expect(added.cells).toEqual({ item: 'Chips', quantity: 110_000 });
  });

  test('S6 keeps what lost a race, whoever came first', async () => {
    await did(owner, [{ row: 'r1', field: ADDED, after: {} }]);
    await did(owner, [{ row: 'r1', field: 'secured', after: 96_000 }]);
    const beaten = [{ row: 'r1', field: 'secured' }];
    await did(owner, [{ row: 'r1', field: 'secured', before: 96_000, after: 100_000 }], { beaten });
    await did(owner, [{ row: 'r1', field: 'secured', before: 100_000, after: 98_000, won: false }]);
    const { changes } = await history(owner, 'r1', { field: 'secured' });
    expect(changes.map(({ after, won }) => [after, won])).toEqual([
      [98_000, false],
      [100_000, true],
      [96_000, false],
      [null, true],
    ]);
  });

  test('of one cell holds its changes alone, and what the row came with there', async () => {
    await did(owner, [{ row: 'r1', field: ADDED, after: { item: 'Chips', unit: 'set' } }]);
    await did(owner, [{ row: 'r1', field: 'item', before: 'Chips', after: 'Coins' }]);
    await did(owner, [{ row: 'r1', field: 'deleted', after: true }]);
    const { changes } = await history(owner, 'r1', { field: 'item' });
    expect(changes.map(({ type, after, cells }) => [type, after, cells])).toEqual([
      ['set', 'Coins', null],
      ['added', null, { item: 'Chips' }],
    ]);
  });

  test('comes in pages that miss and repeat nothing', async () => {
    await did(owner, [{ row: 'r1', field: ADDED, after: {} }]);
    for (let step = 0; step < 24; step++) await did(owner, [{ row: 'r1', field: 'quantity', after: step }]);
    const ids: number[] = [];
    let before: number | null = null;
    do {
      const query = { limit: '10', ...(before !== null && { before: String(before) }) };
      const page = await history(owner, 'r1', query);
      expect(page.changes.length).toBeLessThanOrEqual(10);
      ids.push(...page.changes.map(({ id }) => id));
      before = page.next;
    } while (before !== null);
    expect(new Set(ids).size).toBe(25);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });

  test.each([{ before: 'x' }, { limit: '0' }, { limit: '101' }, { before: '-1' }, { fields: 'item' }])(
    'refuses %o with the parameter at fault',
    async (input) => {
      await did(owner, [{ row: 'r1', field: ADDED, after: {} }]);
      const refusal = { id: 'invalid-field', field: Object.keys(input)[0] };
      await expect(history(owner, 'r1', input)).rejects.toMatchObject(refusal);
    },
  );

  test('W7 of rows, fields and sheets that are none, or another plan’s, is not found', async () => {
    await did(owner, [{ row: 'r1', field: ADDED, after: {} }]);
    const stranger = await at.newcomer('Stranger');
    const asked = [
      history(owner, 'r2'),
      history(owner, '__proto__'),
      history(owner, 'r1', { field: 'nothing' }),
      history(owner, 'r1', { field: 'constructor' }),
      history(owner, 'r1', { field: ADDED }),
      history(owner, 'r1', {}, 'cues'),
      history(owner, 'r1', {}, 'plan-money'),
      history(stranger, 'r1'),
    ];
    for (const answer of asked) await expect(answer).rejects.toMatchObject({ id: 'not-found' });
  });

  test.each(PLAN_ROLES)(
    'F8 tells %s of each sheet what the declarations let it read, and nothing else',
    async (role) => {
      const reader = role === 'owner' ? owner : await member('Reader', role);
      for (const id of SHEET_IDS) {
        const sheet: Sheet = SHEETS[id];
        const fields = Object.keys(sheet.fields);
        const cells = Object.fromEntries(fields.map((field) => [field, `first ${field}`]));
        await did(owner, [{ row: 'r1', field: ADDED, after: cells }], { sheet: id });
        const sets = fields.map((field) => ({ row: 'r1', field, after: `then ${field}` }));
        await did(owner, sets, { sheet: id });
        const readable = fields.filter((field) =>
          mayReadField({ role, money: false }, sheetRule(sheet), fieldRule(sheet.fields[field]!)),
        );
        for (const field of fields) {
          const asked = history(reader, 'r1', { field }, id).then(
            () => true,
            () => false,
          );
          expect(await asked, field).toBe(readable.includes(field));
        }
        if (readable.length === 0) {
          await expect(history(reader, 'r1', {}, id)).rejects.toMatchObject({ id: 'not-found' });
          const trash = at.commands.sheetTrash(reader, planId, id, {});
          await expect(trash).rejects.toMatchObject({ id: 'not-found' });
          continue;
        }
        const { changes } = await history(reader, 'r1', { limit: '100' }, id);
        expect(changes.flatMap(({ field }) => field ?? []).sort()).toEqual([...readable].sort());
        expect(Object.keys(changes.at(-1)!.cells!).sort()).toEqual([...readable].sort());
      }
    },
  );
});

describe('the trash of a sheet', () => {
  const trash = (who: Actor = owner, input: object = {}) =>
    at.commands.sheetTrash(who, planId, 'supplies', input);
  const remove = (who: Actor, row: string) =>
    did(who, [{ row, field: 'deleted', after: true }], { trashed: true });

  test('S4 lists rows deleted within 30 days with who, when and the days that are left', async () => {
    const chen = await member('Chen', 'planner');
    for (const row of ['r1', 'r2', 'r3', 'r4']) await did(owner, [{ row, field: ADDED, after: {} }]);
    await remove(owner, 'r1');
    at.clock.forward(10 * DAY);
    await remove(chen, 'r2');
    await remove(chen, 'r3');
    await did(owner, [{ row: 'r3', field: 'deleted', before: true }]);
    at.clock.forward(21 * DAY);
    await remove(owner, 'r4');
    const { rows, next } = await trash();
    expect(next).toBeNull();
    expect(rows.map(({ id, title, by, daysLeft }) => [id, title, by?.name, daysLeft])).toEqual([
      ['r4', 'r4', 'Wang', 30],
      ['r2', 'r2', 'Chen', 9],
    ]);
    expect(rows[1]!.deletedAt).toBe(at.clock.now() - 21 * DAY);
  });

  test('lists a row that was deleted twice once, by its last deletion', async () => {
    await did(owner, [{ row: 'r1', field: ADDED, after: {} }]);
    await remove(owner, 'r1');
    await did(owner, [{ row: 'r1', field: 'deleted', before: true }]);
    at.clock.forward(DAY);
    await remove(owner, 'r1');
    expect((await trash()).rows.map(({ id, daysLeft }) => [id, daysLeft])).toEqual([['r1', 30]]);
  });

  test('comes in pages', async () => {
    const ids = Array.from({ length: 7 }, (_, index) => `r${index}`);
    for (const row of ids) await did(owner, [{ row, field: ADDED, after: {} }]);
    for (const row of ids) await remove(owner, row);
    const first = await trash(owner, { limit: '4' });
    const second = await trash(owner, { limit: '4', before: String(first.next) });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([...ids].reverse());
    expect(second.next).toBeNull();
  });
});

describe('on a sheet with 20,000 rows and 100,000 changes', () => {
  test('history and trash are read by index, without sorting and without a walk over the log', async () => {
    for (let step = 0; step < 5; step++) {
      const changes = Array.from({ length: 20_000 }, (_, row) => ({
        ...{ row: `r${row}`, field: step === 0 ? ADDED : 'quantity', after: step === 0 ? {} : step },
      }));
      await did(owner, changes);
    }
    const gone = Array.from({ length: 5_000 }, (_, row) => ({
      row: `r${row}`,
      field: 'deleted',
      after: true,
    }));
    await did(owner, gone, { trashed: true });

    const asked = { planId, sheet: 'supplies', before: null, most: 51 } as const;
    const ofRow = rowChangesQuery(at.db, { ...asked, row: 'r9', fields: ['quantity', 'deleted', ADDED] });
    const ofTrash = deletedRowsQuery(at.db, { ...asked, title: 'item', since: 0 });
    const ofCell = lastWonQuery(at.db, planId, 'supplies', 'r9', 'quantity');
    const plans = await Promise.all(
      [ofRow, ofTrash, ofCell].map((query) => query.explain(undefined, sql`query plan`)),
    );
    const [row, trash, cell] = plans.map((plan) =>
      plan.map((line) => String((line as { detail: string }).detail)),
    );
    expect(row!.join('\n')).toMatch(/SEARCH c USING INDEX cell_change_by_row/);
    expect(trash!.join('\n')).toMatch(/SEARCH c USING INDEX cell_change_deleted/);
    expect(cell!.join('\n')).toMatch(/SEARCH cell_change USING INDEX cell_change_by_row/);
    expect([...row!, ...trash!, ...cell!].filter((line) => /^SCAN|TEMP B-TREE/.test(line))).toEqual([]);

    expect((await history(owner, 'r9')).changes).toHaveLength(6);
    const { rows, next } = await at.commands.sheetTrash(owner, planId, 'supplies', { limit: '100' });
    expect(rows).toHaveLength(100);
    expect(next).not.toBeNull();
  }, 60_000);
});
