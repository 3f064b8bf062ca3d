import { expect, test } from 'vitest';
import type { Order } from '#lib/domain/papers.ts';
import { planOf } from '#tests/support/planOf.ts';
import { ordersOfSupply } from './supplyOrders.ts';

const plan = planOf({
  supplies: { tent: { item: 'Tent' }, lamp: { item: 'Lamp' } },
  budget: {
    b1: { description: 'Tents', link: { sheet: 'supplies', row: 'tent' } },
    b2: { description: 'Lamps', link: { sheet: 'supplies', row: 'lamp' } },
    b3: { description: 'More tents', link: { sheet: 'supplies', row: 'tent' } },
  },
});
const by = { userId: 'u', name: 'Ann' };
const delivery = (line: string, quantity: number, day: string) => ({
  ...{ id: `${line} ${day}`, line, quantity, day, note: null, by, at: 0 },
});
const order = (id: string, more: Partial<Order>): Order =>
  ({
    id,
    number: id,
    supplier: 'Hua',
    state: 'placed',
    lines: [],
    deliveries: [],
    ...more,
  }) as unknown as Order;
const line = (id: string, row: string, quantity: number) => ({
  ...{ id, row, description: '', quantity, unit: null, unitPrice: 1 },
});

test('G14 a supply shows what each of its orders brought in parts, and what is missing', () => {
  const orders = [
    order('o1', {
      lines: [line('l1', 'b1', 8000), line('l2', 'b2', 5000), line('l3', 'b3', 2000)],
      deliveries: [
        delivery('l1', 3000, '2027-06-10'),
        delivery('l2', 5000, '2027-06-10'),
        delivery('l3', 2000, '2027-06-12'),
      ],
    }),
    order('o2', { state: 'draft', lines: [line('l4', 'b1', 1000)] }),
    order('o3', {
      state: 'closed',
      lines: [line('l5', 'b3', 4000)],
      deliveries: [delivery('l5', 1000, '2027-06-13')],
    }),
  ];
  const told = ordersOfSupply(plan, { orders, invoices: [] }, 'tent');
  expect(
    told.map(({ id, ordered, arrived, missing, isClosed }) => [id, ordered, arrived, missing, isClosed]),
  ).toEqual([
    ['o1', 10_000, 5000, 5000, false],
    ['o3', 4000, 1000, 3000, true],
  ]);
  expect(told[0]!.deliveries).toEqual([
    { day: '2027-06-10', quantity: 3000, by: 'Ann' },
    { day: '2027-06-12', quantity: 2000, by: 'Ann' },
  ]);
  expect(ordersOfSupply(plan, { orders, invoices: [] }, 'lamp')).toHaveLength(1);
});
