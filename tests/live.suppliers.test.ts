import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LiveMovements } from '#lib/live/liveMovements.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import { headlessPorts } from './support/headless.ts';
import { RoomListener } from './support/roomListener.ts';
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
const refusalOf = refusalsWith('reason');
async function addSupplies(plan: string, names: readonly string[]): Promise<string[]> {
  const one = { item: 'Tent', category: 'furniture', quantity: 5000, unit: 'pc', neededBy: 36_000 };
  const rows = names.map((supplier) => ({ values: { ...one, supplier } }));
  const made = await commands().createRows(who.owner.actor, plan, 'supplies', { rows }, null);
  return made.rows.map(({ id }) => id);
}
async function suppliersIn(plan: string): Promise<unknown[]> {
  const { rows } = await commands().readSheet(who.owner.actor, plan, 'supplies');
  return rows.map(({ values }) => values.supplier);
}
const newPlan = (name: string) =>
  commands()
    .createPlan(who.owner.actor, { name, locale: 'en', day0: '2027-08-01' })
    .then(({ id }) => id);

describe('G9 a file of suppliers', () => {
  const read = (text: string, person = who.owner) =>
    commands().readSupplierFile(person.actor, 'list.csv', new TextEncoder().encode(text));

  test('is told line by line before anything changes, and is imported without what can’t be taken', async () => {
    const { id } = await commands().addSupplier(who.owner.actor, {
      name: 'Qinglan',
      phone: '138',
      note: 'Ask',
    });
    const file = [
      'Our vendors,,,',
      'Company,Tel,E-mail,Rating',
      'Blue Sky,139,blue@sky.example,A',
      'qinglan,,lan@qing.example,B',
      'Nobody,,nobody at all,C',
      ',137,,',
      'BLUE  SKY,140,,',
    ].join('\n');
    const told = await read(file);
    expect(told.lines).toEqual([
      {
        ...{ line: 3, is: 'new', changes: [] },
        words: { name: 'Blue Sky', phone: '139', email: 'blue@sky.example' },
      },
      {
        ...{ line: 4, is: 'changed', changes: ['name', 'email'] },
        words: { name: 'qinglan', email: 'lan@qing.example' },
      },
    ]);
    expect(told.faults).toEqual([
      { line: 5, field: 'email', text: 'nobody at all', reason: 'not-an-email' },
      { line: 6, field: 'name', text: '', reason: 'required' },
      { line: 7, field: 'name', text: 'BLUE  SKY', reason: 'twice' },
    ]);
    expect(told.unknown).toEqual(['Rating']);
    const suppliers = told.lines.map(({ words }) => words);
    expect(await commands().importSuppliers(who.owner.actor, { suppliers })).toEqual({
      ...{ added: 1, changed: 1, same: 0 },
    });
    const list = await commands().listSuppliers(who.owner.actor);
    // What a file leaves empty stays as it was.
    expect(list.suppliers.find((one) => one.id === id)).toMatchObject({
      ...{ name: 'qinglan', phone: '138', email: 'lan@qing.example', note: 'Ask', version: 2 },
    });
    expect((await read(file)).lines.map(({ is }) => is)).toEqual(['same', 'same']);
  });

  test('that was exported is read back as it is, in either language and format', async () => {
    await commands().addSupplier(who.owner.actor, {
      name: '=Formula, Ltd',
      contact: '李文博',
      phone: '+86 1',
    });
    for (const locale of ['zh-CN', 'en'] as const)
      for (const format of ['csv', 'xlsx'] as const) {
        const file = await commands().exportSuppliers(who.owner.actor, format, locale);
        const { lines, faults, unknown } = await commands().readSupplierFile(
          ...([who.owner.actor, file.name, file.bytes] as const),
        );
        expect(faults).toEqual([]);
        expect(unknown).toEqual([]);
        expect(new Set(lines.map(({ is }) => is)), `${locale} ${format}`).toEqual(new Set(['same']));
        expect(lines.map(({ words }) => words.name)).toContain('=Formula, Ltd');
      }
  });

  test('without a column of names is refused, and nothing of it is for guests', async () => {
    expect(await refusalOf(read('Phone,Note\n1,2'))).toBe('supplier-file');
    await commands().importSuppliers(who.owner.actor, { suppliers: [{ name: 'House wares' }] });
    const theirs = await commands().listSuppliers(who.agency.actor);
    expect(theirs.suppliers).toEqual([]);
  });
});

describe('G10 renaming a supplier', () => {
  test('renames it in the plans that name it, leaves those that may not be written, and can be taken back', async () => {
    const [first, second] = [await newPlan('First'), await newPlan('Second')];
    await addSupplies(first, ['Old Tents', 'old  tents', 'Other']);
    await addSupplies(second, ['Old Tents']);
    const { id } = await commands().addSupplier(who.owner.actor, { name: 'Old Tents' });
    const rename = (input: object) => commands().renameSupplier(who.owner.actor, id, input);
    const done = await rename({ from: 'Old Tents', to: 'New Tents' });
    expect(done.left).toEqual([]);
    expect(done.renamed.map(({ was }) => was).sort()).toEqual(['Old Tents', 'Old Tents', 'old  tents']);
    expect(await suppliersIn(first)).toEqual(['New Tents', 'New Tents', 'Other']);
    const row = done.renamed[0]!.row;
    const { changes } = await commands().rowHistory(
      who.owner.actor,
      done.renamed[0]!.plan,
      'supplies',
      row,
      {},
    );
    expect(changes[0]?.gesture?.label).toBe('rename-supplier');
    // Somebody has written another name meanwhile: that stays.
    const [kept] = done.renamed.filter(({ plan }) => plan === second);
    await commands().changeRow(
      ...([who.owner.actor, second, 'supplies', kept!.row, { values: { supplier: 'Third' } }, null] as const),
    );
    const back = await rename({ from: 'New Tents', to: 'Old Tents', rows: done.renamed });
    expect(back.renamed).toHaveLength(2);
    expect(await suppliersIn(first)).toEqual(['Old Tents', 'old  tents', 'Other']);
    expect(await suppliersIn(second)).toEqual(['Third']);
  });

  test('goes through the gate: what the account may not write keeps its name, and is told', async () => {
    const plan = await newPlan('Watched');
    await addSupplies(plan, ['Old Lamps', 'Old Lamps']);
    await commands().addMember(who.owner.actor, plan, { email: 'person1@example.com', role: 'owner' });
    await commands().changeMember(who.planner.actor, plan, who.owner.userId, { role: 'viewer' });
    const { id } = await commands().addSupplier(who.owner.actor, { name: 'Old Lamps' });
    const done = await commands().renameSupplier(who.owner.actor, id, { from: 'Old Lamps', to: 'Lamps' });
    expect(done).toEqual({ renamed: [], left: [{ plan, rows: 2, why: 'not-allowed' }] });
    const guest = commands().renameSupplier(who.agency.actor, id, { from: 'Old Lamps', to: 'Lamps' });
    expect(await refusalOf(guest)).toBe('not-found');
  });
});

test('G11 a plan’s supplies are offered the directory of its workspace, and guests of the plan nothing of it', async () => {
  await commands().addSupplier(who.owner.actor, { name: 'Offered', phone: '135' });
  const own = await commands().readPlanSuppliers(who.owner.actor, planId);
  expect(own.mayAdd).toBe(true);
  expect(own.suppliers.find(({ name }) => name === 'Offered')).toEqual({
    ...{ name: 'Offered', contact: null, phone: '135', email: null },
  });
  await commands().addSupplier(who.agency.actor, { name: 'Theirs' });
  for (const guest of [who.agency, who.planner, who.viewer])
    expect(await commands().readPlanSuppliers(guest.actor, planId)).toEqual({ suppliers: [], mayAdd: false });
});

test('G12 who counts and who looks on see each other’s movements, and what of the stock is there, without asking', async () => {
  const [row] = await addSupplies(planId, ['Anybody']);
  const seen = new LiveMovements(headlessPorts({ origin: at.origin, cookie: who.viewer.cookie }), planId);
  try {
    await expect.poll(() => seen.byRow !== null && seen.stock !== null).toBe(true);
    const moved = (kind: string, quantity: number, more: object = {}) =>
      commands().moveSupplies(who.agency.actor, planId, { moves: [{ row, kind, quantity, ...more }] });
    await moved('out', 3000);
    await expect.poll(() => seen.byRow!.get(row!)?.map(({ quantity }) => quantity)).toEqual([3000]);
    const { movements } = await moved('in', 1000, { condition: 'lost' });
    await expect.poll(() => seen.byRow!.get(row!)?.length).toBe(2);
    await commands().takeBackMovement(who.agency.actor, planId, movements.at(-1)!.id);
    await expect.poll(() => seen.byRow!.get(row!)?.[1]?.undone).toBe(true);
    // What another plan loses of the stock is missing here too.
    const { id: item } = await commands().addStockItem(who.owner.actor, { name: 'Tent', onHand: 5000 });
    await commands().linkSupply(who.owner.actor, planId, { row, item });
    const other = await newPlan('Other');
    const [there] = await addSupplies(other, ['Anybody']);
    await commands().linkSupply(who.owner.actor, other, { row: there, item });
    await expect.poll(() => seen.stock).toContain('"Tent",5000,0');
    const lose = { row: there, quantity: 2000 };
    await commands().moveSupplies(who.owner.actor, other, {
      moves: [
        { ...lose, kind: 'out' },
        { ...lose, kind: 'in', condition: 'lost' },
      ],
    });
    await expect.poll(() => seen.stock).toContain('"Tent",5000,2000');
  } finally {
    seen.close();
  }
});

test('G12 guests are told of no more of the stock than their plan takes out of it', async () => {
  const plan = await newPlan('With guests');
  for (const [index, role] of [
    [1, 'planner'],
    [2, 'agency'],
    [4, 'viewer'],
  ] as const)
    await commands().addMember(who.owner.actor, plan, { email: `person${index}@example.com`, role });
  const [row, second] = await addSupplies(plan, ['Anybody', 'Anybody']);
  const add = (name: string) => commands().addStockItem(who.owner.actor, { name, onHand: 7000 });
  const [taken, filed] = [await add('Taken out'), await add('Taken and filed')];
  await add('Nobody’s business');
  const unused = await add('Filed away');
  await commands().linkSupply(who.owner.actor, plan, { row, item: taken.id });
  await commands().linkSupply(who.owner.actor, plan, { row: second, item: filed.id });
  for (const { id } of [filed, unused])
    await commands().changeStockItem(who.owner.actor, id, { version: 1, archived: true });
  for (const role of ['agency', 'viewer'] as const) {
    const room = await RoomListener.join(at.origin, plan, 'movements', who[role].cookie);
    try {
      await expect.poll(() => room.told).toContain('Taken out');
      expect(room.told).toContain('Taken and filed');
      expect(room.told).not.toContain('Nobody’s business');
      expect(room.told).not.toContain('Filed away');
    } finally {
      room.close();
    }
  }
});
