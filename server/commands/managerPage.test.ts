import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayDecideLines, PLAN_ROLES } from '#lib/domain/roles.ts';
import { DECIDING_ROLES } from '../db/managedPlans.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import { tellChanges } from './tellChanges.ts';

let h: Harness;
const who = new Map<string, Actor>();
const plans: string[] = [];
const actor = (name: string): Actor => who.get(name)!;
const page = (name: string, input: object = {}) => h.commands.readManagerPage(actor(name), input);

beforeAll(async () => {
  h = await openHarness();
  for (const name of ['Owner', 'Manager', 'Planner', 'Agency', 'Stranger'])
    who.set(name, await h.newcomer(name));
  for (const name of ['Night', 'Day']) {
    const input = { name, locale: 'en', day0: null, template: 'brand-night' };
    const { id } = await h.commands.createPlan(actor('Owner'), input);
    plans.push(id);
    for (const [member, role] of [
      ['Manager', 'manager'],
      ['Planner', 'planner'],
      ['Agency', 'agency'],
    ])
      await h.commands.addMember(actor('Owner'), id, { email: emailOf(member!), role });
    await h.commands.submitLines(actor('Planner'), id, { category: 'staff', note: `For ${name}` });
    h.clock.forward(60_000);
  }
});
afterAll(() => h.close());

/** What anybody's edit does to the row of a line, without a room. */
async function edit(planId: string, row: string, unitPrice: number, by: string): Promise<void> {
  const stored = h.db.updateTable('row_budget').set({ unitPrice });
  await stored.where('plan_id', '=', planId).where('row_id', '=', row).execute();
  const update = h.db.selectFrom('sheet_update').select('id').where('plan_id', '=', planId);
  await h.db
    .insertInto('cell_change')
    .values({
      ...{ plan_id: planId, sheet: 'budget', row_id: row, field: 'unitPrice', before: '0', won: 1 },
      ...{ update_id: (await update.executeTakeFirstOrThrow()).id, after: String(unitPrice) },
      ...{ author_id: actor(by).userId, at: h.clock.now() },
    })
    .execute();
  h.context.bus.publish({ type: 'sheet-changed', planId, sheet: 'budget' });
}

async function approveAll(planId: string): Promise<readonly string[]> {
  const { lines } = await h.commands.readApprovals(actor('Manager'), planId);
  const decisions = lines
    .filter(({ state }) => state === 'submitted')
    .map(({ line, hash }) => ({ line, hash, decision: 'approved' }));
  await h.commands.decideLines(actor('Manager'), planId, { decisions }, null);
  return decisions.map(({ line }) => line);
}

test('M1 the roles that the query looks for are those that decide', () => {
  const roles = PLAN_ROLES.filter((role) => mayDecideLines({ role, money: true }));
  expect([...DECIDING_ROLES].sort()).toEqual(roles.sort());
});

describe('M1 what waits for me', () => {
  test('comes from all plans in which I decide, by age or by amount, without what I submitted', async () => {
    const { waiting, plans: mine } = await page('Manager');
    expect(waiting.map(({ plan }) => plan.name)).toEqual(['Night', 'Day']);
    expect(mine.map(({ name }) => name)).toEqual(['Day', 'Night']);
    expect(waiting[0]).toMatchObject({ note: 'For Night', by: { name: 'Planner' }, approvedAmount: 0 });
    const { lines } = await h.commands.readApprovals(actor('Manager'), plans[0]!);
    const staff = lines.filter(({ state }) => state === 'submitted');
    expect(waiting[0]!.lines).toBe(staff.length);
    expect(waiting[0]!.amount).toBe(staff.reduce((sum, { amount }) => sum + amount, 0));
    const row = staff[0]!.line;
    await edit(plans[1]!, row, staff[0]!.now!.unitPrice! + 100_000, 'Planner');
    const byAmount = (await page('Manager', { sort: 'amount' })).waiting.map(({ plan }) => plan.name);
    expect(byAmount).toEqual(['Day', 'Night']);
    expect((await page('Manager', { plan: plans[0] })).waiting).toHaveLength(1);
    const draft = lines.find((each) => each.state === 'draft')!.line;
    await h.commands.submitLines(actor('Owner'), plans[0]!, { lines: [{ line: draft }] });
    expect((await page('Manager')).waiting).toHaveLength(3);
    expect((await page('Owner')).waiting).toHaveLength(2);
  });

  test('is nothing for those who decide nowhere, whatever plan they name', async () => {
    for (const name of ['Planner', 'Agency', 'Stranger']) {
      const nothing = { waiting: [], over: [], decided: [], plans: [] };
      expect(await page(name), name).toEqual(nothing);
      expect(await page(name, { plan: plans[0] }), name).toEqual(nothing);
      expect(await h.commands.countWaiting(actor(name).userId), name).toEqual({ rights: 0, waiting: 0 });
    }
    const waiting = (await page('Manager')).waiting.length;
    for (const how of ['all', 'ready'] as const)
      expect(await h.commands.countWaiting(actor('Manager').userId, how)).toEqual({ rights: 2, waiting });
  });

  test('says what is beyond my limit, and in whose place I decide while it was lent to me', async () => {
    const limits = [{ userId: actor('Manager').userId, amount: 1 }];
    await h.commands.changeApprovalRules(actor('Owner'), plans[1]!, { limits });
    const beyond = (await page('Manager', { plan: plans[1] })).waiting;
    expect(beyond.map((each) => each.beyondLimit)).toEqual([true]);
    await h.commands.changeApprovalRules(actor('Owner'), plans[1]!, {
      limits: [{ userId: actor('Manager').userId, amount: null }],
    });
    const day = '2027-06-01';
    const lent = { userId: actor('Planner').userId, firstDay: day, lastDay: day };
    await h.commands.delegateApprovals(actor('Manager'), plans[0]!, lent);
    // Of the two that wait there, he submitted one himself.
    const { waiting } = await page('Planner');
    expect(waiting.map(({ onBehalfOf }) => onBehalfOf?.name)).toEqual(['Manager']);
    h.clock.forward(86_400_000);
    expect((await page('Planner')).waiting).toEqual([]);
  });
});

test('M2 what was approved and changed since is named with its plan, and what was decided', async () => {
  const rows = await approveAll(plans[0]!);
  const before = await page('Manager');
  expect(before.waiting.map(({ plan }) => plan.name)).toEqual(['Day']);
  expect(before.decided.map(({ plan, lines }) => [plan.name, lines.rejected])).toEqual([
    ['Night', 0],
    ['Night', 0],
  ]);
  expect(before.over).toEqual([]);
  h.clock.forward(1_000);
  await edit(plans[0]!, rows[0]!, 99_999_900, 'Planner');
  const { over } = await page('Manager');
  expect(over).toHaveLength(1);
  expect(over[0]).toMatchObject({ plan: { name: 'Night' }, changed: { lines: 1 } });
  expect(over[0]!.overBy).toBe(over[0]!.total - over[0]!.plan.approvedBudget!);
});

test('N5 whoever approved hears that it changed, of one plan once an hour, and not of his own edits', async () => {
  const row = (await approveAll(plans[1]!))[0]!;
  const heard = async () =>
    (await h.commands.listNotices(actor('Manager'), { noticeKind: 'approval-changed' })).notices.map(
      ({ plan, by }) => [plan.name, by?.name],
    );
  await h.db.deleteFrom('notice').execute();
  h.clock.forward(1_000);
  await edit(plans[1]!, row, 77_700, 'Manager');
  expect(await tellChanges(h.context, plans[1]!)).toBeNull();
  expect(await heard()).toEqual([]);
  h.clock.forward(1_000);
  await edit(plans[1]!, row, 88_800, 'Planner');
  expect(await tellChanges(h.context, plans[1]!)).toBeNull();
  expect(await heard()).toEqual([['Day', 'Planner']]);
  // The same change is not told again, a later one when the hour is over.
  expect(await tellChanges(h.context, plans[1]!)).toBeNull();
  const told = h.clock.now();
  h.clock.forward(1_000);
  await edit(plans[1]!, row, 99_900, 'Planner');
  expect(await tellChanges(h.context, plans[1]!)).toBe(told + 3_600_000);
  expect(await heard()).toHaveLength(1);
  await h.commands.markNotices(actor('Manager'), { upTo: Number.MAX_SAFE_INTEGER });
  h.clock.forward(3_600_000);
  expect(await tellChanges(h.context, plans[1]!)).toBeNull();
  expect(await heard()).toHaveLength(2);
});
