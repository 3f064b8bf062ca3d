import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ID_COLUMN } from '#lib/transfer/headings.ts';
import type { Actor, RememberedHeading } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import { MOST_HEADINGS } from './importHeadings.ts';

let at: Harness;
let ann: Actor;
let planId: string;
beforeAll(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  ({ id: planId } = await at.commands.createPlan(ann, { name: 'Night', locale: 'en', day0: null }));
});
afterAll(() => at.close());

const FILE = new TextEncoder().encode('Item,Pcs\nLamp,12\n');

async function remembered(actor: Actor, plan = planId, sheet = 'supplies') {
  return (await at.commands.readImport(actor, plan, sheet, 'a.csv', FILE)).remembered;
}

const remember = (actor: Actor, headings: readonly RememberedHeading[], sheet = 'supplies') =>
  at.commands.rememberHeadings(actor, planId, sheet, { headings });

async function member(name: string, role: string): Promise<Actor> {
  const actor = await at.newcomer(name);
  await at.commands.addMember(ann, planId, { email: emailOf(name), role });
  return actor;
}

describe('where columns of files go', () => {
  test('is kept by workspace and sheet, however the heading is written; the last word counts', async () => {
    await remember(ann, [
      { heading: 'Pcs. (total)', field: 'secured' },
      { heading: '编号', field: ID_COLUMN },
      { heading: '***', field: 'note' },
    ]);
    await remember(ann, [
      { heading: ' PCS ', field: 'quantity' },
      { heading: '__proto__', field: null },
    ]);
    expect(await remembered(ann)).toEqual([
      { heading: 'pcs', field: 'quantity' },
      { heading: 'proto', field: null },
      { heading: '编号', field: ID_COLUMN },
    ]);
    expect(await remembered(ann, planId, 'tasks')).toEqual([]);
    const { id: other } = await at.commands.createPlan(ann, { name: 'Day', locale: 'en', day0: null });
    expect(await remembered(ann, other)).toHaveLength(3);
  });

  test('is the reader’s own workspace’s: a guest neither sees nor changes it', async () => {
    const gil = await member('Gil', 'agency');
    expect(await remembered(gil)).toEqual([]);
    await remember(gil, [{ heading: 'Pcs', field: 'secured' }]);
    expect(await remembered(gil)).toEqual([{ heading: 'pcs', field: 'secured' }]);
    expect((await remembered(ann)).find(({ heading }) => heading === 'pcs')?.field).toBe('quantity');
    await at.commands.forgetHeadings(gil, planId, 'supplies');
    expect(await remembered(gil)).toEqual([]);
    expect(await remembered(ann)).toHaveLength(3);
  });

  test('is taken and told of fields that people fill alone', async () => {
    for (const field of ['shortage', 'constructor'])
      await expect(remember(ann, [{ heading: 'x', field }])).rejects.toMatchObject({
        id: 'invalid-field',
        field: 'field',
      });
    await at.db.updateTable('import_heading').set({ field: 'gone' }).where('heading', '=', 'proto').execute();
    expect((await remembered(ann)).map(({ heading }) => heading)).toEqual(['pcs', '编号']);
  });

  test('is nobody’s who may not import there', async () => {
    const vic = await member('Vic', 'viewer');
    const gus = await member('Gus', 'agency');
    await expect(remember(vic, [])).rejects.toMatchObject({ id: 'not-allowed' });
    await expect(at.commands.forgetHeadings(vic, planId, 'supplies')).rejects.toMatchObject({
      id: 'not-allowed',
    });
    await expect(remember(gus, [], 'budget')).rejects.toMatchObject({ id: 'not-found' });
    await expect(remember(ann, [], 'constructor')).rejects.toMatchObject({ id: 'not-found' });
  });

  test('is bounded: what was used longest ago goes first', async () => {
    const of = (name: string, count: number): RememberedHeading[] =>
      Array.from({ length: count }, (_, index) => ({ heading: `${name}${index}`, field: null }));
    await remember(ann, [{ heading: 'old', field: null }], 'cues');
    at.clock.forward(1);
    for (const name of ['a', 'b']) {
      await remember(ann, of(name, 200), 'cues');
      at.clock.forward(1);
    }
    await remember(ann, of('c', 100), 'cues');
    const kept = await remembered(ann, planId, 'cues');
    expect(kept).toHaveLength(MOST_HEADINGS);
    expect(kept.some(({ heading }) => heading === 'old')).toBe(false);
    await expect(remember(ann, of('d', 257), 'cues')).rejects.toMatchObject({ id: 'invalid-field' });
  });
});
