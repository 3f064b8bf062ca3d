import type { Movement } from '#lib/domain/movements.ts';
import type { StockReason } from '#lib/domain/stockUses.ts';
import type { SupplierCells, SupplierField } from '#lib/domain/supplierFields.ts';

/** How the supplies of a plan moved. */
export interface MovementsRead {
  readonly movements: readonly Movement[];
}

/** A supplier of the workspace, with where the reader finds it named: in so many plans, rows and orders. */
export interface SupplierInfo {
  readonly id: string;
  readonly name: string;
  readonly supplies: string | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly note: string | null;
  readonly archived: boolean;
  /** Whoever changes it says which one he saw. */
  readonly version: number;
  readonly plans: number;
  readonly rows: number;
  /** Of plans whose money the reader may see. */
  readonly orders: number;
}

export interface SuppliersRead {
  readonly suppliers: readonly SupplierInfo[];
  /** Names that plans know and the directory does not. */
  readonly unlisted: readonly string[];
  readonly mayChange: boolean;
}

/** A supplier as plans of the workspace name it, and how it is reached. */
export type PlanSupplier = Pick<SupplierInfo, 'name' | 'contact' | 'phone' | 'email'>;

export interface PlanSuppliersRead {
  readonly suppliers: readonly PlanSupplier[];
  /** The reader may put a name into the directory. */
  readonly mayAdd: boolean;
}

/** The supplier of a supply, with what it was called before. */
export interface RenamedCell {
  readonly plan: string;
  readonly row: string;
  readonly was: string;
}

/** Supplies of a plan that kept the old name. */
export interface RenameLeft {
  readonly plan: string;
  readonly rows: number;
  /** `changed`: others kept writing them meanwhile. */
  readonly why: 'not-allowed' | 'frozen' | 'changed';
}

export interface SupplierRenamed {
  readonly renamed: readonly RenamedCell[];
  readonly left: readonly RenameLeft[];
}

/** What a line of a file says of a supplier, and what that would do to the directory. */
export interface SupplierFileLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly is: 'new' | 'changed' | 'same';
  readonly words: SupplierCells & { readonly name: string };
  readonly changes: readonly SupplierField[];
}

/** Why a line of a file can't be taken. */
export interface SupplierFault {
  readonly line: number;
  readonly field: SupplierField;
  readonly text: string;
  /** As `invalid_<reason>` in messages/. */
  readonly reason: string;
  readonly limit?: number;
}

export interface SupplierFileRead {
  readonly lines: readonly SupplierFileLine[];
  readonly faults: readonly SupplierFault[];
  /** Headings of columns that are left out. */
  readonly unknown: readonly string[];
}

/** When a supply needs something of the stock. Plans that the reader may not open have no names. */
export interface StockUseInfo {
  readonly plan: { readonly id: string; readonly name: string } | null;
  readonly supply: { readonly row: string; readonly name: string | null } | null;
  /** Thousandths. */
  readonly quantity: number;
  /** UTC milliseconds; null until it is brought back. */
  readonly from: number;
  readonly to: number | null;
  readonly stillOut: number;
}

export interface StockItemInfo {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  /** Thousandths, as counted last. */
  readonly onHand: number;
  /** Lost or damaged since. */
  readonly gone: number;
  readonly place: string | null;
  readonly note: string | null;
  readonly countedAt: number;
  readonly archived: boolean;
  readonly version: number;
  readonly uses: readonly (StockUseInfo & {
    /** Why there is too little for it; null where there is enough. */
    readonly reason: StockReason | null;
    readonly hasClaim: boolean;
  })[];
}

export interface StockRead {
  readonly items: readonly StockItemInfo[];
  readonly mayChange: boolean;
}

/** What a plan takes out of stock. */
export interface PlanStockRead {
  readonly mayLink: boolean;
  readonly links: readonly {
    readonly row: string;
    readonly item: Pick<StockItemInfo, 'id' | 'name' | 'unit' | 'onHand' | 'gone'>;
  }[];
  readonly shortages: readonly {
    readonly row: string;
    readonly item: string;
    readonly reason: StockReason;
    /** By all at the worst moment, and what there is, in thousandths. */
    readonly needed: number;
    readonly there: number;
    readonly hasClaim: boolean;
    readonly others: readonly StockUseInfo[];
  }[];
}
