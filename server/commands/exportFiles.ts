import { mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import {
  isSheetId,
  SHEET_IDS,
  SHEETS,
  sheetRule,
  type CellContext,
  type Locale,
  type Names,
  type Option,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { exportTable, type Table } from '#lib/transfer/exportTable.ts';
import { NameIndex } from '#lib/transfer/nameIndex.ts';
import { LIMITS } from '../auth/limits.ts';
import { peopleOfPlan } from '../db/people.ts';
import type { Plan } from '../db/plans.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { viewOf, type MemberView } from './planView.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

/** One workbook with every sheet that the member may read right now (F8). */
export function exportPlan(context: Context): Commands['exportPlan'] {
  return async ({ userId }, planId, locale) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    await context.limiter.take(LIMITS.exports, userId);
    const ids = SHEET_IDS.filter((id) => mayReadSheet(grant, sheetRule(SHEETS[id])));
    const tables = await tablesOf(context, plan, grant, ids, locale);
    return { name: `${plan.name}.xlsx`, type: XLSX, bytes: await context.files.workbook(tables) };
  };
}

/** One sheet as a workbook or as CSV; one that the member may not read isn't there. */
export function exportSheet(context: Context): Commands['exportSheet'] {
  return async ({ userId }, planId, id, format, locale) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    if (!isSheetId(id) || !mayReadSheet(grant, sheetRule(SHEETS[id]))) throw new AppError('not-found');
    await context.limiter.take(LIMITS.exports, userId);
    const [table] = await tablesOf(context, plan, grant, [id], locale);
    const name = `${plan.name} – ${table!.name}.${format}`;
    return format === 'xlsx'
      ? { name, type: XLSX, bytes: await context.files.workbook([table!]) }
      : { name, type: CSV, bytes: new TextEncoder().encode(await context.files.csv(table!)) };
  };
}

async function tablesOf(
  context: Context,
  plan: Plan,
  grant: Grant,
  ids: readonly SheetId[],
  locale: Locale,
): Promise<Table[]> {
  const view = await viewOf(context, plan, grant, ids);
  const names = namesOf(view, await peopleOfPlan(context.db, plan.id), locale);
  const { currency, day0, timeZone } = plan;
  const cells: CellContext = { locale, currency, day0, timeZone, names: new NameIndex(names) };
  return ids.map((id) => exportTable(SHEETS[id], view.view, grant, cells));
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
  };
}
