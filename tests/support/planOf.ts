import '#lib/schema/floorJudging.ts';
import { NO_CONTINGENCY } from '#lib/domain/budgetFigures.ts';
import { NO_OWN_PACK } from '#lib/schema/rulePack.ts';
import {
  PlanRows,
  SHEET_IDS,
  SHEETS,
  type CellValue,
  type PlanFacts,
  type RowSource,
  type SheetId,
} from '#lib/schema/index.ts';

export type Cells = Readonly<Record<string, CellValue>>;
/** Rows by id, of the sheets that matter. */
export type PlanContent = Readonly<Partial<Record<SheetId, Readonly<Record<string, Cells>>>>>;

const FACTS: PlanFacts = {
  ...{ name: 'Plan', locale: 'en', kind: null, standardId: null, tier: null },
  ...{ day0: null, today: '2027-06-01', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  ...{ setupFromDay: -1, startDay: 0, endDay: 0, teardownUntilDay: 1 },
  ...{ venueWidth: 10_000, venueDepth: 10_000, venueHeight: 4_000 },
  ...{ guestCount: null, approvedBudget: null, parameters: {}, tracks: [] },
  ...{ rates: {}, contingency: NO_CONTINGENCY, waivers: [], standard: NO_OWN_PACK },
};

function source(rows: Readonly<Record<string, Cells>>): RowSource {
  return {
    version: 1,
    rowIds: () => Object.keys(rows),
    has: (id) => Object.hasOwn(rows, id),
    value: (id, field) => rows[id]?.[field] ?? null,
  };
}

/** A small plan for rules to read: ten metres square, without a date, all sheets there, and some supplies looked at on site. */
export function planOf(
  content: PlanContent,
  facts: Partial<PlanFacts> = {},
  checked: readonly string[] = [],
): PlanRows {
  const all = { ...FACTS, ...facts };
  const sources = Object.fromEntries(SHEET_IDS.map((id) => [id, source(content[id] ?? {})]));
  return new PlanRows(
    SHEETS,
    () => all,
    () => sources,
    () => null,
    () => null,
    () => ({ isChecked: (row) => checked.includes(row) }),
  );
}
