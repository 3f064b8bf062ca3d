/** What the directory says of a supplier, in the order of a file's columns. */
export const SUPPLIER_FIELDS = ['name', 'supplies', 'contact', 'phone', 'email', 'address', 'note'] as const;
export type SupplierField = (typeof SUPPLIER_FIELDS)[number];
export type SupplierCells = Readonly<Partial<Record<SupplierField, string>>>;
