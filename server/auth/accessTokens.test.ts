import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { createAccessTokens, isAccessToken, SHOWN_AFTER_MS, type AccessTokens } from './accessTokens.ts';
import { LIMITS } from './limits.ts';

const DAY_MS = 24 * 3_600_000;
let house: Harness;
let tokens: AccessTokens;
let ann: Actor;

beforeEach(async () => {
  house = await openHarness();
  const { db, bus, limiter } = house.context;
  tokens = createAccessTokens(db, house.clock, bus, limiter);
  ann = await house.newcomer('Ann');
});
afterEach(() => house.close());

const make = (input: object = {}) =>
  house.commands.createToken(ann, { name: 'Import', scopes: ['plans:read'], ...input });
const used = async () => (await house.commands.listTokens(ann)).tokens[0]!.lastUsedAt;

describe('an access token', () => {
  it('is known again by its secret, which stands nowhere on disk', async () => {
    const { token, id, hint } = await make({ scopes: ['members:write'] });
    expect(token).toMatch(/^cg_[A-Za-z0-9_-]{43}$/);
    expect(token.endsWith(hint)).toBe(true);
    const scopes = ['plans:read', 'members:write'];
    expect(await tokens.validate(token)).toEqual({ tokenId: id, userId: ann.userId, scopes });
    for (const suffix of ['', '-wal'])
      expect(readFileSync(house.file + suffix).includes(token.slice(3))).toBe(false);
  });

  it('ends with its days, and stays in the list for a while', async () => {
    const { token } = await make({ days: 1 });
    house.clock.forward(DAY_MS - 1);
    expect(await tokens.validate(token)).not.toBeNull();
    house.clock.forward(1);
    expect(await tokens.validate(token)).toBeNull();
    expect((await house.commands.listTokens(ann)).tokens).toMatchObject([{ expired: true }]);
    await tokens.deleteExpired();
    expect((await house.commands.listTokens(ann)).tokens).toHaveLength(1);
    house.clock.forward(SHOWN_AFTER_MS);
    await tokens.deleteExpired();
    expect((await house.commands.listTokens(ann)).tokens).toEqual([]);
  });

  it('says to the hour when it was used last', async () => {
    const { token } = await make();
    expect(await used()).toBeNull();
    const first = house.clock.now();
    await tokens.validate(token);
    house.clock.forward(59 * 60_000);
    await tokens.validate(token);
    expect(await used()).toBe(first);
    house.clock.forward(60_000);
    await tokens.validate(token);
    expect(await used()).toBe(first + 3_600_000);
  });

  it('that has expired closes what hangs on it when it is swept', async () => {
    const { id } = await make({ days: 1 });
    await tokens.deleteExpired();
    expect(house.events).not.toContainEqual({ type: 'token-ended', tokenId: id });
    house.clock.forward(DAY_MS);
    await tokens.deleteExpired();
    expect(house.events).toContainEqual({ type: 'token-ended', tokenId: id });
  });

  it('cannot be taken for a session, nor a session for one', async () => {
    const { token } = await make();
    expect(await house.context.sessions.validate(token)).toBeNull();
    expect(isAccessToken('cg_' + 'A'.repeat(40))).toBe(false);
  });
});

describe('tokens that are none', () => {
  it('are refused alike, whatever they look like', async () => {
    const { token } = await make();
    const wrong = [
      '',
      'x',
      'cg_',
      token.slice(0, -1),
      token + 'A',
      token.toUpperCase(),
      `cg_${'A'.repeat(43)}`,
    ];
    for (const secret of wrong)
      await expect(tokens.demand(secret, '10.9.0.1'), secret).rejects.toMatchObject({
        id: 'token-invalid',
        status: 401,
      });
  });

  it('are counted by address; a good one still passes', async () => {
    const { token } = await make();
    const wrong = `cg_${'A'.repeat(43)}`;
    for (let i = 0; i < LIMITS.badToken.points; i++)
      await expect(tokens.demand(wrong, '10.9.0.2')).rejects.toMatchObject({ id: 'token-invalid' });
    await expect(tokens.demand(wrong, '10.9.0.2')).rejects.toMatchObject({ id: 'too-many-tries' });
    await expect(tokens.demand(wrong, '10.9.0.3')).rejects.toMatchObject({ id: 'token-invalid' });
    expect(await tokens.demand(token, '10.9.0.2')).toMatchObject({ userId: ann.userId });
    house.clock.forward(LIMITS.badToken.windowMs);
    await expect(tokens.demand(wrong, '10.9.0.2')).rejects.toMatchObject({ id: 'token-invalid' });
  });
});
