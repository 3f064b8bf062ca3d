import { describe, expect, test } from 'vitest';
import { seeded } from '#tests/support/seeded.ts';
import { lineVariance, paperFigures } from './paperFigures.ts';
import {
  isLateInvoice,
  isLateOrder,
  orderAmount,
  standingOf,
  type Invoice,
  type Order,
  type OrderState,
} from './papers.ts';
import { nameKey } from './plainText.ts';

const by = { userId: 'u', name: 'Ann' };

/** An order of so many tables at so many yuan, of which some have arrived. */
function order(state: OrderState, pieces: number, yuan: number, arrived: readonly number[] = []): Order {
  return {
    ...{ id: 'o', number: 'PO-2027-0001', revision: 1, version: 1, state, supplier: 'Hua' },
    ...{ contact: null, terms: null, shipTo: null, neededBy: '2027-05-01', note: null },
    ...{ unapproved: [], madeAt: 0, placedAt: 0, placedBy: by },
    lines: [
      {
        ...{ id: 'l', row: 'tables', description: 'Tables', unit: null },
        ...{ quantity: pieces * 1000, unitPrice: yuan * 100 },
      },
    ],
    deliveries: arrived.map((some, index) => ({
      ...{ id: `d${index}`, line: 'l', quantity: some * 1000, day: '2027-04-30', note: null, by, at: 0 },
    })),
  };
}

function invoice(yuan: number, more: { paid?: boolean; pieces?: number } = {}): Invoice {
  return {
    ...{ id: 'i', version: 1, supplier: 'Hua', number: 'R-1', issuedOn: '2027-05-02', dueOn: '2027-05-10' },
    ...{ order: null, note: null, file: null, madeAt: 0, paidOn: more.paid ? '2027-05-03' : null },
    lines: [
      {
        ...{ row: 'tables', amount: yuan * 100 },
        quantity: more.pieces === undefined ? null : more.pieces * 1000,
      },
    ],
  };
}

const of = (orders: readonly Order[], invoices: readonly Invoice[] = []) =>
  paperFigures({ orders, invoices }).get('tables');
const planned = { quantity: 8000, amount: 240_000 };

describe('O7 what papers say of a budget line', () => {
  test.each([
    ['a draft binds to nothing', [order('draft', 8, 300)], undefined],
    ['a cancelled order binds to nothing', [order('cancelled', 8, 300, [2])], undefined],
    ['a placed one binds to what it says', [order('placed', 8, 300)], 2400],
    ['however much has arrived', [order('placed', 8, 300, [10])], 2400],
    ['a closed one to what has arrived', [order('closed', 8, 300, [3, 2])], 1500],
    ['or to all of it, where nobody counted', [order('closed', 8, 300)], 2400],
    ['several add up', [order('placed', 8, 300), order('closed', 2, 320)], 3040],
  ])('%s', (_, orders, yuan) => {
    expect(of(orders)?.committed).toBe(yuan === undefined ? undefined : yuan * 100);
  });

  test('invoices add up, those that are paid apart', () => {
    expect(of([], [invoice(1000, { paid: true }), invoice(500), invoice(-200)])).toMatchObject({
      ...{ invoiced: 130_000, paid: 100_000, committed: null },
    });
    expect(of([], [invoice(1000)])?.paid).toBe(0);
  });

  test('what invoices are for is known when each of them says it', () => {
    expect(of([], [invoice(1, { pieces: 3 }), invoice(1, { pieces: 2 })])?.invoicedQuantity).toBe(5000);
    expect(of([], [invoice(1, { pieces: 3 }), invoice(1)])?.invoicedQuantity).toBeNull();
    expect(of([], [invoice(1), invoice(1, { pieces: 3 })])?.invoicedQuantity).toBeNull();
  });

  test('lines add up to their papers, whichever way amounts are spread over them', () => {
    const random = seeded(77);
    const whole = (most: number): number => Math.floor(random() * most);
    for (let round = 0; round < 200; round++) {
      const orders = Array.from({ length: 1 + whole(5) }, (): Order => {
        const lines = Array.from({ length: 1 + whole(6) }, (_, at) => ({
          ...{ id: `l${at}`, row: `r${whole(4)}`, description: 'x', unit: null },
          ...{ quantity: whole(99_999), unitPrice: whole(99_999) },
        }));
        return { ...order('placed', 1, 1), lines };
      });
      const figures = paperFigures({ orders, invoices: [] });
      const sum = [...figures.values()].reduce((all, { committed }) => all + committed!, 0);
      expect(sum).toBe(orders.reduce((all, { lines }) => all + orderAmount(lines), 0));
    }
  });
});

describe('O8 a line against its plan', () => {
  const variance = (orders: readonly Order[], invoices: readonly Invoice[] = []) =>
    lineVariance(planned, of(orders, invoices));

  test('8 × 300 planned, ten delivered and invoiced at 320: 800 = 600 quantity + 200 price', () => {
    expect(variance([order('placed', 8, 300, [10])], [invoice(3200)])).toEqual({
      ...{ by: 'invoices', amount: 320_000, quantity: 10_000, total: 80_000 },
      split: { total: 80_000, quantity: 60_000, price: 20_000 },
    });
  });

  test('a first instalment is no saving: orders say it until they are invoiced in full or closed', () => {
    expect(variance([order('placed', 8, 310)], [invoice(500)])).toMatchObject({ by: 'orders', total: 8_000 });
    expect(variance([order('placed', 8, 310)], [invoice(2480)])).toMatchObject({ by: 'invoices' });
    expect(variance([order('closed', 8, 310)], [invoice(500)])).toMatchObject({ total: -190_000 });
  });

  test('without deliveries, invoices say how much of it there is, then orders', () => {
    expect(variance([order('placed', 8, 300)], [invoice(3200, { pieces: 10 })])?.quantity).toBe(10_000);
    expect(variance([order('placed', 9, 300)], [invoice(3200)])?.quantity).toBe(9_000);
    expect(variance([], [invoice(3200)])).toMatchObject({ quantity: null, split: null, total: 80_000 });
  });

  test('a line without papers has none', () => {
    expect(variance([])).toBeNull();
    expect(variance([order('draft', 1, 1)])).toBeNull();
  });
});

describe('O2 where an order stands', () => {
  test.each([
    [order('draft', 8, 1), 'draft'],
    [order('placed', 8, 1), 'placed'],
    [order('placed', 8, 1, [3]), 'partly-delivered'],
    [order('placed', 8, 1, [3, 5]), 'delivered'],
    [order('placed', 8, 1, [10]), 'delivered'],
    [order('closed', 8, 1, [3]), 'closed'],
    [order('cancelled', 8, 1, [3]), 'cancelled'],
  ])('%#', (which, standing) => {
    expect(standingOf(which)).toBe(standing);
  });

  test('it is late while something is to come after its day, and an invoice while it is to be paid', () => {
    expect(isLateOrder(order('placed', 8, 1, [3]), '2027-05-02')).toBe(true);
    expect(isLateOrder(order('placed', 8, 1, [3]), '2027-05-01')).toBe(false);
    expect(isLateOrder(order('placed', 8, 1, [8]), '2027-05-02')).toBe(false);
    expect(isLateOrder(order('closed', 8, 1), '2027-05-02')).toBe(false);
    expect(isLateInvoice(invoice(1), '2027-05-11')).toBe(true);
    expect(isLateInvoice(invoice(1), '2027-05-10')).toBe(false);
    expect(isLateInvoice(invoice(1, { paid: true }), '2027-05-11')).toBe(false);
  });

  test('names of a supplier in other capitals, widths and spaces mean the same', () => {
    expect(nameKey(' Hua  LIGHT ')).toBe(nameKey('ｈｕａ light'));
    expect(nameKey('Hua')).not.toBe(nameKey('Huan'));
  });
});
