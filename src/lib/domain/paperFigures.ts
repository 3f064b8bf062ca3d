import type { Minor, Thousandths } from './money.ts';
import {
  deliveredOf,
  orderLineAmount,
  type Invoice,
  type Order,
  type OrderLine,
  type PaperBook,
} from './papers.ts';
import { varianceSplit, type Priced, type VarianceSplit } from './varianceSplit.ts';

/** What orders and invoices say of one budget line. */
export interface LineFigures {
  /** Σ of what orders bind to; null where none was placed. */
  readonly committed: Minor | null;
  /** Σ of invoices, paid or not; null without any. */
  readonly invoiced: Minor | null;
  /** Σ of those that are paid; null without any invoice. */
  readonly paid: Minor | null;
  readonly ordered: Thousandths | null;
  /** Null where nobody counted. */
  readonly delivered: Thousandths | null;
  /** What invoices say they are for; null where one of them doesn't. */
  readonly invoicedQuantity: Thousandths | null;
  /** Something may still come: an order that is neither closed nor cancelled. */
  readonly isOpen: boolean;
}

const NOTHING: LineFigures = {
  ...{ committed: null, invoiced: null, paid: null, ordered: null, delivered: null },
  ...{ invoicedQuantity: null, isOpen: false },
};

/**
 * What papers say of every budget line that one of them names (docs/spec/budget.md, O7). A placed order binds to
 * what it says. A closed one binds to what has arrived, where somebody counted that; drafts and cancelled ones to
 * nothing.
 */
export function paperFigures({ orders, invoices }: PaperBook): ReadonlyMap<string, LineFigures> {
  const figures = new Map<string, LineFigures>();
  for (const order of orders) for (const line of order.lines) addOrdered(figures, order, line);
  for (const invoice of invoices) addInvoiced(figures, invoice);
  return figures;
}

function addOrdered(figures: Map<string, LineFigures>, order: Order, line: OrderLine): void {
  if (order.state !== 'placed' && order.state !== 'closed') return;
  const known = figures.get(line.row) ?? NOTHING;
  const isCounted = order.deliveries.length > 0;
  const delivered = deliveredOf(order, line.id);
  const quantity = order.state === 'closed' && isCounted ? delivered : line.quantity;
  figures.set(line.row, {
    ...known,
    committed: (known.committed ?? 0) + orderLineAmount({ ...line, quantity }),
    ordered: (known.ordered ?? 0) + quantity,
    delivered: isCounted ? (known.delivered ?? 0) + delivered : known.delivered,
    isOpen: known.isOpen || order.state === 'placed',
  });
}

function addInvoiced(figures: Map<string, LineFigures>, invoice: Invoice): void {
  for (const { row, amount, quantity } of invoice.lines) {
    const known = figures.get(row) ?? NOTHING;
    const counted = known.invoiced === null ? 0 : known.invoicedQuantity;
    figures.set(row, {
      ...known,
      invoiced: (known.invoiced ?? 0) + amount,
      paid: (known.paid ?? 0) + (invoice.paidOn === null ? 0 : amount),
      invoicedQuantity: counted === null || quantity === null ? null : counted + quantity,
    });
  }
}

/** A line against its plan: what it comes to by what papers say so far, and by how much that differs. */
export interface LineVariance {
  /** Whether invoices say it, or orders that are not invoiced in full yet. */
  readonly by: 'invoices' | 'orders';
  readonly amount: Minor;
  readonly quantity: Thousandths | null;
  readonly total: Minor;
  /** Null where quantities are not known. */
  readonly split: VarianceSplit | null;
}

/**
 * What a line comes to against its plan (docs/spec/budget.md, O8). Invoices say it once they reach what is ordered
 * or nothing is on order any more; until then orders do, so that a first instalment is no saving. How much of it
 * there is, deliveries say; without any the invoices, then the orders. Null where no paper names the line.
 */
export function lineVariance(planned: Priced, figures: LineFigures | undefined): LineVariance | null {
  if (!figures) return null;
  const { committed, invoiced, ordered, delivered, invoicedQuantity, isOpen } = figures;
  const isInvoiced = invoiced !== null && (!isOpen || invoiced >= (committed ?? 0));
  const amount = isInvoiced ? invoiced : committed;
  if (amount === null) return null;
  const quantity = isInvoiced ? (delivered ?? invoicedQuantity ?? ordered) : ordered;
  return {
    ...{ by: isInvoiced ? ('invoices' as const) : ('orders' as const), amount, quantity },
    total: amount - planned.amount,
    split: varianceSplit(planned, { quantity, amount }),
  };
}
