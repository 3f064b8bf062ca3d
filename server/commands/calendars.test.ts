import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import { refusalsWith } from '#tests/support/refusals.ts';

let at: Harness;
let planId: string;
const who = {} as Record<PlanRole, Actor>;

beforeAll(async () => {
  at = await openHarness();
  for (const role of PLAN_ROLES) who[role] = await at.newcomer(role);
  const plan = { name: 'Night', locale: 'en', day0: '2027-06-19', template: 'brand-night' };
  planId = (await at.commands.createPlan(who.owner, plan)).id;
  for (const role of PLAN_ROLES)
    if (role !== 'owner') await at.commands.addMember(who.owner, planId, { email: emailOf(role), role });
});
afterAll(() => at.close());

const make = (more: object = {}, actor = who.planner) =>
  at.commands.makeCalendar(actor, planId, { by: 'all', locale: 'en', ...more });
const secretOf = (url: string) => /\/calendar\/([\w-]+)\.ics$/.exec(url)![1]!;
const read = async (url: string) => at.commands.readCalendar('10.0.0.1', secretOf(url));
const refusalOf = refusalsWith('field');
const eventsOf = (body: string) =>
  body
    .replace(/\r\n /g, '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => ({
      uid: /UID:(.+)\r/.exec(event)![1]!,
      sequence: Number(/SEQUENCE:(\d+)/.exec(event)![1]),
      title: /SUMMARY:(.+)\r/.exec(event)![1]!,
      place: /LOCATION:(.+)\r/.exec(event)?.[1] ?? null,
    }));

describe('X5 a calendar behind a secret link', () => {
  test.each(PLAN_ROLES)('is made, listed and revoked by a %s as the role says', async (role) => {
    const answer = ['owner', 'planner'].includes(role) ? 'done' : 'not-allowed';
    expect(await refusalOf(make({}, who[role]))).toBe(answer);
    expect(await refusalOf(at.commands.listCalendars(who[role], planId))).toBe(answer);
    const { id } = await make();
    expect(await refusalOf(at.commands.revokeCalendar(who[role], planId, id))).toBe(answer);
  });

  test('has all cues, or those of a zone or role, without an account and without money', async () => {
    const { body } = await read((await make()).url);
    const { rows } = await at.commands.readSheet(who.owner, planId, 'cues');
    expect(new Set(eventsOf(body).map(({ uid }) => uid))).toEqual(
      new Set(rows.map(({ id }) => `${id}@${planId}.cuegrid`)),
    );
    const zones = (await at.commands.readSheet(who.owner, planId, 'zones')).rows;
    const zone = zones.find(({ id }) => rows.some(({ values }) => values.zone === id))!;
    const ofZone = eventsOf((await read((await make({ by: 'zone', subject: zone.id })).url)).body);
    expect(new Set(ofZone.map(({ place }) => place))).toEqual(new Set([zone.values.name]));
    const host = eventsOf((await read((await make({ by: 'role', subject: 'host' })).url)).body);
    expect(host.length).toBe(rows.filter(({ values }) => values.ownerRole === 'host').length);
    expect(body).not.toMatch(/¥|CNY|rate/);
  });

  test('stays the same as long as nothing of it changes, and all of it moves with the plan', async () => {
    const { url } = await make();
    const first = await read(url);
    at.clock.forward(60_000);
    expect(await read(url)).toEqual(first);
    await at.commands.updatePlan(who.owner, planId, { day0: '2027-06-20' });
    const second = await read(url);
    expect(second.changedAt).toBe(at.clock.now());
    expect(new Set(eventsOf(second.body).map(({ sequence }) => sequence))).toEqual(new Set([1]));
  });

  test('is not there after it was revoked, in the trash, or under a guess; its secret is kept by nobody', async () => {
    const { url, id } = await make();
    const { calendars } = await at.commands.listCalendars(who.owner, planId);
    expect(JSON.stringify(calendars)).not.toContain(secretOf(url));
    const stored = await at.db
      .selectFrom('calendar_link')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    expect(JSON.stringify(stored)).not.toContain(secretOf(url));
    await at.commands.revokeCalendar(who.owner, planId, id);
    expect(await refusalOf(read(url))).toBe('not-found');
    expect(await refusalOf(at.commands.revokeCalendar(who.owner, planId, id))).toBe('not-found');
    expect(await refusalOf(at.commands.readCalendar('10.0.0.1', 'guess'))).toBe('not-found');
    const open = await make();
    await at.commands.trashPlan(who.owner, planId);
    expect(await refusalOf(read(open.url))).toBe('not-found');
    await at.commands.restorePlan(who.owner, planId);
    expect(await refusalOf(read(open.url))).toBe('done');
  });

  test('is of somebody who is there', async () => {
    expect(await refusalOf(make({ by: 'zone', subject: 'nowhere' }))).toBe('invalid-field subject');
    expect(await refusalOf(make({ by: 'role', subject: 'king' }))).toBe('invalid-field subject');
    expect(await refusalOf(make({ by: 'person' }))).toBe('invalid-field subject');
    expect(await refusalOf(make({ subject: 'host' }))).toBe('invalid-field subject');
  });

  test('is empty while the plan has no date', async () => {
    const { url } = await make();
    await at.commands.updatePlan(who.owner, planId, { day0: null });
    expect(eventsOf((await read(url)).body)).toEqual([]);
  });
});
