import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, PASSWORD, type Harness } from '../testing/harness.ts';

const DAY = 24 * 3_600_000;

let at: Harness;
let ann: Actor;
beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
});
afterEach(() => at.close());

const secretOf = ({ invite }: { invite: string }): string => invite.split('/').at(-1)!;
const plan = async (owner: Actor, name = 'Night') =>
  (await at.commands.createPlan(owner, { name, locale: 'en', day0: null })).id;

async function join(name: string, invite: { invite: string }): Promise<Actor> {
  const input = { name, email: emailOf(name), password: PASSWORD };
  const signedIn = await at.commands.register(input, { ip: name, inviteToken: secretOf(invite) });
  const session = await at.context.sessions.validate(signedIn.token);
  return { userId: signedIn.user.id, sessionId: session!.id, ip: name };
}
const colleague = async (name: string) =>
  join(name, await at.commands.inviteToWorkspace(ann, { email: emailOf(name) }));
const guest = async (name: string, planId: string) => {
  const made = await at.commands.addMember(ann, planId, { email: emailOf(name), role: 'agency' });
  return join(name, made as { invite: string });
};
const members = async (actor: Actor) => (await at.commands.listWorkspaceMembers(actor)).members;
const people = async (actor: Actor) => (await at.commands.listPeople(actor)).people;

/** A cell names the person. */
async function nameInCell(planId: string, personId: string, field = 'owner', deleted = 0): Promise<void> {
  const row = { plan_id: planId, row_id: `t-${personId}`, row_order: 'a', deleted, [field]: personId };
  await at.db
    .insertInto('row_tasks')
    .values({ ...row, created_by: null, created_at: 0, updated_by: null, updated_at: 0 })
    .execute();
}

describe('S22 the workspace', () => {
  test('has its owner first; who joins by a link is a member and makes plans of its own', async () => {
    const bob = await colleague('Bob');
    expect((await members(ann)).map(({ name, role, you }) => [name, role, you])).toEqual([
      ['Ann', 'owner', true],
      ['Bob', 'member', false],
    ]);
    const id = await plan(bob);
    expect((await members(ann))[1]).toMatchObject({ plans: 1, email: emailOf('Bob') });
    await at.commands.trashPlan(bob, id);
    expect((await members(ann))[1]).toMatchObject({ plans: 0 });
    expect((await people(bob)).map(({ name, hasAccount }) => [name, hasAccount])).toEqual([
      ['Ann', true],
      ['Bob', true],
    ]);
  });

  test('shows addresses and open invitations to owners alone', async () => {
    const bob = await colleague('Bob');
    await at.commands.inviteToWorkspace(ann, { email: 'cam@example.com' });
    expect((await members(bob)).map(({ email }) => email)).toEqual(['', emailOf('Bob')]);
    expect((await at.commands.listWorkspaceMembers(bob)).invites).toEqual([]);
    expect((await at.commands.listWorkspaceMembers(ann)).invites).toMatchObject([
      { email: 'cam@example.com' },
    ]);
  });

  test('is not there for guests of a plan, nor for other workspaces', async () => {
    const planId = await plan(ann);
    const zhao = await guest('Zhao', planId);
    const other = await at.newcomer('Other');
    const { commands } = at;
    const [person] = await people(ann);
    const asGuest = [
      commands.listPeople(zhao),
      commands.listWorkspaceMembers(zhao),
      commands.inviteToWorkspace(zhao, { email: 'x@example.com' }),
      commands.changeWorkspaceMember(zhao, ann.userId, { role: 'member' }),
      commands.removeWorkspaceMember(zhao, ann.userId),
      commands.changePerson(zhao, person!.id, { name: 'X' }),
      commands.removePerson(zhao, person!.id),
      commands.revokeWorkspaceInvite(zhao, 'x'),
    ];
    for (const asked of asGuest) await expect(asked).rejects.toMatchObject({ id: 'not-found' });
    expect((await people(other)).map(({ name }) => name)).toEqual(['Other']);
    const asOther = [
      commands.changeWorkspaceMember(other, ann.userId, { role: 'member' }),
      commands.removeWorkspaceMember(other, ann.userId),
      commands.changePerson(other, person!.id, { name: 'X' }),
      commands.removePerson(other, person!.id),
    ];
    for (const asked of asOther) await expect(asked).rejects.toMatchObject({ id: 'not-found' });
  });

  test('lets members look and owners change', async () => {
    const bob = await colleague('Bob');
    const [person] = await people(ann);
    const { commands } = at;
    const asked = [
      commands.inviteToWorkspace(bob, { email: 'x@example.com' }),
      commands.changeWorkspaceMember(bob, bob.userId, { role: 'owner' }),
      commands.removeWorkspaceMember(bob, ann.userId),
      commands.changePerson(bob, person!.id, { name: 'X' }),
      commands.removePerson(bob, person!.id),
    ];
    for (const one of asked) await expect(one).rejects.toMatchObject({ id: 'not-allowed' });
  });

  test('keeps an owner, however they come and go', async () => {
    const bob = await colleague('Bob');
    const change = (actor: Actor, user: Actor, role: string) =>
      at.commands.changeWorkspaceMember(actor, user.userId, { role });
    await expect(change(ann, ann, 'member')).rejects.toMatchObject({ id: 'last-workspace-owner' });
    await expect(change(ann, bob, 'boss')).rejects.toMatchObject({ field: 'role', reason: 'unknown-role' });
    await change(ann, bob, 'owner');
    await change(ann, ann, 'member');
    await expect(change(ann, ann, 'owner')).rejects.toMatchObject({ id: 'not-allowed' });
    await expect(at.commands.removeWorkspaceMember(bob, bob.userId)).rejects.toMatchObject({
      id: 'not-allowed',
    });
    await expect(change(bob, bob, 'member')).rejects.toMatchObject({ id: 'last-workspace-owner' });
  });
});

describe('W5 removing a member', () => {
  test('takes them out of every plan of the workspace at once, and tells the rooms', async () => {
    const bob = await colleague('Bob');
    const [shared, own] = [await plan(ann, 'Shared'), await plan(bob, 'Bob’s')];
    await at.commands.addMember(ann, shared, { email: emailOf('Bob'), role: 'planner' });
    at.events.length = 0;
    await at.commands.removeWorkspaceMember(ann, bob.userId);
    expect(await at.commands.listPlans(bob)).toEqual([]);
    await expect(at.commands.getPlan(bob, shared)).rejects.toMatchObject({ id: 'not-found' });
    await expect(at.commands.listPeople(bob)).rejects.toMatchObject({ id: 'not-found' });
    for (const planId of [shared, own])
      expect(at.events).toContainEqual({ type: 'member-changed', planId, userId: bob.userId });
    expect((await members(ann)).map(({ name }) => name)).toEqual(['Ann']);
  });

  test('leaves no plan without an owner: whoever removes takes it over', async () => {
    const bob = await colleague('Bob');
    const own = await plan(bob);
    const shared = await plan(bob, 'Shared');
    await at.commands.addMember(bob, shared, { email: emailOf('Ann'), role: 'viewer' });
    await at.commands.removeWorkspaceMember(ann, bob.userId);
    for (const id of [own, shared])
      expect(await at.commands.getPlan(ann, id)).toMatchObject({ role: 'owner' });
    expect(at.events).toContainEqual({ type: 'member-changed', planId: own, userId: ann.userId });
  });

  test('leaves plans of other workspaces alone', async () => {
    const bob = await colleague('Bob');
    const other = await at.newcomer('Other');
    const elsewhere = await plan(other);
    await at.commands.addMember(other, elsewhere, { email: emailOf('Bob'), role: 'planner' });
    await at.commands.removeWorkspaceMember(ann, bob.userId);
    expect((await at.commands.listPlans(bob)).map(({ id }) => id)).toEqual([elsewhere]);
  });
});

describe('W12 an invitation into the workspace', () => {
  const accept = (actor: Actor, made: { invite: string }) => at.commands.acceptInvite(actor, secretOf(made));

  test('says what it is for, and works once', async () => {
    const made = await at.commands.inviteToWorkspace(ann, { email: 'BOB@example.com' });
    expect(await at.commands.peekInvite(secretOf(made))).toEqual({
      ...{ planName: null, organizationName: 'Ann Ltd', inviterName: 'Ann', role: null },
      ...{ email: emailOf('Bob'), hasAccount: false },
    });
    const bob = await join('Bob', made);
    await expect(at.commands.peekInvite(secretOf(made))).rejects.toMatchObject({ id: 'invite-used' });
    await expect(accept(bob, made)).rejects.toMatchObject({ id: 'invite-used' });
  });

  test('works for seven days, for its address, and until a newer one or its end', async () => {
    const first = await at.commands.inviteToWorkspace(ann, { email: emailOf('Bob') });
    const second = await at.commands.inviteToWorkspace(ann, { email: emailOf('Bob') });
    await expect(at.commands.peekInvite(secretOf(first))).rejects.toMatchObject({ id: 'invite-used' });
    const wrong = { name: 'Cam', email: emailOf('Cam'), password: PASSWORD };
    await expect(
      at.commands.register(wrong, { ip: 'x', inviteToken: secretOf(second) }),
    ).rejects.toMatchObject({ id: 'invite-for-another' });
    at.clock.forward(7 * DAY - 1);
    await at.commands.peekInvite(secretOf(second));
    at.clock.forward(1);
    await expect(at.commands.peekInvite(secretOf(second))).rejects.toMatchObject({ id: 'invite-used' });
    const third = await at.commands.inviteToWorkspace(ann, { email: emailOf('Bob') });
    const { id } = (await at.commands.listWorkspaceMembers(ann)).invites[0]!;
    await at.commands.revokeWorkspaceInvite(ann, id);
    await expect(join('Bob', third)).rejects.toMatchObject({ id: 'invite-used' });
    await expect(at.commands.revokeWorkspaceInvite(ann, id)).rejects.toMatchObject({ id: 'not-found' });
  });

  test('works no more when whoever made it is no owner any more', async () => {
    const bob = await colleague('Bob');
    await at.commands.changeWorkspaceMember(ann, bob.userId, { role: 'owner' });
    const made = await at.commands.inviteToWorkspace(ann, { email: emailOf('Cam') });
    await at.commands.changeWorkspaceMember(bob, ann.userId, { role: 'member' });
    await expect(at.commands.peekInvite(secretOf(made))).rejects.toMatchObject({ id: 'invite-used' });
    await expect(join('Cam', made)).rejects.toMatchObject({ id: 'invite-used' });
  });

  test('makes a guest of a plan a member, with the plans they have', async () => {
    const planId = await plan(ann);
    const zhao = await guest('Zhao', planId);
    const made = await at.commands.inviteToWorkspace(ann, { email: emailOf('Zhao') });
    expect(await at.commands.peekInvite(secretOf(made))).toMatchObject({ hasAccount: true });
    expect(await accept(zhao, made)).toEqual({ planId: null });
    expect((await members(zhao)).map(({ name }) => name)).toEqual(['Ann', 'Zhao']);
    expect(await at.commands.getPlan(zhao, planId)).toMatchObject({ role: 'agency' });
  });

  test('is not made for members, nor for those who belong to another workspace', async () => {
    await at.newcomer('Other');
    const invite = (name: string) => at.commands.inviteToWorkspace(ann, { email: emailOf(name) });
    await expect(invite('Ann')).rejects.toMatchObject({ id: 'already-member', field: 'email' });
    await expect(invite('Other')).rejects.toMatchObject({ id: 'other-workspace', field: 'email' });
    await expect(at.commands.inviteToWorkspace(ann, { email: 'x' })).rejects.toMatchObject({
      field: 'email',
    });
  });

  test('makes no account with two workspaces', async () => {
    const made = await at.commands.inviteToWorkspace(ann, { email: emailOf('Bob') });
    const input = { name: 'Bob', email: emailOf('Bob'), password: PASSWORD, organization: 'Mine' };
    await expect(at.commands.register(input, { ip: 'x', inviteToken: secretOf(made) })).rejects.toMatchObject(
      { id: 'other-workspace' },
    );
    await join('Bob', made);
  });
});

describe('S22 the directory', () => {
  test('counts every plan of a person and names those that the reader may open', async () => {
    const bob = await colleague('Bob');
    const [shared, hidden] = [await plan(ann, 'Shared'), await plan(ann, 'Hidden')];
    await at.commands.addMember(ann, shared, { email: emailOf('Bob'), role: 'viewer' });
    for (const id of [shared, hidden]) await at.commands.addPerson(ann, id, { name: 'Li Wenbo' });
    const li = async (actor: Actor) => (await people(actor)).find(({ name }) => name === 'Li Wenbo')!;
    expect(await li(ann)).toMatchObject({ planCount: 2, hasAccount: false });
    expect((await li(ann)).plans.map(({ name }) => name).sort()).toEqual(['Hidden', 'Shared']);
    expect(await li(bob)).toMatchObject({ planCount: 2, plans: [{ id: shared, name: 'Shared' }] });
    await at.commands.trashPlan(ann, hidden);
    expect(await li(ann)).toMatchObject({ planCount: 1 });
  });

  test('a new name holds in all plans, which hear of it', async () => {
    const [one, two] = [await plan(ann), await plan(ann)];
    const { id } = await at.commands.addPerson(ann, one, { name: 'Li' });
    await at.commands.addPerson(ann, two, { name: 'Li' });
    at.events.length = 0;
    await at.commands.changePerson(ann, id, { name: '  Li Wenbo ' });
    expect((await people(ann)).map(({ name }) => name)).toEqual(['Ann', 'Li Wenbo']);
    expect(at.events).toEqual(
      expect.arrayContaining([one, two].map((planId) => ({ type: 'plan-changed', planId }))),
    );
    await expect(at.commands.changePerson(ann, id, { name: ' ' })).rejects.toMatchObject({ field: 'name' });
    await expect(at.commands.changePerson(ann, 'nobody', { name: 'X' })).rejects.toMatchObject({
      id: 'not-found',
    });
  });

  test('J7 rates are read and set by owners, and by members who read money in a plan and are no agency in any', async () => {
    const bob = await colleague('Bob');
    const planId = await plan(ann);
    const { id } = await at.commands.addPerson(ann, planId, { name: 'Li' });
    const card = { skills: ['Sound desk', 'Sound desk '], languages: ['English'], training: ['phone'] };
    await at.commands.changePerson(ann, id, { ...card, hourly: 12_000, overtime: 18_000, currency: 'cny' });
    const li = async (actor: Actor) => (await people(actor)).find((one) => one.id === id)!;
    const rate = { hourly: 12_000, overtime: 18_000, currency: 'CNY' };
    expect(await li(ann)).toMatchObject({ training: ['phone'], languages: ['English'], rate });
    // A member of no plan keeps nothing and knows no money.
    expect(await li(bob)).toMatchObject({ training: ['phone'], rate: null });
    await expect(at.commands.changePerson(bob, id, { note: 'x' })).rejects.toMatchObject({
      id: 'not-allowed',
    });

    await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'planner' });
    expect((await li(bob)).rate).toEqual(rate);
    await at.commands.changePerson(bob, id, { phone: '123', hourly: 13_000 });
    expect(await li(ann)).toMatchObject({ phone: '123', rate: { hourly: 13_000, overtime: 18_000 } });
    for (const change of [{ name: 'Other' }, { archived: true }])
      await expect(at.commands.changePerson(bob, id, change)).rejects.toMatchObject({ id: 'not-allowed' });

    // An agency in one plan learns no rate, whatever it holds in others.
    const other = await plan(ann);
    await at.commands.addMember(ann, other, { email: emailOf('Bob'), role: 'agency' });
    expect((await li(bob)).rate).toBeNull();
    await expect(at.commands.changePerson(bob, id, { hourly: 1 })).rejects.toMatchObject({
      id: 'not-allowed',
    });
    await at.commands.changePerson(bob, id, { languages: ['English', '粤语'] });
    expect((await li(ann)).languages).toEqual(['English', '粤语']);
  });

  test('J6 what somebody is, and not what they can do, is refused', async () => {
    const { id } = await at.commands.addPerson(ann, await plan(ann), { name: 'Li' });
    for (const [field, words] of [
      ['skills', '身高 175'],
      ['skills', 'Age 20–25'],
      ['languages', 'Height 175'],
    ] as const)
      await expect(at.commands.changePerson(ann, id, { [field]: [words] })).rejects.toMatchObject({
        ...{ id: 'invalid-field', reason: 'personal-trait', field },
      });
    await expect(at.commands.changePerson(ann, id, { gender: 'x' })).rejects.toMatchObject({
      reason: 'unknown-key',
    });
  });

  test('J2 the rules of working time are the plan’s, else the workspace’s, else the usual ones', async () => {
    const bob = await colleague('Bob');
    const planId = await plan(ann);
    const usual = { rest: 39_600, travel: 3_600, dailyLimit: 28_800, overtimePercent: 150 };
    expect((await at.commands.readCrewRules(ann, planId)).hold).toEqual(usual);
    await at.commands.changeCrewRules(ann, null, { rest: 43_200, travel: 5_400 });
    await at.commands.changeCrewRules(ann, planId, { travel: 600 });
    expect(await at.commands.readCrewRules(ann, planId)).toEqual({
      set: { rest: null, travel: 600, dailyLimit: null, overtimePercent: null },
      hold: { rest: 43_200, travel: 600, dailyLimit: 28_800, overtimePercent: 150 },
      without: { rest: 43_200, travel: 5_400, dailyLimit: 28_800, overtimePercent: 150 },
      mayChange: true,
      roleRates: { set: {}, hold: {} },
    });
    await at.commands.changeCrewRules(ann, null, { rest: null });
    expect((await at.commands.readCrewRules(bob, null)).hold).toEqual({ ...usual, travel: 5_400 });
    await expect(at.commands.changeCrewRules(bob, null, { rest: 0 })).rejects.toMatchObject({
      id: 'not-allowed',
    });
    await expect(at.commands.changeCrewRules(bob, planId, { rest: 0 })).rejects.toMatchObject({
      id: 'not-found',
    });
    await expect(at.commands.changeCrewRules(ann, null, { rest: -1 })).rejects.toMatchObject({
      field: 'rest',
    });
  });

  test('J16 what an hour costs is for those of the workspace who read rates, and money in the plan', async () => {
    const [bob, planId] = [await colleague('Bob'), await plan(ann)];
    await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'agency' });
    const manager = { email: emailOf('Zhao'), role: 'manager' };
    const invited = await at.commands.addMember(ann, planId, manager);
    const zhao = await join('Zhao', invited as { invite: string });
    const { id } = await at.commands.addPerson(ann, planId, { name: 'Li' });
    await at.commands.changePerson(ann, id, { hourly: 9_000, currency: 'CNY' });
    const host = { hourly: 6_000, currency: 'CNY' };
    await at.commands.changeCrewRules(ann, null, { roleRates: { host, sales: host } });
    await at.commands.changeCrewRules(ann, planId, {
      ...{ overtimePercent: 200, roleRates: { sales: { ...host, hourly: 7_000 } } },
    });
    expect(await at.commands.readCrewPay(ann, planId)).toEqual({
      ...{ dailyLimit: 28_800, overtimePercent: 200 },
      rates: {
        persons: { [id]: { hourly: 9_000, overtime: null, currency: 'CNY' } },
        roles: {
          host: { ...host, overtime: null },
          sales: { hourly: 7_000, overtime: null, currency: 'CNY' },
        },
      },
    });
    for (const other of [bob, zhao]) {
      expect(await at.commands.readCrewPay(other, planId)).toMatchObject({
        overtimePercent: 200,
        rates: null,
      });
      expect((await at.commands.readCrewRules(other, planId)).roleRates).toBeNull();
    }
    await at.commands.changeCrewRules(ann, planId, { roleRates: { sales: null } });
    expect((await at.commands.readCrewRules(ann, planId)).roleRates).toEqual({
      ...{ set: {}, hold: { host, sales: host } },
    });
    await expect(at.commands.changeCrewRules(ann, null, { overtimePercent: 99 })).rejects.toMatchObject({
      field: 'overtimePercent',
    });
    await expect(
      at.commands.changeCrewRules(ann, null, { roleRates: { nobody: host } }),
    ).rejects.toMatchObject({ field: 'roleRates' });
  });

  test('a person whom no cell names goes; one that a cell names stays, also in the trash', async () => {
    const planId = await plan(ann);
    const add = async (name: string) => (await at.commands.addPerson(ann, planId, { name })).id;
    const [typo, named, deleted] = [await add('Typo'), await add('Named'), await add('Deleted')];
    await nameInCell(planId, named);
    await nameInCell(planId, deleted, 'owner', 1);
    for (const id of [named, deleted])
      await expect(at.commands.removePerson(ann, id)).rejects.toMatchObject({
        ...{ id: 'person-in-use', params: { plans: 1 } },
      });
    at.events.length = 0;
    await at.commands.removePerson(ann, typo);
    expect((await people(ann)).map(({ name }) => name)).toEqual(['Ann', 'Deleted', 'Named']);
    expect(at.events).toEqual([{ type: 'plan-changed', planId }]);
    await expect(at.commands.removePerson(ann, typo)).rejects.toMatchObject({ id: 'not-found' });
  });

  test('a member’s person stays; that of a guest who has left may go', async () => {
    const planId = await plan(ann);
    const zhao = await guest('Zhao', planId);
    const person = async (name: string) => (await people(ann)).find((one) => one.name === name)!.id;
    for (const name of ['Ann', 'Zhao'])
      await expect(at.commands.removePerson(ann, await person(name))).rejects.toMatchObject({
        id: 'person-is-member',
      });
    await at.commands.removeMember(ann, planId, zhao.userId);
    await at.commands.removePerson(ann, await person('Zhao'));
    expect((await people(ann)).map(({ name }) => name)).toEqual(['Ann']);
  });
});
