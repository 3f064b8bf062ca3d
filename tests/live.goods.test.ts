import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
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
async function addSupply(plan = planId, values: object = {}): Promise<string> {
  const row = {
    item: 'Tent',
    category: 'furniture',
    quantity: 5000,
    unit: 'pc',
    neededBy: 36_000,
    ...values,
  };
  const made = await commands().createRows(
    who.owner.actor,
    plan,
    'supplies',
    { rows: [{ values: row }] },
    null,
  );
  return made.rows[0]!.id;
}
const move = (row: string, kind: string, quantity: number, more: object = {}, person = who.agency) =>
  commands().moveSupplies(person.actor, planId, { moves: [{ row, kind, quantity, ...more }] });
const refusalOf = refusalsWith('reason');

describe('G5 movements', () => {
  test('are counted by planners and the agency, in part and without an order; who reads, reads them', async () => {
    const row = await addSupply();
    await move(row, 'received', 2000);
    await move(row, 'received', 3000, { note: 'Second van' }, who.planner);
    for (const role of ['manager', 'viewer'] as const)
      expect(await refusalOf(move(row, 'received', 1, {}, who[role]))).toBe('not-allowed');
    const { movements } = await commands().listMovements(who.viewer.actor, planId);
    const own = movements.filter((one) => one.row === row);
    expect(own.map(({ quantity, note, by }) => [quantity, note, by.userId])).toEqual([
      [2000, null, who.agency.userId],
      [3000, 'Second van', who.planner.userId],
    ]);
  });

  test('no more comes back than is out, and what came back keeps what went out', async () => {
    const row = await addSupply();
    expect(await refusalOf(move(row, 'in', 1))).toBe('invalid-field too-large');
    const { movements } = await move(row, 'out', 3000);
    await move(row, 'in', 2000, { condition: 'damaged' });
    expect(await refusalOf(move(row, 'in', 1001))).toBe('invalid-field too-large');
    const out = movements.find((one) => one.row === row)!;
    expect(await refusalOf(commands().takeBackMovement(who.agency.actor, planId, out.id))).toBe(
      'movement-needed',
    );
  });

  test('several moves are all done or none of them', async () => {
    const row = await addSupply();
    const moves = [
      { row, kind: 'received', quantity: 1000 },
      { row: 'nowhere', kind: 'received', quantity: 1000 },
    ];
    expect(await refusalOf(commands().moveSupplies(who.planner.actor, planId, { moves }))).toBe(
      'invalid-field unknown-row',
    );
    const { movements } = await commands().listMovements(who.planner.actor, planId);
    expect(movements.filter((one) => one.row === row)).toEqual([]);
  });

  test('what was counted by mistake stays on record and does not count', async () => {
    const row = await addSupply();
    const { movements } = await move(row, 'received', 1000);
    const { id } = movements.find((one) => one.row === row)!;
    await commands().takeBackMovement(who.agency.actor, planId, id);
    await commands().takeBackMovement(who.agency.actor, planId, id);
    const now = await commands().listMovements(who.agency.actor, planId);
    expect(now.movements.find((one) => one.id === id)).toMatchObject({ undone: true, quantity: 1000 });
  });
});

describe('G4 suppliers', () => {
  test('are read by the workspace and by no guest, changed by owners and planners of its plans', async () => {
    const { id } = await commands().addSupplier(who.owner.actor, { name: '华彩展具', phone: '138' });
    await addSupply(planId, { supplier: ' 华彩展具' });
    await addSupply(planId, { supplier: 'Nobody knows' });
    const { suppliers, unlisted, mayChange } = await commands().listSuppliers(who.owner.actor);
    expect(mayChange).toBe(true);
    expect(suppliers.find((one) => one.id === id)).toMatchObject({
      rows: 1,
      plans: 1,
      orders: 0,
      version: 1,
    });
    expect(unlisted).toEqual(['Nobody knows']);
    for (const guest of [who.agency, who.planner]) {
      const { suppliers: theirs } = await commands().listSuppliers(guest.actor);
      expect(theirs.filter((one) => one.id === id)).toEqual([]);
      const change = commands().changeSupplier(guest.actor, id, { version: 1, phone: '139' });
      expect(await refusalOf(change)).toBe('not-found');
    }
  });

  test('are called by one name once, and nobody overwrites what he has not seen', async () => {
    const { id } = await commands().addSupplier(who.owner.actor, { name: 'Hua  Cai' });
    expect(await refusalOf(commands().addSupplier(who.owner.actor, { name: 'hua cai' }))).toBe(
      'supplier-twice',
    );
    await commands().changeSupplier(who.owner.actor, id, { version: 1, archived: true });
    const late = commands().changeSupplier(who.owner.actor, id, { version: 1, phone: '1' });
    expect(await refusalOf(late)).toBe('supplier-changed');
    const { suppliers } = await commands().listSuppliers(who.owner.actor);
    expect(suppliers.find((one) => one.id === id)).toMatchObject({ archived: true, name: 'Hua  Cai' });
  });
});

describe('G7 stock', () => {
  test('what two plans need at one time is short in both, and only who may open the other reads its name', async () => {
    const owner = who.owner.actor;
    const plan = (name: string, day0: string) =>
      commands()
        .createPlan(owner, { name, locale: 'en', day0 })
        .then(({ id }) => id);
    const [first, second, later] = [
      await plan('First', '2027-08-01'),
      await plan('Second', '2027-08-01'),
      await plan('Later', '2027-09-01'),
    ];
    await commands().addMember(owner, second, { email: 'person4@example.com', role: 'viewer' });
    const { id: item } = await commands().addStockItem(owner, { name: 'Tent', onHand: 8000, place: 'B2' });
    for (const id of [first, second, later])
      await commands().linkSupply(owner, id, { row: await addSupply(id, { quantity: 5000 }), item });
    const told = async (id: string, person: TestPerson) =>
      (await commands().readPlanStock(person.actor, id)).shortages.map(
        ({ reason, needed, there, hasClaim, others }) => ({
          ...{ reason, needed, there, hasClaim },
          others: others.map(({ plan, quantity }) => [plan?.name ?? null, quantity]),
        }),
      );
    const short = { reason: 'shared', needed: 10_000, there: 8000 };
    expect(await told(first, who.owner)).toEqual([{ ...short, hasClaim: true, others: [['Second', 5000]] }]);
    expect(await told(second, who.viewer)).toEqual([{ ...short, hasClaim: false, others: [[null, 5000]] }]);
    expect(await told(later, who.owner)).toEqual([]);
    const findings = async (id: string) =>
      (await commands().readFindings(owner, id)).findings
        .filter(({ kind }) => kind.startsWith('stock'))
        .map(({ kind, severity, params }) => [kind, severity, params.plan]);
    expect(await findings(first)).toEqual([['stock_shared', 'warning', second]]);
    expect(await findings(second)).toEqual([['stock_shared', 'error', first]]);
    const { items } = await commands().listStock(owner);
    expect(items.find(({ id }) => id === item)!.uses.map(({ plan, reason }) => [plan?.name, reason])).toEqual(
      [
        ['First', 'shared'],
        ['Second', 'shared'],
        ['Later', null],
      ],
    );
    await commands().changeStockItem(owner, item, { version: 1, onHand: 10_000 });
    expect(await told(first, who.owner)).toEqual([]);
    expect(await findings(second)).toEqual([]);
  });

  test('is linked by those who plan, to items of the plan’s own workspace', async () => {
    const row = await addSupply();
    const { id: item } = await commands().addStockItem(who.owner.actor, { name: 'Rope', onHand: 1000 });
    for (const role of ['agency', 'viewer', 'manager'] as const)
      expect(await refusalOf(commands().linkSupply(who[role].actor, planId, { row, item }))).toBe(
        'not-allowed',
      );
    const { id: theirs } = await commands().addStockItem(who.agency.actor, { name: 'Theirs', onHand: 1000 });
    expect(await refusalOf(commands().linkSupply(who.owner.actor, planId, { row, item: theirs }))).toBe(
      'invalid-field unknown-item',
    );
    expect(await refusalOf(commands().linkSupply(who.owner.actor, planId, { row: 'x', item }))).toBe(
      'invalid-field unknown-row',
    );
  });
});
