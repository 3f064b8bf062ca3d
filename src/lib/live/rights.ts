import { cellRight, checkCell } from '#lib/doc/index.ts';
import {
  mayAddRows,
  PLAN_ROLES,
  rowRight,
  writeRight,
  type Grant,
  type PlanRole,
} from '#lib/domain/roles.ts';
import {
  fieldRule,
  sheetRule,
  type CellValue,
  type Change,
  type Field,
  type Sheet,
} from '#lib/schema/index.ts';
import { fieldOf } from '#lib/schema/registry.ts';
import type { Hello } from '#lib/wire/index.ts';
import type { Fault } from './recover.ts';

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
  return (
    mayAddRows(grant, sheetRule(sheet)) ||
    Object.values<Field>(sheet.fields).some(
      (field) => writeRight(grant, sheetRule(sheet), fieldRule(field)) !== 'no',
    )
  );
}

/** Why a cell takes no typing, as far as the declarations and the rows say; null when it does. */
export function lockOf(sheet: Sheet, self: Self, rows: Ownership, row: string, fieldId: string): Lock | null {
  const field = fieldOf(sheet, fieldId);
  if (field?.source === 'computed') return 'computed';
  if (field?.source === 'server') return 'server';
  const right = cellRight(self.grant, sheet, fieldId);
  if (right === 'no') return 'role';
  return right === 'own' && !isOwn(sheet, self, rows, row) ? 'not-own' : null;
}

/**
 * What rights and kinds say against a change; null when nothing. Where a right depends on who added the row, the
 * gate decides: the browser does not know it of every row.
 */
export function faultOf(sheet: Sheet, self: Self, rows: Ownership, change: Change): Fault | null {
  if (change.type === 'add') {
    if (!mayAddRows(self.grant, sheetRule(sheet))) return { code: 'role', field: null, problem: null };
    for (const [field, value] of Object.entries(change.cells)) {
      const fault = valueFault(sheet, field, value);
      if (fault) return fault;
      if (value !== null && cellRight(self.grant, sheet, field) === 'no')
        return { code: 'role', field, problem: null };
    }
    return null;
  }
  const { row, field, value } = change;
  const right = cellRight(self.grant, sheet, field);
  if (right === 'no') return { code: 'role', field, problem: null };
  const unsure = sheet.agency === 'own-created';
  if (right === 'own' && !unsure && !isOwn(sheet, self, rows, row))
    return { code: 'not-own', field, problem: null };
  return valueFault(sheet, field, value);
}

function valueFault(sheet: Sheet, field: string, value: CellValue): Fault | null {
  const problem = checkCell(sheet, field, value);
  return problem ? { code: problem.code, field, problem: problem.problem ?? null } : null;
}

export function mayDelete(sheet: Sheet, self: Self, rows: Ownership, row: string): boolean {
  const right = rowRight(self.grant, sheetRule(sheet));
  return right === 'yes' || (right === 'own' && isOwn(sheet, self, rows, row));
}

function isOwn(sheet: Sheet, self: Self, rows: Ownership, row: string): boolean {
  if (sheet.agency === 'own-created') return rows.created(row);
  if (sheet.agency !== 'own-assigned' || sheet.ownerField === undefined || self.personId === null)
    return false;
  return rows.value(row, sheet.ownerField) === self.personId;
}
