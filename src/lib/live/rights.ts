import { mayAddRows, PLAN_ROLES, rowRight, writeRight, type Grant, type PlanRole, type WriteRight } from '#lib/domain/roles.ts';
import { fieldRule, ROW_CELLS, sheetRule, type CellValue, type Change, type Field, type Sheet } from '#lib/schema/index.ts';
import type { Hello, RefusalCode } from '#lib/wire/index.ts';

/** Same ids as the grid's: the words are in messages/ as `locked_<reason>`. */
export type Lock = 'computed' | 'server' | 'role' | 'not-own' | 'store-down' | 'trashed';

/** Who one is in a plan. */
export interface Self {
  readonly userId: string;
  readonly personId: string | null;
  readonly grant: Grant;
}

/** Rows as far as rights ask: whose they are. */
export interface Ownership {
  value(row: string, field: string): CellValue;
  /** Rows that the person is known to have added. */
  created(row: string): boolean;
}

export function grantOf(hello: Hello): Grant {
  const role = PLAN_ROLES.find((known): known is PlanRole => known === hello.grant.role);
  return { role: role ?? 'viewer', money: hello.grant.money };
}

/** Whether the person may write anything at all in a sheet. */
export function mayWriteSheet(grant: Grant, sheet: Sheet): boolean {
  return mayAddRows(grant, sheetRule(sheet)) || Object.values<Field>(sheet.fields).some((field) => writeRight(grant, sheetRule(sheet), fieldRule(field)) !== 'no');
}

/** Why a cell takes no typing, as far as the declarations and the rows say; null when it does. */
export function lockOf(sheet: Sheet, self: Self, rows: Ownership, row: string, fieldId: string): Lock | null {
  const field = fieldOf(sheet, fieldId);
  if (field?.source === 'computed') return 'computed';
  if (field?.source === 'server') return 'server';
  const right = rightTo(sheet, self.grant, fieldId);
  if (right === 'no') return 'role';
  return right === 'own' && !isOwn(sheet, self, rows, row) ? 'not-own' : null;
}

/**
 * Whether the rights forbid a change, with the refusal the gate would give. Where a right depends on who added
 * the row, the gate decides: the browser does not know it of every row.
 */
export function forbids(sheet: Sheet, self: Self, rows: Ownership, change: Change): { code: RefusalCode; field: string | null } | null {
  if (change.type === 'add') {
    if (!mayAddRows(self.grant, sheetRule(sheet))) return { code: 'role', field: null };
    const field = Object.keys(change.cells).find((id) => change.cells[id] !== null && fieldOf(sheet, id) && rightTo(sheet, self.grant, id) === 'no');
    return field === undefined ? null : { code: 'role', field };
  }
  const right = rightTo(sheet, self.grant, change.field);
  if (right === 'no') return { code: 'role', field: change.field };
  const unsure = sheet.agency === 'own-created';
  return right === 'own' && !unsure && !isOwn(sheet, self, rows, change.row) ? { code: 'not-own', field: change.field } : null;
}

export function mayDelete(sheet: Sheet, self: Self, rows: Ownership, row: string): boolean {
  const right = rowRight(self.grant, sheetRule(sheet));
  return right === 'yes' || (right === 'own' && isOwn(sheet, self, rows, row));
}

function rightTo(sheet: Sheet, grant: Grant, fieldId: string): WriteRight {
  if ((ROW_CELLS as readonly string[]).includes(fieldId)) return rowRight(grant, sheetRule(sheet));
  const field = fieldOf(sheet, fieldId);
  return field ? writeRight(grant, sheetRule(sheet), fieldRule(field)) : 'no';
}

function isOwn(sheet: Sheet, self: Self, rows: Ownership, row: string): boolean {
  if (sheet.agency === 'own-created') return rows.created(row);
  if (sheet.agency !== 'own-assigned' || sheet.ownerField === undefined || self.personId === null) return false;
  return rows.value(row, sheet.ownerField) === self.personId;
}

function fieldOf(sheet: Sheet, id: string): Field | null {
  return Object.hasOwn(sheet.fields, id) ? (sheet.fields as Readonly<Record<string, Field>>)[id]! : null;
}
