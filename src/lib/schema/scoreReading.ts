import { quadrantOf, quadrantSplit, type Quadrant, type Rated } from '../domain/quadrant.ts';
import { num } from './reading.ts';
import type { PlanFacts, PlanView } from './sheet.ts';
import type { RowId } from './values.ts';

/** The parameter of a plan that says at which figure scores are cut, in thousandths; without it, at their mean. */
export const CUT_PARAMETER = 'quadrantCut';

/** The figure that a plan cuts its scores at; null for their mean. */
export function cutOf({ parameters }: Pick<PlanFacts, 'parameters'>): number | null {
  const cut = parameters[CUT_PARAMETER];
  return typeof cut === 'number' ? cut : null;
}

/** A touchpoint of which both scores are known. */
export interface ScoredTouchpoint extends Rated {
  readonly row: RowId;
  readonly quadrant: Quadrant;
}

export interface PlanScores {
  /** In the order of the sheet. */
  readonly scored: readonly ScoredTouchpoint[];
  readonly split: Rated;
}

/** The scores of a plan's touchpoints and where they fall: the sheet's column, the chart and files all read this. */
export function scoresOf(plan: PlanView): PlanScores {
  return plan.memo('scores', () => {
    const rated = plan.rows('touchpoints').flatMap((row) => {
      const [importance, satisfaction] = [num(row, 'importance'), num(row, 'satisfaction')];
      return importance === null || satisfaction === null ? [] : [{ row: row.id, importance, satisfaction }];
    });
    const split = quadrantSplit(rated, cutOf(plan.facts));
    return { split, scored: rated.map((item) => ({ ...item, quadrant: quadrantOf(item, split) })) };
  });
}

/** Where each scored touchpoint falls. */
export function quadrantsOf(plan: PlanView): ReadonlyMap<RowId, Quadrant> {
  return plan.memo(
    'quadrants',
    () => new Map(scoresOf(plan).scored.map(({ row, quadrant }) => [row, quadrant])),
  );
}
