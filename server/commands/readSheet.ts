import { mayReadField, mayReadMoney, mayReadSheet, writeRight, type Grant } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  fieldRule,
  isSheetId,
  neededSheets,
  PlanRows,
  SHEETS,
  sheetRule,
  type Field,
  type RowSource,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { factsOf } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands, SheetRead } from '../handoff.ts';
import { rowSource } from '../rowSource.ts';
import type { Context, LiveRows } from './context.ts';
import { openPlan } from './planAccess.ts';

/**
 * One sheet with its computed values, as the member may see it: what stands in money is left out for those
 * who may not read it, and a sheet they may not read isn't there.
 */
export function readSheet({ db, clock, liveRows }: Context): Commands['readSheet'] {
  return async ({ userId }, planId, id) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    if (!isSheetId(id) || !mayReadSheet(grant, sheetRule(SHEETS[id]))) throw new AppError('not-found');
    const sheet: Sheet = SHEETS[id];
    const readable = sheetsBehind(id).filter((other) => mayReadSheet(grant, sheetRule(SHEETS[other])));
    const sources = await readSources(liveRows, planId, readable);
    const facts = {
      ...factsOf(plan),
      approvedBudget: mayReadMoney(grant) ? plan.approvedBudget : null,
      today: wallClock(clock.now(), plan.timeZone).isoDate,
    };
    const view = new PlanRows(
      SHEETS,
      () => facts,
      () => sources,
    );
    const fields = Object.entries(sheet.fields).filter(([, field]) =>
      mayReadField(grant, sheetRule(sheet), fieldRule(field)),
    );
    const stored = fields.filter(([, field]) => field.source === 'cell').map(([name]) => name);
    const computed = fields.filter(([, field]) => field.compute ?? field.override).map(([name]) => name);
    const source = sources[id]!;
    return {
      sheet: id,
      columns: fields.map(([name, field]) => column(name, field, sheet, grant)),
      rows: source.rowIds().map((row) => ({
        id: row,
        order: String(source.value(row, 'order')),
        values: pick(stored, (name) => source.value(row, name)),
        computed: pick(computed, (name) => view.computed(id, row, name)),
      })),
    };
  };
}

function column(id: string, field: Field, sheet: Sheet, grant: Grant): SheetRead['columns'][number] {
  return {
    id,
    label: field.label,
    kind: field.kind.name,
    source: field.source,
    required: field.required ?? false,
    writable: writeRight(grant, sheetRule(sheet), fieldRule(field)),
  };
}

function pick<T>(names: readonly string[], valueOf: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

/** A computed value may read computed values of other sheets, which read others in turn. */
function sheetsBehind(id: SheetId): readonly SheetId[] {
  const found = new Set<SheetId>([id]);
  for (const sheet of found) for (const other of neededSheets(sheet)) found.add(other);
  return [...found];
}

async function readSources(
  liveRows: LiveRows,
  planId: string,
  sheets: readonly SheetId[],
): Promise<Partial<Record<SheetId, RowSource>>> {
  const read = sheets.map(
    async (sheet) => [sheet, rowSource((await liveRows.read(planId, sheet)).rows)] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}
