import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openHarness } from '../testing/harness.ts';

test('R5 a full disk refuses changes in words, keeps what was there readable, and passes', async () => {
  const at = await openHarness();
  const ann = await at.newcomer('Ann');
  const plan = { name: 'Night', locale: 'en', day0: null, template: 'brand-night' };
  const { id } = await at.commands.createPlan(ann, plan);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(at.db);
  await sql`pragma max_page_count = ${sql.raw(String(rows[0]!.page_count))}`.execute(at.db);
  await expect(at.commands.createPlan(ann, plan)).rejects.toMatchObject({ id: 'store-down', status: 503 });
  expect((await at.commands.listPlans(ann)).map((found) => found.id)).toEqual([id]);
  expect((await at.commands.readSheet(ann, id, 'supplies')).rows).toHaveLength(41);
  await sql`pragma max_page_count = 1000000`.execute(at.db);
  await at.commands.createPlan(ann, plan);
  expect(await at.commands.listPlans(ann)).toHaveLength(2);
  await at.close();
});
