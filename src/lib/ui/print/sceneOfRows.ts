import { NO_CONTINGENCY } from '#lib/domain/budgetFigures.ts';
import { floorScene, type FloorScene } from '#lib/floor/scene.ts';
import { NO_OWN_PACK } from '#lib/schema/rulePack.ts';
import {
  PlanRows,
  SHEETS,
  type CellValue,
  type Locale,
  type PlanFacts,
  type RowSource,
} from '#lib/schema/index.ts';

export interface PrintedRow {
  readonly id: string;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** What of a plan a page needs in order to draw its floor: no money, and no more than that. */
export interface PrintedFloorPlan {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly venueName: string | null;
  readonly day0: string | null;
  readonly venueWidth: number | null;
  readonly venueDepth: number | null;
  readonly venueHeight: number | null;
}

/** The rows of the sheets that a drawing of the floor reads, in order; none of those that its reader may not read. */
export type FloorRows = Readonly<Record<'zones' | 'floor' | 'supplies', readonly PrintedRow[]>>;

/** The floor as it is drawn, from rows as they were read once. */
export function sceneOfRows(plan: PrintedFloorPlan, rows: FloorRows): FloorScene {
  const { name, locale, day0, venueWidth, venueDepth, venueHeight } = plan;
  const facts: PlanFacts = {
    ...{ name, locale, day0, venueWidth, venueDepth, venueHeight },
    // A drawing asks for none of these.
    ...{
      kind: null,
      standardId: null,
      standard: NO_OWN_PACK,
      tier: null,
      today: '1970-01-01',
      timeZone: 'UTC',
      // Of no currency, by ISO 4217.
      currency: 'XXX',
    },
    ...{
      setupFromDay: 0,
      startDay: 0,
      endDay: 0,
      teardownUntilDay: 0,
      guestCount: null,
      approvedBudget: null,
    },
    ...{ parameters: {}, tracks: [], rates: {}, contingency: NO_CONTINGENCY, waivers: [] },
  };
  const sources = { zones: source(rows.zones), floor: source(rows.floor), supplies: source(rows.supplies) };
  return floorScene(
    new PlanRows(
      SHEETS,
      () => facts,
      () => sources,
    ),
  );
}

function source(rows: readonly PrintedRow[]): RowSource {
  const byId = new Map(rows.map((row) => [row.id, row.values]));
  return {
    version: 0,
    rowIds: () => rows.map(({ id }) => id),
    has: (id) => byId.has(id),
    value: (id, field) => byId.get(id)?.[field] ?? null,
  };
}
