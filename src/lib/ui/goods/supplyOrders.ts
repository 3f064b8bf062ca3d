import { deliveredOf, type Order, type PaperBook } from '#lib/domain/papers.ts';
import type { PlanView, RowId } from '#lib/schema/index.ts';
import { linkedRow } from '#lib/schema/reading.ts';

/** What an order says of one supply, in thousandths. */
export interface SupplyOrder {
  readonly id: string;
  readonly number: string | null;
  readonly supplier: string;
  readonly ordered: number;
  readonly arrived: number;
  /** What a closed order still lacks does not come any more. */
  readonly missing: number;
  readonly isClosed: boolean;
  readonly deliveries: readonly { readonly day: string; readonly quantity: number; readonly by: string }[];
}

/** The orders that bring a supply, through the budget lines that pay for it, with what came of each (G14). */
export function ordersOfSupply(plan: PlanView, { orders }: PaperBook, row: RowId): readonly SupplyOrder[] {
  const lines = new Set(
    plan
      .rows('budget')
      .filter((line) => linkedRow(line, 'link', 'supplies') === row)
      .map(({ id }) => id),
  );
  return orders.flatMap((order): SupplyOrder[] => {
    const own = order.lines.filter((line) => lines.has(line.row));
    if (own.length === 0 || (order.state !== 'placed' && order.state !== 'closed')) return [];
    const ordered = own.reduce((sum, { quantity }) => sum + quantity, 0);
    const arrived = own.reduce((sum, { id }) => sum + deliveredOf(order, id), 0);
    return [
      {
        ...{ id: order.id, number: order.number, supplier: order.supplier, ordered, arrived },
        ...{ missing: Math.max(0, ordered - arrived), isClosed: order.state === 'closed' },
        deliveries: deliveriesOf(order, new Set(own.map(({ id }) => id))),
      },
    ];
  });
}

function deliveriesOf({ deliveries }: Order, lines: ReadonlySet<string>): SupplyOrder['deliveries'] {
  return deliveries
    .filter(({ line }) => lines.has(line))
    .map(({ day, quantity, by }) => ({ day, quantity, by: by.name }));
}
