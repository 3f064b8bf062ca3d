import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, PASSWORD, type Harness } from '../testing/harness.ts';
import { refusalsWith } from '#tests/support/refusals.ts';

const DAY = 24 * 3_600_000;
let at: Harness;
let ann: Actor;
let bob: Actor;
let planId: string;
beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  bob = await at.newcomer('Bob');
  ({ id: planId } = await at.commands.createPlan(ann, { name: 'Night', locale: 'en', day0: null }));
});
afterEach(() => at.close());

const refusalOf = refusalsWith('field', 'reason');
const invite = async (email: string, role = 'planner'): Promise<string> => {
  const answer = await at.commands.addMember(ann, planId, { email, role });
  if (!('invite' in answer)) throw new Error('joined at once');
  expect(answer.invite).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invite\/[\w-]{43}$/);
  return answer.invite.split('/').at(-1)!;
};
const registerWith = (inviteToken: string, email: string, extra: object = {}) =>
  at.commands.register({ name: 'New', email, password: PASSWORD, ...extra }, { ip: '8.8.8.8', inviteToken });
const roleOf = async (actor: Actor) =>
  (await at.commands.listMembers(ann, planId)).members.find((member) => member.userId === actor.userId)?.role;

describe('members', () => {
  test('with an account join at once, whatever the case of the address', async () => {
    const answer = await at.commands.addMember(ann, planId, { email: ' BOB@Example.com ', role: 'agency' });
    expect(answer).toMatchObject({
      joined: { userId: bob.userId, name: 'Bob', role: 'agency', money: false },
    });
    expect(at.events.slice(-2)).toEqual([
      { type: 'member-changed', planId, userId: bob.userId },
      { type: 'plan-changed', planId },
    ]);
    expect(
      await refusalOf(at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'viewer' })),
    ).toBe('already-member email');
  });

  test.each([
    [{ email: 'x', role: 'viewer' }, 'invalid-field email not-an-email'],
    [{ email: 'a@b', role: 'viewer' }, 'invalid-field email not-an-email'],
    [{ role: 'viewer' }, 'invalid-field email required'],
    [{ email: 'a@example.com', role: 'king' }, 'invalid-field role unknown-role'],
    [{ email: 'a@example.com' }, 'invalid-field role required'],
    [{ email: 'a@example.com', role: 'viewer', plan: 'x' }, 'invalid-field plan unknown-key'],
  ])('are not added with %j', async (input, refusal) => {
    expect(await refusalOf(at.commands.addMember(ann, planId, input))).toBe(refusal);
  });

  test('are managed by owners alone', async () => {
    for (const role of ['planner', 'agency', 'manager', 'viewer']) {
      await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role });
      const asBob = [
        at.commands.addMember(bob, planId, { email: 'c@example.com', role: 'viewer' }),
        at.commands.changeMember(bob, planId, bob.userId, { role: 'owner' }),
        at.commands.removeMember(bob, planId, ann.userId),
        at.commands.revokeInvite(bob, planId, 'x'),
      ];
      for (const work of asBob) expect(await refusalOf(work)).toBe('not-allowed');
      await at.commands.removeMember(bob, planId, bob.userId);
      expect(await roleOf(bob)).toBeUndefined();
    }
  });

  test('keep one owner: the last can neither leave nor step down', async () => {
    expect(await refusalOf(at.commands.removeMember(ann, planId, ann.userId))).toBe('last-owner');
    expect(await refusalOf(at.commands.changeMember(ann, planId, ann.userId, { role: 'planner' }))).toBe(
      'last-owner',
    );
    await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'owner' });
    expect(await refusalOf(at.commands.changeMember(ann, planId, ann.userId, { role: 'viewer' }))).toBe(
      'done',
    );
    expect(await refusalOf(at.commands.getPlan(ann, planId))).toBe('done');
  });

  test('removed see nothing of the plan any more', async () => {
    await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'planner' });
    await at.commands.removeMember(ann, planId, bob.userId);
    expect(at.events.at(-1)).toEqual({ type: 'member-changed', planId, userId: bob.userId });
    expect(await refusalOf(at.commands.getPlan(bob, planId))).toBe('not-found');
    expect(await at.commands.listPlans(bob)).toEqual([]);
    expect(await refusalOf(at.commands.removeMember(ann, planId, bob.userId))).toBe('not-found');
  });

  test('see each other by name; addresses and invitations are for owners', async () => {
    at.clock.forward(1);
    await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'agency' });
    await invite('c@example.com');
    const seen = await at.commands.listMembers(bob, planId);
    expect(seen.members.map(({ name, email, you }) => [name, email, you])).toEqual([
      ['Ann', '', false],
      ['Bob', 'bob@example.com', true],
    ]);
    expect(seen.invites).toEqual([]);
    expect((await at.commands.listMembers(ann, planId)).invites).toMatchObject([{ email: 'c@example.com' }]);
  });
});

describe('W12 an invitation', () => {
  test('shows its holder what it is for, and lets them register into the plan', async () => {
    const token = await invite('new@example.com', 'agency');
    expect(await at.commands.peekInvite(token)).toEqual({
      ...{ planName: 'Night', organizationName: 'Ann Ltd', inviterName: 'Ann' },
      ...{ email: 'new@example.com', role: 'agency', hasAccount: false },
    });
    const { user } = await registerWith(token, 'New@Example.com');
    expect(user.organization).toBeNull();
    expect(await roleOf({ userId: user.id, sessionId: null, ip: '' })).toBe('agency');
  });

  test("may bring a workspace of one's own along", async () => {
    const { user } = await registerWith(await invite('new@example.com'), 'new@example.com', {
      organization: 'Mine',
    });
    expect(user.organization).toMatchObject({ name: 'Mine', role: 'owner' });
  });

  test('works once', async () => {
    const token = await invite('new@example.com');
    await registerWith(token, 'new@example.com');
    expect(await refusalOf(at.commands.acceptInvite(bob, token))).toBe('invite-used');
    expect(await refusalOf(at.commands.peekInvite(token))).toBe('invite-used');
  });

  test('works once even when two take it at the same moment', async () => {
    const token = await invite('new@example.com');
    const both = [registerWith(token, 'new@example.com'), registerWith(token, 'new@example.com')];
    expect((await Promise.all(both.map(refusalOf))).filter((answer) => answer === 'done')).toHaveLength(1);
  });

  test('is good for seven days', async () => {
    const token = await invite('new@example.com');
    at.clock.forward(7 * DAY - 1);
    await at.commands.peekInvite(token);
    at.clock.forward(1);
    expect(await refusalOf(registerWith(token, 'new@example.com'))).toBe('invite-used');
    expect((await at.commands.listMembers(ann, planId)).invites).toEqual([]);
  });

  test('is for its address alone', async () => {
    const token = await invite('new@example.com');
    expect(await refusalOf(at.commands.acceptInvite(bob, token))).toBe('invite-for-another');
    expect(await refusalOf(registerWith(token, 'other@example.com'))).toBe('invite-for-another email');
    expect(await refusalOf(registerWith(token, 'new@example.com'))).toBe('done');
  });

  test('is worth nothing once whoever made it may not invite any more', async () => {
    const token = await invite('new@example.com');
    await at.commands.addMember(ann, planId, { email: emailOf('Bob'), role: 'owner' });
    await at.commands.changeMember(bob, planId, ann.userId, { role: 'planner' });
    expect(await refusalOf(registerWith(token, 'new@example.com'))).toBe('invite-used');
    await at.commands.changeMember(bob, planId, ann.userId, { role: 'owner' });
    await at.commands.removeMember(bob, planId, ann.userId);
    expect(await refusalOf(at.commands.peekInvite(token))).toBe('invite-used');
  });

  test('is worth nothing once revoked, replaced, or its plan is in the trash', async () => {
    const revoked = await invite('a@example.com');
    const [open] = (await at.commands.listMembers(ann, planId)).invites;
    await at.commands.revokeInvite(ann, planId, open!.id);
    expect(await refusalOf(at.commands.revokeInvite(ann, planId, open!.id))).toBe('not-found');
    const replaced = await invite('b@example.com');
    const current = await invite('b@example.com');
    expect(await refusalOf(at.commands.peekInvite(revoked))).toBe('invite-used');
    expect(await refusalOf(at.commands.peekInvite(replaced))).toBe('invite-used');
    expect(await refusalOf(at.commands.peekInvite(current))).toBe('done');
    await at.commands.trashPlan(ann, planId);
    expect(await refusalOf(at.commands.peekInvite(current))).toBe('invite-used');
  });

  test('cannot be made up', async () => {
    for (const token of ['', 'x', 'A'.repeat(43)]) {
      expect(await refusalOf(at.commands.peekInvite(token))).toBe('invite-used');
      expect(await refusalOf(at.commands.acceptInvite(bob, token))).toBe('invite-used');
    }
  });

  test('is stored by its hash, and in no log', async () => {
    const token = await invite('new@example.com');
    for (const table of ['invite', 'audit_log'] as const) {
      expect(JSON.stringify(await at.db.selectFrom(table).selectAll().execute())).not.toContain(token);
    }
  });
});

describe('registration', () => {
  const good = { organization: 'O', name: 'N', email: 'n@example.com', password: PASSWORD };
  test.each([
    [{ ...good, organization: undefined }, 'invalid-field organization required'],
    [{ ...good, organization: ' ' }, 'invalid-field organization required'],
    [{ ...good, name: 'x'.repeat(81) }, 'invalid-field name too-long'],
    [{ ...good, email: 'n@' }, 'invalid-field email not-an-email'],
    [{ ...good, email: `${'n'.repeat(250)}@example.com` }, 'invalid-field email too-long'],
    [{ ...good, password: 'short' }, 'password-too-short password'],
    [{ ...good, password: 'password123' }, 'password-common password'],
    [{ ...good, role: 'owner' }, 'invalid-field role unknown-key'],
    [{ ...good, email: 'ANN@example.com' }, 'email-taken email'],
    [null, 'bad-request'],
  ])('with %j', async (input, refusal) => {
    expect(await refusalOf(at.commands.register(input, { ip: '7.7.7.7' }))).toBe(refusal);
  });

  test('twice at the same moment makes one account', async () => {
    const both = [1, 2].map(() => at.commands.register(good, { ip: '7.7.7.7' }));
    expect((await Promise.all(both.map(refusalOf))).sort()).toEqual(['done', 'email-taken email']);
  });
});
