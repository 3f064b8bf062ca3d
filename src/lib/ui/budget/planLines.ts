import { contentAmount } from '#lib/domain/lineContent.ts';
import type { Minor, Thousandths } from '#lib/domain/money.ts';
import { lineContent } from '#lib/schema/approvalBook.ts';
import type { ApprovalBookReading } from '#lib/schema/approvalBook.ts';
import type { CellValue, PlanView, RowEdit, RowId } from '#lib/schema/index.ts';
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

/** What taking the plan's quantity would do to a line. Amounts are minor units. */
export interface Update {
  readonly line: RowId;
  readonly description: string | null;
  readonly unit: string | null;
  readonly from: Thousandths | null;
  readonly to: Thousandths;
  readonly before: Minor;
  readonly after: Minor;
  /** It was approved, and would need another decision. */
  readonly asksAgain: boolean;
}

/** Of lines whose quantity may be written here. */
export function updatesOf(
  plan: PlanView,
  approvals: ApprovalBookReading | null,
  mayWrite: (line: RowId) => boolean,
): readonly Update[] {
  const drifts = driftedLines(plan).filter(({ line }) => mayWrite(line));
  const contents = new Map(
    drifts.map((drift) => {
      const row = plan.row('budget', drift.line)!;
      return [drift.line, lineContent(withCells(row, { quantity: drift.to }), plan)] as const;
    }),
  );
  const [now, then] = [approvals?.standings(plan), approvals?.standingsIf(plan, contents)];
  return drifts.map(({ line, from, to }: Drift): Update => {
    const row = plan.row('budget', line)!;
    const state = now?.get(line)?.state;
    return {
      ...{ line, from, to, description: str(row, 'description'), unit: str(row, 'unit') },
      before: contentAmount(lineContent(row, plan)),
      after: contentAmount(contents.get(line)!),
      asksAgain: (state === 'approved' || state === 'noted') && then?.get(line)?.state === 'changed',
    };
  });
}

export function updateEdits(updates: readonly Update[]): readonly RowEdit[] {
  return updates.map(({ line, to }) => ({ type: 'set', row: line, field: 'quantity', value: to }));
}
