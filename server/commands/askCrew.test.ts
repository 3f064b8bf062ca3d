import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CrewMail } from '#lib/domain/crewAnswers.ts';
import { LIMITS, type Limit } from '../auth/limits.ts';
import type { Actor } from '../handoff.ts';
import { hashSecret } from '../ids.ts';
import type { CrewLetter } from '../notices/crewMails.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { failUnsentCrewMails, isToBeMailed, keepCrewMail } from './crewMailing.ts';

let harness: Harness;
let owner: Actor;
let planId: string;
let sent: string[];
let letters: CrewLetter[];
let people = 0;
beforeEach(async () => {
  sent = [];
  letters = [];
  const crewMails = {
    send(handed: readonly CrewLetter[]) {
      letters.push(...handed);
      sent.push(...handed.map(({ to }) => to.address));
    },
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

type Handout = Awaited<ReturnType<typeof ask>>[number];
const secretOf = ({ url }: Handout): string => url.split('/').at(-1)!;
/** Which of some links open the page of their person, in a row of y and n. */
async function open(...links: readonly Handout[]): Promise<string> {
  let which = '';
  for (const link of links)
    which += await harness.commands.openCrewLink('1', secretOf(link)).then(
      () => 'y',
      () => 'n',
    );
  return which;
}
/** What became of the e-mail with a link. */
const mailed = (link: Handout, state: CrewMail) =>
  keepCrewMail(
    harness.context,
    { planId, personId: link.person, secretHash: hashSecret(secretOf(link)) },
    state,
  );
const FIVE_MINUTES = LIMITS.crewMailsAgain.windowMs;

test('J19 J22 who is asked again at once is not e-mailed again; the link in the mailbox works until a newer one is there', async () => {
  const person = await personAt('ben@example.com');
  const [first] = (await ask([person])) as [Handout];
  const asked = harness.clock.now();
  expect(reasons([first])).toEqual(['sending']);
  await mailed(first, 'sent');
  harness.clock.forward(1000);
  const [handed] = (await ask([person])) as [Handout];
  expect(reasons([handed])).toEqual(['mailed-just-now']);
  expect(await open(first, handed)).toBe('yy');
  const { links } = await harness.commands.listCrewLinks(owner, planId);
  expect(links).toEqual([{ person, at: asked + 1000, mail: null, mailedBefore: asked }]);
  harness.clock.forward(FIVE_MINUTES);
  const [newer] = (await ask([person])) as [Handout];
  expect(reasons([newer])).toEqual(['sending']);
  expect(await open(first, handed, newer)).toBe('yny');
  await mailed(newer, 'sent');
  expect(await open(first, handed, newer)).toBe('nny');
  expect(sent).toEqual(['ben@example.com', 'ben@example.com']);
});

test('J19 two who ask the same person at once send one e-mail', async () => {
  const person = await personAt('ben@example.com');
  const { limiter } = harness.context;
  const count = limiter.count.bind(limiter);
  let second: ReturnType<typeof ask> | null = null;
  // The second asks when the e-mail of the first is counted, and its link not yet written.
  vi.spyOn(limiter, 'count').mockImplementation(async (limit, of) => {
    const within = await count(limit, of);
    if (limit === LIMITS.crewMailsOfWorkspace) await (second ??= ask([person]));
    return within;
  });
  expect(reasons(await ask([person]))).toEqual(['sending']);
  expect(reasons(await second!)).toEqual(['mailed-just-now']);
  expect(sent).toEqual(['ben@example.com']);
});

test('J19 an ask that is not kept uses up no e-mail to the person', async () => {
  const person = await personAt('ben@example.com');
  const full = vi.spyOn(harness.db, 'transaction').mockImplementationOnce(() => {
    throw new Error('the disk is full');
  });
  await expect(ask([person])).rejects.toThrow('the disk is full');
  full.mockRestore();
  expect(sent).toEqual([]);
  expect(reasons(await ask([person]))).toEqual(['sending']);
});

test('J22 what was on its way when the server stopped has failed, and is e-mailed again at once', async () => {
  const person = await personAt('ben@example.com');
  expect(reasons(await ask([person]))).toEqual(['sending']);
  await failUnsentCrewMails(harness.context);
  expect(reasons(await ask([person]))).toEqual(['sending']);
});

test('J22 a link whose e-mail is still on its way is sent, also where another one was handed over meanwhile', async () => {
  const person = await personAt('ben@example.com');
  const [first] = (await ask([person])) as [Handout];
  const [handed] = (await ask([person])) as [Handout];
  expect(await isToBeMailed(harness.context, letters[0]!)).toBe(true);
  await mailed(first, 'failed');
  expect(await open(first, handed)).toBe('ny');
});

test('J22 whose e-mail failed, or was revoked, is e-mailed again at once', async () => {
  const [ben, cleo] = [await personAt('ben@example.com'), await personAt('cleo@example.com')];
  const [first] = (await ask([ben])) as [Handout];
  await mailed(first, 'failed');
  expect(reasons(await ask([ben]))).toEqual(['sending']);
  const [before] = (await ask([cleo])) as [Handout];
  await mailed(before, 'sent');
  const [handed] = (await ask([cleo])) as [Handout];
  await harness.commands.revokeCrew(owner, planId, cleo);
  expect(await open(before, handed)).toBe('nn');
  const [anew] = (await ask([cleo])) as [Handout];
  expect([reasons([anew]), await open(before, handed, anew)]).toEqual([['sending'], 'nny']);
  // What its mail says is of no use to it any more.
  await mailed(before, 'sent');
  expect(await open(before, handed, anew)).toBe('nny');
});

test('J22 a link in the mailbox of an address that was mended ends with the next one, which is e-mailed at once', async () => {
  const person = await personAt('wrong@example.com');
  const [first] = (await ask([person])) as [Handout];
  await mailed(first, 'sent');
  await harness.commands.changePerson(owner, person, { email: 'wrong@example.com', phone: '1' });
  expect(reasons(await ask([person]))).toEqual(['mailed-just-now']);
  expect(await open(first)).toBe('y');
  await harness.commands.changePerson(owner, person, { email: 'right@example.com' });
  // What is said late of the e-mail before does not bring its link back.
  await mailed(first, 'sent');
  const [anew] = (await ask([person])) as [Handout];
  expect([reasons([anew]), await open(first, anew)]).toEqual([['sending'], 'ny']);
  expect(sent).toEqual(['wrong@example.com', 'right@example.com']);
});

test('J22 a letter that still waits when its address is mended goes to nobody; the next one goes to the new address', async () => {
  const person = await personAt('wrong@example.com');
  await ask([person]);
  const [waiting] = letters as [CrewLetter];
  expect(await isToBeMailed(harness.context, waiting)).toBe(true);
  await harness.commands.changePerson(owner, person, { email: 'right@example.com' });
  expect(await isToBeMailed(harness.context, waiting)).toBe(false);
  expect(reasons(await ask([person]))).toEqual(['sending']);
  expect(await isToBeMailed(harness.context, letters[1]!)).toBe(true);
  await harness.commands.revokeCrew(owner, planId, person);
  expect(await isToBeMailed(harness.context, letters[1]!)).toBe(false);
});

test('J22 a letter to an address that changed while it was written has failed, and the new one is e-mailed at once', async () => {
  const person = await personAt('wrong@example.com');
  await ask([person]);
  // As if the card had been read before it was changed, and the link written after that.
  await harness.db.updateTable('person').set({ email: 'right@example.com' }).execute();
  expect(await isToBeMailed(harness.context, letters[0]!)).toBe(false);
  const { links } = await harness.commands.listCrewLinks(owner, planId);
  expect(links).toMatchObject([{ person, mail: 'failed' }]);
  expect(reasons(await ask([person]))).toEqual(['sending']);
  expect(sent).toEqual(['wrong@example.com', 'right@example.com']);
});

test('J22 a link that was handed over ends with the next one, whoever sends e-mails', async () => {
  const person = await personAt(null);
  const [first] = (await ask([person])) as [Handout];
  const [second] = (await ask([person])) as [Handout];
  expect(await open(first, second)).toBe('ny');
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
