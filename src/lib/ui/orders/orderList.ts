import { lineVariance, type LineVariance } from '#lib/domain/paperFigures.ts';
import {
  invoiceAmount,
  isLateInvoice,
  isLateOrder,
  standingOf,
  type Invoice,
  type Order,
  type PaperBook,
} from '#lib/domain/papers.ts';
import { nameKey } from '#lib/domain/plainText.ts';
import { exact, halfUp } from '#lib/domain/exact.ts';
import { lineAmount, type Minor } from '#lib/domain/money.ts';
import type { PaperBookReading } from '#lib/schema/paperBook.ts';
import { linkedRow, num, str } from '#lib/schema/reading.ts';
import type { PlanView, RowId, RowView } from '#lib/schema/index.ts';

export const PAPER_FILTERS = ['all', 'open', 'late'] as const;
export type PaperFilter = (typeof PAPER_FILTERS)[number];

interface Asked {
  readonly filter: PaperFilter;
  /** Empty for all. */
  readonly supplier: string;
  readonly today: string;
}

const isOf = (supplier: string, asked: string): boolean =>
  asked === '' || nameKey(supplier) === nameKey(asked);

/** Orders that are asked for, the latest first. Open are drafts and those of which something is to come. */
export function ordersIn({ orders }: PaperBook, { filter, supplier, today }: Asked): readonly Order[] {
  const fits = (order: Order): boolean => {
    if (filter === 'late') return isLateOrder(order, today);
    return filter === 'all' || order.state === 'draft' || order.state === 'placed';
  };
  return orders.filter((order) => isOf(order.supplier, supplier) && fits(order)).toReversed();
}

/** Invoices that are asked for, the latest first. Open are those that are not paid. */
export function invoicesIn({ invoices }: PaperBook, { filter, supplier, today }: Asked): readonly Invoice[] {
  const fits = (invoice: Invoice): boolean => {
    if (filter === 'late') return isLateInvoice(invoice, today);
    return filter === 'all' || invoice.paidOn === null;
  };
  return invoices.filter((invoice) => isOf(invoice.supplier, supplier) && fits(invoice)).toReversed();
}

/** What all papers come to, in minor units. */
export interface PaperSums {
  readonly committed: Minor;
  readonly invoiced: Minor;
  readonly paid: Minor;
  readonly late: number;
}

export function sumsOf({ book, figures }: PaperBookReading, today: string): PaperSums {
  const committed = [...figures.values()].reduce((sum, line) => sum + (line.committed ?? 0), 0);
  const all = book.invoices;
  return {
    committed,
    invoiced: all.reduce((sum, { lines }) => sum + invoiceAmount(lines), 0),
    paid: all.reduce((sum, { paidOn, lines }) => sum + (paidOn === null ? 0 : invoiceAmount(lines)), 0),
    late:
      book.orders.filter((order) => isLateOrder(order, today)).length +
      all.filter((invoice) => isLateInvoice(invoice, today)).length,
  };
}

/** Names by which suppliers are known in the plan: in papers and in the supplies, each once. */
export function suppliersOf(plan: PlanView, book: PaperBook): readonly string[] {
  const names = new Map<string, string>();
  const known = [...book.orders, ...book.invoices].map(({ supplier }) => supplier);
  const supplied = plan.rows('supplies').flatMap((row) => str(row, 'supplier') ?? []);
  for (const name of [...known, ...supplied]) {
    const key = nameKey(name);
    if (key !== '' && !names.has(key)) names.set(key, name.trim());
  }
  return [...names.values()].sort((a, b) => a.localeCompare(b));
}

/** A budget line as papers refer to it. */
export interface PaperLine {
  readonly row: RowId;
  readonly description: string;
  readonly quantity: number | null;
  readonly unit: string | null;
  /** What a unit comes to in the plan's currency, discount, service and taxes included, as orders have it (O5). */
  readonly unitPrice: Minor | null;
  readonly planned: Minor;
  /** Of the supply that it pays for. */
  readonly supplier: string | null;
}

export function paperLines(plan: PlanView): readonly PaperLine[] {
  return plan.rows('budget').map((row) => paperLine(plan, row));
}

function paperLine(plan: PlanView, row: RowView): PaperLine {
  const supply = linkedRow(row, 'link', 'supplies');
  const supplied = supply === null ? null : plan.row('supplies', supply);
  const quantity = num(row, 'quantity');
  const amount = plan.computed('budget', row.id, 'amount') as Minor | null;
  return {
    ...{ row: row.id, description: str(row, 'description') ?? '', unit: str(row, 'unit') },
    ...{ quantity, unitPrice: priceOfUnit(num(row, 'unitPrice'), quantity, amount) },
    planned: amount ?? 0,
    supplier: supplied ? str(supplied, 'supplier') : null,
  };
}

/** The price that stands in the line where it says it all; else what the line comes to, for one of it, if that is known. */
function priceOfUnit(price: number | null, quantity: number | null, planned: Minor | null): Minor | null {
  const own = price !== null && Number.isInteger(price) ? price : null;
  if (price === null || quantity === null || quantity <= 0) return own;
  if (planned === null) return null;
  if (own !== null && lineAmount(quantity, own) === planned) return own;
  return Number(halfUp(exact(BigInt(planned) * 1000n, BigInt(quantity))));
}

/** Budget lines to be ordered from the same supplier. */
export interface OrderStart {
  readonly supplier: string;
  readonly lines: readonly PaperLine[];
}

/** An order for each supplier; lines whose supplier is not known make one of their own. */
export function ordersToStart(lines: readonly PaperLine[]): readonly OrderStart[] {
  const bySupplier = Map.groupBy(lines, ({ supplier }) => nameKey(supplier ?? ''));
  return [...bySupplier.values()].map((own) => ({ supplier: own[0]!.supplier?.trim() ?? '', lines: own }));
}

export interface VarianceLine extends PaperLine {
  readonly variance: LineVariance;
}

/** Lines that papers speak of, against their plan; those that differ most first. */
export function varianceLines(plan: PlanView, reading: PaperBookReading): readonly VarianceLine[] {
  return paperLines(plan)
    .flatMap((line): VarianceLine[] => {
      const planned = { quantity: line.quantity, amount: line.planned };
      const variance = lineVariance(planned, reading.figures.get(line.row));
      return variance ? [{ ...line, variance }] : [];
    })
    .sort((a, b) => Math.abs(b.variance.total) - Math.abs(a.variance.total));
}

/** Of an order, what people can still do about it. */
export function deedsOf(order: Order): {
  readonly place: boolean;
  readonly edit: boolean;
  readonly discard: boolean;
  readonly deliver: boolean;
  readonly cancel: boolean;
  readonly close: boolean;
  readonly reopen: boolean;
} {
  const [isDraft, isPlaced] = [order.state === 'draft', order.state === 'placed'];
  const hasBegun = standingOf(order) !== 'placed';
  return {
    ...{ place: isDraft, discard: isDraft, edit: isDraft || isPlaced, deliver: isPlaced },
    ...{ cancel: isPlaced && !hasBegun, close: isPlaced && hasBegun, reopen: order.state === 'closed' },
  };
}

/** The names of a plan with those of the workspace's directory, each supplier once and as the plan writes it. */
export function withListed(names: readonly string[], listed: readonly string[]): readonly string[] {
  const known = new Set(names.map(nameKey));
  return [...names, ...listed.filter((name) => !known.has(nameKey(name)))];
}
