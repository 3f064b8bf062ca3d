import { newRowId } from '#lib/doc/newId.ts';
import { cellRight } from '#lib/doc/checkCell.ts';
import { mayAddRows, rowRight, type Grant } from '#lib/domain/roles.ts';
import { sheetRule, type CellValue, type RowId, type Sheet } from '#lib/schema/index.ts';
import { LIMITS } from '../auth/limits.ts';
import { accessOf } from '../db/members.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands, RowsAnswer } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { RowWrite } from '../rowWrites.ts';
import type { Context } from './context.ts';
import { readInput } from './input.ts';
import type { Once } from './once.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { refuseRows } from './rowRefusals.ts';
import { changeOfRow, readCells, readChangedRows, readNewRows, type RowInput } from './rowsInput.ts';

/** Rights may change while rows are being stored; they are then judged anew by the rights of now. */
const TRIES = 3;

/** What a request does to the rows of a sheet. */
interface Job {
  readonly ids: readonly RowId[];
  /** By the rights that the member has now. @throws AppError */
  writes(sheet: Sheet, grant: Grant): readonly RowWrite[];
}

/**
 * Adds rows: all of them or none. Fields that are left out start as they do in the app.
 * @throws AppError invalid-field, invalid-cell, not-allowed, not-found, each with the index of the row at fault
 */
export function createRows(context: Context, once: Once): Commands['createRows'] {
  const write = rowWriter(context, once);
  return (actor, planId, sheet, input, key) =>
    write(actor, planId, sheet, { key, what: ['create', planId, sheet, input] }, () => {
      const rows = readNewRows(input);
      const ids = rows.map(() => newRowId(Math.random));
      return {
        ids,
        writes(declared, grant) {
          demand(mayAddRows(grant, sheetRule(declared)));
          return rows.map((row, index): RowWrite => {
            const cells = { ...initialCells(declared, grant), ...filled(declared, grant, row, index) };
            return { type: 'add', row: ids[index]!, cells, ...placeOf(row) };
          });
        },
      };
    });
}

/**
 * Sets cells, moves rows, puts them into the trash and takes them out again: all of it or nothing.
 * @throws AppError as {@link createRows}; in-trash for cells of a row that lies there
 */
export function changeRows(context: Context, once: Once): Commands['changeRows'] {
  const write = rowWriter(context, once);
  return (actor, planId, sheet, input, key) =>
    write(actor, planId, sheet, { key, what: ['change', planId, sheet, input] }, () => {
      const rows = readChangedRows(input);
      return {
        ids: rows.map(({ id }) => id),
        writes: (declared, grant) =>
          rows.flatMap((row, index) => changesOf(declared, grant, row.id, row, index)),
      };
    });
}

/** The same for one row, in the address. */
export function changeRow(context: Context, once: Once): Commands['changeRow'] {
  const write = rowWriter(context, once);
  return async (actor, planId, sheet, row, input, key) => {
    const asked = { key, what: ['change one', planId, sheet, row, input] };
    const changed = write(actor, planId, sheet, asked, () => {
      const change = readInput(changeOfRow, input);
      return { ids: [row], writes: (declared, grant) => changesOf(declared, grant, row, change, 0) };
    });
    await changed.catch((thrown: unknown) => {
      throw thrown instanceof AppError ? thrown.withoutRow() : thrown;
    });
    return { id: row };
  };
}

/** Opens the sheet as the member holds it, writes, and looks again where rights went in between. */
function rowWriter({ db, liveRows, limiter }: Context, once: Once) {
  return async (
    actor: Actor,
    planId: string,
    id: string,
    { key, what }: { readonly key: string | null; readonly what: unknown },
    read: () => Job,
  ): Promise<RowsAnswer> => {
    const { userId, sessionId, tokenId = null } = actor;
    await openSheet(actor);
    await limiter.take(LIMITS.rowWrites, userId);
    return once({ userId, key, what }, async (receiptFor) => {
      const { ids, writes } = read();
      const answer = { rows: ids.map((row) => ({ id: row })) };
      for (let attempt = 1; ; attempt++) {
        const { sheet, grant, personId } = await openSheet(actor);
        const writing = writes(sheet, grant);
        const outcome = await liveRows.write(planId, sheet.id, writing, {
          ...{ userId, sessionId, tokenId, grant, personId, receipt: receiptFor(answer) },
          gesture: { id: randomId(), label: 'api' },
        });
        if (outcome.ok) return { answer, stored: outcome.changed };
        if ('lost' in outcome && outcome.lost === 'rights' && attempt < TRIES) continue;
        refuseRows(outcome, sheet.id, ids, actor);
      }
    });

    async function openSheet({ userId }: Actor) {
      const { grant } = await openPlan(db, userId, planId);
      const sheet = readableSheet(grant, id);
      return { sheet, grant, personId: (await accessOf(db, userId, planId))?.personId ?? null };
    }
  };
}

/** What the fields start with that the member may write. */
function initialCells(sheet: Sheet, grant: Grant): Record<string, CellValue> {
  const cells = Object.entries(sheet.fields).filter(
    ([name, { source, initial }]) =>
      source === 'cell' &&
      initial !== undefined &&
      initial !== null &&
      cellRight(grant, sheet, name) !== 'no',
  );
  return Object.fromEntries(cells.map(([name, { initial }]) => [name, initial!]));
}

/** Null takes an initial value away, and is not written down otherwise. */
function filled(sheet: Sheet, grant: Grant, row: RowInput, index: number): Record<string, CellValue> {
  const cells = readCells(sheet, grant, row, index);
  const starts = initialCells(sheet, grant);
  return Object.fromEntries(cells.filter(([name, value]) => value !== null || Object.hasOwn(starts, name)));
}

function placeOf({ after }: RowInput): { after?: RowId | null } {
  return after === undefined ? {} : { after };
}

function changesOf(sheet: Sheet, grant: Grant, row: RowId, change: RowInput, index: number): RowWrite[] {
  const cells = readCells(sheet, grant, change, index);
  const { deleted, after } = change;
  if (cells.length === 0 && deleted === undefined && after === undefined)
    throw new AppError('invalid-field', { row: index, field: 'values', reason: 'required' });
  const moves = deleted !== undefined || after !== undefined;
  if (moves && rowRight(grant, sheetRule(sheet)) === 'no')
    throw new AppError('not-allowed', { row: index, field: deleted === undefined ? 'after' : 'deleted' });
  return [
    ...(deleted === undefined ? [] : [{ type: deleted ? 'delete' : 'restore', row } as const]),
    ...cells.map(([field, value]) => ({ type: 'set', row, field, value }) as const),
    ...(after === undefined ? [] : [{ type: 'move', row, after } as const]),
  ];
}
