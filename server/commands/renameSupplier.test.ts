import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_ROWS } from '#lib/api/limits.ts';
import type { Limit } from '../auth/limits.ts';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import type { LiveRows } from './context.ts';

const NAMED = 2 * MOST_ROWS + 40;

let h: Harness;
let owner: Actor;
let planId: string;
let supplier: string;
/** What the supplies of the plan say, row by row. */
let names: Map<string, string>;
/** The rows of each batch that was written. */
let written: string[][];
let taken: string[];
/** What happens after a batch. */
let meanwhile: (batch: number) => void;

/** A plan in which 1,040 supplies come from Acme. */
const liveRows: LiveRows = {
  read: async () => ({
    rows: [...names].map(([id, name]) => ({ id, order: id, values: { supplier: name } })),
  }),
  async write(_planId, _sheet, writes) {
    const batch = writes.flatMap((one) => (one.type === 'set' ? [one] : []));
    for (const { row, value } of batch) names.set(row, String(value));
    written.push(batch.map(({ row }) => row));
    meanwhile(written.length);
    return { ok: true, changed: true };
  },
};

beforeEach(async () => {
  h = await openHarness({ liveRows });
  owner = await h.newcomer('Owner');
  ({ id: planId } = await h.commands.createPlan(owner, { name: 'Night', locale: 'en', day0: null }));
  ({ id: supplier } = await h.commands.addSupplier(owner, { name: 'Acme' }));
  names = new Map(Array.from({ length: NAMED }, (_, row) => [`row${row}`, 'Acme']));
  const rows = JSON.stringify([...names.keys()]);
  await sql`insert into row_supplies (plan_id, row_id, row_order, deleted, supplier, created_at, updated_at)
    select ${planId}, value, value, 0, 'Acme', 0, 0 from json_each(${rows})`.execute(h.db);
  [written, taken, meanwhile] = [[], [], () => {}];
  const take = h.context.limiter.take;
  h.context.limiter.take = (limit: Limit, of) => (taken.push(limit.name), take(limit, of));
});
afterEach(() => h.close());

const rename = (to: string) => h.commands.renameSupplier(owner, supplier, { from: 'Acme', to });
const onRecord = async () => {
  const { rows } = await sql<{ details: string }>`
    select details from audit_log where action = 'supplier-renamed'`.execute(h.db);
  return rows.map(({ details }) => JSON.parse(details) as unknown);
};

test('G10 a supply is renamed once, whatever somebody else makes of its name meanwhile', async () => {
  meanwhile = (batch) => {
    // Written with other capitals, it still is the name that is being replaced.
    if (batch < 20) for (const row of names.keys()) names.set(row, 'ACME');
  };
  const { renamed, left } = await rename('AcMe');
  expect(written.map((rows) => rows.length)).toEqual([MOST_ROWS, MOST_ROWS, 40]);
  expect(new Set(renamed.map(({ row }) => row)).size).toBe(NAMED);
  expect(renamed).toHaveLength(NAMED);
  expect(left).toEqual([]);
});

test('G10 a renaming that others keep adding to comes to an end, and says what was left', async () => {
  meanwhile = (batch) => {
    if (batch < 100) for (let row = 0; row < MOST_ROWS; row++) names.set(`new${batch}-${row}`, 'Acme');
  };
  const { renamed, left } = await rename('Hua Cai');
  expect(renamed.length).toBeLessThanOrEqual(5_000);
  expect(left).toEqual([{ plan: planId, rows: expect.any(Number) as number, why: 'changed' }]);
});

test('G10 what was renamed is on record, also where the rest failed', async () => {
  meanwhile = (batch) => {
    if (batch === 2) throw new Error('no room to write in');
  };
  await expect(rename('Hua Cai')).rejects.toThrow('no room to write in');
  expect(await onRecord()).toEqual([{ rows: MOST_ROWS, plans: 1 }]);
});

test('G10 renaming counts as often as the rows would if they were written five hundred at a time', async () => {
  await rename('Hua Cai');
  expect(taken.filter((name) => name === 'rows-user')).toHaveLength(3);
  expect(await onRecord()).toEqual([{ rows: NAMED, plans: 1 }]);
});
