import type { Survey } from '#lib/domain/survey.ts';
import { num, str } from '#lib/schema/reading.ts';
import type { PlanView, RowEdit, RowId } from '#lib/schema/index.ts';

export type Asked = 'importance' | 'satisfaction';

/** What taking a survey's mean would write into one cell. Scores are thousandths. */
export interface MeanTaken {
  readonly row: RowId;
  readonly name: string;
  readonly field: Asked;
  readonly from: number | null;
  readonly to: number;
  readonly count: number;
}

const FIELDS: readonly Asked[] = ['importance', 'satisfaction'];
const HUNDREDTH = 10;

/** Cells whose survey's mean, to two decimals, says something else than they do, where they may be written. */
export function meansToTake(
  plan: PlanView,
  survey: Survey,
  mayWrite: (row: RowId, field: Asked) => boolean,
): readonly MeanTaken[] {
  return survey.results.flatMap((result) => {
    const row = plan.row('touchpoints', result.row);
    if (!row) return [];
    return FIELDS.flatMap((field): MeanTaken[] => {
      const { mean, count } = result[field];
      if (mean === null || !mayWrite(row.id, field)) return [];
      const [from, to] = [num(row, field), Math.round(mean / HUNDREDTH) * HUNDREDTH];
      return from === to ? [] : [{ row: row.id, name: str(row, 'name') ?? '', field, from, to, count }];
    });
  });
}

export function meanEdits(means: readonly MeanTaken[]): readonly RowEdit[] {
  return means.map(({ row, field, to }) => ({ type: 'set', row, field, value: to }));
}
