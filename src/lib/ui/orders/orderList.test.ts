import { describe, expect, test } from 'vitest';
import type { Invoice, Order } from '#lib/domain/papers.ts';
import { PaperBookReading } from '#lib/schema/paperBook.ts';
import { planOf } from '#tests/support/planOf.ts';
import {
  invoicesIn,
  ordersIn,
  ordersToStart,
  paperLines,
  sumsOf,
  suppliersOf,
  varianceLines,
  withListed,
} from './orderList.ts';

const order = (id: string, more: Partial<Order> = {}): Order => ({
  ...{ id, number: id, revision: 1, version: 1, state: 'placed', supplier: 'Hua', contact: null },
  ...{ terms: null, shipTo: null, neededBy: '2027-05-01', note: null, deliveries: [], unapproved: [] },
  ...{ madeAt: 0, placedAt: 0, placedBy: null },
  lines: [{ id: 'l', row: 'tables', description: 'T', quantity: 8000, unit: null, unitPrice: 30_000 }],
  ...more,
});
const invoice = (id: string, more: Partial<Invoice> = {}): Invoice => ({
  ...{ id, version: 1, supplier: 'Hua', number: id, issuedOn: '2027-04-01', dueOn: '2027-05-01' },
  ...{ paidOn: null, order: null, note: null, file: null, madeAt: 0 },
  lines: [{ row: 'tables', amount: 320_000, quantity: 10_000 }],
  ...more,
});
const book = {
  orders: [order('a'), order('b', { state: 'closed' }), order('c', { supplier: 'Light', neededBy: null })],
  invoices: [invoice('x', { paidOn: '2027-04-09' }), invoice('y'), invoice('z', { dueOn: null })],
};
const asked = { filter: 'all', supplier: '', today: '2027-05-02' } as const;
const ids = (papers: readonly { readonly id: string }[]) => papers.map(({ id }) => id).join('');

const plan = planOf({
  supplies: { s1: { item: 'Tables', supplier: 'Hua ' }, s2: { item: 'Lamps', supplier: 'light' } },
  budget: {
    tables: {
      ...{ description: 'Tables', quantity: 8000, unitPrice: 30_000 },
      link: { sheet: 'supplies', row: 's1' },
    },
    lamps: { description: 'Lamps', quantity: 1000, unitPrice: 5, link: { sheet: 'supplies', row: 's2' } },
    crew: { description: 'Crew', quantity: 1000, unitPrice: 7 },
    chairs: { description: 'Chairs', quantity: 1000, unitPrice: 9, link: { sheet: 'supplies', row: 's1' } },
  },
});

describe('lists of papers', () => {
  test('show the latest first, open ones, late ones, or those of a supplier', () => {
    expect(ids(ordersIn(book, asked))).toBe('cba');
    expect(ids(ordersIn(book, { ...asked, filter: 'open' }))).toBe('ca');
    expect(ids(ordersIn(book, { ...asked, filter: 'late' }))).toBe('a');
    expect(ids(ordersIn(book, { ...asked, supplier: ' LIGHT' }))).toBe('c');
    expect(ids(invoicesIn(book, { ...asked, filter: 'open' }))).toBe('zy');
    expect(ids(invoicesIn(book, { ...asked, filter: 'late' }))).toBe('y');
  });

  test('add up to what is bound, invoiced and paid, with how much is late', () => {
    expect(sumsOf(new PaperBookReading(book), asked.today)).toEqual({
      ...{ committed: 720_000, invoiced: 960_000, paid: 320_000, late: 2 },
    });
  });

  test('name each supplier once, from papers and supplies', () => {
    expect(suppliersOf(plan, book)).toEqual(['Hua', 'Light']);
  });

  test('start an order for each supplier, and one for lines without', () => {
    const starts = ordersToStart(paperLines(plan));
    expect(starts.map(({ supplier, lines }) => [supplier, lines.map(({ row }) => row)])).toEqual([
      ['Hua', ['tables', 'chairs']],
      ['light', ['lamps']],
      ['', ['crew']],
    ]);
  });

  test('O5 order a unit for all that it comes to, taxes included', () => {
    const taxed = { description: 'Wine', quantity: 8000, unitPrice: 30_000, tax: 600 };
    const [plain, wine] = paperLines(planOf({ budget: { plain: { ...taxed, tax: null }, wine: taxed } }));
    expect([plain!.unitPrice, wine!.unitPrice, wine!.planned]).toEqual([30_000, 31_800, 254_400]);
  });

  test('O8 hold lines against their plan, those that differ most first', () => {
    const reading = new PaperBookReading({ orders: [], invoices: [invoice('x')] });
    expect(varianceLines(plan, reading)).toMatchObject([
      { row: 'tables', variance: { split: { total: 80_000, quantity: 60_000, price: 20_000 } } },
    ]);
  });
});

test('G4 the directory’s names are offered after those of the plan, each supplier once', () => {
  expect(withListed(['Hua  Cai'], ['hua cai', 'Qinglan'])).toEqual(['Hua  Cai', 'Qinglan']);
});
