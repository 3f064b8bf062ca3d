import { isCellValue } from './rows.ts';
import { validOrder } from './order.ts';
import { fieldRule, isUnread, sheetRule, type KnownOptions, type Sheet } from '#lib/schema/index.ts';
import { rowRight, writeRight, type Grant, type WriteRight } from '#lib/domain/roles.ts';
import { LIMITS, type RefusalCode } from '#lib/wire/index.ts';

export interface CellProblem {
  readonly code: RefusalCode;
  /** Kind.check's problem id. */
  readonly problem?: string;
}

/**
 * Whether a value may stand in a cell of a sheet (sync rules S3–S5); null when it may. Trusts nothing.
 * @param options what a plan adds to choices; without them, whatever looks like something that a plan could add passes
 */
export function checkCell(
  sheet: Sheet,
  field: string,
  value: unknown,
  options?: KnownOptions,
): CellProblem | null {
  if (field === 'order') return validOrder(value) ? null : { code: 'bad-order' };
  if (field === 'deleted')
    return value === null || value === true ? null : { code: 'bad-value', problem: 'wrong-type' };
  if (!isCellField(sheet, field)) return { code: 'unknown-field' };
  if (value === null) return null;
  if (!isCellValue(value)) return { code: 'bad-value', problem: 'wrong-type' };
  if (isUnread(value))
    return value.text.length <= LIMITS.unreadCharacters ? null : { code: 'bad-value', problem: 'too-long' };
  if (typeof value === 'string' && value.length > LIMITS.cellCharacters)
    return { code: 'bad-value', problem: 'too-long' };
  const problem = sheet.fields[field]!.kind.check(value, options);
  return problem ? { code: 'bad-value', problem: problem.id } : null;
}

/** Computed and server-owned fields are never cells. */
function isCellField(sheet: Sheet, field: string): boolean {
  return Object.hasOwn(sheet.fields, field) && sheet.fields[field]!.source === 'cell';
}

/** What a role may do to a cell of this name; names that are no cells may be written by nobody. */
export function cellRight(grant: Grant, sheet: Sheet, field: string): WriteRight {
  if (field === 'order' || field === 'deleted') return rowRight(grant, sheetRule(sheet));
  if (!isCellField(sheet, field)) return 'no';
  return writeRight(grant, sheetRule(sheet), fieldRule(sheet.fields[field]!));
}
