import { afterAll, beforeAll, expect, test } from 'vitest';
import { LiveFindings } from '#lib/live/liveFindings.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

const HOUR = 3600;
let app: LiveApp;
let owner: TestPerson;
let viewer: TestPerson;
/** Of the same workspace; the viewer is no member. */
let secondPlan: string;
let ann: string;
const endings: (() => void)[] = [];

beforeAll(async () => {
  app = await startLiveApp(['viewer']);
  [owner, viewer] = app.people as [TestPerson, TestPerson];
  const { commands } = app.app;
  const plan = { name: 'Secret gala', locale: 'en', day0: '2027-05-02', timeZone: 'Europe/Berlin' };
  secondPlan = (await commands.createPlan(owner.actor, plan)).id;
  ann = (await commands.addPerson(owner.actor, app.planId, { name: 'Ann' })).id;
  await commands.addPerson(owner.actor, secondPlan, { name: 'Ann' });
});
afterAll(async () => {
  for (const end of endings.reverse()) end();
  await app.stop();
});

function open(planId: string): LiveSheet {
  const self = { userId: owner.userId, personId: null, grant: { role: 'owner', money: false } } as const;
  const sheet = headlessSheet(
    headlessPorts({ origin: app.origin, cookie: owner.cookie }),
    planId,
    'staffing',
    self,
  );
  endings.push(() => sheet.close());
  return sheet;
}

function findingsOf({ cookie, role }: TestPerson, planId: string): LiveFindings {
  const ports = headlessPorts({ origin: app.origin, cookie });
  const findings = new LiveFindings({ ports, planId, grant: { role, money: false } });
  endings.push(() => findings.close());
  return findings;
}
const told = (findings: LiveFindings) => findings.list?.find(({ kind }) => kind === 'person_double_plan');

test('J4 who is booked in two plans at once is told of in both, live, and to a reader of one without a word of the other', async () => {
  const [here, there] = [open(app.planId), open(secondPlan)];
  await until('the sheets', () => here.ready && there.ready);
  const [ownFindings, otherFindings] = [findingsOf(viewer, app.planId), findingsOf(owner, secondPlan)];
  await until('findings', () => ownFindings.list !== null && otherFindings.list !== null);
  const cells = { role: 'host', person: [ann], headcount: 1 };
  // 1 May, 20:00 to 2 May, 02:00 in Shanghai is 14:00 to 20:00 on 1 May in Berlin, whose day 0 is the second.
  const shanghai = { ...cells, shiftStart: 20 * HOUR, shiftEnd: 26 * HOUR };
  here.apply([{ type: 'add', row: 'a', after: null, cells: shanghai }], 'type');
  const berlin = { ...cells, role: 'sales', shiftStart: -5 * HOUR, shiftEnd: 2 * HOUR };
  there.apply([{ type: 'add', row: 'b', after: null, cells: berlin }], 'type');
  await until('both findings', () => Boolean(told(ownFindings) && told(otherFindings)));
  expect(told(ownFindings)).toMatchObject({
    ...{ severity: 'error', sheet: 'staffing', rows: ['a'], field: 'person', money: false },
    params: { person: ann, plan: secondPlan, name: 'host', start: 25 * HOUR, end: 26 * HOUR },
  });
  expect(told(otherFindings)).toMatchObject({
    ...{ rows: ['b'], params: { plan: app.planId, start: -5 * HOUR, end: -4 * HOUR } },
  });
  const read = JSON.stringify(await app.app.commands.readFindings(viewer.actor, app.planId));
  expect(read).toContain('person_double_plan');
  expect(read).not.toMatch(/Secret gala|sales/);

  there.apply([{ type: 'set', row: 'b', field: 'shiftStart', value: 9 * HOUR }], 'type');
  there.apply([{ type: 'set', row: 'b', field: 'shiftEnd', value: 12 * HOUR }], 'type');
  await until('their end', () => !told(ownFindings) && !told(otherFindings));
});

test('J4 a plan in the trash books nobody, and does again when it comes back', async () => {
  const [here, there] = [open(app.planId), open(secondPlan)];
  await until('the sheets', () => here.ready && there.ready);
  const findings = findingsOf(viewer, app.planId);
  there.apply([{ type: 'set', row: 'b', field: 'shiftStart', value: -5 * HOUR }], 'type');
  await until('the finding', () => told(findings) !== undefined);
  const { commands } = app.app;
  await commands.trashPlan(owner.actor, secondPlan);
  await until('its end', () => findings.list !== null && !told(findings));
  await commands.restorePlan(owner.actor, secondPlan);
  await until('the finding again', () => told(findings) !== undefined);
});

test('J11 whoever has the link answers for the shifts of one person and sees nothing else; what is declined books nobody', async () => {
  const { commands } = app.app;
  const here = open(app.planId);
  await until('the sheet', () => here.ready);
  const findings = findingsOf(viewer, app.planId);
  await until('the finding', () => told(findings) !== undefined);
  here.apply([{ type: 'add', row: 'other', after: null, cells: { role: 'guard', headcount: 3 } }], 'type');
  await until('the row', () => here.save.state === 'saved');
  const asked = { persons: [ann], locale: 'en' };
  await expect(commands.askCrew(viewer.actor, app.planId, asked)).rejects.toMatchObject({
    id: 'not-allowed',
  });
  const [{ url: old }] = (await commands.askCrew(owner.actor, app.planId, asked)).links as unknown as [
    { url: string },
  ];
  const [{ url }] = (await commands.askCrew(owner.actor, app.planId, asked)).links as unknown as [
    { url: string },
  ];
  const secretOf = (link: string): string => link.split('/').at(-1)!;
  const secret = secretOf(url);
  // A newer link takes the place of the one before.
  await expect(commands.openCrewLink('1', secretOf(old))).rejects.toMatchObject({ id: 'not-found' });
  const opened = await commands.openCrewLink('1', secret);
  expect(opened).toMatchObject({ person: 'Ann', plan: 'Spring drive' });
  expect(opened.shifts).toMatchObject([{ row: 'a', role: 'host', standing: 'tentative' }]);
  const { times } = opened.shifts[0]!;
  await expect(
    commands.answerCrewLink('1', secret, { shifts: [{ row: 'other', times }], answer: 'confirmed' }),
  ).rejects.toMatchObject({ id: 'shift-moved' });

  const shifts = [{ row: 'a', times }];
  await commands.answerCrewLink('1', secret, { shifts, answer: 'declined', reason: 'Wedding' });
  await until('nobody booked twice', () => !told(findings));
  const read = await commands.listCrewLinks(owner.actor, app.planId);
  expect(read.answers).toMatchObject([{ row: 'a', person: ann, state: 'declined', reason: 'Wedding' }]);
  await expect(commands.listCrewLinks(viewer.actor, app.planId)).rejects.toMatchObject({ id: 'not-allowed' });

  await commands.answerCrewLink('1', secret, { shifts, answer: 'confirmed' });
  await until('booked twice again', () => told(findings) !== undefined);
  here.apply([{ type: 'set', row: 'a', field: 'shiftEnd', value: 27 * HOUR }], 'type');
  await until('the time', () => here.save.state === 'saved');
  expect((await commands.openCrewLink('1', secret)).shifts).toMatchObject([{ standing: 'again' }]);
  // Whoever still reads the old time does not agree to the new one.
  await expect(commands.answerCrewLink('1', secret, { shifts, answer: 'confirmed' })).rejects.toMatchObject({
    id: 'shift-moved',
  });
  await commands.revokeCrew(owner.actor, app.planId, ann);
  await expect(commands.openCrewLink('1', secret)).rejects.toMatchObject({ id: 'not-found' });
  await expect(commands.answerCrewLink('1', secret, { shifts, answer: 'declined' })).rejects.toMatchObject({
    id: 'not-found',
  });
});

test('J11 a link ends after the event', async () => {
  const { commands } = app.app;
  const links = (await commands.askCrew(owner.actor, app.planId, { persons: [ann], locale: 'en' })).links;
  const secret = links[0]!.url.split('/').at(-1)!;
  await commands.openCrewLink('1', secret);
  await commands.updatePlan(owner.actor, app.planId, { day0: '2020-01-01' });
  await expect(commands.openCrewLink('1', secret)).rejects.toMatchObject({ id: 'not-found' });
  await commands.updatePlan(owner.actor, app.planId, { day0: '2027-05-01' });
});

test('J20 whoever asked hears of each who answers, and once that all have; nobody else does', async () => {
  const { commands } = app.app;
  const { person: bea } = { person: (await commands.addPerson(owner.actor, app.planId, { name: 'Bea' })).id };
  const here = open(app.planId);
  await until('the sheet', () => here.ready);
  const cells = { role: 'guard', person: [bea], headcount: 1, shiftStart: 0, shiftEnd: HOUR };
  here.apply([{ type: 'add', row: 'bea', after: null, cells }], 'type');
  await until('the row', () => here.save.state === 'saved');
  const asked = { persons: [ann, bea], locale: 'en' };
  const { links } = await commands.askCrew(owner.actor, app.planId, asked);
  expect(links.map(({ mail }) => mail)).toEqual([null, null]);
  const answer = async ({ url }: { url: string }, said: string) => {
    const secret = url.split('/').at(-1)!;
    const { shifts } = await commands.openCrewLink('1', secret);
    const seen = shifts.map(({ row, times }) => ({ row, times }));
    await commands.answerCrewLink('1', secret, { shifts: seen, answer: said });
  };
  const told = async () =>
    (await commands.listNotices(owner.actor, {})).notices
      .filter(({ kind }) => kind.startsWith('crew-'))
      .map(({ kind, person }) => (person === null ? kind : `${kind} ${person}`));
  await answer(links[0]!, 'confirmed');
  expect(await told()).toEqual(['crew-answered Ann']);
  await answer(links[1]!, 'declined');
  expect(await told()).toEqual(['crew-complete', 'crew-answered Bea', 'crew-answered Ann']);
  await answer(links[1]!, 'confirmed');
  expect(await told()).toEqual(['crew-answered Bea', 'crew-complete', 'crew-answered Ann']);
  expect((await commands.listNotices(viewer.actor, {})).notices).toEqual([]);
  here.apply([{ type: 'delete', row: 'bea' }], 'type');
});
