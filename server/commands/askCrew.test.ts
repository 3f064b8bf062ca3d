import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS, type Limit } from '../auth/limits.ts';
import type { Actor } from '../handoff.ts';
import type { CrewLetter } from '../notices/crewMails.ts';
import { openHarness, type Harness } from '../testing/harness.ts';

let harness: Harness;
let owner: Actor;
let planId: string;
let sent: string[];
let people = 0;
beforeEach(async () => {
  sent = [];
  const crewMails = {
    send: (letters: readonly CrewLetter[]) => void sent.push(...letters.map(({ to }) => to.address)),
  };
  harness = await openHarness({ crewMails });
  owner = await harness.newcomer('Ann');
  planId = await newPlan();
});
afterEach(() => harness.close());

async function newPlan(): Promise<string> {
  const plan = { name: 'Gala', locale: 'en', day0: '2027-08-01' };
  return (await harness.commands.createPlan(owner, plan)).id;
}

async function personAt(email: string | null, plan = planId): Promise<string> {
  const { id } = await harness.commands.addPerson(owner, plan, { name: `Person ${++people}` });
  if (email !== null) await harness.commands.changePerson(owner, id, { email });
  return id;
}

async function ask(persons: readonly string[], plan = planId) {
  const { links } = await harness.commands.askCrew(owner, plan, { persons, locale: 'en' });
  return links;
}
const reasons = (links: Awaited<ReturnType<typeof ask>>) => links.map(({ mail, unsent }) => mail ?? unsent);

test('J19 who is asked again at once is not e-mailed again, is told to be so, and has a new link that works', async () => {
  const person = await personAt('ben@example.com');
  expect(reasons(await ask([person]))).toEqual(['sending']);
  const again = await ask([person]);
  expect(reasons(again)).toEqual(['mailed-just-now']);
  const secret = again[0]!.url.split('/').at(-1)!;
  expect(await harness.commands.openCrewLink('1', secret)).toMatchObject({ plan: 'Gala' });
  const { links } = await harness.commands.listCrewLinks(owner, planId);
  expect(links.map(({ mail }) => mail)).toEqual([null]);
  harness.clock.forward(LIMITS.crewMailsAgain.windowMs);
  expect(reasons(await ask([person]))).toEqual(['sending']);
  expect(sent).toEqual(['ben@example.com', 'ben@example.com']);
});

test('J19 an address gets five e-mails a day, however it is written and from whatever plan', async () => {
  const other = await newPlan();
  const here = await Promise.all(
    ['Ben@example.com', 'ben@EXAMPLE.com', 'ben@example.com'].map((at) => personAt(at)),
  );
  const there = [];
  for (let more = 0; more < 3; more++) there.push(await personAt('ben@example.com', other));
  const cleo = await personAt('cleo@example.com', other);
  expect(reasons(await ask(here))).toEqual(['sending', 'sending', 'sending']);
  expect(reasons(await ask([...there, cleo], other))).toEqual([
    ...['sending', 'sending', 'address-limit', 'sending'],
  ]);
  expect(sent).toHaveLength(6);
  harness.clock.forward(LIMITS.crewMailsToAddress.windowMs);
  expect(reasons(await ask([there[2]!], other))).toEqual(['sending']);
});

test('J19 an account and a workspace send so many; what is not sent uses up nothing of the address', async () => {
  const { limiter, db } = harness.context;
  const workspace = (await db.selectFrom('organization').select('id').executeTakeFirstOrThrow()).id;
  const person = await personAt('ben@example.com');
  const used = async (limit: Limit, of: string) => {
    await limiter.count(limit, of);
    const all = db.updateTable('rate_limit').set({ points: limit.points });
    await all.where('key', 'like', `${limit.name}:%`).execute();
  };
  await used(LIMITS.crewMailsOfWorkspace, workspace);
  for (let tries = 0; tries < 9; tries++) expect(reasons(await ask([person]))).toEqual(['workspace-limit']);
  await used(LIMITS.crewMails, owner.userId);
  expect(reasons(await ask([person]))).toEqual(['account-limit']);
  expect(sent).toEqual([]);
  harness.clock.forward(LIMITS.crewMailsOfWorkspace.windowMs);
  expect(reasons(await ask([person]))).toEqual(['sending']);
});

test('J19 who has no address is said to have none; who wants nothing mailed hears of no reason', async () => {
  const [without, ben] = [await personAt(null), await personAt('ben@example.com')];
  expect(reasons(await ask([without, ben, ben]))).toEqual(['no-address', 'sending']);
  const asked = { persons: [without, ben], locale: 'en', mail: false };
  expect(reasons((await harness.commands.askCrew(owner, planId, asked)).links)).toEqual([null, null]);
  expect(sent).toEqual(['ben@example.com']);
});
