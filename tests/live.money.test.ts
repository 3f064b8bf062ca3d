import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import type { PlanMoneyRead } from '#server/handoff.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
let planId: string;
/** Of the budget in 39.98 dollars. */
let line: string;

const change = (person: TestPerson, input: object): Promise<PlanMoneyRead> =>
  at.app.commands.changePlanMoney(person.actor, planId, input);
const fix = (currency: string, rate: number | null, person = who.planner) =>
  change(person, { rates: [{ currency, rate }] });
const amountOf = async (id: string): Promise<unknown> => {
  const { rows } = await at.app.commands.readSheet(who.manager.actor, planId, 'budget');
  return rows.find((row) => row.id === id)?.computed.amount;
};
const standing = async (id: string) =>
  (await at.app.commands.readApprovals(who.manager.actor, planId)).lines.find((each) => each.line === id)!;
const edit = (id: string, values: object) =>
  at.app.commands.changeRow(who.planner.actor, planId, 'budget', id, { values }, null);
const refusalOf = refusalsWith('reason');

beforeAll(async () => {
  at = await startEveryRole();
  ({ who, planId } = at);
  const values = {
    ...{ description: 'Lights', category: 'av', quantity: 2_000, unitPrice: 1_999 },
    priceCurrency: 'USD',
  };
  const made = await at.app.commands.createRows(
    ...([who.planner.actor, planId, 'budget', { rows: [{ values }] }, null] as const),
  );
  line = made.rows[0]!.id;
}, 30_000);
afterAll(() => at.stop());

describe('P5 rates of a plan', () => {
  test('are fixed by those who plan and those who approve, and told with who did it and when', async () => {
    const asked = await Promise.all(
      PLAN_ROLES.map(async (role) => [role, await refusalOf(fix('EUR', 780_000_000, who[role]))]),
    );
    expect(Object.fromEntries(asked)).toEqual({
      ...{ owner: 'done', planner: 'done', manager: 'done' },
      ...{ agency: 'not-found', viewer: 'not-found' },
    });
    const { rates } = await fix('EUR', 790_000_000, who.manager);
    expect(rates).toEqual([
      {
        ...{ currency: 'EUR', rate: 790_000_000 },
        setBy: { userId: who.manager.userId, name: who.manager.name, at: expect.any(Number) as number },
      },
    ]);
    expect(await refusalOf(at.app.commands.readPlanMoney(who.agency.actor, planId))).toBe('not-found');
  });

  test('have currencies that exist and are not the plan’s own, and a worth above zero', async () => {
    expect(await refusalOf(fix('CNY', 1))).toBe('invalid-field not-a-currency');
    expect(await refusalOf(fix('ABC', 1))).toBe('invalid-field not-a-currency');
    expect(await refusalOf(fix('USD', 0))).toBe('invalid-field too-small');
  });

  test('make amounts, everywhere at once; without one a line comes to nothing and cannot be submitted', async () => {
    const submit = () => at.app.commands.submitLines(who.planner.actor, planId, { lines: [{ line }] });
    expect(await amountOf(line)).toBeNull();
    expect(await refusalOf(submit())).toBe('line-unfinished');
    const total = async () => (await at.app.commands.getPlan(who.manager.actor, planId)).budgetTotal;
    const before = await total();
    await fix('USD', 710_350_000);
    expect(await amountOf(line)).toBe(28_400);
    expect((await total())! - before!).toBe(28_400);
    await edit(line, { discount: 1_000, tax: 600 });
    // 39.98 − 4.00 = 35.98; 6 % of it is 2.16; 38.14 × 7.1035 = 270.93
    expect(await amountOf(line)).toBe(27_093);
  });

  test('belong to what is approved: another one asks again', async () => {
    await at.app.commands.submitLines(who.planner.actor, planId, { lines: [{ line }] });
    const approve = async (): Promise<string> => {
      const { hash } = await standing(line);
      const decisions = [{ line, hash, decision: 'approved' as const }];
      return refusalOf(at.app.commands.decideLines(who.manager.actor, planId, { decisions }, null));
    };
    // Whoever fixes another rate after it was submitted has changed it, and decides about nothing of his own.
    await fix('USD', 715_000_000, who.manager);
    expect(await approve()).toBe('own-submission');
    // Also when somebody else fixes a third one afterwards; the one that was submitted is nobody's change.
    await fix('USD', 716_000_000);
    expect(await approve()).toBe('own-submission');
    await fix('USD', 710_350_000);
    expect(await approve()).toBe('done');
    expect(await standing(line)).toMatchObject({ state: 'approved', approvedAmount: 27_093 });
    await fix('USD', 720_000_000);
    expect(await standing(line)).toMatchObject({
      ...{ state: 'changed', differs: ['priceCurrency'], amount: 27_461, approvedAmount: 27_093 },
      now: { rate: 720_000_000 },
      approved: { rate: 710_350_000, priceCurrency: 'USD', tax: 600 },
    });
    // What changed since the approval was his own, though it was submitted by somebody else after that.
    await fix('USD', 719_000_000, who.manager);
    await at.app.commands.submitLines(who.planner.actor, planId, { lines: [{ line }] });
    expect(await approve()).toBe('own-submission');
    await at.app.commands.withdrawLines(who.planner.actor, planId, { lines: [line] });
    await fix('USD', 710_350_000);
    expect((await standing(line)).state).toBe('approved');
  });

  test('stay while prices are in their currency', async () => {
    expect(await refusalOf(fix('USD', null))).toBe('rate-in-use');
    expect((await fix('EUR', null)).rates.map(({ currency }) => currency)).toEqual(['USD']);
  });

  test('tell the agency nothing, wherever it asks for the plan', async () => {
    const plan = await at.app.commands.getPlan(who.agency.actor, planId);
    expect(plan).toMatchObject({ rates: {}, contingency: { share: null, amount: null, reason: null } });
    expect((await at.app.commands.getPlan(who.manager.actor, planId)).rates).toEqual({ USD: 710_350_000 });
  });

  test('come along with a copy of the plan', async () => {
    const { id } = await at.app.commands.duplicatePlan(who.owner.actor, planId, { name: 'Copy' });
    const read = await at.app.commands.readPlanMoney(who.owner.actor, id);
    expect(read.rates).toMatchObject([{ currency: 'USD', rate: 710_350_000 }]);
  });
});

describe('P9 what is kept back', () => {
  test('is set by managers and owners, as a share or an amount, with a reason', async () => {
    const contingency = { share: 500, amount: null, reason: 'Outdoor' };
    expect(await refusalOf(change(who.planner, { contingency }))).toBe('not-allowed');
    expect(await refusalOf(change(who.manager, { contingency: { ...contingency, amount: 5 } }))).toBe(
      'invalid-field wrong-type',
    );
    expect((await change(who.manager, { contingency })).contingency).toMatchObject({
      ...contingency,
      setBy: { userId: who.manager.userId },
    });
    expect((await at.app.commands.getPlan(who.manager.actor, planId)).contingency).toEqual(contingency);
  });
});

describe('P11 when money was typed', () => {
  test('is told by the change log, to those who read money', async () => {
    const before = Date.now();
    await edit(line, { committed: 30_000 });
    const { lines } = await at.app.commands.readMoneyDates(who.manager.actor, planId);
    expect(lines[line]!.committed).toBeGreaterThanOrEqual(before);
    expect(lines[line]!.paid).toBeLessThanOrEqual(lines[line]!.committed!);
    expect(await refusalOf(at.app.commands.readMoneyDates(who.agency.actor, planId))).toBe('not-found');
  });
});
