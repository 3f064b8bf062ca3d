import { contentAmount } from '#lib/domain/lineContent.ts';
import type { Minor, Thousandths } from '#lib/domain/money.ts';
import { lineContent } from '#lib/schema/approvalBook.ts';
import type { ApprovalBookReading } from '#lib/schema/approvalBook.ts';
import type { CellValue, PlanView, RowEdit, RowId } from '#lib/schema/index.ts';
import type { CrewCost, CrewReading } from '#lib/schema/crewCost.ts';
import { driftedLines, type Drift, type UnpaidSource } from '#lib/schema/fromPlan.ts';
import { str, withCells } from '#lib/schema/reading.ts';

/** The edits that add a linked line for each source behind the last row: one gesture. */
export function lineEdits(
  sources: readonly UnpaidSource[],
  last: RowId | null,
  newRowId: () => RowId,
): readonly RowEdit[] {
  let after = last;
  return sources.map((source): RowEdit => {
    const { sheet, row: from, description, category, quantity, unit, unitPrice, priceCurrency } = source;
    const cells: Record<string, CellValue> = {
      ...{ description, category, quantity, unit, unitPrice, priceCurrency },
      link: { sheet, row: from },
    };
    const row = newRowId();
    const filled = Object.entries(cells).filter(([, value]) => value !== null);
    const edit = { type: 'add', row, after, cells: Object.fromEntries(filled) } as const;
    after = row;
    return edit;
  });
}

/** What taking what the plan says would do to a line. Amounts are minor units. */
export interface Update {
  readonly line: RowId;
  readonly description: string | null;
  readonly unit: string | null;
  /** Afterwards. */
  readonly toUnit: string | null;
  readonly from: Thousandths | null;
  readonly to: Thousandths;
  readonly before: Minor;
  readonly after: Minor;
  /** It was approved, and would need another decision. */
  readonly asksAgain: boolean;
  readonly cells: Drift['cells'];
  /** Where it is the hours of a shift that the line should come to. */
  readonly hours: CrewCost | null;
}

/** Of lines whose cells may be written here. */
export function updatesOf(
  plan: PlanView,
  approvals: ApprovalBookReading | null,
  mayWrite: (line: RowId, fields: readonly string[]) => boolean,
  crew: CrewReading | null,
): readonly Update[] {
  const drifts = driftedLines(plan, crew).filter(({ line, cells }) => mayWrite(line, Object.keys(cells)));
  const contents = new Map(
    drifts.map((drift) => {
      const row = plan.row('budget', drift.line)!;
      return [drift.line, lineContent(withCells(row, drift.cells), plan)] as const;
    }),
  );
  const [now, then] = [approvals?.standings(plan), approvals?.standingsIf(plan, contents)];
  return drifts.map(({ line, from, to, cells, hours }): Update => {
    const row = plan.row('budget', line)!;
    const state = now?.get(line)?.state;
    return {
      ...{ line, from, to, cells, hours, description: str(row, 'description'), unit: str(row, 'unit') },
      toUnit: typeof cells.unit === 'string' ? cells.unit : str(row, 'unit'),
      before: contentAmount(lineContent(row, plan)),
      after: contentAmount(contents.get(line)!),
      asksAgain: (state === 'approved' || state === 'noted') && then?.get(line)?.state === 'changed',
    };
  });
}

/** Cells that say it already are left alone. */
export function updateEdits(updates: readonly Update[], plan: PlanView): readonly RowEdit[] {
  return updates.flatMap(({ line, cells }) =>
    Object.entries(cells)
      .filter(([field, value]) => plan.row('budget', line)?.value(field) !== value)
      .map(([field, value]): RowEdit => ({ type: 'set', row: line, field, value })),
  );
}
