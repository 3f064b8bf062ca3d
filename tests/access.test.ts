import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHEET_IDS, type SheetId } from '#lib/schema/index.ts';
import { createApp, type RunningApp } from '#server/app.ts';
import { OPERATIONS, OPERATION_IDS, type OperationId } from '#lib/api/operations.ts';
import { SCOPES, withReading, type Scope } from '#lib/api/scopes.ts';
import { handOver, type BearerInfo, type SessionInfo } from '#server/handoff.ts';
import { silentLog } from '#server/log.ts';

const ROUTES = join(import.meta.dirname, '../src/routes/api');
const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

/** Every route of the JSON API, with a body that a member's request would have. */
const KNOWN: Readonly<Record<string, object | null>> = {
  'POST /api/register': {
    organization: 'O',
    name: 'N',
    email: 'n@example.com',
    password: 'seven green umbrellas',
  },
  'POST /api/login': { email: 'ann@example.com', password: 'seven green umbrellas' },
  'POST /api/logout': {},
  'GET /api/me': null,
  'GET /api/tokens': null,
  'POST /api/tokens': { name: 'Import', scopes: ['plans:write'] },
  'DELETE /api/tokens/[id]': null,
  'GET /api/templates': null,
  'GET /api/search': null,
  'GET /api/openapi.json': null,
  'GET /api/plans': null,
  'POST /api/plans': { name: 'P', locale: 'en', day0: null },
  'GET /api/plans/[plan]': null,
  'PATCH /api/plans/[plan]': { name: 'Taken over' },
  'DELETE /api/plans/[plan]': null,
  'POST /api/plans/[plan]/duplicate': { name: 'Copied' },
  'GET /api/plans/[plan]/export.xlsx': null,
  'POST /api/plans/[plan]/sheets/[sheet]/import': {},
  'POST /api/plans/[plan]/sheets/[sheet]/headings': { headings: [] },
  'DELETE /api/plans/[plan]/sheets/[sheet]/headings': null,
  'GET /api/plans/[plan]/sheets/[sheet]': null,
  'POST /api/plans/[plan]/sheets/[sheet]/rows': { rows: [{ values: {} }] },
  'PATCH /api/plans/[plan]/sheets/[sheet]/rows': { rows: [{ id: 'x', values: { note: 'x' } }] },
  'PATCH /api/plans/[plan]/sheets/[sheet]/rows/[row]': { values: { note: 'x' } },
  'POST /api/plans/[plan]/sheets/[sheet]/export.csv': { state: {} },
  'POST /api/plans/[plan]/sheets/[sheet]/export.xlsx': { state: {} },
  'GET /api/plans/[plan]/sheets/[sheet]/export.csv': null,
  'GET /api/plans/[plan]/sheets/[sheet]/export.xlsx': null,
  'GET /api/plans/[plan]/sheets/[sheet]/rows/[row]/history': null,
  'GET /api/plans/[plan]/sheets/[sheet]/trash': null,
  'GET /api/plans/[plan]/sheets/[sheet]/views': null,
  'POST /api/plans/[plan]/sheets/[sheet]/views': { name: 'Late', state: {} },
  'PATCH /api/plans/[plan]/views/[view]': { name: 'Later' },
  'DELETE /api/plans/[plan]/views/[view]': null,
  'GET /api/time': null,
  'GET /api/plans/[plan]/tracks': null,
  'POST /api/plans/[plan]/tracks': { tracks: [{ batch: 5 }] },
  'PATCH /api/plans/[plan]/tracks/[track]': { mode: 'hold' },
  'GET /api/plans/[plan]/batches': null,
  'POST /api/plans/[plan]/batches': { version: 0 },
  'GET /api/plans/[plan]/rundown': null,
  'GET /api/plans/[plan]/rundown.xlsx': null,
  'GET /api/plans/[plan]/roster.xlsx': null,
  'GET /api/plans/[plan]/roster.csv': null,
  'GET /api/plans/[plan]/calendars': null,
  'POST /api/plans/[plan]/calendars': { by: 'all', locale: 'en' },
  'DELETE /api/plans/[plan]/calendars/[calendar]': null,
  'GET /api/plans/[plan]/show': null,
  'POST /api/plans/[plan]/show/acts': { act: 'arm', run: 0, after: 0 },
  'GET /api/plans/[plan]/show/frozen': null,
  'POST /api/plans/[plan]/show/frozen': { columns: { cues: ['duration'] } },
  'GET /api/plans/[plan]/show/proposals': null,
  'POST /api/plans/[plan]/show/proposals': {
    sheet: 'cues',
    changes: [{ row: 'x', field: 'duration', value: 60 }],
  },
  'POST /api/plans/[plan]/show/proposals/decisions': { proposals: ['x'], decision: 'accept' },
  'GET /api/plans/[plan]/show/report': null,
  'GET /api/plans/[plan]/show/report.xlsx': null,
  'GET /api/plans/[plan]/show/report.csv': null,
  'GET /api/plans/[plan]/clocks': null,
  'POST /api/plans/[plan]/clocks': { name: 'Stage', layout: 'backstage', locale: 'en' },
  'DELETE /api/plans/[plan]/clocks/[clock]': null,
  'GET /api/plans/[plan]/scores': null,
  'GET /api/plans/[plan]/scores.xlsx': null,
  'GET /api/plans/[plan]/standard-changes': null,
  'POST /api/plans/[plan]/standard-changes': { touchpoint: 'x', wanted: 'x', reason: 'x' },
  'PATCH /api/plans/[plan]/standard-changes/[change]': { state: 'taken' },
  'GET /api/plans/[plan]/surveys': null,
  'POST /api/plans/[plan]/surveys': { title: 'S', touchpoints: ['x'] },
  'PATCH /api/plans/[plan]/surveys/[survey]': { closed: true },
  'GET /api/plans/[plan]/surveys/[survey]/answers': null,
  'GET /api/plans/[plan]/surveys/[survey]/answers.csv': null,
  'GET /api/plans/[plan]/audit': null,
  'GET /api/plans/[plan]/audit.csv': null,
  'GET /api/plans/[plan]/approvals': null,
  'POST /api/plans/[plan]/approvals/submissions': { note: 'x' },
  'POST /api/plans/[plan]/approvals/withdrawals': { lines: ['x'] },
  'GET /api/plans/[plan]/approvals/acts': null,
  'POST /api/plans/[plan]/approvals/decisions': {
    decisions: [{ line: 'x', hash: 'x', decision: 'approved' }],
  },
  'PATCH /api/plans/[plan]/approvals/rules': { chainAbove: 1 },
  'GET /api/plans/[plan]/money': null,
  'PATCH /api/plans/[plan]/money': { rates: [{ currency: 'USD', rate: 700000000 }] },
  'POST /api/plans/[plan]/approvals/delegations': {
    ...{ userId: 'x', firstDay: '2027-06-10', lastDay: '2027-06-11' },
  },
  'DELETE /api/plans/[plan]/approvals/delegations/[delegation]': null,
  'GET /api/plans/[plan]/sheets/[sheet]/comments': null,
  'POST /api/plans/[plan]/sheets/[sheet]/comments': { row: 'x', text: 'x' },
  'PATCH /api/plans/[plan]/comments/[comment]': { text: 'x' },
  'DELETE /api/plans/[plan]/comments/[comment]': null,
  'PATCH /api/plans/[plan]/threads/[thread]': { resolved: true },
  'GET /api/plans/[plan]/orders': null,
  'POST /api/plans/[plan]/orders': {
    supplier: 'S',
    lines: [{ line: 'x', description: 'x', quantity: 1, unitPrice: 1 }],
  },
  'GET /api/plans/[plan]/orders/[order]': null,
  'PATCH /api/plans/[plan]/orders/[order]': { version: 1 },
  'DELETE /api/plans/[plan]/orders/[order]': null,
  'POST /api/plans/[plan]/orders/[order]/acts': { act: 'place', version: 1 },
  'POST /api/plans/[plan]/orders/[order]/deliveries': {
    ...{ day: '2027-06-10', lines: [{ line: 'x', quantity: 1 }] },
  },
  'DELETE /api/plans/[plan]/orders/[order]/deliveries/[delivery]': null,
  'PATCH /api/plans/[plan]/order-numbering': { prefix: 'SN' },
  'POST /api/plans/[plan]/invoices': {
    ...{ supplier: 'S', number: '1', issuedOn: '2027-06-10', lines: [{ line: 'x', amount: 1 }] },
  },
  'PATCH /api/plans/[plan]/invoices/[invoice]': { version: 1 },
  'DELETE /api/plans/[plan]/invoices/[invoice]': null,
  'POST /api/plans/[plan]/invoices/[invoice]/file': {},
  'GET /api/plans/[plan]/invoices/[invoice]/file': null,
  'DELETE /api/plans/[plan]/invoices/[invoice]/file': null,
  'GET /api/approvals': null,
  'GET /api/notices': null,
  'PATCH /api/notices': { notices: [1] },
  'GET /api/notices/settings': null,
  'PATCH /api/notices/settings': { email: true },
  'POST /api/plans/[plan]/checks': {
    checks: [{ id: 'check-000001', row: 'x', counted: 1000, seen: { secured: null }, at: 1813395600000 }],
  },
  'GET /api/plans/[plan]/checks/[row]': null,
  'GET /api/plans/[plan]/floor-background': null,
  'POST /api/plans/[plan]/floor-background': {},
  'PATCH /api/plans/[plan]/floor-background': { version: 1 },
  'DELETE /api/plans/[plan]/floor-background': null,
  'GET /api/plans/[plan]/floor-background/file': null,
  'POST /api/plans/[plan]/photos': {},
  'GET /api/plans/[plan]/photos/[photo]': null,
  'GET /api/plans/[plan]/findings': null,
  'GET /api/plans/[plan]/readiness': null,
  'GET /api/plans/[plan]/waivers': null,
  'POST /api/plans/[plan]/waivers': {
    ...{ requirement: 'prep-room', concerns: 'quantity', upTo: 1000, reason: 'x' },
  },
  'POST /api/plans/[plan]/waivers/[waiver]/acts': { act: 'approve' },
  'GET /api/plans/[plan]/members': null,
  'POST /api/plans/[plan]/members': { email: 'stranger@example.com', role: 'owner' },
  'PATCH /api/plans/[plan]/members/[user]': { role: 'viewer' },
  'DELETE /api/plans/[plan]/members/[user]': null,
  'POST /api/plans/[plan]/people': { name: 'Somebody' },
  'GET /api/plans/[plan]/movements': null,
  'POST /api/plans/[plan]/movements': { moves: [{ row: 'x', kind: 'received', quantity: 1 }] },
  'DELETE /api/plans/[plan]/movements/[movement]': null,
  'GET /api/plans/[plan]/stock': null,
  'PATCH /api/plans/[plan]/stock': { row: 'x', item: null },
  'GET /api/plans/[plan]/floor-library': null,
  'POST /api/plans/[plan]/floor-library': { name: 'Bar', symbol: 'bar', width: 3000, depth: 700 },
  'PATCH /api/plans/[plan]/floor-library/[entry]': { version: 1 },
  'GET /api/standard-changes': null,
  'PATCH /api/standard-changes/[change]': { state: 'taken' },
  'GET /api/packs': null,
  'POST /api/packs': { from: 'sales-site' },
  'GET /api/packs/[pack]': null,
  'PATCH /api/packs/[pack]': { edition: 1 },
  'POST /api/packs/[pack]/versions': { edition: 1 },
  'GET /api/packs/[pack]/versions/[version]': null,
  'GET /api/plans/[plan]/standard': null,
  'GET /api/plans/[plan]/suppliers': null,
  'POST /api/suppliers/[supplier]/renames': { from: 'Hua', to: 'Huacai' },
  'GET /api/suppliers/export.xlsx': null,
  'GET /api/suppliers/export.csv': null,
  'POST /api/suppliers/file': null,
  'POST /api/suppliers/import': { suppliers: [{ name: 'Hua' }] },
  'GET /api/suppliers': null,
  'POST /api/suppliers': { name: 'Hua' },
  'PATCH /api/suppliers/[supplier]': { version: 1 },
  'GET /api/stock': null,
  'POST /api/stock': { name: 'Table', onHand: 1000 },
  'PATCH /api/stock/[item]': { version: 1 },
  'GET /api/people': null,
  'PATCH /api/people/[person]': { name: 'Somebody else' },
  'DELETE /api/people/[person]': null,
  'GET /api/plans/[plan]/crew-links': null,
  'POST /api/plans/[plan]/crew-links': { persons: ['x'], locale: 'en' },
  'DELETE /api/plans/[plan]/crew-links/[person]': null,
  'GET /api/workspace/crew-rules': null,
  'PATCH /api/workspace/crew-rules': { rest: 3600 },
  'GET /api/plans/[plan]/crew-rules': null,
  'PATCH /api/plans/[plan]/crew-rules': { rest: 3600 },
  'GET /api/plans/[plan]/crew-pay': null,
  'GET /api/workspace/members': null,
  'POST /api/workspace/members': { email: 'colleague@example.com' },
  'PATCH /api/workspace/members/[user]': { role: 'owner' },
  'DELETE /api/workspace/members/[user]': null,
  'DELETE /api/workspace/invites/[invite]': null,
};
/** What the agency has nothing to look for in. */
const NOT_FOR_AGENCIES = [
  'GET /api/plans/[plan]/crew-links',
  'GET /api/plans/[plan]/audit',
  'GET /api/plans/[plan]/audit.csv',
  'GET /api/plans/[plan]/calendars',
  'GET /api/plans/[plan]/clocks',
  'GET /api/plans/[plan]/surveys/[survey]/answers',
  'GET /api/plans/[plan]/surveys/[survey]/answers.csv',
];
/** To those who may not read the budget, what was decided of it isn't there. */
const OF_THE_BUDGET = [
  'GET /api/plans/[plan]/approvals',
  'GET /api/plans/[plan]/approvals/acts',
  'GET /api/plans/[plan]/money',
  'GET /api/plans/[plan]/orders',
  'GET /api/plans/[plan]/orders/[order]',
  'GET /api/plans/[plan]/invoices/[invoice]/file',
];
const OPEN = ['POST /api/register', 'POST /api/login', 'GET /api/openapi.json', 'GET /api/time'];

type Handler = ((event: RequestEvent) => Promise<Response>) & { readonly operation: OperationId };
type Asker = SessionInfo | BearerInfo | null;
const handlers = new Map<string, Handler>();
let running: RunningApp;
let dir: string;
const who: Record<'ann' | 'stranger' | 'agency', SessionInfo> = {} as never;
let planId: string;
let trashedId: string;
/** A view that ann has shared. */
let viewId: string;
/** A photo that the agency took on site. */
let photo: string;
/** Of each sheet, a row of the plan. */
const rowIn = new Map<string, string>();

beforeAll(async () => {
  for (const file of readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('+server.ts')) continue;
    const module = (await import(join(ROUTES, file))) as Record<string, Handler>;
    const path = `/api/${file.replace(/\/?\+server\.ts$/, '')}`;
    for (const method of METHODS) if (module[method]) handlers.set(`${method} ${path}`, module[method]);
  }
  dir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
  const origin = 'http://127.0.0.1:3000';
  running = await createApp({ dataDir: dir, origin, origins: new Set([origin]), log: silentLog });
  handOver(running.app);
  const { commands, session } = running.app;
  for (const name of ['ann', 'stranger', 'agency'] as const) {
    const input = {
      organization: name,
      name,
      email: `${name}@example.com`,
      password: 'seven green umbrellas',
    };
    who[name] = (await session((await commands.register(input, { ip: name })).token))!;
  }
  const ann = { userId: who.ann.user.id, sessionId: null, ip: '' };
  const plan = { name: 'Private', locale: 'en', day0: null, template: 'brand-night' };
  ({ id: planId } = await commands.createPlan(ann, plan));
  ({ id: trashedId } = await commands.createPlan(ann, plan));
  await commands.trashPlan(ann, trashedId);
  for (const sheet of SHEET_IDS) rowIn.set(sheet, (await commands.readSheet(ann, planId, sheet)).rows[0]!.id);
  await commands.addMember(ann, planId, { email: 'agency@example.com', role: 'agency' });
  const agency = { userId: who.agency.user.id, sessionId: null, ip: '' };
  ({ sha256: photo } = await commands.storePhoto(agency, planId, Buffer.from('RIFF0000WEBP')));
  const drawing = { name: 'Venue.pdf', bytes: Buffer.from('%PDF-1.7') };
  await commands.layBackground(agency, planId, drawing, { version: '0' });
  const view = { name: 'Shared', state: {}, shared: true };
  ({ id: viewId } = await commands.createView(ann, planId, 'supplies', view));
  // Every route is compiled here for the first time.
}, 60_000);

afterAll(async () => {
  await running.close();
  rmSync(dir, { recursive: true });
});

/** All of them where a route is one of a sheet, else one. */
function sheetsOf(route: string): readonly SheetId[] {
  return route.includes('[sheet]') ? SHEET_IDS : ['supplies'];
}

async function call(
  route: string,
  asker: Asker,
  params: Record<string, string> = {},
  init: RequestInit = {},
): Promise<{ status: number; body: string }> {
  const [method = '', path = ''] = route.split(' ');
  const url = new URL(path, running.app.origin);
  const isProgram = asker !== null && 'tokenId' in asker;
  const known = isProgram ? { session: null, bearer: asker } : { session: asker, bearer: null };
  const body = KNOWN[route] ? JSON.stringify(KNOWN[route]) : undefined;
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const cookies = { set: () => {}, delete: () => {}, get: () => undefined } as unknown as Cookies;
  const event = {
    ...{ url, params, cookies, route: { id: path }, locals: { ...known, ip: '1.2.3.4' } },
    request: new Request(url, { method, headers, ...(body !== undefined && { body }), ...init }),
  };
  const response = await handlers.get(route)!(event as unknown as RequestEvent);
  return { status: response.status, body: await response.text() };
}

describe('W7 what one may not see is not there', () => {
  test('every route of the API is known to this test, and told of in docs/api.md', () => {
    expect([...handlers.keys()].sort()).toEqual(Object.keys(KNOWN).sort());
    const page = readFileSync(join(import.meta.dirname, '../docs/api.md'), 'utf8');
    for (const route of Object.keys(KNOWN)) {
      expect(page, route).toContain(`\`${route.replaceAll('[', ':').replaceAll(']', '')}\``);
    }
  });

  test.each(Object.keys(KNOWN).filter((route) => route.includes('[plan]')))(
    '%s answers a stranger the same for a plan of others, one in the trash and one that never was',
    async (route) => {
      const params = { sheet: 'zones', view: viewId, user: who.ann.user.id, row: rowIn.get('zones')! };
      const answers = [];
      for (const plan of [planId, trashedId, 'f'.repeat(32), '../x', '__proto__']) {
        answers.push(await call(route, who.stranger, { ...params, plan }));
      }
      expect(answers[0]!.status).toBe(404);
      expect(JSON.parse(answers[0]!.body)).toMatchObject({ error: { id: 'not-found' } });
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    },
  );

  test('a sheet of money answers the agency as one that never was', async () => {
    const route = 'GET /api/plans/[plan]/sheets/[sheet]';
    const hidden = await call(route, who.agency, { plan: planId, sheet: 'budget' });
    expect(hidden).toEqual(await call(route, who.agency, { plan: planId, sheet: 'constructor' }));
    expect(hidden.status).toBe(404);
    expect((await call(route, who.agency, { plan: planId, sheet: 'supplies' })).status).toBe(200);
  });

  test('no answer to the agency holds an amount of the budget', async () => {
    const { approvedBudget, budgetTotal } = await running.app.commands.getPlan(
      { userId: who.ann.user.id, sessionId: null, ip: '' },
      planId,
    );
    for (const route of Object.keys(KNOWN).filter((known) => known.startsWith('GET /api/plans'))) {
      for (const sheet of sheetsOf(route).filter((id) => id !== 'budget')) {
        const { status, body } = await call(route, who.agency, {
          ...{ plan: planId, sheet, row: rowIn.get(sheet)!, photo },
        });
        const isHidden = OF_THE_BUDGET.includes(route);
        expect(status, route).toBe(NOT_FOR_AGENCIES.includes(route) ? 403 : isHidden ? 404 : 200);
        for (const amount of [approvedBudget, budgetTotal]) expect(body).not.toContain(String(amount));
      }
    }
  });

  test.each(Object.keys(KNOWN).filter((route) => !OPEN.includes(route)))(
    '%s asks whoever is not signed in to do so',
    async (route) => {
      const { status, body } = await call(route, null, { plan: planId, sheet: 'zones', user: 'x' });
      expect(status).toBe(401);
      expect(JSON.parse(body)).toMatchObject({ error: { id: 'sign-in-needed' } });
    },
  );
});

const bearers = new Map<string, BearerInfo>();

/** What a request brings with a token of these scopes. */
async function bearerOf(name: keyof typeof who, scopes: readonly Scope[]): Promise<BearerInfo> {
  const key = `${name} ${scopes.join()}`;
  if (!bearers.has(key)) {
    const actor = { userId: who[name].user.id, sessionId: null, ip: '' };
    const made = await running.app.commands.createToken(actor, { name: key, scopes });
    bearers.set(key, await running.app.bearer(made.token, '10.0.0.9'));
  }
  return bearers.get(key)!;
}

describe('operations and routes', () => {
  const pathOf = (route: string) => route.replaceAll('[', '{').replaceAll(']', '}');

  test('are the same: each handler carries out the operation of its own method and path', () => {
    for (const [route, { operation }] of handlers) {
      const { method, path } = OPERATIONS[operation];
      expect(`${method} ${path}`, route).toBe(pathOf(route));
    }
    expect([...handlers.values()].map(({ operation }) => operation).sort()).toEqual(
      [...OPERATION_IDS].sort(),
    );
  });

  test('are open to whoever is not signed in where the description says so', () => {
    const open = OPERATION_IDS.filter((id) => ['anyone', 'no-token'].includes(OPERATIONS[id].access));
    const routes = [...handlers].filter(([route]) => OPEN.includes(route));
    expect(routes.map(([, { operation }]) => operation).sort()).toEqual(open.sort());
  });
});

describe('tokens reach no further than their scopes', () => {
  const CASES = SCOPES.flatMap((scope) => Object.keys(KNOWN).map((route) => [scope, route] as const));

  test.each(CASES)('%s: %s', async (scope, route) => {
    const bearer = await bearerOf('ann', [scope]);
    const { access } = OPERATIONS[handlers.get(route)!.operation];
    // What the scope opens is asked of a plan that never was, so that nothing changes between cases.
    const params = { plan: 'f'.repeat(32), sheet: 'zones', user: 'x', id: 'x' };
    const { status, body } = await call(route, bearer, params, KNOWN[route] ? { body: '[]' } : {});
    if (access === 'no-token' || access === 'person') {
      expect([status, body]).toEqual([403, expect.stringContaining('person-only')]);
    } else if (access === 'anyone' || withReading([scope]).includes(access)) {
      expect([200, 400, 404, 415]).toContain(status);
    } else {
      expect([status, body]).toEqual([403, expect.stringContaining('token-scope')]);
      expect(body).toContain(access);
    }
  });

  test('and no further than their owner: a stranger’s finds nothing, an agency’s no money', async () => {
    const stranger = await bearerOf('stranger', SCOPES);
    const agency = await bearerOf('agency', SCOPES);
    const owner = { userId: who.ann.user.id, sessionId: null, ip: '' };
    const { approvedBudget, budgetTotal } = await running.app.commands.getPlan(owner, planId);
    for (const route of Object.keys(KNOWN).filter((known) => known.includes('[plan]'))) {
      for (const sheet of sheetsOf(route)) {
        const params = {
          ...{ plan: planId, sheet, view: viewId, user: who.ann.user.id, row: rowIn.get(sheet)!, photo },
        };
        expect((await call(route, stranger, params)).status, route).toBe(404);
        if (!route.startsWith('GET')) continue;
        const { status, body } = await call(route, agency, params);
        const isHidden = OF_THE_BUDGET.includes(route) || (sheet === 'budget' && route.includes('[sheet]'));
        const answer = NOT_FOR_AGENCIES.includes(route) ? 403 : isHidden ? 404 : 200;
        expect(status, `${route} ${sheet}`).toBe(answer);
        for (const amount of [approvedBudget, budgetTotal]) expect(body).not.toContain(String(amount));
      }
    }
  });

  test('revoked, expired and invented ones are nobody', async () => {
    const owner = { userId: who.ann.user.id, sessionId: null, ip: '' };
    const { token, id } = await running.app.commands.createToken(owner, {
      name: 'x',
      scopes: ['plans:read'],
    });
    expect((await running.app.bearer(token, '10.0.0.9')).user.id).toBe(owner.userId);
    await running.app.commands.revokeToken(owner, id);
    for (const secret of [token, `cg_${'A'.repeat(43)}`, 'x'])
      await expect(running.app.bearer(secret, '10.0.0.9')).rejects.toMatchObject({ id: 'token-invalid' });
  });
});

describe('W15 bodies', () => {
  const FILES = OPERATION_IDS.filter((id) => 'takesFile' in OPERATIONS[id]);
  const withBody = Object.entries(KNOWN).filter(
    ([route, body]) =>
      body &&
      route !== 'POST /api/logout' &&
      !FILES.some((id) => route === `POST ${OPERATIONS[id].path.replaceAll('{', '[').replaceAll('}', ']')}`),
  );

  test.each(withBody)(
    '%s refuses keys it does not know, and leaves everything as it was',
    async (route, body) => {
      const params = { plan: planId, view: viewId, user: who.agency.user.id, sheet: 'supplies', row: 'x' };
      for (const extra of [
        '{"extra":1,',
        '{"__proto__":{"isAdmin":true},',
        '{"constructor":{},',
        '{"id":"x",',
      ]) {
        const text = extra + JSON.stringify(body).slice(1);
        const answer = await call(route, who.ann, params, { body: text });
        expect(answer.status, text).toBe(422);
        expect(JSON.parse(answer.body)).toMatchObject({
          error: { id: 'invalid-field', field: extra.slice(2, extra.indexOf('"', 2)) },
        });
      }
    },
  );

  test.each(withBody)('%s refuses what is no JSON object', async (route) => {
    const params = { plan: planId, view: viewId, user: who.agency.user.id, sheet: 'supplies', row: 'x' };
    for (const text of ['[]', 'null', '1', '"x"', '{', '', '[{"name":"x"}]']) {
      expect((await call(route, who.ann, params, { body: text })).status, text).toBe(400);
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'TEXT/PLAIN',
    ]) {
      const answer = await call(route, who.ann, params, { headers: { 'content-type': type } });
      expect(answer.status, type).toBe(400);
    }
    const operation = OPERATIONS[handlers.get(route)!.operation];
    const most = operation.bodyKb ?? 512;
    const body = JSON.stringify({ name: 'x'.repeat((most + 64) * 1024) });
    const large = await call(route, who.ann, params, { body });
    expect(large.status).toBe(413);
  });
});
