import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { mayReadMoney, mayReadSheet, PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { SHEET_IDS, sheetRule, SHEETS } from '#lib/schema/index.ts';
import { FACT_CHANNELS, isFactChannel } from '#lib/wire/factChannels.ts';
import { CLOSE } from '#lib/wire/index.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

const ROLES = PLAN_ROLES.filter((role) => role !== 'owner');
const CHANNELS = [...SHEET_IDS, ...FACT_CHANNELS];
/** Written out here, so that a room of money that loses its mark is noticed. */
const MONEY_ROOMS: readonly string[] = [
  ...['plan-money', 'findings-money', 'views-money', 'approvals', 'papers', 'comments/budget'],
  ...SHEET_IDS.map((sheet) => `comments-money/${sheet}`),
];
let app: LiveApp;
let stranger: TestPerson;
let others: string;
let trashed: string;

beforeAll(async () => {
  app = await startLiveApp([...ROLES, 'planner']);
  const { commands } = app.app;
  const [owner] = app.people;
  stranger = app.people.at(-1)!;
  await commands.removeMember(owner!.actor, app.planId, stranger.userId);
  const plan = { name: 'Theirs', locale: 'en', day0: null };
  others = (await commands.createPlan(stranger.actor, plan)).id;
  trashed = (await commands.createPlan(owner!.actor, plan)).id;
  await commands.trashPlan(owner!.actor, trashed);
});
afterAll(() => app.stop());

/** Everything that a connection learns: the first message, or the close with code and reason. */
async function answer(room: string, cookie: string): Promise<unknown> {
  const socket = new WebSocket(`${app.origin.replace('http', 'ws')}/sync/${room}?v=1`, {
    origin: app.origin,
    headers: { cookie },
  });
  const heard: string[] = [];
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason), heard }));
  const first = once(socket, 'message').then(() => 'let in');
  first.catch(() => {});
  const outcome = await Promise.race([closed, first]);
  socket.terminate();
  return outcome;
}
const notFound = { code: CLOSE.notFound, reason: '', heard: [] };

describe('W7 rooms', () => {
  it('of other people’s plans, plans in the trash and plans that never were are alike, every one', async () => {
    const [owner] = app.people;
    const plans = [others, trashed, 'f'.repeat(others.length), 'x'];
    const rooms = plans.flatMap((plan) => CHANNELS.map((channel) => `plan/${plan}/${channel}`));
    for (const room of rooms) expect(await answer(room, owner!.cookie), room).toEqual(notFound);
    for (const channel of CHANNELS)
      expect(await answer(`plan/${app.planId}/${channel}`, stranger.cookie), channel).toEqual(notFound);
  });

  it('of names that are none are the same to a member', async () => {
    const names = [
      ...[
        '',
        '/',
        '..',
        '%00',
        '%2e%2e',
        '__proto__',
        'constructor',
        'approval',
        'clock',
        'ZONES',
        'zones/',
        'comments',
      ],
      ...[
        'comments/',
        'comments/x',
        'comments/plan',
        'comments/zones/zones',
        'comments-money',
        'views/zones',
      ],
      ...['zones%00', '%E5%B1%95', '%', 'x'.repeat(3_000)],
    ].map((channel) => `plan/${app.planId}/${channel}`);
    for (const room of [
      ...names,
      'plan',
      'zones',
      `plan/${app.planId}`,
      `plan//zones`,
      `x/${app.planId}/zones`,
    ])
      expect(await answer(room, app.people[0]!.cookie), room).toEqual(notFound);
  });

  it.each(ROLES)(
    'are open to a %s as the declarations say, and otherwise as if they were not there',
    async (role) => {
      const person = app.people.find((each) => each.role === role)!;
      const grant = { role: role as PlanRole, money: false };
      for (const channel of CHANNELS) {
        const isOpen = isFactChannel(channel)
          ? !MONEY_ROOMS.includes(channel) || mayReadMoney(grant)
          : mayReadSheet(grant, sheetRule(SHEETS[channel]));
        expect(await answer(`plan/${app.planId}/${channel}`, person.cookie), channel).toEqual(
          isOpen ? 'let in' : notFound,
        );
      }
    },
  );

  it('say the same to whoever is not signed in, known or not', async () => {
    for (const plan of [app.planId, others, 'x']) {
      for (const channel of [...CHANNELS, 'nothing']) {
        const heard = await answer(`plan/${plan}/${channel}`, 'cuegrid=' + 'A'.repeat(43));
        expect(heard, channel).toEqual({ ...notFound, code: CLOSE.signIn });
      }
    }
  });
});

describe('access tokens at the door of a room', () => {
  /** Code of the close, or the first message. */
  async function met(token: string, options: { origin?: string; cookie?: string } = {}): Promise<unknown> {
    const address = `${app.origin.replace('http', 'ws')}/sync/plan/${app.planId}/supplies?v=1`;
    const { origin, cookie } = options;
    const socket = new WebSocket(address, ['cuegrid', `bearer.${token}`], {
      ...(origin === undefined ? {} : { origin }),
      headers: cookie === undefined ? {} : { cookie },
    });
    const refused = once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number);
    refused.catch(() => {});
    const closed = once(socket, 'close').then(([code]) => code as number);
    closed.catch(() => {});
    const heard = once(socket, 'message').then(([data]) => {
      const text = (data as Buffer).toString();
      return (JSON.parse(text.slice(text.indexOf('{'))) as { grant: unknown }).grant;
    });
    heard.catch(() => {});
    const outcome = await Promise.race([refused, closed, heard]);
    socket.on('error', () => {});
    socket.terminate();
    return outcome;
  }
  const made = async (person: TestPerson, scopes: readonly string[]): Promise<string> =>
    (await app.app.commands.createToken(person.actor, { name: 't', scopes })).token;

  it('let in with the role of their owner, and to read alone without the scope to write', async () => {
    const planner = app.people.find(({ role }) => role === 'planner')!;
    const agency = app.people.find(({ role }) => role === 'agency')!;
    expect(await met(await made(planner, ['plans:write']))).toEqual({ role: 'planner', money: false });
    expect(await met(await made(planner, ['plans:read']))).toEqual({ role: 'viewer', money: true });
    expect(await met(await made(agency, ['plans:read', 'members:write']))).toEqual({
      role: 'viewer',
      money: false,
    });
    expect(await met(await made(stranger, ['plans:write']))).toBe(CLOSE.notFound);
  });

  it('are nobody when unknown, also beside a good cookie, and worth nothing as a cookie', async () => {
    const [owner] = app.people;
    const unknown = `cg_${'A'.repeat(43)}`;
    expect(await met(unknown)).toBe(CLOSE.signIn);
    expect(await met(unknown, { origin: app.origin, cookie: owner!.cookie })).toBe(CLOSE.signIn);
    const token = await made(owner!, ['plans:write']);
    const heard = await answer(`plan/${app.planId}/zones`, `cuegrid=${token}`);
    expect(heard).toEqual({ ...notFound, code: CLOSE.signIn });
  });

  it('S20 open nothing for a page of somebody else', async () => {
    const token = await made(app.people[0]!, ['plans:write']);
    for (const origin of ['http://evil.test', 'null']) expect(await met(token, { origin })).toBe(403);
    expect(await met(token, { origin: app.origin })).toEqual({ role: 'owner', money: false });
  });
});

describe('W1 whose page may open a socket', () => {
  it('is our own alone, and the others are refused before the upgrade', async () => {
    const { host, port } = new URL(app.origin);
    const foreign = [
      ...['', 'null', 'http://evil.test', `http://${host}.evil.test`, `http://evil.${host}`],
      ...[`http://127.0.0.1:${Number(port) + 1}`, `https://${host}`, `HTTP://${host}`, `http://${host}/`],
      ...[`http://user@${host}`, `http://localhost.evil.test:${port}`, `${app.origin}, ${app.origin}`],
    ];
    const status = (headers: Record<string, string>): Promise<number> =>
      new Promise((resolve) => {
        const url = `${app.origin.replace('http', 'ws')}/sync/plan/${app.planId}/zones?v=1`;
        const socket = new WebSocket(url, { headers: { cookie: app.people[0]!.cookie, ...headers } });
        socket.on('error', () => {});
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.on('open', () => {
          socket.terminate();
          resolve(101);
        });
      });
    expect(await status({ origin: app.origin })).toBe(101);
    expect(await status({})).toBe(403);
    for (const origin of foreign) expect(await status({ origin }), origin).toBe(403);
  });
});
