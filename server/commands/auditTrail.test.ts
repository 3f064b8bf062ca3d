import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditItem } from '#lib/api/audit.ts';
import { SHEETS, type SheetId } from '#lib/schema/index.ts';
import { FIRST_EPOCH } from '#lib/wire/index.ts';
import { commitBatch } from '../db/sheetLog.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import type { Actor } from '../handoff.ts';

let at: Harness;
let ann: Actor;
let bo: Actor;
let planId: string;
beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  bo = await at.newcomer('Bo');
  planId = (await at.commands.createPlan(ann, { name: 'Night', locale: 'en', day0: null })).id;
});
afterEach(() => at.close());

const words = (items: readonly AuditItem[]) =>
  items.map((item) => (item.type === 'act' ? item.action : `${item.sheet} ${item.count}`));
const read = async (by: Actor, asked: object = {}) => (await at.commands.readAudit(by, planId, asked)).items;
const join = (role: string) => at.commands.addMember(ann, planId, { email: emailOf('Bo'), role });

/** Changes a cell, as the room commits it. */
async function note(who: Actor, sheet: SheetId, value: string): Promise<string> {
  const row = 'row-1';
  await at.db.transaction().execute((trx) =>
    commitBatch(trx, SHEETS[sheet], {
      ...{ planId, sheet, epoch: FIRST_EPOCH },
      entries: [
        {
          ...{ update: new Uint8Array([0, 0]), authorId: who.userId, at: at.clock.now(), newClients: [] },
          gesture: { id: `g${at.clock.now()}`, label: 'type' },
          changes: [{ row, field: 'note', before: null, after: value, won: true }],
          beaten: [],
        },
      ],
      rows: [
        {
          ...{ id: row, order: 'a0', deleted: false, createdBy: null, createdAt: 0 },
          ...{ updatedBy: null, updatedAt: 0, value: () => null },
        },
      ],
    }),
  );
  return row;
}
function pass(minutes: number): void {
  at.clock.forward(minutes * 60_000);
}

describe('W19 the log of a plan', () => {
  test('tells acts and edits, newest first, with who did them and to whom', async () => {
    await join('planner');
    pass(1);
    await note(bo, 'supplies', 'one');
    pass(1);
    await note(bo, 'supplies', 'two');
    const items = await read(ann);
    expect(words(items)).toEqual(['supplies 2', 'member-added', 'plan-created']);
    expect(items[0]).toMatchObject({ by: { name: 'Bo' }, fields: [] });
    expect(items[1]).toMatchObject({ by: { name: 'Ann' }, subject: { id: bo.userId, name: 'Bo' }, seq: 4 });
  });

  test('is told page by page, and everything once', async () => {
    for (let n = 0; n < 7; n++) {
      pass(1);
      await at.commands.updatePlan(ann, planId, { name: `Night ${n}` });
      await note(ann, n % 2 ? 'supplies' : 'zones', String(n));
      pass(20);
    }
    const all = await read(ann);
    const paged: AuditItem[] = [];
    for (let before: string | null = null; ;) {
      const page = await at.commands.readAudit(ann, planId, { limit: '4', ...(before && { before }) });
      expect(page.items.length).toBeLessThanOrEqual(4);
      paged.push(...page.items);
      if (page.next === null) break;
      before = page.next;
    }
    expect(all.length).toBe(15);
    expect(paged).toEqual(all);
  });

  test('of a person is what they did and what was done to them', async () => {
    await join('planner');
    await note(bo, 'supplies', 'one');
    await note(ann, 'zones', 'two');
    expect(words(await read(ann, { person: bo.userId })).toSorted()).toEqual(['member-added', 'supplies 1']);
  });

  test('of a row names the fields that were changed, never what stands there', async () => {
    const row = await note(ann, 'supplies', 'a secret word');
    const items = await read(ann, { sheet: 'supplies', row });
    expect(items[0]).toMatchObject({
      type: 'edits',
      sheet: 'supplies',
      fields: expect.arrayContaining(['note']),
    });
    expect(JSON.stringify(await read(ann))).not.toContain('secret word');
  });

  test.each(['agency', 'viewer'])('is not for the %s', async (role) => {
    await join(role);
    await expect(read(bo)).rejects.toMatchObject({ id: 'not-allowed' });
    await expect(at.commands.exportAudit(bo, planId, 'en')).rejects.toMatchObject({ id: 'not-allowed' });
  });

  test.each([
    [{ before: 'x' }, 'before'],
    [{ row: 'r' }, 'sheet'],
    [{ sheet: 'supplies' }, 'row'],
    [{ limit: '0' }, 'limit'],
  ])('refuses %j at its field', async (asked, field) => {
    await expect(read(ann, asked)).rejects.toMatchObject({ id: 'invalid-field', field });
  });

  test('as a file has every act with its number and its hash, in the language asked for', async () => {
    await join('planner');
    const { name, bytes } = await at.commands.exportAudit(ann, planId, 'zh-CN');
    expect(name).toBe('Night – 操作记录.csv');
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
    expect(lines[0]).toContain('时间,谁,操作');
    expect(lines[1]).toMatch(/,Ann,添加了成员,,Bo,.*,4,[0-9a-f]{64}$/);
  });
});
