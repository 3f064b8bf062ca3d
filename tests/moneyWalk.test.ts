import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS, OPERATION_IDS } from '#lib/api/operations.ts';
import { SHEET_IDS } from '#lib/schema/index.ts';
import { FACT_CHANNELS } from '#lib/wire/factChannels.ts';
import { AppServer } from './e2e/support/server.ts';
import { Figures, largeNumbers } from './support/figures.ts';
import { until } from './support/headless.ts';
import { AMOUNTS, makeMoneyPlan, rowsOf, written, type Asker, type MoneyPlan } from './support/moneyPlan.ts';
import { RoomListener } from './support/roomListener.ts';
import { routesOutsideTheApi } from './support/routeList.ts';
import { walkChanging, walkReading, type Told, type Walker } from './support/walk.ts';

const isBuilt = existsSync(join(import.meta.dirname, '../build/app/main.js'));
const CHANNELS = [...SHEET_IDS, ...FACT_CHANNELS];
const WITHOUT_MONEY = ['agency', 'viewer', 'outsider', 'nobody'] as const;
/** Written only after everything was walked. */
const LATER = ['live', 'liveComment'];
/** What an hour of somebody costs, whoever is not of the workspace never learns, managers of a plan included. */
const OF_THE_WORKSPACE = ['hourly', 'overtime'];
/** What planners alone have a use for. */
const NOT_FOR_MANAGERS = [
  ...['listCalendars', 'listClocks', 'listCrewLinks'],
  // Of a workspace that they are guests of.
  ...['readPack', 'readPackVersion'],
];
/** Pages and addresses that a manager of the plan is led on from, or that are not asked for by GET. */
const NOT_FOR_READING = ['/', '/demo', '/register', '/sign-in', '/sign-out', '/plans/[plan]'];

it.each([
  ['in minor units', '{"amount":765432109}'],
  ['below nothing', '{"variance":-765432109}'],
  ['as a spreadsheet keeps it', '<v>7654321.09</v>'],
  ['as binary fractions have it', '<v>7654321.0899999999</v>'],
  ['as it is read', 'CN¥7,654,321.09 left'],
  ['in Chinese', '还剩¥7,654,321.09元'],
  ['rounded', 'over by 7,654,321'],
  ['with narrow spaces', '7\u202f654\u202f321,09'],
  ['as full-width digits', '７，６５４，３２１.０９'],
  ['over the fold of a line', 'DESCRIPTION:at most 7,654\r\n ,321.09'],
])('an amount is found %s', (_how, text) => {
  const figures = new Figures({ budget: 765_432_109, other: 865_432_109 });
  expect(figures.in(text)).toEqual(['budget']);
  expect(figures.in('id a7654321b, 17654321, 76543210900, 1795432765432109')).toEqual([]);
});

describe.skipIf(!isBuilt)('money (skipped until the pages are built)', () => {
  let server: AppServer;
  let plan: MoneyPlan;
  let params: Walker['params'];
  /** Those that were written, and all that the server makes of them. */
  let figures: Figures;
  let managers: readonly Told[];

  beforeAll(async () => {
    server = await AppServer.start({ env: { RATE_FACTOR: '1000' } });
    plan = await makeMoneyPlan(server.origin);
    const rows = await Promise.all(SHEET_IDS.map((sheet) => rowsOf(plan.who.owner, plan.id, sheet)));
    params = { ...plan.params, sheet: SHEET_IDS, row: [...plan.lines, ...rows.map(([first]) => first!)] };
    managers = await walkReading(walker('manager'));
    const amounts: Record<string, number> = { ...AMOUNTS };
    const written = new Set(Object.values(amounts));
    for (const { json } of managers.filter(({ what }) => what.includes(`/api/plans/${plan.id}`)))
      for (const amount of largeNumbers(json))
        if (!written.has(amount)) amounts[`${amount}, which follows from others`] = amount;
    figures = new Figures(amounts);
  }, 120_000);
  afterAll(() => server?.stop());

  const walker = (asker: Asker | 'nobody'): Walker => ({
    ...{ origin: server.origin, params },
    cookie: asker === 'nobody' ? '' : plan.who[asker].cookie,
  });
  /** Which figures were told, and where. */
  const leaks = (told: readonly Told[]): string[] =>
    told.flatMap(({ what, text }) => figures.in(text).map((figure) => `${what}: ${figure}`));

  it('is asked for at every address there is: a manager gets an answer from each', () => {
    const well = new Set(managers.filter(({ status }) => status < 300).map(({ route }) => route));
    const answered = (route: string) =>
      managers.find((each) => each.route === route)?.text ?? 'not asked for';
    const pages = routesOutsideTheApi().map(({ path }) => path);
    const reading = OPERATION_IDS.filter((id) => OPERATIONS[id].method === 'GET');
    const wanted = [...pages.filter((path) => !NOT_FOR_READING.includes(path)), ...reading].filter(
      (route) => !NOT_FOR_MANAGERS.includes(route),
    );
    expect(wanted.filter((route) => !well.has(route)).map((route) => `${route}: ${answered(route)}`)).toEqual(
      [],
    );
  });

  it('is told to a manager, every figure of it, by pages, the API and files', () => {
    const told = new Set(managers.flatMap(({ text }) => figures.in(text)));
    const wanted = Object.keys(AMOUNTS).filter(
      (name) => !LATER.includes(name) && !OF_THE_WORKSPACE.includes(name),
    );
    expect(wanted.filter((name) => !told.has(name))).toEqual([]);
    for (const kind of ['page', 'api', 'file'] as const)
      expect(leaks(managers.filter((each) => each.kind === kind)).length, kind).toBeGreaterThan(0);
  });

  it.each(WITHOUT_MONEY)(
    'is not told to %s: no figure, by no page, operation, file, search or refusal',
    async (asker) => {
      const told = [...(await walkReading(walker(asker))), ...(await walkChanging(walker(asker)))];
      expect(leaks(told)).toEqual([]);
      // What one may copy one owns, and owners read everything.
      const copies = told.filter(({ route, status }) => route === 'duplicatePlan' && status === 201);
      expect(copies.length).toBe(asker === 'agency' || asker === 'viewer' ? 1 : 0);
      const made = copies.map(({ json }) => (json as { id: string }).id);
      if (made.length > 0)
        expect(leaks(await walkReading({ ...walker(asker), params: { ...params, plan: made } }))).toEqual([]);
    },
  );

  it('is not told in rooms either, neither what stands there nor what comes', async () => {
    const listeners: Record<string, RoomListener[]> = {};
    for (const asker of ['manager', ...WITHOUT_MONEY] as const) {
      const { cookie } = walker(asker);
      const join = (channel: string) => RoomListener.join(server.origin, plan.id, channel, cookie);
      listeners[asker] = await Promise.all(CHANNELS.map(join));
    }
    const told = (asker: string, channel?: string): string =>
      listeners[asker]!.filter((each) => channel === undefined || each.channel === channel)
        .map((each) => each.told)
        .join('\n');
    const { planner } = plan.who;
    const at = `/api/plans/${plan.id}`;
    const [line] = plan.lines;
    await planner.ok('PATCH', `${at}/sheets/budget/rows/${line!}`, {
      values: { unitPrice: AMOUNTS.live },
    });
    const said = { row: line, field: 'unitPrice', text: `now ${written(AMOUNTS.liveComment)}` };
    await planner.ok('POST', `${at}/sheets/budget/comments`, said);
    await planner.ok('POST', `${at}/approvals/submissions`, { lines: [{ line }] });
    await planner.ok('POST', `${at}/sheets/tasks/rows`, { rows: [{ values: { name: 'After all that' } }] });
    await planner.ok('PATCH', at, { name: 'Gala after all that' });
    await until('the change of the budget', () => figures.in(told('manager', 'budget')).includes('live'));
    for (const channel of ['tasks', 'plan'])
      await until(`what is for everybody in ${channel}`, () =>
        ['agency', 'viewer'].every((asker) => told(asker, channel).includes('fter all that')),
      );
    const rooms = CHANNELS.filter((channel) => figures.in(told('manager', channel)).length > 0);
    expect(rooms).toEqual(expect.arrayContaining(['budget', 'plan-money', 'views-money']));
    for (const asker of WITHOUT_MONEY)
      for (const channel of CHANNELS)
        expect(figures.in(told(asker, channel)), `${channel}, ${asker}`).toEqual([]);
    for (const each of Object.values(listeners).flat()) each.close();
  });
});
