import type { Rated } from '#lib/domain/quadrant.ts';
import { str } from '#lib/schema/reading.ts';
import { scoresOf } from '#lib/schema/scoreReading.ts';
import type { PlanView, RowId } from '#lib/schema/index.ts';
import type { ChartPoint } from './quadrantChart.ts';

/** The scored touchpoints of a plan; each bears the number of its row in the sheet. */
export function chartPoints(plan: PlanView, before: ReadonlyMap<RowId, Rated>): readonly ChartPoint[] {
  const numbers = new Map(plan.rows('touchpoints').map(({ id }, index) => [id, index + 1]));
  return scoresOf(plan).scored.map(({ row, importance, satisfaction, quadrant }) => ({
    ...{ id: row, importance, satisfaction, quadrant, number: numbers.get(row)! },
    name: str(plan.row('touchpoints', row)!, 'name') ?? '',
    before: before.get(row) ?? null,
  }));
}
