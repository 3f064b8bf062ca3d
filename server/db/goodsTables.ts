import type { Condition, MovementKind } from '#lib/domain/movements.ts';
import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** Quantities are thousandths, moments UTC milliseconds (migrations/0027_goods.ts). */
interface SupplierTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  name_key: string;
  supplies: string | null;
  contact: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  note: string | null;
  archived_at: number | null;
  version: number;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
}

/** Appended, never changed. */
interface SupplyMovementTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  kind: Fixed<MovementKind>;
  quantity: Fixed<number>;
  condition: Fixed<Condition | null>;
  note: Fixed<string | null>;
  moved_by: Fixed<string>;
  at: Fixed<number>;
}

interface SupplyMovementUndoneTable {
  movement_id: Fixed<string>;
  undone_by: Fixed<string>;
  at: Fixed<number>;
}

interface StockItemTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  unit: string | null;
  on_hand: number;
  place: string | null;
  note: string | null;
  counted_at: number;
  archived_at: number | null;
  version: number;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
}

interface StockLinkTable {
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  item_id: string;
  linked_by: string;
  linked_at: number;
}

/** The tables of suppliers, stock and of how supplies move. */
export interface GoodsTables {
  supplier: SupplierTable;
  supply_movement: SupplyMovementTable;
  supply_movement_undone: SupplyMovementUndoneTable;
  stock_item: StockItemTable;
  stock_link: StockLinkTable;
}
