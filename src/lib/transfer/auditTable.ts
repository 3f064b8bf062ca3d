import type { AuditItem } from '#lib/api/audit.ts';
import { SHEETS, type Locale, type Text } from '../schema/index.ts';
import { AUDIT_WORDS, BY_SERVER, EDITED } from '#lib/api/auditWords.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { textCell } from './fileCell.ts';

const NAME: Text = { 'zh-CN': '操作记录', en: 'Log' };
const HEADINGS = {
  at: { 'zh-CN': '时间', en: 'When' },
  by: { 'zh-CN': '谁', en: 'Who' },
  what: { 'zh-CN': '操作', en: 'What' },
  sheet: { 'zh-CN': '表', en: 'Sheet' },
  whom: { 'zh-CN': '对象', en: 'Whom or what' },
  details: { 'zh-CN': '细节', en: 'Details' },
  since: { 'zh-CN': '开始于', en: 'Since' },
  count: { 'zh-CN': '修改次数', en: 'Changes' },
  seq: { 'zh-CN': '序号', en: 'Number' },
  hash: { 'zh-CN': '校验值', en: 'Hash' },
} satisfies Readonly<Record<string, Text>>;
type Column = keyof typeof HEADINGS;
const COLUMNS = Object.keys(HEADINGS) as Column[];

/** The log of a plan as a table of a file, newest first. @param clock writes a moment */
export function auditTable(
  items: readonly AuditItem[],
  locale: Locale,
  clock: (moment: number) => string,
): Pick<Table, 'name' | 'columns' | 'rows'> {
  const columns = COLUMNS.map((field): TableColumn => {
    return { field, heading: HEADINGS[field][locale], width: 160, isComputed: false, align: 'start' };
  });
  const rows = items.map((item): TableRow => {
    const cells: Partial<Record<Column, string>> = {
      ...{ at: clock(item.at), by: item.by ? item.by.name : BY_SERVER[locale] },
      ...(item.type === 'act' ? actCells(item, locale) : editCells(item, locale, clock)),
    };
    return COLUMNS.map((column) => (cells[column] ? textCell(cells[column]) : null));
  });
  return { name: NAME[locale], columns, rows };
}

function actCells(
  { action, subject, details, waiver, seq, hash }: AuditItem & { type: 'act' },
  locale: Locale,
): Partial<Record<Column, string>> {
  const said = waiver && { name: waiver.requirement[locale], reason: waiver.reason, comment: waiver.comment };
  const about = { ...details, ...said };
  return {
    what: AUDIT_WORDS[action]?.[locale] ?? action,
    whom: subject?.name ?? subject?.id,
    details: Object.keys(about).length === 0 ? undefined : JSON.stringify(about),
    ...{ seq: String(seq), hash },
  };
}

function editCells(
  { sheet, from, count }: AuditItem & { type: 'edits' },
  locale: Locale,
  clock: (moment: number) => string,
): Partial<Record<Column, string>> {
  return {
    ...{ what: EDITED[locale], sheet: SHEETS[sheet].label[locale] },
    ...{ since: clock(from), count: String(count) },
  };
}
