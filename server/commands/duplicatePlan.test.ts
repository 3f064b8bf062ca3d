import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ALL_FILE_BYTES } from '#lib/api/limits.ts';
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

  test('leaves behind what has its name in the first workspace alone: what packs of its own ask for', async () => {
    await join('viewer');
    const { liveRows } = at.context;
    const read = liveRows.read.bind(liveRows);
    const named = {
      supplies: { requirementId: 'own-tent01' },
      staffing: { training: ['own-dance01', 'etiquette', 'own-dance02'] },
      zones: { requirementId: 'own-tent02' },
    };
    vi.spyOn(liveRows, 'read').mockImplementation(async (plan, sheet) => {
      const { rows, ...more } = await read(plan, sheet);
      const [first, ...others] = rows;
      if (plan !== id || !first || !(sheet in named)) return { rows, ...more };
      const values = { ...first.values, ...named[sheet as keyof typeof named] };
      return { ...more, rows: [{ ...first, values }, ...others] };
    });
    const told = async (who: Actor) => {
      const copy = await at.commands.duplicatePlan(who, id, { name: 'Mine' });
      const first = async (sheet: string) => (await rows(who, copy.id, sheet))[0]!.values;
      return [
        (await first('supplies')).requirementId,
        (await first('staffing')).training,
        (await first('zones')).requirementId,
      ];
    };
    expect(await told(ann)).toEqual([
      'own-tent01',
      ['own-dance01', 'etiquette', 'own-dance02'],
      'own-tent02',
    ]);
    expect(await told(bea)).toEqual([null, ['etiquette'], null]);
    named.staffing.training = ['own-dance01'];
    expect(await told(bea)).toEqual([null, null, null]);
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

describe('H80 what lies under the floor', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const place = { page: 1, x: -1_500, y: 200, width: 42_000, rotation: 90, opacity: 30, locked: true };
  const lies = async (who: Actor, plan: string) => (await at.commands.readBackground(who, plan)).background;
  const bytes = async (who: Actor, plan: string) =>
    Buffer.from((await at.commands.readBackgroundFile(who, plan)).bytes);
  const seen = async (plan: string) => String((await lies(ann, plan))?.version ?? 0);
  const lift = async (plan: string) => at.commands.liftBackground(ann, plan, { version: await seen(plan) });
  beforeEach(async () => {
    const file = { name: 'Hall.png', bytes: PNG };
    const { version } = await at.commands.layBackground(ann, id, file, { version: '0' });
    await at.commands.changeBackground(ann, id, { version, ...place });
  });
  const copied = async (who = ann) => (await at.commands.duplicatePlan(who, id, { name: 'Again' })).id;

  test('lies under the floor of a copy as it does here, from one file, and each goes its own way', async () => {
    const before = (await lies(ann, id))!;
    const copy = await copied();
    expect(await lies(ann, copy)).toEqual({ ...before, version: 1 });
    await at.commands.changeBackground(ann, copy, { version: 1, opacity: 100, locked: false });
    expect(await lies(ann, id)).toEqual(before);
    expect(await at.db.selectFrom('stored_file').select('sha256').execute()).toHaveLength(1);
  });

  test.each(['the original', 'the copy'])('stays under the other floor when it leaves %s', async (which) => {
    const copy = await copied();
    const [left, kept] = which === 'the copy' ? [copy, id] : [id, copy];
    await lift(left);
    expect(await bytes(ann, kept)).toEqual(PNG);
    const { sha256 } = (await lies(ann, kept))!.file;
    const other = { name: 'Other.pdf', bytes: Buffer.from('%PDF-1.7 other') };
    await at.commands.layBackground(ann, kept, other, { version: await seen(kept) });
    expect(await at.context.attachments.read(sha256)).toBeNull();
  });

  test('outlasts the archive and the trash, there and in a copy', async () => {
    const copy = await copied();
    const before = (await lies(ann, id))!;
    await at.commands.updatePlan(ann, id, { archived: true });
    expect(await lies(ann, await copied())).toEqual({ ...before, version: 1 });
    await at.commands.trashPlan(ann, id);
    expect(await bytes(ann, copy)).toEqual(PNG);
    await lift(copy);
    await at.commands.restorePlan(ann, id);
    expect(await lies(ann, id)).toEqual(before);
    expect(await bytes(ann, id)).toEqual(PNG);
  });

  test('comes along to another workspace, whose files it counts towards', async () => {
    await join('viewer');
    const copy = await copied(bea);
    expect(await lies(bea, copy)).toMatchObject(place);
    expect(await bytes(bea, copy)).toEqual(PNG);
    await sql`update stored_file set size = ${ALL_FILE_BYTES / 2 + 1}`.execute(at.db);
    const before = (await at.commands.listPlans(bea)).length;
    await expect(copied(bea)).rejects.toMatchObject({ id: 'files-full' });
    expect(await at.commands.listPlans(bea)).toHaveLength(before);
  });

  test('is not there in a plan from a template', async () => {
    const plan = { template: 'brand-night', name: 'New', locale: 'en', day0: '2027-06-19' };
    expect(await lies(ann, (await at.commands.createPlan(ann, plan)).id)).toBeNull();
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
