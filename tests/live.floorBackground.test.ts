import type { RequestEvent } from '@sveltejs/kit';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_KINDS } from '#lib/domain/fileKind.ts';
import { type PlanRole } from '#lib/domain/roles.ts';
import { backgroundFromCells, backgroundToCells } from '#lib/schema/backgroundCells.ts';
import { BACKGROUND_ROW } from '#lib/wire/index.ts';
import { handOver } from '#server/handoff.ts';
import { planRows } from '#server/sync/facts.ts';
import { GET } from '../src/routes/api/plans/[plan]/floor-background/file/+server.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import { refusalsWith } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
let planId: string;

beforeAll(async () => {
  at = await startEveryRole();
  ({ who, planId } = at);
}, 30_000);
afterAll(() => at.stop());

const commands = () => at.app.commands;
const refusalOf = refusalsWith('field');
const files = (): string[] =>
  readdirSync(at.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.length === 64)
    .map(({ name }) => name);
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
/** As somebody does who sees what lies there now. */
const seen = async (plan: string): Promise<string> =>
  String((await commands().readBackground(who.owner.actor, plan)).background?.version ?? 0);
const lay = async (role: PlanRole, bytes: Uint8Array, name = 'Venue.png', plan = planId) =>
  commands().layBackground(who[role].actor, plan, { name, bytes }, { version: await seen(plan) });
const lift = async (role: PlanRole, plan = planId) =>
  commands().liftBackground(who[role].actor, plan, { version: await seen(plan) });
const change = (role: PlanRole, input: object) => commands().changeBackground(who[role].actor, planId, input);
const lies = async () => (await commands().readBackground(who.viewer.actor, planId)).background;

describe('H55 what lies under the floor plan', () => {
  test('is laid, moved and removed by whoever edits the floor, and seen by all', async () => {
    for (const role of ['manager', 'viewer'] as const) {
      expect(await refusalOf(lay(role, PNG))).toBe('not-allowed');
      expect(await refusalOf(change(role, { version: 1 }))).toBe('not-allowed');
    }
    const laid = await lay('agency', PNG, '../../Plan of the hall.svg');
    expect(laid).toMatchObject({
      file: { name: 'Plan of the hall.svg.png', type: 'image/png', size: PNG.length },
      ...{ page: 1, x: 0, y: 0, rotation: 0, opacity: 50, locked: false, version: 1 },
    });
    expect(await lies()).toEqual(laid);
    const moved = { x: -1_500, y: 200, width: 42_000, rotation: 90, opacity: 30, locked: true };
    expect(await change('planner', { version: 1, ...moved })).toEqual({ ...laid, ...moved, version: 2 });
    for (const role of ['manager', 'viewer'] as const) {
      expect(await refusalOf(change(role, { version: 2, x: 0 }))).toBe('not-allowed');
      expect(await refusalOf(lift(role))).toBe('not-allowed');
      const { type, bytes } = await commands().readBackgroundFile(who[role].actor, planId);
      expect([type, Buffer.from(bytes)]).toEqual(['image/png', PNG]);
    }
    expect(await lies()).toMatchObject(moved);
  });

  test('is judged by its own bytes: no SVG, no page, nothing larger than it may be', async () => {
    const before = files();
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<!doctype html>', 'MZ', ''])
      expect(await refusalOf(lay('owner', Buffer.from(text), 'Venue.pdf')), text).toBe('attachment-type');
    const huge = Buffer.concat([PNG, Buffer.alloc(20 * 1024 * 1024)]);
    expect(await refusalOf(lay('owner', huge))).toBe('attachment-too-large');
    expect(files()).toEqual(before);
    expect(await lies()).toMatchObject({ version: 2 });
  });

  test('H56: is handed out as an attachment of its own kind that browsers neither guess nor run', async () => {
    handOver(at.app);
    const params = { plan: planId };
    const session = { user: { id: who.viewer.userId }, sessionId: null };
    const url = new URL(`/api/plans/${planId}/floor-background/file`, at.app.origin);
    const event = { url, params, request: new Request(url), locals: { session, bearer: null, ip: '' } };
    const answer = await GET(event as unknown as RequestEvent);
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, PNG]);
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Plan of the hall\.svg\.png"/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    for (const kind of Object.keys(FILE_KINDS)) expect(kind).not.toMatch(/script|html|svg|xml/);
  });

  test('H57: whoever saw an older state, or asks for what cannot be, changes nothing', async () => {
    expect(await refusalOf(change('planner', { version: 1, x: 5 }))).toBe('background-changed');
    for (const [field, value] of [
      ...([
        ['opacity', 4],
        ['opacity', 101],
        ['rotation', 360],
        ['width', 0],
        ['page', 0],
      ] as const),
      ...([
        ['x', 1_000_001],
        ['y', 0.5],
        ['locked', 'yes'],
        ['sha256', 'x'],
      ] as const),
    ])
      expect(await refusalOf(change('planner', { version: 2, [field]: value }))).toBe(
        `invalid-field ${field}`,
      );
    expect(await lies()).toMatchObject({ version: 2, x: -1_500 });
  });

  test('stands in the room of the plan as it is, and as an empty row where nothing lies there', async () => {
    const background = await lies();
    expect(backgroundFromCells(backgroundToCells(background))).toEqual(background);
    expect(backgroundFromCells(backgroundToCells(null))).toBeNull();
    const told = planRows('plan', {
      ...{ plan: {}, money: {}, people: [], freeze: {}, answers: [] },
      background: backgroundToCells(background),
    });
    expect(told.get(BACKGROUND_ROW)).toMatchObject({ x: -1_500, sha256: background!.file.sha256 });
  });

  test('leaves the disk once nothing refers to it: when it is replaced, and when it is removed', async () => {
    const first = (await lies())!.file.sha256;
    const pdf = Buffer.from('%PDF-1.7 another');
    const second = await lay('planner', pdf, 'Hall.pdf');
    expect(second).toMatchObject({
      file: { type: 'application/pdf' },
      version: 3,
      rotation: 0,
      locked: false,
    });
    expect(files()).not.toContain(first);
    const other = await commands().createPlan(who.owner.actor, { name: 'Other', locale: 'en', day0: null });
    await lay('owner', pdf, 'Hall.pdf', other.id);
    await lift('agency');
    expect(await lies()).toBeNull();
    expect(files()).toContain(second.file.sha256);
    await lift('owner', other.id);
    expect(files()).not.toContain(second.file.sha256);
    expect(await refusalOf(commands().readBackgroundFile(who.owner.actor, planId))).toBe('not-found');
    expect(await refusalOf(lift('owner'))).toBe('not-found');
  });

  test('H57: whoever saw a file that was removed since cannot move the one that was laid after it', async () => {
    const seen = await lay('planner', PNG);
    await lift('planner');
    const pdf = Buffer.from('%PDF-1.7 laid afterwards');
    const laid = await lay('agency', pdf, 'Hall.pdf');
    expect(laid.version).toBeGreaterThan(seen.version);
    expect(await refusalOf(change('planner', { version: seen.version, x: 5 }))).toBe('background-changed');
    expect(await lies()).toEqual(laid);
    expect(await change('planner', { version: laid.version, x: 5 })).toMatchObject({ x: 5 });
    await lift('planner');
  });

  test('H81: of two who lay, move or remove it at once, the second is told so and nothing of the first is lost', async () => {
    const [mine, theirs] = [Buffer.from('%PDF-1.7 mine'), Buffer.from('%PDF-1.7 theirs')];
    const layOver = (role: PlanRole, bytes: Uint8Array, version: string) =>
      commands().layBackground(who[role].actor, planId, { name: 'Hall.pdf', bytes }, { version });
    const first = await layOver('planner', mine, '0');
    const kept = files();
    const second = layOver('agency', theirs, '0');
    const version = String(first.version);
    await expect(second).rejects.toMatchObject({
      id: 'background-changed',
      detail: { version: first.version },
    });
    expect(files()).toEqual(kept);
    const sized = await change('planner', { version: first.version, width: 12_000 });
    expect(await refusalOf(layOver('agency', theirs, version))).toBe('background-changed');
    expect(await refusalOf(commands().liftBackground(who.agency.actor, planId, { version }))).toBe(
      'background-changed',
    );
    expect(await lies()).toEqual(sized);
    await lift('owner');
    for (const work of [
      change('planner', { version: sized.version, x: 5 }),
      commands().liftBackground(who.planner.actor, planId, { version: String(sized.version) }),
      layOver('planner', mine, String(sized.version)),
    ])
      expect(await refusalOf(work)).toBe('background-changed');
    expect(await lies()).toBeNull();
  });

  test('H81: says which field is missing where nobody says what was seen', async () => {
    const file = { name: 'Hall.png', bytes: PNG };
    for (const [asked, why] of [
      [{}, 'invalid-field version'],
      [{ version: 'x' }, 'invalid-field version'],
      [{ version: '0', force: '1' }, 'invalid-field force'],
    ] as const) {
      expect(await refusalOf(commands().layBackground(who.planner.actor, planId, file, asked))).toBe(why);
      expect(await refusalOf(commands().liftBackground(who.planner.actor, planId, asked))).toBe(why);
    }
  });
});
