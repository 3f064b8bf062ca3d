import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHEET_IDS, SHEETS } from '#lib/schema/index.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';

let at: Harness;
let ann: Actor;
let bea: Actor;
let id: string;

beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  bea = await at.newcomer('Bea');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  ({ id } = await at.commands.createPlan(ann, plan));
});
afterEach(() => at.close());

const join = (role: string) => at.commands.addMember(ann, id, { email: emailOf('Bea'), role });
const rows = async (who: Actor, plan: string, sheet: string) =>
  (await at.commands.readSheet(who, plan, sheet)).rows.map((row) => ({ id: row.id, values: row.values }));

describe('a copy of a plan', () => {
  test('has its fields and all rows, and is its maker’s own', async () => {
    const copy = await at.commands.duplicatePlan(ann, id, { name: 'Again' });
    const made = await at.commands.getPlan(ann, copy.id);
    expect(made).toMatchObject({ name: 'Again', day0: '2027-06-19', role: 'owner', guestCount: 120 });
    expect(made.approvedBudget).toBeNull();
    for (const sheet of SHEET_IDS)
      expect(await rows(ann, copy.id, sheet), sheet).toEqual(await rows(ann, id, sheet));
    const { members } = await at.commands.listMembers(ann, copy.id);
    expect(members.map((member) => member.name)).toEqual(['Ann']);
  });

  test('changes nothing of the original', async () => {
    const before = await at.commands.getPlan(ann, id);
    await at.commands.duplicatePlan(ann, id, { name: 'Again' });
    expect(await at.commands.getPlan(ann, id)).toEqual(before);
  });

  test('made by an agency has no money in it', async () => {
    await join('agency');
    const copy = await at.commands.duplicatePlan(bea, id, { name: 'Mine' });
    const made = await at.commands.getPlan(bea, copy.id);
    expect(made).toMatchObject({ role: 'owner', budgetTotal: 0, approvedBudget: null });
    expect(made.organization.name).toBe('Bea Ltd');
    expect(await rows(bea, copy.id, 'budget')).toEqual([]);
    expect((await rows(bea, copy.id, 'supplies')).length).toBe(41);
    for (const [name, field] of Object.entries(SHEETS.supplies.fields))
      if (field.money && field.source === 'cell')
        for (const row of await rows(bea, copy.id, 'supplies')) expect(row.values[name]).toBeNull();
  });

  test('is not there for whoever may not see the original', async () => {
    const refused = expect.objectContaining({ id: 'not-found' });
    await expect(at.commands.duplicatePlan(bea, id, { name: 'Mine' })).rejects.toEqual(refused);
    await at.commands.trashPlan(ann, id);
    await expect(at.commands.duplicatePlan(ann, id, { name: 'Mine' })).rejects.toEqual(refused);
  });

  test('needs a workspace to lie in, and a name', async () => {
    const { invite } = (await at.commands.addMember(ann, id, {
      email: 'guest@example.com',
      role: 'planner',
    })) as { invite: string };
    const inviteToken = invite.split('/').at(-1)!;
    const { user } = await at.commands.register(
      { name: 'Guest', email: 'guest@example.com', password: 'seven green umbrellas' },
      { ip: '10.0.0.9', inviteToken },
    );
    const guest = { userId: user.id, sessionId: null, ip: '10.0.0.9' };
    await expect(at.commands.duplicatePlan(guest, id, { name: 'Mine' })).rejects.toMatchObject({
      id: 'not-allowed',
    });
    await expect(at.commands.duplicatePlan(ann, id, { name: ' ' })).rejects.toMatchObject({ field: 'name' });
  });
});

describe('the archive', () => {
  const names = async (who: Actor, options?: { archived?: boolean; trashed?: boolean }) =>
    (await at.commands.listPlans(who, options)).map((plan) => plan.name);

  test('takes a plan out of the list and leaves it open', async () => {
    const plan = await at.commands.updatePlan(ann, id, { archived: true });
    expect(plan.archivedAt).toBe(at.clock.now());
    expect(await names(ann)).toEqual([]);
    expect(await names(ann, { archived: true })).toEqual(['Beer night']);
    expect(await at.commands.updatePlan(ann, id, { name: 'Still editable' })).toMatchObject({
      name: 'Still editable',
    });
    await at.commands.updatePlan(ann, id, { archived: false });
    expect(await names(ann)).toEqual(['Still editable']);
  });

  test('is for planners and owners', async () => {
    for (const role of ['agency', 'manager', 'viewer']) {
      await join(role);
      await expect(at.commands.updatePlan(bea, id, { archived: true })).rejects.toMatchObject({
        id: 'not-allowed',
        field: 'archived',
      });
      await at.commands.removeMember(ann, id, bea.userId);
    }
    await join('planner');
    await at.commands.updatePlan(bea, id, { archived: true });
    expect(await names(bea, { archived: true })).toEqual(['Beer night']);
  });

  test('gives way to the trash', async () => {
    await at.commands.updatePlan(ann, id, { archived: true });
    await at.commands.trashPlan(ann, id);
    expect(await names(ann, { archived: true })).toEqual([]);
    expect(await names(ann, { trashed: true })).toEqual(['Beer night']);
  });
});
