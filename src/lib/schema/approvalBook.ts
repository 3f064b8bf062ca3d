import { recordsOf, type ApprovalBook } from '../domain/approvalBook.ts';
import { approvalStates, type LineStanding } from '../domain/boundApproval.ts';
import { contentOf, type LineContent } from '../domain/lineContent.ts';
import type { ApprovalReading, PlanView, RowView } from './sheet.ts';
import type { RowId } from './values.ts';

/** A budget line as a decision would be bound to it. */
export function lineContent(row: RowView, plan: PlanView): LineContent {
  return contentOf((field) => row.value(field), plan.facts);
}

/** A book of approvals held against the rows of its plan. Made anew whenever the book says something else. */
export class ApprovalBookReading implements ApprovalReading {
  readonly book: ApprovalBook;
  readonly #records: ReturnType<typeof recordsOf>;

  constructor(book: ApprovalBook) {
    this.book = book;
    this.#records = recordsOf(book);
  }

  state(row: RowId, plan: PlanView): string | null {
    return this.standings(plan).get(row)?.state ?? null;
  }

  /** Where every line stands now, removed ones among them. */
  standings(plan: PlanView): ReadonlyMap<RowId, LineStanding> {
    return plan.memo('approval states', () =>
      approvalStates(this.contents(plan), this.#records, this.book.rules.tolerances),
    );
  }

  /** Where every line would stand if some of them said something else. */
  standingsIf(plan: PlanView, edited: ReadonlyMap<RowId, LineContent>): ReadonlyMap<RowId, LineStanding> {
    const lines = new Map([...this.contents(plan), ...edited]);
    return approvalStates(lines, this.#records, this.book.rules.tolerances);
  }

  contents(plan: PlanView): ReadonlyMap<RowId, LineContent> {
    return plan.memo('approval contents', () => {
      return new Map(plan.rows('budget').map((row) => [row.id, lineContent(row, plan)]));
    });
  }
}
