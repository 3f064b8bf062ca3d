import type { OrderState } from '#lib/domain/papers.ts';
import type { ColumnType } from 'kysely';

/** Days are yyyy-mm-dd by the plan's calendar, amounts minor units of its currency (migrations/0024_orders.ts). */
type Fixed<T> = ColumnType<T, T, never>;

interface OrderNumberingTable {
  plan_id: Fixed<string>;
  prefix: string;
  last: number;
}

interface PurchaseOrderTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  number: string | null;
  revision: number;
  version: number;
  state: OrderState;
  supplier: string;
  contact: string | null;
  terms: string | null;
  ship_to: string | null;
  needed_by: string | null;
  note: string | null;
  /** JSON: ids of budget lines. */
  unapproved: string;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
  placed_by: string | null;
  placed_at: number | null;
}

interface PurchaseOrderLineTable {
  order_id: Fixed<string>;
  id: Fixed<string>;
  position: Fixed<number>;
  row_id: Fixed<string>;
  description: Fixed<string>;
  quantity: Fixed<number>;
  unit: Fixed<string | null>;
  unit_price: Fixed<number>;
}

/** What was placed: appended, never changed. */
interface PurchaseOrderRevisionTable {
  order_id: Fixed<string>;
  revision: Fixed<number>;
  /** JSON. */
  content: Fixed<string>;
  placed_by: Fixed<string>;
  placed_at: Fixed<number>;
}

interface PurchaseDeliveryTable {
  id: Fixed<string>;
  order_id: Fixed<string>;
  line_id: Fixed<string>;
  quantity: Fixed<number>;
  day: Fixed<string>;
  note: Fixed<string | null>;
  recorded_by: Fixed<string>;
  at: Fixed<number>;
  revoked_at: number | null;
}

/** What lies below files/ in the data folder. */
interface StoredFileTable {
  sha256: Fixed<string>;
  size: Fixed<number>;
  type: Fixed<string>;
  stored_at: Fixed<number>;
}

interface InvoiceTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  version: number;
  order_id: string | null;
  supplier: string;
  number: string;
  issued_on: string;
  due_on: string | null;
  paid_on: string | null;
  note: string | null;
  file_sha256: string | null;
  file_name: string | null;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
}

interface InvoiceLineTable {
  invoice_id: Fixed<string>;
  position: Fixed<number>;
  row_id: Fixed<string>;
  amount: Fixed<number>;
  quantity: Fixed<number | null>;
}

/** The tables of orders and invoices. */
export interface PaperTables {
  order_numbering: OrderNumberingTable;
  purchase_order: PurchaseOrderTable;
  purchase_order_line: PurchaseOrderLineTable;
  purchase_order_revision: PurchaseOrderRevisionTable;
  purchase_delivery: PurchaseDeliveryTable;
  stored_file: StoredFileTable;
  invoice: InvoiceTable;
  invoice_line: InvoiceLineTable;
}
