import { SHEET_IDS, type CellValue, type Locale, type SheetId } from '../schema/index.ts';
import { CREW, type CastKey } from './demoCast.ts';
import { FILL, share, type Cells, type Stage } from './demoFill.ts';
import { findFault, planFromTemplate, TEMPLATES, type TemplatePlan, type TemplateRow } from './index.ts';

/** How many days from the demo's first opening each event is; so the demo has a busy week, and work for later. */
export const DAYS_AHEAD: Readonly<Record<string, number>> = {
  'brand-night': 3,
  'test-drive-camp': 6,
  'key-account-day': 10,
  'sales-centre-opening': 8,
  'sales-centre-second-tier': 11,
  'customer-care-campaign': 5,
};

export interface DemoPlan {
  readonly name: string;
  readonly daysAhead: number;
  readonly plan: TemplatePlan;
  readonly sheets: Readonly<Record<SheetId, readonly TemplateRow[]>>;
}

const ACCOUNTS: readonly CastKey[] = ['planner', 'agency', 'manager'];
/** Small teams are known by name some days ahead, larger ones by their number. */
const NAMED_TEAM = 2;

/** Whom the staffing rows name, by row: each person once in a plan, so that nobody is in two places. */
function cast(rows: readonly TemplateRow[]): ReadonlyMap<string, readonly CastKey[]> {
  const free = [...CREW];
  return new Map(
    rows.map(({ id, cells }) => {
      const own = ACCOUNTS.find((key) => key === cells.role);
      const needed = Number(cells.headcount);
      if (own) return [id, needed > 1 ? [own, ...free.splice(0, needed - 1)] : [own]];
      return [id, needed <= NAMED_TEAM && share(id) < 80 ? free.splice(0, needed) : []];
    }),
  );
}

/** Days that a row of staffing may run for before it is known by its number alone. */
const LONG_RUN_DAYS = 7;
/** Who of a long run is named all the same, and so is asked for in other plans on the same days. */
const NAMED_OF_LONG_RUN = 'analyst';

/** Nobody is promised to one plan for weeks, or everybody would be booked twice in the others. */
function withoutLongRuns(
  rows: readonly TemplateRow[],
  teams: ReadonlyMap<string, readonly CastKey[]>,
): ReadonlyMap<string, readonly CastKey[]> {
  const isKept = ({ cells }: TemplateRow): boolean =>
    Number(cells.days ?? 1) <= LONG_RUN_DAYS || cells.role === NAMED_OF_LONG_RUN;
  return new Map(rows.filter(isKept).map(({ id }) => [id, teams.get(id) ?? []]));
}

/** In the first event the first host is also asked to keep an eye on safety: a conflict to see. */
function withConflict(
  templateId: string,
  rows: readonly TemplateRow[],
  teams: ReadonlyMap<string, readonly CastKey[]>,
): ReadonlyMap<string, readonly CastKey[]> {
  const rowOf = (role: string): string => rows.find(({ cells }) => cells.role === role)?.id ?? '';
  const host = templateId === 'brand-night' ? teams.get(rowOf('host'))?.[0] : undefined;
  return host === undefined ? teams : new Map([...teams, [rowOf('safety'), [host]]]);
}

/** The latest task that is due before today: in the demo it is the one that is not done. */
function overdueTask(tasks: readonly TemplateRow[], today: number): string | null {
  const due = tasks.filter((row) => Number(row.cells.dueDay) < today);
  return due.sort((a, b) => Number(b.cells.dueDay) - Number(a.cells.dueDay))[0]?.id ?? null;
}

function filled(row: TemplateRow, more: Cells): TemplateRow {
  const cells = Object.entries({ ...row.cells, ...more }).filter(([, value]) => value !== null);
  return { id: row.id, cells: Object.fromEntries(cells) };
}

/**
 * A template's plan in a believable state some days before its event. Depends on nothing but its arguments.
 * Null for an unknown template. Throws when a cell would not stand in its sheet.
 * @param personOf the directory's id of a member of the cast
 */
export function demoPlan(
  templateId: string,
  locale: Locale,
  personOf: (key: CastKey) => string,
): DemoPlan | null {
  const made = planFromTemplate(templateId, locale);
  const template = TEMPLATES.find((candidate) => candidate.id === templateId);
  const daysAhead = DAYS_AHEAD[templateId];
  if (!made || !template || daysAhead === undefined) return null;
  const today = -daysAhead;
  const teams = cast(made.sheets.staffing);
  const heads = new Map<CellValue, CastKey | undefined>();
  for (const { id, cells } of made.sheets.staffing) {
    const role = cells.role ?? null;
    heads.set(role, heads.get(role) ?? teams.get(id)?.[0]);
  }
  const named = withoutLongRuns(made.sheets.staffing, teams);
  const asked = withConflict(templateId, made.sheets.staffing, named);
  const stage: Stage = {
    ...{ locale, today, overdueTask: overdueTask(made.sheets.tasks, today) },
    ownerOf(role) {
      const key = heads.get(role);
      return key === undefined ? null : personOf(key);
    },
    crewOf: (row) => (asked.get(row) ?? []).map(personOf),
  };
  const sheets: Record<SheetId, readonly TemplateRow[]> = { ...made.sheets };
  for (const sheet of SHEET_IDS) {
    const fill = FILL[sheet];
    if (fill) sheets[sheet] = sheets[sheet].map((row) => filled(row, fill(row.id, row.cells, stage)));
  }
  const fault = findFault(sheets);
  if (fault) throw new Error(`demo of ${templateId}: ${fault}`);
  return { name: template.name[locale], daysAhead, plan: made.plan, sheets };
}
