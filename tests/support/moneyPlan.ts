import { createHash } from 'node:crypto';
import { ApiUser } from '../e2e/support/server.ts';
import { keepPapers, PAPER_AMOUNTS } from './moneyPapers.ts';

/** An amount for each place that money can stand in, in minor units of two digits; none rounds up. */
export const AMOUNTS = {
  approvedBudget: 765_432_109,
  unitPrice: 312_345_612,
  /** Of a line in the trash. */
  trashed: 345_678_912,
  /** Before it was changed. */
  earlier: 356_789_123,
  chainAbove: 367_891_234,
  tolerance: 378_912_345,
  limit: 389_123_412,
  /** Written into texts by hand. */
  description: 412_345_623,
  note: 423_456_734,
  submissionNote: 434_567_845,
  reason: 445_678_912,
  decisionComment: 456_789_123,
  comment: 467_891_234,
  commentOnCost: 478_912_345,
  /** What shared views filter by, in the budget and in a sheet that is for everybody. */
  filter: 512_345_634,
  filterOnCost: 523_456_745,
  /** Written while others are connected. */
  live: 534_567_812,
  liveComment: 545_678_923,
  /** Of an hour of somebody's work, and of an hour beyond the limit. */
  hourly: 556_789_134,
  overtime: 567_891_245,
  ...PAPER_AMOUNTS,
} as const;

/** As people write it: 7,654,321.09. */
export const written = (minor: number): string =>
  (minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });

export const ROLES = ['manager', 'agency', 'viewer'] as const;
export type Asker = (typeof ROLES)[number] | 'owner' | 'planner' | 'outsider';

/** A plan whose every field of money holds an amount of its own, with somebody in each role. */
export interface MoneyPlan {
  readonly id: string;
  readonly who: Readonly<Record<Asker, ApiUser>>;
  /** What stands in addresses between brackets, each with the ids or secrets there are of it. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** Its budget lines: one that was approved and ordered, one in the trash. */
  readonly lines: readonly string[];
}

interface Line {
  readonly line: string;
  readonly hash: string;
}

export async function makeMoneyPlan(origin: string): Promise<MoneyPlan> {
  const who = {} as Record<Asker, ApiUser>;
  for (const name of ['owner', 'planner', ...ROLES, 'outsider'] as const)
    who[name] = await ApiUser.register(origin, `Somebody ${name}`, `${name}@example.com`);
  const { owner, planner, manager } = who;
  const plan = { name: 'Gala', locale: 'en', day0: '2027-06-19', template: 'brand-night' };
  const id = (await owner.ok('POST', '/api/plans', plan)).id as string;
  const at = `/api/plans/${id}`;
  for (const role of ['planner', ...ROLES] as const)
    await owner.ok('POST', `${at}/members`, { email: `${role}@example.com`, role });
  await owner.ok('PATCH', at, { approvedBudget: AMOUNTS.approvedBudget });

  const supply = await rowsOf(owner, id, 'supplies');
  const lines = await addLines(planner, id, supply[0]!);
  await planner.ok('PATCH', `${at}/sheets/budget/rows/${lines[0]!}`, {
    values: { unitPrice: AMOUNTS.unitPrice },
  });
  await planner.ok('PATCH', `${at}/sheets/budget/rows/${lines[1]!}`, { deleted: true });
  const me = (await manager.ok('GET', '/api/me')).id as string;
  await owner.ok('PATCH', `${at}/approvals/rules`, {
    tolerances: {
      line: { percent: 100, amount: AMOUNTS.tolerance },
      category: { percent: null, amount: null },
      total: { percent: null, amount: null },
    },
    chainAbove: AMOUNTS.chainAbove,
    limits: [{ userId: me, amount: AMOUNTS.limit }],
  });
  await approve(who, id, lines[0]!);
  const papers = await keepPapers(planner, id, lines[0]!, written);
  const comment = await say(who, id, lines[0]!, supply[0]!);
  const view = await shareViews(planner, id);
  const made = async (name: string, body: object) => owner.ok('POST', `${at}/${name}`, body);
  const people = await keepPeople(owner, id);
  const [touchpoint] = await rowsOf(owner, id, 'touchpoints');
  const survey = await made('surveys', { title: 'How was it?', touchpoints: [touchpoint] });
  for (const place of ['photos', 'floor-background?version=0'])
    await owner.sendFile(`${at}/${place}`, { type: 'image/webp', bytes: PICTURE });
  const pack = (await owner.ok('POST', '/api/packs', { from: 'sales-site', name: 'Our rooms' })).id as string;
  const { number } = await owner.ok('POST', `/api/packs/${pack}/versions`, { edition: 1 });
  const entry = await made('floor-library', { name: 'Counter', symbol: 'counter', width: 2400, depth: 700 });
  const calendar = await made('calendars', { by: 'all', locale: 'en' });
  const clock = await made('clocks', { name: 'Stage', layout: 'backstage', locale: 'en' });
  const invite = await made('members', { email: 'invited@example.com', role: 'agency' });
  const delegation = await manager.ok('POST', `${at}/approvals/delegations`, {
    ...{ userId: (await planner.ok('GET', '/api/me')).id, firstDay: '2027-06-10', lastDay: '2027-06-11' },
  });
  return {
    ...{ id, who, lines },
    params: {
      plan: [id],
      secret: [calendar.url, clock.url, survey.url, people.link].map(lastPart),
      person: [people.person],
      survey: [survey.id as string],
      photo: [createHash('sha256').update(PICTURE).digest('hex')],
      token: [lastPart(invite.invite)],
      pack: [pack],
      version: [String(number)],
      entry: [entry.id as string],
      view,
      calendar: [calendar.id as string],
      clock: [clock.id as string],
      delegation: [delegation.id as string],
      user: [me],
      ...comment,
      ...papers,
    },
  };
}

/** As much of a picture as tells its kind. */
const PICTURE = Buffer.from('RIFF0000WEBP');

/** Somebody who costs something an hour, and has been asked for shifts. */
async function keepPeople(owner: ApiUser, plan: string) {
  const person = (await owner.ok('POST', `/api/plans/${plan}/people`, { name: 'Chen Jia' })).id as string;
  const { hourly, overtime } = AMOUNTS;
  await owner.ok('PATCH', `/api/people/${person}`, { hourly, overtime, currency: 'CNY' });
  const [shift] = await rowsOf(owner, plan, 'staffing');
  await owner.ok('PATCH', `/api/plans/${plan}/sheets/staffing/rows/${shift!}`, {
    values: { person: [person] },
  });
  const asked = await owner.ok('POST', `/api/plans/${plan}/crew-links`, { persons: [person], locale: 'en' });
  return { person, link: (asked.links as { url: string }[])[0]!.url };
}

const lastPart = (url: unknown): string => String(url).split('/').at(-1)!;

export async function rowsOf(person: ApiUser, plan: string, sheet: string): Promise<string[]> {
  const { rows } = await person.ok('GET', `/api/plans/${plan}/sheets/${sheet}`);
  return (rows as { id: string }[]).map(({ id }) => id);
}

/** One that will be approved, one for the trash. */
async function addLines(planner: ApiUser, plan: string, supply: string): Promise<string[]> {
  const line = { category: 'stage', quantity: 1000, note: `at most ${written(AMOUNTS.note)}` };
  const rows = [
    {
      ...line,
      ...{ description: `Stage, was ${written(AMOUNTS.description)}`, unitPrice: AMOUNTS.earlier },
      link: { sheet: 'supplies', row: supply },
    },
    { ...line, description: 'Second stage', unitPrice: AMOUNTS.trashed },
  ];
  const body = { rows: rows.map((values) => ({ values })) };
  const made = await planner.ok('POST', `/api/plans/${plan}/sheets/budget/rows`, body);
  return (made.rows as { id: string }[]).map(({ id }) => id);
}

async function approve({ planner, manager }: MoneyPlan['who'], plan: string, line: string) {
  const at = `/api/plans/${plan}/approvals`;
  await planner.ok('POST', `${at}/submissions`, {
    lines: [{ line, reason: `up to ${written(AMOUNTS.reason)}` }],
    note: `as agreed ${written(AMOUNTS.submissionNote)}`,
  });
  const { lines } = await manager.ok('GET', at);
  const { hash } = (lines as Line[]).find((each) => each.line === line)!;
  await manager.ok('POST', `${at}/decisions`, {
    decisions: [{ line, hash, decision: 'approved' }],
    comment: `fine below ${written(AMOUNTS.decisionComment)}`,
  });
}

async function say({ planner }: MoneyPlan['who'], plan: string, line: string, supply: string) {
  const comment = async (sheet: string, row: string, field: string, amount: number) =>
    planner.ok('POST', `/api/plans/${plan}/sheets/${sheet}/comments`, {
      ...{ row, field, text: `is it ${written(amount)}?` },
    });
  const said = [
    await comment('budget', line, 'unitPrice', AMOUNTS.comment),
    await comment('supplies', supply, 'cost', AMOUNTS.commentOnCost),
  ];
  return {
    comment: said.map((each) => each.comment as string),
    thread: said.map((each) => (each.thread as { id: string }).id),
  };
}

async function shareViews(planner: ApiUser, plan: string): Promise<string[]> {
  const ids = [];
  for (const [sheet, field, from] of [
    ['budget', 'amount', AMOUNTS.filter],
    ['supplies', 'cost', AMOUNTS.filterOnCost],
  ] as const) {
    const state = { filters: [{ field, condition: { is: 'between', from, to: null } }] };
    const body = { name: `Dear ones of ${sheet}`, shared: true, state };
    ids.push((await planner.ok('POST', `/api/plans/${plan}/sheets/${sheet}/views`, body)).id as string);
  }
  return ids;
}
