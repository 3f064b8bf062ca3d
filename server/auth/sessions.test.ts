import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHarness, PASSWORD, type Harness } from '../testing/harness.ts';
import type { Sessions } from './sessions.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let at: Harness;
let sessions: Sessions;
let userId: string;
beforeEach(async () => {
  at = await openHarness();
  sessions = at.context.sessions;
  ({ userId } = await at.newcomer('Ann'));
});
afterEach(() => at.close());

describe('W4 a session', () => {
  test('lives ten days after its last use', async () => {
    const { token } = await sessions.start(userId);
    at.clock.forward(10 * DAY - HOUR);
    expect(await sessions.validate(token)).not.toBeNull();
    at.clock.forward(10 * DAY - HOUR);
    expect(await sessions.validate(token)).not.toBeNull();
    at.clock.forward(10 * DAY);
    expect(await sessions.validate(token)).toBeNull();
  });

  test('ends ten days after its start when it is never used', async () => {
    const { token } = await sessions.start(userId);
    at.clock.forward(10 * DAY);
    expect(await sessions.validate(token)).toBeNull();
  });

  test('ends thirty days after its start, however much it is used', async () => {
    const { token } = await sessions.start(userId);
    for (let day = 1; day < 30; day++) {
      at.clock.forward(DAY);
      expect(await sessions.validate(token), `day ${day}`).not.toBeNull();
    }
    at.clock.forward(DAY - 1);
    expect(await sessions.validate(token)).not.toBeNull();
    at.clock.forward(1);
    expect(await sessions.validate(token)).toBeNull();
  });

  test('is written down as used once an hour at most', async () => {
    const { token, expiresAt } = await sessions.start(userId);
    at.clock.forward(HOUR - 1);
    expect(await sessions.validate(token)).toMatchObject({ fresh: false, expiresAt });
    at.clock.forward(1);
    const touched = await sessions.validate(token);
    expect(touched).toMatchObject({ fresh: true, expiresAt: new Date(expiresAt.getTime() + HOUR) });
    expect(await sessions.validate(token)).toMatchObject({ fresh: false });
  });

  test('asks one clock alone: the machine’s own time passing meanwhile changes nothing', async () => {
    const machine = Date.now;
    let jumps = 0;
    // Each look at the machine's clock finds it a minute later.
    Date.now = () => machine() + 60_000 * ++jumps;
    try {
      const { token, expiresAt } = await sessions.start(userId);
      expect(expiresAt.getTime()).toBe(at.clock.now() + 10 * DAY);
      at.clock.forward(HOUR);
      expect((await sessions.validate(token))?.expiresAt.getTime()).toBe(at.clock.now() + 10 * DAY);
      at.clock.forward(10 * DAY - 1);
      expect(await sessions.validate(token)).not.toBeNull();
    } finally {
      Date.now = machine;
    }
  });

  test('survives a clock that jumps an hour back or forth', async () => {
    const { token } = await sessions.start(userId);
    at.clock.forward(-HOUR);
    expect(await sessions.validate(token)).not.toBeNull();
    at.clock.forward(2 * HOUR);
    expect(await sessions.validate(token)).not.toBeNull();
  });
});

describe("W3 a session's token", () => {
  test('is nowhere in the files of the database', async () => {
    const { token } = await sessions.start(userId);
    await at.db.selectFrom('session').selectAll().execute();
    for (const suffix of ['', '-wal']) {
      expect(readFileSync(at.file + suffix).includes(token)).toBe(false);
    }
    expect(readFileSync(`${at.file}-wal`).includes((await sessions.validate(token))!.id)).toBe(true);
  });

  test('is dead once another sign-in replaced it', async () => {
    const { token, id } = await sessions.start(userId);
    const from = { ip: '10.0.0.9', replaces: id };
    const next = await at.commands.login({ email: 'ann@example.com', password: PASSWORD }, from);
    expect(await sessions.validate(token)).toBeNull();
    expect(await sessions.validate(next.token)).not.toBeNull();
  });

  test('of another shape is refused without a look into the database', async () => {
    for (const token of ['', 'x', 'a'.repeat(42), 'a'.repeat(5000), `${'a'.repeat(42)}!`]) {
      expect(await sessions.validate(token)).toBeNull();
    }
  });
});

describe('W5 ending sessions', () => {
  test('tells whoever holds something open on one', async () => {
    const { token, id } = await sessions.start(userId);
    await at.commands.logout({ userId, sessionId: id, ip: '' });
    expect(await sessions.validate(token)).toBeNull();
    expect(at.events.at(-1)).toEqual({ type: 'session-ended', sessionId: id });
  });

  test('everywhere ends each of them', async () => {
    const one = await sessions.start(userId);
    const two = await sessions.start(userId);
    await at.commands.logoutEverywhere({ userId, sessionId: one.id, ip: '' });
    expect([await sessions.validate(one.token), await sessions.validate(two.token)]).toEqual([null, null]);
    expect(at.events.at(-1)).toEqual({ type: 'user-signed-out-everywhere', userId });
  });

  test('expired ones are swept away', async () => {
    await sessions.start(userId);
    at.clock.forward(11 * DAY);
    await sessions.deleteExpired();
    expect(await at.db.selectFrom('session').selectAll().execute()).toEqual([]);
  });
});
