import '../schema/floorJudging.ts';
import { num, str, total } from '../schema/reading.ts';
import { SHEET_IDS, type PlanView, type RowView, type SheetId } from '../schema/index.ts';
import type { Finding, Severity } from './finding.ts';

export interface Readiness {
  readonly sheet: SheetId;
  readonly done: number;
  readonly all: number;
}

const computed = (plan: PlanView, sheet: SheetId, row: RowView, field: string) =>
  plan.computed(sheet, row.id, field);
const secured = (plan: PlanView, row: RowView): number =>
  Number(computed(plan, 'staffing', row, 'secured') ?? num(row, 'secured') ?? 0);

/** When a row counts as ready. Staffing counts people, the others rows. */
const IS_READY: Readonly<
  Record<Exclude<SheetId, 'staffing' | 'zones'>, (row: RowView, plan: PlanView) => boolean>
> = {
  floor: (row, plan) => computed(plan, 'floor', row, 'placement') === 'ok',
  supplies: (row, plan) => computed(plan, 'supplies', row, 'shortage') === 0,
  budget: (row, plan) => computed(plan, 'budget', row, 'linkMismatch') === null,
  cues: (row) => str(row, 'owner') !== null,
  touchpoints: (row) => row.value('result') === 'met',
  tasks: (row) => row.value('status') === 'done',
  evaluation: (row) => num(row, 'actual') !== null,
};

function readinessOf(plan: PlanView, sheet: SheetId, troubled: ReadonlySet<string>): Readiness {
  const rows = plan.rows(sheet);
  if (sheet === 'staffing') {
    const all = total(rows, (row) => num(row, 'headcount'));
    const done = total(rows, (row) => Math.min(secured(plan, row), num(row, 'headcount') ?? 0));
    return { sheet, done, all };
  }
  if (sheet === 'zones')
    return { sheet, done: rows.filter((row) => !troubled.has(row.id)).length, all: rows.length };
  return { sheet, done: rows.filter((row) => IS_READY[sheet](row, plan)).length, all: rows.length };
}

/** Zones that findings are about: those are not ready. Money has no part in it, so everybody counts the same. */
export function troubledZones(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    findings.filter(({ sheet, money }) => sheet === 'zones' && !money).flatMap(({ rows }) => rows),
  );
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Pick<Finding, 'severity'>[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** How far each sheet is that has rows. @param troubled of {@link troubledZones} */
export function readiness(plan: PlanView, troubled: ReadonlySet<string>): Readiness[] {
  return SHEET_IDS.filter((sheet) => plan.has(sheet))
    .map((sheet) => readinessOf(plan, sheet, troubled))
    .filter(({ all }) => all > 0);
}
