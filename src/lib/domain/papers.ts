import { lineAmount, type Minor, type Thousandths } from './money.ts';

/** Where an order stands as people leave it; what of it has arrived is counted by its deliveries. */
export const ORDER_STATES = ['draft', 'placed', 'closed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** As people read it: a placed order says how much of it has arrived. */
export const ORDER_STANDINGS = [
  ...(['draft', 'placed', 'partly-delivered', 'delivered', 'closed', 'cancelled'] as const),
] as const;
export type OrderStanding = (typeof ORDER_STANDINGS)[number];

/** What is ordered of one budget line. */
export interface OrderLine {
  readonly id: string;
  /** The budget line. */
  readonly row: string;
  readonly description: string;
  readonly quantity: Thousandths;
  readonly unit: string | null;
  readonly unitPrice: Minor;
}

/** How much of an order's line has arrived on a day. */
export interface Delivery {
  readonly id: string;
  /** Of the order. */
  readonly line: string;
  readonly quantity: Thousandths;
  /** yyyy-mm-dd by the plan's calendar. */
  readonly day: string;
  readonly note: string | null;
  readonly by: { readonly userId: string; readonly name: string };
  readonly at: number;
}

/** A purchase order. Amounts are what will be paid, taxes included, in the plan's currency. */
export interface Order {
  readonly id: string;
  /** Null until it is placed for the first time: drafts leave no gaps. */
  readonly number: string | null;
  /** Counts the contents that were placed under its number; 0 before. */
  readonly revision: number;
  /** Grows with every change: whoever changes says which one he saw. */
  readonly version: number;
  readonly state: OrderState;
  readonly supplier: string;
  readonly contact: string | null;
  readonly terms: string | null;
  readonly shipTo: string | null;
  /** yyyy-mm-dd; null where no day was agreed. */
  readonly neededBy: string | null;
  readonly note: string | null;
  readonly lines: readonly OrderLine[];
  readonly deliveries: readonly Delivery[];
  /** Budget lines over which it was placed knowing that nobody had approved them so. */
  readonly unapproved: readonly string[];
  readonly madeAt: number;
  readonly placedAt: number | null;
  readonly placedBy: { readonly userId: string; readonly name: string } | null;
}

/** What an invoice says of one budget line. Below zero for what is credited. */
export interface InvoiceLine {
  readonly row: string;
  readonly amount: Minor;
  /** Null where the invoice does not say how much it is for. */
  readonly quantity: Thousandths | null;
}

export interface InvoiceFile {
  readonly name: string;
  /** Media type, as its own bytes say. */
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

/** An invoice or a receipt. Amounts are what is to be paid, taxes included, in the plan's currency. */
export interface Invoice {
  readonly id: string;
  readonly version: number;
  readonly supplier: string;
  readonly number: string;
  /** yyyy-mm-dd, as all days here. */
  readonly issuedOn: string;
  readonly dueOn: string | null;
  /** Null while it is not paid. */
  readonly paidOn: string | null;
  /** The order it is for. */
  readonly order: string | null;
  readonly note: string | null;
  readonly lines: readonly InvoiceLine[];
  readonly file: InvoiceFile | null;
  readonly madeAt: number;
}

/** All orders and invoices of a plan. */
export interface PaperBook {
  readonly orders: readonly Order[];
  readonly invoices: readonly Invoice[];
}

export const NO_PAPERS: PaperBook = { orders: [], invoices: [] };

export const orderLineAmount = (line: Pick<OrderLine, 'quantity' | 'unitPrice'>): Minor =>
  lineAmount(line.quantity, line.unitPrice);

export const orderAmount = (lines: readonly Pick<OrderLine, 'quantity' | 'unitPrice'>[]): Minor =>
  lines.reduce((sum, line) => sum + orderLineAmount(line), 0);

export const invoiceAmount = (lines: readonly Pick<InvoiceLine, 'amount'>[]): Minor =>
  lines.reduce((sum, { amount }) => sum + amount, 0);

/** What has arrived of a line of an order. */
export function deliveredOf(order: Pick<Order, 'deliveries'>, line: string): Thousandths {
  return order.deliveries.reduce((sum, each) => sum + (each.line === line ? each.quantity : 0), 0);
}

export function standingOf(order: Pick<Order, 'state' | 'lines' | 'deliveries'>): OrderStanding {
  if (order.state !== 'placed' || order.deliveries.length === 0) return order.state;
  const isThere = order.lines.every((line) => deliveredOf(order, line.id) >= line.quantity);
  return isThere ? 'delivered' : 'partly-delivered';
}

/** Something of it is still to come after the day on which it was needed. */
export function isLateOrder(order: Order, today: string): boolean {
  const standing = standingOf(order);
  const isOpen = standing === 'placed' || standing === 'partly-delivered';
  return isOpen && order.neededBy !== null && order.neededBy < today;
}

/** To be paid, and its day is over. */
export function isLateInvoice({ paidOn, dueOn }: Invoice, today: string): boolean {
  return paidOn === null && dueOn !== null && dueOn < today;
}
