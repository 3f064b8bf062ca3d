import { afterEach, beforeEach, expect, test } from 'vitest';
import { emailOf, openHarness, PASSWORD, type Harness } from '../testing/harness.ts';
import type { Actor } from '../handoff.ts';

const NEXT = 'eleven quiet lanterns';

let at: Harness;
let ann: Actor;
beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
});
afterEach(() => at.close());

const signIn = (password: string) =>
  at.commands.login({ email: emailOf('Ann'), password }, { ip: '10.9.9.9' });
const change = (current: string, password: string) => at.commands.changePassword(ann, { current, password });

test('a changed password is the only one that signs in', async () => {
  await change(PASSWORD, NEXT);
  await expect(signIn(PASSWORD)).rejects.toMatchObject({ id: 'wrong-credentials' });
  expect((await signIn(NEXT)).user.name).toBe('Ann');
});

test('W5 a changed password ends the other sessions and what hangs on them, and keeps the one that asks', async () => {
  const { token } = await signIn(PASSWORD);
  const other = await at.context.sessions.validate(token);
  const bob = await at.newcomer('Bob');
  at.events.length = 0;
  await change(PASSWORD, NEXT);
  expect(await at.context.sessions.validate(token)).toBeNull();
  expect(at.events).toEqual([{ type: 'session-ended', sessionId: other!.id }]);
  const stays = await at.db.selectFrom('session').select('id').execute();
  expect(stays.map(({ id }) => id).sort()).toEqual([ann.sessionId, bob.sessionId].sort());
});

test('the current password is asked for, and guessing it is slowed down like signing in', async () => {
  for (let tries = 0; tries < 5; tries++)
    await expect(change('not the one at all', NEXT)).rejects.toMatchObject({
      id: 'wrong-password',
      field: 'current',
    });
  await expect(change(PASSWORD, NEXT)).rejects.toMatchObject({ id: 'too-many-tries' });
  at.clock.forward(3_600_000);
  await change(PASSWORD, NEXT);
});

test.each([
  ['too short a password', 'short', { id: 'password-too-short', field: 'password' }],
  ['a common one', 'password123', { id: 'password-common', field: 'password' }],
  ['none', '', { id: 'invalid-field', field: 'password', reason: 'required' }],
])('%s is refused before the current one is looked at', async (_, password, refused) => {
  await expect(change('whatever', password)).rejects.toMatchObject(refused);
  expect((await signIn(PASSWORD)).user.name).toBe('Ann');
});
