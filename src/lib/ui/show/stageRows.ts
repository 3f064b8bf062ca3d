import type { PlanSeconds } from '#lib/domain/clock.ts';
import type { RowId } from '#lib/schema/index.ts';

/** Where a cue would lie if what is previewed were applied. */
export interface Ghost {
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  /** Where it lies. */
  readonly was: { readonly start: PlanSeconds; readonly end: PlanSeconds };
}

export const NO_GHOSTS: ReadonlyMap<RowId, Ghost> = new Map();

export function setOf(rows: readonly RowId[]): ReadonlySet<RowId> {
  return new Set(rows);
}
