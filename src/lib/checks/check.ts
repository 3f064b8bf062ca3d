import type { StockShortage } from '../domain/stockUses.ts';
import type { PlanView, SheetId } from '../schema/index.ts';
import type { CrewBeside } from './crewBeside.ts';
import type { Found } from './finding.ts';

/** A rule over several sheets (schema.md, Cross-sheet checks). */
export interface Check {
  /** As schema.md counts them. */
  readonly number: number;
  /** Sheets that the rule reads, those behind computed values included. */
  readonly sheets: readonly SheetId[];
  /** Its findings show or imply amounts of money. */
  readonly money: boolean;
  /** Says something else when the plan's day turns (sync rule S24). */
  readonly dependsOnToday: boolean;
  /** Reckons with what was found on site. */
  readonly onSite?: boolean;
  /** Reads what is known of the plan's people beside its sheets, and changes with other plans. */
  readonly readsCrew?: true;
  /** Reads where the workspace's stock is too small for the plan, and changes with other plans. */
  readonly readsStock?: true;
  /** Reads what the judge of the floor says, who takes long over many items. */
  readonly readsPlaces?: true;
  run(plan: PlanView, crew: CrewBeside, stock: readonly StockShortage[]): Found[];
}
