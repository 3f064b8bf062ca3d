import { budgetFigures, type BudgetFigures, type LineFigures } from '../domain/budgetFigures.ts';
import { burn, type BurnEvent, type BurnPoint } from '../domain/burn.ts';
import { paperFigures } from '../domain/paperFigures.ts';
import type { PaperBook } from '../domain/papers.ts';
import { num, str } from './reading.ts';
import { amountOf, committedOf } from './sheets/budget.ts';
import type { PlanView, RowView } from './sheet.ts';
import type { RowId } from './values.ts';

/** When what was typed of a line's money was typed last: UTC milliseconds, null where nobody knows. */
export interface TypedDates {
  readonly committed: number | null;
  readonly paid: number | null;
}

/** What was spent on a line: its invoices, paid or not, or where it has none, what was typed as paid. */
function actualOf(row: RowView, plan: PlanView): number {
  return plan.papers?.of(row.id)?.invoiced ?? num(row, 'paid') ?? 0;
}

function figuresOfLine(row: RowView, plan: PlanView): LineFigures {
  return {
    category: str(row, 'category'),
    planned: amountOf(row, plan),
    committed: committedOf(row, plan) ?? 0,
    actual: actualOf(row, plan),
    closed: row.value('closed') === true,
  };
}

/** The figures of a plan's budget as it stands. */
export function budgetFiguresOf(plan: PlanView): BudgetFigures {
  return plan.memo('budget figures', () => {
    const lines = plan.rows('budget').map((row) => figuresOfLine(row, plan));
    return budgetFigures(lines, plan.facts.contingency, plan.facts.approvedBudget);
  });
}

/**
 * How the budget's money went over time. Orders count on the day they were placed, invoices on that of their date,
 * and what was typed into a line without papers on the day it was typed; today where nobody knows. It ends at the
 * sums of {@link budgetFiguresOf}.
 * @param dayAt the plan's day at a moment
 */
export function budgetBurn(
  plan: PlanView,
  book: PaperBook,
  dates: ReadonlyMap<RowId, TypedDates>,
  dayAt: (moment: number) => string,
): readonly BurnPoint[] {
  const { today } = plan.facts;
  const dayOf = (moment: number | null | undefined): string => (moment == null ? today : dayAt(moment));
  const events: BurnEvent[] = [];
  const isLine = (row: RowId): boolean => plan.row('budget', row) !== null;
  for (const order of book.orders) {
    const day = dayOf(order.placedAt);
    for (const [row, { committed }] of paperFigures({ orders: [order], invoices: [] }))
      if (isLine(row)) events.push({ day, committed: committed ?? 0, actual: 0 });
  }
  for (const invoice of book.invoices)
    for (const { row, amount } of invoice.lines)
      if (isLine(row)) events.push({ day: invoice.issuedOn, committed: 0, actual: amount });
  for (const row of plan.rows('budget')) {
    const papers = plan.papers?.of(row.id) ?? null;
    const typed = dates.get(row.id);
    if ((papers?.committed ?? null) === null)
      events.push({ day: dayOf(typed?.committed), committed: num(row, 'committed') ?? 0, actual: 0 });
    if ((papers?.invoiced ?? null) === null)
      events.push({ day: dayOf(typed?.paid), committed: 0, actual: num(row, 'paid') ?? 0 });
  }
  return burn(events);
}
