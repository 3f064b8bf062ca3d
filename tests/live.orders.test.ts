import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Invoice, Order } from '#lib/domain/papers.ts';
import { mayReadMoney, PLAN_ROLES } from '#lib/domain/roles.ts';
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

type Cells = Readonly<Record<string, unknown>>;
const commands = () => at.app.commands;

async function addLine(unitPrice = 30_000, quantity = 8_000, more: Cells = {}): Promise<string> {
  const values = { description: 'Tables', category: 'furniture', quantity, unitPrice, ...more };
  const made = await commands().createRows(who.planner.actor, planId, 'budget', { rows: [{ values }] }, null);
  return made.rows[0]!.id;
}
/** A budget line that a manager has approved. */
async function approvedLine(unitPrice = 30_000, quantity = 8_000, more: Cells = {}): Promise<string> {
  const id = await addLine(unitPrice, quantity, more);
  await commands().submitLines(who.planner.actor, planId, { lines: [{ line: id }] });
  const { lines } = await commands().readApprovals(who.manager.actor, planId);
  const { hash } = lines.find((each) => each.line === id)!;
  await commands().decideLines(
    who.manager.actor,
    planId,
    { decisions: [{ line: id, hash, decision: 'approved' }] },
    null,
  );
  return id;
}
const over = (line: string, unitPrice = 30_000, quantity = 8_000) => ({
  ...{ line, description: 'Tables', unit: 'pc', quantity, unitPrice },
});
const draft = (lines: readonly object[], person = who.planner) =>
  commands().createOrder(person.actor, planId, { supplier: 'Hua', lines });
const act = (order: Order, what: string, more: Cells = {}) =>
  commands().actOnOrder(who.planner.actor, planId, order.id, {
    ...{ act: what, version: order.version, ...more },
  });
async function placedOrder(...lines: readonly object[]): Promise<Order> {
  return act(await draft(lines), 'place');
}
const arrive = (order: Order, quantity: number) =>
  commands().recordDelivery(who.planner.actor, planId, order.id, {
    ...{ day: '2027-04-30', lines: [{ line: order.lines[0]!.id, quantity }] },
  });
let numbers = 0;
const bill = (lines: readonly object[], more: Cells = {}) =>
  commands().createInvoice(who.planner.actor, planId, {
    ...{ supplier: 'Hua', number: `R-${++numbers}`, issuedOn: '2027-05-02', lines, ...more },
  });
const attach = (invoice: Pick<Invoice, 'id'>, text: string | Uint8Array, name = 'r.pdf') =>
  commands().attachInvoiceFile(
    who.planner.actor,
    planId,
    invoice.id,
    name,
    typeof text === 'string' ? Buffer.from(text, 'latin1') : text,
  );
const refusalOf = refusalsWith('reason');
async function cells(line: string): Promise<Cells> {
  const { rows } = await commands().readSheet(who.manager.actor, planId, 'budget');
  const row = rows.find(({ id }) => id === line)!;
  // What gives way to papers stands among what is computed while there are any.
  const given = Object.entries(row.computed).filter(([, value]) => value !== null);
  return { ...row.values, ...Object.fromEntries(given) };
}

describe('O1 numbers', () => {
  test('are given when an order is placed, one after the other, and a cancelled one keeps its own', async () => {
    const line = await approvedLine(100_000, 90_000);
    const one = () => placedOrder(over(line, 100, 1000));
    const first = await one();
    const thrown = await draft([over(line, 100, 1000)]);
    expect(thrown.number).toBeNull();
    await commands().discardOrder(who.planner.actor, planId, thrown.id);
    const second = await one();
    expect((await act(second, 'cancel')).state).toBe('cancelled');
    const third = await one();
    const count = (order: Order) => Number(/^PO-\d{4}-(\d{4})$/.exec(order.number!)![1]);
    expect([count(second), count(third)]).toEqual([count(first) + 1, count(first) + 2]);
    await commands().changeNumbering(who.planner.actor, planId, { prefix: 'SN' });
    const fourth = await one();
    expect(fourth.number).toMatch(/^SN-\d{4}-/);
    expect(Number(fourth.number!.slice(-4))).toBe(count(third) + 1);
    await commands().changeNumbering(who.planner.actor, planId, { prefix: 'PO' });
  });

  test('are each given once, however many orders are placed at the same time', async () => {
    const line = await approvedLine(100_000, 90_000);
    const drafts = await Promise.all(Array.from({ length: 12 }, () => draft([over(line, 100, 1000)])));
    const placed = await Promise.all(drafts.map((order) => act(order, 'place')));
    expect(new Set(placed.map(({ number }) => number)).size).toBe(12);
  });
});

describe('O2 what an order can do', () => {
  test('it is cancelled until something arrives, then closed and opened again', async () => {
    let order = await placedOrder(over(await approvedLine()));
    order = await arrive(order, 3_000);
    expect(await refusalOf(act(order, 'cancel'))).toBe('order-fixed');
    order = await act(order, 'close');
    expect(await refusalOf(arrive(order, 1))).toBe('order-fixed');
    order = await act(order, 'reopen');
    await commands().takeBackDelivery(who.planner.actor, planId, order.id, order.deliveries[0]!.id);
    order = await act(order, 'cancel');
    for (const what of ['place', 'close', 'reopen', 'cancel'])
      expect(await refusalOf(act(order, what))).toBe('order-fixed');
  });

  test('what somebody changed meanwhile is not changed by whoever did not see it', async () => {
    const order = await draft([over(await approvedLine())]);
    const change = (supplier: string) =>
      commands().changeOrder(who.planner.actor, planId, order.id, { version: 1, supplier });
    const outcomes = await Promise.all([refusalOf(change('A')), refusalOf(change('B'))]);
    expect(outcomes.sort()).toEqual(['done', 'order-changed']);
    expect(await refusalOf(act(order, 'place'))).toBe('order-changed');
  });

  test('lines are over budget lines that are there, and of a size that sums stay exact for', async () => {
    const line = await approvedLine();
    expect(await refusalOf(draft([over('nowhere')]))).toBe('invalid-field unknown-row');
    expect(await refusalOf(draft([over(line, 1_000_000_000_000, 2_000)]))).toBe('invalid-field too-large');
    expect(await refusalOf(draft([{ ...over(line), quantity: 0 }]))).toBe('invalid-field too-small');
    expect(await refusalOf(draft([{ ...over(line), unitPrice: 1.5 }]))).toBe('invalid-field not-a-number');
    expect(await refusalOf(draft([]))).toBe('invalid-field required');
  });
});

describe('O3 an order over what nobody approved', () => {
  test('names the lines, and is placed when all of them are named', async () => {
    const [good, bad] = [await approvedLine(), await addLine()];
    const order = await draft([over(good), over(bad)]);
    const refused = await act(order, 'place').catch(({ id, detail }) => ({ id, detail }));
    expect(refused).toEqual({
      id: 'order-unapproved',
      detail: {
        lines: [
          {
            ...{ line: bad, description: 'Tables', why: 'state', state: 'draft' },
            ...{ amount: 240_000, budgeted: 240_000 },
          },
        ],
      },
    });
    expect(await refusalOf(act(order, 'place', { confirmed: [good] }))).toBe('order-unapproved');
    expect(await act(order, 'place', { confirmed: [bad] })).toMatchObject({
      ...{ state: 'placed', unapproved: [bad] },
    });
  });

  test('or for more than all orders may come to', async () => {
    const line = await approvedLine(30_000, 8_000);
    await placedOrder(over(line, 30_000, 5_000));
    const more = await draft([over(line, 30_000, 4_000)]);
    await expect(act(more, 'place')).rejects.toMatchObject({
      id: 'order-unapproved',
      detail: { lines: [{ line, why: 'over', state: 'approved', amount: 270_000, budgeted: 240_000 }] },
    });
    const rest = await draft([over(line, 30_000, 3_000)]);
    expect((await act(rest, 'place')).unapproved).toEqual([]);
  });

  test('a line that changed since its approval counts as one that nobody approved', async () => {
    const line = await approvedLine();
    const order = await draft([over(line)]);
    await commands().changeRow(who.planner.actor, planId, 'budget', line, { values: { unitPrice: 1 } }, null);
    await expect(act(order, 'place')).rejects.toMatchObject({ detail: { lines: [{ state: 'changed' }] } });
    await commands().changeRow(who.planner.actor, planId, 'budget', line, { deleted: true }, null);
    expect(await refusalOf(act(order, 'place', { confirmed: [line] }))).toBe('invalid-field unknown-row');
  });
});

describe('O4 revisions', () => {
  test('keep the number, all that was placed before, and what has arrived', async () => {
    const line = await approvedLine(100_000, 90_000);
    let order = await placedOrder(over(line), over(line, 100, 1_000));
    order = await arrive(order, 2_000);
    const [first, second] = order.lines;
    const change = (input: Cells) =>
      commands().changeOrder(who.planner.actor, planId, order.id, { version: order.version, ...input });
    const kept = { ...over(line, 32_000), id: first!.id };
    expect(await refusalOf(change({ lines: [kept] }))).toBe('order-fixed');
    const without = [{ ...over(line, 100, 1_000), id: second!.id }];
    expect(await refusalOf(change({ revise: true, lines: without }))).toBe('line-delivered');
    expect(await refusalOf(change({ revise: true, lines: [{ ...kept, id: 'other' }] }))).toBe(
      'invalid-field unknown-line',
    );
    const revised = await change({ revise: true, lines: [kept] });
    expect(revised).toMatchObject({ number: order.number, revision: 2, state: 'placed' });
    expect(revised.deliveries).toEqual(order.deliveries);
    const { revisions } = await commands().readOrder(who.manager.actor, planId, order.id);
    expect(revisions.map(({ content }) => content.lines.map(({ unitPrice }) => unitPrice))).toEqual([
      [30_000, 100],
      [32_000],
    ]);
    expect(revisions[0]!.placedBy.name).toBe(who.planner.name);
  });
});

describe('O5 invoices', () => {
  test('a number that the supplier used before needs a word', async () => {
    const lines = [{ line: await addLine(), amount: 100 }];
    const first = await bill(lines, { supplier: 'Light House', number: 'A 1' });
    const again = { supplier: ' light  HOUSE ', number: 'A 1' };
    await expect(bill(lines, again)).rejects.toMatchObject({
      ...{ id: 'invoice-twice', detail: { invoice: first.id } },
    });
    expect(await refusalOf(bill(lines, { ...again, sameNumber: true }))).toBe('done');
    expect(await refusalOf(bill(lines, { supplier: 'Other', number: 'A 1' }))).toBe('done');
  });

  test('it is paid on a day, which is taken back, and refers to orders that were placed', async () => {
    const line = await addLine();
    const order = await draft([over(line)]);
    const lines = [{ line, amount: 5_000 }];
    expect(await refusalOf(bill(lines, { order: order.id }))).toBe('invalid-field unknown-order');
    const placed = await act(order, 'place', { confirmed: [line] });
    const invoice = await bill(lines, { order: placed.id });
    const change = (input: Cells) => commands().changeInvoice(who.planner.actor, planId, invoice.id, input);
    expect(await change({ version: 1, paidOn: '2027-05-09' })).toMatchObject({ paidOn: '2027-05-09' });
    expect((await cells(line)).paid).toBe(5_000);
    expect(await refusalOf(change({ version: 1, paidOn: null }))).toBe('invoice-changed');
    await change({ version: 2, paidOn: null });
    expect((await cells(line)).paid).toBe(0);
  });
});

const PDF = '%PDF-1.7 invoice';
const PNG = '\x89PNG\r\n\x1a\n and so on';

describe('O6 files', () => {
  const onDisk = (): string[] => {
    const dir = `${at.dataDir}/files`;
    if (!existsSync(dir)) return [];
    return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => /\w{64}$/.test(name));
  };
  const someInvoice = async () => bill([{ line: await addLine(), amount: 1 }]);
  const read = (invoice: Pick<Invoice, 'id'>, person = who.manager) =>
    commands().readInvoiceFile(person.actor, planId, invoice.id);

  test('come back as they were, under a name and of a type that tell the truth', async () => {
    const invoice = await someInvoice();
    const { file } = await attach(invoice, PNG, '../../index.html');
    expect(file).toMatchObject({ name: 'index.html.png', type: 'image/png', size: PNG.length });
    const { bytes, ...told } = await read(invoice);
    expect(told).toEqual({ name: 'index.html.png', type: 'image/png' });
    expect(Buffer.from(bytes).toString('latin1')).toBe(PNG);
    expect(onDisk()).toContain(`${file!.sha256.slice(0, 2)}/${file!.sha256}`);
  });

  test.each([
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'a.png'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'invoice.pdf'],
    ['a program', 'MZ\x90\x00', 'invoice.jpg'],
    ['an archive', 'PK\x03\x04', 'invoice.webp'],
    ['nothing', '', 'invoice.pdf'],
  ])('%s is refused, whatever it is called', async (_, text, name) => {
    const invoice = await someInvoice();
    const before = onDisk();
    expect(await refusalOf(attach(invoice, text, name))).toBe('attachment-type');
    expect(onDisk()).toEqual(before);
  });

  test('one that is too large is refused', async () => {
    const bytes = new Uint8Array(10 * 1024 * 1024 + 1);
    bytes.set(Buffer.from(PDF));
    expect(await refusalOf(attach(await someInvoice(), bytes))).toBe('attachment-too-large');
  });

  test('leave the disk when the last invoice lets go of them', async () => {
    const [one, other] = [await someInvoice(), await someInvoice()];
    const { file } = await attach(one, `${PDF} shared`);
    await attach(other, `${PDF} shared`);
    const isThere = () => onDisk().some((name) => name.endsWith(file!.sha256));
    await commands().detachInvoiceFile(who.planner.actor, planId, one.id);
    expect(isThere()).toBe(true);
    expect((await read(other)).bytes.byteLength).toBe(file!.size);
    await attach(other, `${PDF} instead`);
    expect(isThere()).toBe(false);
    await commands().removeInvoice(who.planner.actor, planId, other.id);
    expect(await refusalOf(read(other))).toBe('not-found');
  });

  test('many at once, attached and taken off, leave exactly those that are wanted', async () => {
    const invoices = await Promise.all([someInvoice(), someInvoice(), someInvoice()]);
    await Promise.all(
      invoices.flatMap((invoice, index) => [
        attach(invoice, `${PDF} race`),
        attach(invoice, `${PDF} race ${index % 2}`),
        ...(index === 2 ? [commands().detachInvoiceFile(who.planner.actor, planId, invoice.id)] : []),
      ]),
    );
    const { invoices: all } = await commands().readPapers(who.manager.actor, planId);
    const wanted = new Set(all.flatMap(({ file }) => (file ? [file.sha256] : [])));
    expect(new Set(onDisk().map((name) => name.slice(-64)))).toEqual(wanted);
  });
});

describe('O7 committed and paid', () => {
  test('are what papers say, and what was typed where none says anything', async () => {
    const line = await approvedLine(30_000, 8_000, { committed: 111, paid: 11 });
    expect(await cells(line)).toMatchObject({ committed: 111, paid: 11, variance: 239_889 });
    let order = await placedOrder(over(line, 29_000));
    expect(await cells(line)).toMatchObject({ committed: 232_000, paid: 11, variance: 8_000 });
    order = await arrive(order, 7_000);
    await act(order, 'close');
    expect(await cells(line)).toMatchObject({ committed: 203_000 });
    const invoice = await bill([{ line, amount: 203_000 }], { paidOn: '2027-05-20' });
    expect(await cells(line)).toMatchObject({ paid: 203_000 });
    await commands().removeInvoice(who.planner.actor, planId, invoice.id);
    expect(await cells(line)).toMatchObject({ paid: 11 });
  });

  test('typing into such a cell changes nothing that is shown', async () => {
    const line = await approvedLine();
    await placedOrder(over(line));
    const values = { committed: 5 };
    await commands().changeRow(who.planner.actor, planId, 'budget', line, { values }, null);
    expect((await cells(line)).committed).toBe(240_000);
  });
});

describe('O10 rights', () => {
  test.each(PLAN_ROLES)('a %s may what the role says, and nothing else', async (role) => {
    const reads = mayReadMoney({ role, money: false });
    const keeps = role === 'owner' || role === 'planner';
    const answer = reads ? (keeps ? 'done' : 'not-allowed') : 'not-found';
    const { actor } = who[role];
    const line = await approvedLine(100_000, 90_000);
    const order = await placedOrder(over(line));
    const invoice = await bill([{ line, amount: 1 }]);
    await attach(invoice, PDF);
    const all = commands();
    for (const reading of [
      all.readPapers(actor, planId),
      all.readOrder(actor, planId, order.id),
      all.readInvoiceFile(actor, planId, invoice.id),
    ])
      expect(await refusalOf(reading)).toBe(reads ? 'done' : 'not-found');
    const delivery = { day: '2027-05-01', lines: [{ line: order.lines[0]!.id, quantity: 1 }] };
    const started = await draft([over(line)]);
    const writes: (() => Promise<unknown>)[] = [
      () => draft([over(line)], who[role]),
      () => all.changeOrder(actor, planId, started.id, { version: 1, note: 'x' }),
      () => all.discardOrder(actor, planId, started.id),
      () => all.recordDelivery(actor, planId, order.id, delivery),
      () => all.actOnOrder(actor, planId, order.id, { act: 'close', version: order.version }),
      () => all.changeNumbering(actor, planId, { prefix: 'PO' }),
      () =>
        all.createInvoice(actor, planId, {
          ...{ supplier: role, number: 'x', issuedOn: '2027-05-01', lines: [{ line, amount: 1 }] },
        }),
      () => all.changeInvoice(actor, planId, invoice.id, { version: 2, paidOn: '2027-05-01' }),
      () => all.attachInvoiceFile(actor, planId, invoice.id, 'x.pdf', Buffer.from(PDF)),
      () => all.detachInvoiceFile(actor, planId, invoice.id),
      () => all.removeInvoice(actor, planId, invoice.id),
    ];
    for (const [index, write] of writes.entries()) expect(await refusalOf(write()), `${index}`).toBe(answer);
  });

  test('papers of another plan are not there', async () => {
    const line = await approvedLine();
    const order = await placedOrder(over(line));
    const invoice = await bill([{ line, amount: 1 }]);
    const { id: other } = await commands().createPlan(who.owner.actor, {
      ...{ name: 'Other', locale: 'en', day0: null },
    });
    expect(await refusalOf(commands().readOrder(who.owner.actor, other, order.id))).toBe('not-found');
    expect(await refusalOf(commands().removeInvoice(who.owner.actor, other, invoice.id))).toBe('not-found');
    expect(await refusalOf(commands().discardOrder(who.owner.actor, other, order.id))).toBe('not-found');
  });

  test('what was done stands in the log, without an amount', async () => {
    const { items } = await commands().readAudit(who.manager.actor, planId, {});
    const acts = items.flatMap((item) => (item.type === 'act' ? [item] : []));
    expect(acts.some(({ action }) => action === 'invoice-removed')).toBe(true);
    expect(JSON.stringify(acts.map(({ details }) => details))).not.toMatch(/\d{4}/);
  });
});
