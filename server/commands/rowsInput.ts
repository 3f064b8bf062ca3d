import { MOST_ROWS } from '#lib/api/limits.ts';
import { cellRight, checkCell } from '#lib/doc/checkCell.ts';
import { isRowId } from '#lib/doc/newId.ts';
import { mayReadField, type Grant } from '#lib/domain/roles.ts';
import { fieldOf, fieldRule, sheetRule, type CellValue, type RowId, type Sheet } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { AppError, type Reason } from '../errors.ts';
import { only, readInput } from './input.ts';

const reason = (name: Reason): Reason => name;
const absentOr = (name: Reason) => (issue: { readonly input: unknown }) =>
  issue.input === undefined ? reason('required') : name;

export const rowId = v.custom<RowId>(isRowId, absentOr('wrong-type'));
const place = v.optional(v.nullable(rowId));
/** Each value is looked at with its field; only an object passes here, with whatever keys it has of its own. */
export const values = v.custom<Readonly<Record<string, unknown>>>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
  absentOr('wrong-type'),
);
const yesNo = v.boolean(reason('not-yes-or-no'));

const several = <S extends v.GenericSchema>(row: S) =>
  v.pipe(
    v.array(row, absentOr('wrong-type')),
    v.nonEmpty(reason('required')),
    v.maxLength(MOST_ROWS, reason('too-many-rows')),
  );

export const changeOfRow = { values: v.optional(values), deleted: v.optional(yesNo), after: place };
export const newRowsInput = { rows: several(only({ values, after: place })) };
export const changedRowsInput = { rows: several(only({ id: rowId, ...changeOfRow })) };

export interface RowInput {
  readonly id?: RowId;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly deleted?: boolean;
  readonly after?: RowId | null;
}

/** @throws AppError as {@link readInput}, with the index of the row */
export function readNewRows(input: unknown): readonly RowInput[] {
  return readInput(newRowsInput, input).rows;
}

/** @throws AppError as {@link readInput}, with the index of the row; also where a row comes twice */
export function readChangedRows(input: unknown): readonly (RowInput & { readonly id: RowId })[] {
  const { rows } = readInput(changedRowsInput, input);
  const seen = new Set<RowId>();
  for (const [row, { id }] of rows.entries()) {
    if (seen.has(id)) throw new AppError('invalid-field', { row, field: 'id', reason: 'twice' });
    seen.add(id);
  }
  return rows;
}

/**
 * The cells that a row of a request sets. What the gate would refuse is refused here with the field's name, and
 * a field that the member may not read is as unknown as one that never was.
 * @param row index in the request
 * @throws AppError invalid-field, invalid-cell, not-allowed
 */
export function readCells(
  sheet: Sheet,
  grant: Grant,
  { values = {} }: RowInput,
  row: number,
): (readonly [string, CellValue])[] {
  return Object.entries(values).map(([name, value]) => {
    const field = fieldOf(sheet, name);
    const at = { row, field: name.slice(0, 60) };
    if (!field || !mayReadField(grant, sheetRule(sheet), fieldRule(field)))
      throw new AppError('invalid-field', { ...at, reason: 'unknown-key' });
    if (field.source !== 'cell') throw new AppError('invalid-field', { ...at, reason: 'not-a-cell' });
    if (checkCell(sheet, name, value))
      throw new AppError('invalid-cell', { ...at, params: { sheet: sheet.id } });
    if (cellRight(grant, sheet, name) === 'no') throw new AppError('not-allowed', at);
    return [name, value as CellValue] as const;
  });
}
