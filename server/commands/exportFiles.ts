import { mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import {
  currenciesOf,
  SHEET_IDS,
  SHEETS,
  sheetRule,
  type CellContext,
  type Locale,
  type Names,
  type Option,
  type PlanRows,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { exportTable, readableFields } from '#lib/transfer/exportTable.ts';
import { NameIndex } from '#lib/transfer/nameIndex.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import { LIMITS } from '../auth/limits.ts';
import { accessOf } from '../db/members.ts';
import { peopleOfPlan } from '../db/people.ts';
import type { Plan } from '../db/plans.ts';
import type { Commands, FileOut } from '../handoff.ts';
import type { Context } from './context.ts';
import { readInput } from './input.ts';
import { openPlan, readableSheet } from './planAccess.ts';
import { viewOf, type MemberView } from './planView.ts';
import { shownRows } from './shownRows.ts';
import { tableFile, workbookFile, type TableFormat } from './tableFile.ts';
import { viewState } from './viewAccess.ts';

/** One workbook with every sheet that the member may read right now (F8). */
export function exportPlan(context: Context): Commands['exportPlan'] {
  return async ({ userId }, planId, locale) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    await context.limiter.take(LIMITS.exports, userId);
    const ids = SHEET_IDS.filter((id) => mayReadSheet(grant, sheetRule(SHEETS[id])));
    const { view, cells } = await openedFor(context, plan, grant, ids, locale);
    const tables = ids.map((id) => exportTable(SHEETS[id], view, grant, cells));
    return workbookFile(context.files, plan.name, tables);
  };
}

/** One sheet as a workbook or as CSV; one that the member may not read isn't there. */
export function exportSheet(context: Context): Commands['exportSheet'] {
  return ({ userId }, planId, id, format, locale) => oneSheet(context, userId, planId, id, format, locale);
}

export const exportViewInput = { state: viewState };

/**
 * What a view shows of a sheet. Of a view from outside, parts that are not understood or name what the member may not
 * read are left out; the rows are found here, so that nothing can come out that a whole export would not hold (F8).
 */
export function exportView(context: Context): Commands['exportView'] {
  return ({ userId }, planId, id, format, locale, input) => {
    const { state } = readInput(exportViewInput, input);
    return oneSheet(context, userId, planId, id, format, locale, state);
  };
}

async function oneSheet(
  context: Context,
  userId: string,
  planId: string,
  id: string,
  format: TableFormat,
  locale: Locale,
  state: unknown = null,
): Promise<FileOut> {
  const { plan, grant } = await openPlan(context.db, userId, planId);
  const sheet = readableSheet(grant, id);
  await context.limiter.take(LIMITS.exports, userId);
  const { view, cells } = await openedFor(context, plan, grant, [sheet.id], locale);
  const personId = state === null ? null : ((await accessOf(context.db, userId, planId))?.personId ?? null);
  const shown =
    state === null
      ? null
      : shownRows(sheet, view, readableFields(sheet, grant), checkViewState(sheet, grant, state).state, {
          context: cells,
          personId,
        });
  const table = exportTable(sheet, view, grant, cells, shown);
  return tableFile(context.files, `${plan.name} – ${table.name}`, table, format);
}

/** Rows of a plan, and how its cells are written for somebody. */
async function openedFor(
  context: Context,
  plan: Plan,
  grant: Grant,
  ids: readonly SheetId[],
  locale: Locale,
): Promise<{ readonly view: PlanRows; readonly cells: CellContext }> {
  const member = await viewOf(context, plan, grant, ids);
  const names = namesOf(member, await peopleOfPlan(context.db, plan.id), locale);
  const { currency, day0, timeZone } = plan;
  return { view: member.view, cells: { locale, currency, day0, timeZone, names: new NameIndex(names) } };
}

/** Names of people and rows, as far as the member's view reaches. */
function namesOf(
  { view, sources }: MemberView,
  directory: readonly { readonly id: string; readonly name: string }[],
  locale: Locale,
): Names {
  const people = directory.map(({ id, name }): Option => ({ id, label: name }));
  const rows = new Map<string, readonly Option[]>();
  for (const id of Object.keys(sources) as SheetId[]) {
    const { title, fields }: Sheet = SHEETS[id];
    const titles = new Map(fields[title]!.kind.options?.(locale).map(({ id, label }) => [id, label]));
    const label = (text: string): string => titles.get(text) ?? text;
    rows.set(
      id,
      view.rows(id).map((row) => ({ id: row.id, label: label(String(row.value(title) ?? '')) })),
    );
  }
  const byId = new Map(
    [...rows, ['people', people] as const].map(([key, options]) => [
      key,
      new Map(options.map(({ id, label }) => [id, label])),
    ]),
  );
  return {
    people: () => people,
    person: (id) => byId.get('people')!.get(id) ?? null,
    rows: (sheet) => rows.get(sheet) ?? [],
    row: (sheet, id) => byId.get(sheet)?.get(id) ?? null,
    tracks: () => view.facts.tracks,
    currencies: () => currenciesOf(view.facts),
    standard: () => view.facts.standard,
  };
}
