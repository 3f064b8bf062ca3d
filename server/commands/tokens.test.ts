import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { MOST_TOKENS } from './tokens.ts';

const DAY_MS = 24 * 3_600_000;
let house: Harness;
let ann: Actor;
beforeEach(async () => {
  house = await openHarness();
  ann = await house.newcomer('Ann');
});
afterEach(() => house.close());

const make = (input: object, actor = ann) =>
  house.commands.createToken(actor, { name: 'Import', scopes: ['plans:read'], ...input });

describe('createToken', () => {
  it('answers the secret once; the list never shows it', async () => {
    const { token, ...made } = await make({ scopes: ['plans:write'] });
    const now = house.clock.now();
    expect(made).toMatchObject({ name: 'Import', scopes: ['plans:read', 'plans:write'], lastUsedAt: null });
    expect(made).toMatchObject({ createdAt: now, expiresAt: now + 90 * DAY_MS, expired: false });
    const list = await house.commands.listTokens(ann);
    expect(list).toEqual({ tokens: [made] });
    expect(JSON.stringify(list)).not.toContain(token);
  });

  it.each([
    [{ name: '' }, 'name', 'required'],
    [{ name: 'x'.repeat(61) }, 'name', 'too-long'],
    [{ scopes: undefined }, 'scopes', 'required'],
    [{ scopes: [] }, 'scopes', 'required'],
    [{ scopes: 'plans:read' }, 'scopes', 'wrong-type'],
    [{ scopes: ['everything'] }, 'scopes', 'unknown-scope'],
    [{ scopes: Array<string>(4).fill('plans:read') }, 'scopes', 'unknown-scope'],
    [{ days: 0 }, 'days', 'too-small'],
    [{ days: 366 }, 'days', 'too-large'],
    [{ days: null }, 'days', 'required'],
    [{ days: 1.5 }, 'days', 'not-a-number'],
    [{ user: 'x' }, 'user', 'unknown-key'],
  ])('refuses %j at its field', async (input, field, reason) => {
    await expect(make(input)).rejects.toMatchObject({ id: 'invalid-field', field, reason });
    expect((await house.commands.listTokens(ann)).tokens).toEqual([]);
  });

  it('makes no more than the limit, each person for themselves', async () => {
    for (let i = 0; i < MOST_TOKENS; i++) await make({});
    await expect(make({})).rejects.toMatchObject({ id: 'too-many-tokens', params: { max: MOST_TOKENS } });
    const bob = await house.newcomer('Bob');
    await make({}, bob);
    const [first] = (await house.commands.listTokens(ann)).tokens;
    await house.commands.revokeToken(ann, first!.id);
    await make({});
  });
});

describe('revokeToken', () => {
  it('takes the token away, says so, and finds no tokens of others', async () => {
    const { id } = await make({});
    const bob = await house.newcomer('Bob');
    await expect(house.commands.revokeToken(bob, id)).rejects.toMatchObject({ id: 'not-found' });
    expect(house.events).not.toContainEqual({ type: 'token-ended', tokenId: id });
    await house.commands.revokeToken(ann, id);
    expect(house.events).toContainEqual({ type: 'token-ended', tokenId: id });
    expect((await house.commands.listTokens(ann)).tokens).toEqual([]);
    await expect(house.commands.revokeToken(ann, id)).rejects.toMatchObject({ id: 'not-found' });
  });

  it('leaves a trace of making and revoking, without the secret', async () => {
    const { id, token } = await make({});
    await house.commands.revokeToken(ann, id);
    const log = await house.db.selectFrom('audit_log').selectAll().where('subject', '=', id).execute();
    expect(log.map(({ action }) => action)).toEqual(['token-made', 'token-revoked']);
    expect(JSON.stringify(log)).not.toContain(token);
  });
});

it('a token neither makes nor sees nor revokes tokens', async () => {
  const { id } = await make({});
  const program = { ...ann, sessionId: null, tokenId: id };
  const { commands } = house;
  await expect(make({}, program)).rejects.toMatchObject({ id: 'person-only' });
  await expect(commands.listTokens(program)).rejects.toMatchObject({ id: 'person-only' });
  await expect(commands.revokeToken(program, id)).rejects.toMatchObject({ id: 'person-only' });
});
