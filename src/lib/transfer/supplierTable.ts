import { SUPPLIER_FIELDS, type SupplierCells, type SupplierField } from '#lib/domain/supplierFields.ts';
import type { Locale, Text } from '#lib/schema/index.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { textCell, type FileCell } from './fileCell.ts';
import type { FileRows } from './findTables.ts';
import { headingKey } from './headings.ts';

const LABELS = {
  name: { 'zh-CN': '供应商', en: 'Supplier' },
  supplies: { 'zh-CN': '供应内容', en: 'What they supply' },
  contact: { 'zh-CN': '联系人', en: 'Contact' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  address: { 'zh-CN': '地址', en: 'Address' },
  note: { 'zh-CN': '备注', en: 'Note' },
} as const satisfies Readonly<Record<SupplierField, Text>>;
const WIDTHS = { name: 180, supplies: 220, contact: 110, phone: 130, email: 200, address: 240, note: 240 };
/** Names that people's own lists give to columns. */
const ALIASES: Readonly<Record<SupplierField, string>> = {
  name: '名称 供应商名称 供货商 公司 公司名称 单位名称 name company vendor suppliername',
  supplies: '经营范围 主营 主营产品 产品 业务范围 供货范围 supplies products goods services',
  contact: '姓名 对接人 负责人 contactperson contactname person',
  phone: '手机 手机号 联系电话 联系方式 tel telephone mobile phonenumber',
  email: '邮件 电子邮件 电子邮箱 mail emailaddress',
  address: '地点 公司地址 street location',
  note: '说明 备注说明 notes remark remarks comment',
};
const NAME: Text = { 'zh-CN': '供应商', en: 'Suppliers' };
/** Titles stand above a table; its headings are within so many rows. */
const DEEPEST_HEADING = 15;

/** The directory as a table of a file, which {@link readSupplierRows} reads back. */
export function supplierTable(
  suppliers: readonly Readonly<Record<SupplierField, string | null>>[],
  locale: Locale,
): Table {
  const columns = SUPPLIER_FIELDS.map((field): TableColumn => ({
    ...{ field: null, heading: LABELS[field][locale], width: WIDTHS[field] },
    ...{ isComputed: false, align: 'start' },
  }));
  const rows = suppliers.map((supplier): TableRow =>
    SUPPLIER_FIELDS.map((field) => (supplier[field] === null ? null : textCell(supplier[field]))),
  );
  return { sheet: 'supplies', name: NAME[locale], columns, rows, heads: new Map(), totals: [] };
}

export interface SupplierLine {
  /** In the file, from 1. */
  readonly line: number;
  /** What stands there; empty cells are left out. */
  readonly cells: SupplierCells;
}

/** Lines of a file that speak of suppliers, and the headings that nobody understands; null without a column of names. */
export function readSupplierRows(
  rows: FileRows,
): { readonly lines: readonly SupplierLine[]; readonly unknown: readonly string[] } | null {
  for (const [at, row] of rows.slice(0, DEEPEST_HEADING).entries()) {
    const fields = fieldsOf(row);
    if (!fields.includes('name')) continue;
    const lines = rows.flatMap((cells, line): SupplierLine[] => {
      const words = line > at ? cellsOf(cells, fields) : {};
      return Object.keys(words).length === 0 ? [] : [{ line: line + 1, cells: words }];
    });
    const unknown = row.map(textOf).filter((text, index) => text !== '' && fields[index] === null);
    return { lines, unknown };
  }
  return null;
}

/** Which field each heading means, no field twice; our own labels go before other names. */
function fieldsOf(headings: readonly FileCell[]): readonly (SupplierField | null)[] {
  const keys = headings.map((heading) => headingKey(textOf(heading)));
  const found: (SupplierField | null)[] = keys.map(() => null);
  const namesOf = (field: SupplierField): readonly string[][] => [
    Object.values(LABELS[field]).map(headingKey),
    ALIASES[field].split(' ').map(headingKey),
  ];
  for (const rank of [0, 1])
    for (const field of SUPPLIER_FIELDS) {
      if (found.includes(field)) continue;
      const at = keys.findIndex((key, index) => found[index] === null && namesOf(field)[rank]!.includes(key));
      if (at >= 0) found[at] = field;
    }
  return found;
}

function cellsOf(row: readonly FileCell[], fields: readonly (SupplierField | null)[]): SupplierCells {
  return Object.fromEntries(
    fields.flatMap((field, at) => {
      const text = field === null ? '' : textOf(row[at]);
      return text === '' ? [] : [[field, text]];
    }),
  );
}

/** Phone numbers stand as numbers in many files. */
function textOf(cell: FileCell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return '';
  return (typeof cell === 'object' ? String(cell.serial) : String(cell)).trim();
}
