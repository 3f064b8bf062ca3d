import {
  endorsementOf,
  type ApprovalAct,
  type Endorsed,
  type LineHistory,
} from '#lib/domain/approvalBook.ts';
import type { ApprovalState, Decision, Drift, Exceeds, LineStanding } from '#lib/domain/boundApproval.ts';
import {
  contentAmount,
  differingFields,
  isFinished,
  type ContentField,
  type LineContent,
} from '#lib/domain/lineContent.ts';
import type { Minor } from '#lib/domain/money.ts';
import type { ApprovalBookReading } from '#lib/schema/approvalBook.ts';
import type { PlanView, RowId } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';

/** A budget line held against what was approved of it. Amounts are minor units. */
export interface ShownLine {
  readonly row: RowId;
  readonly state: ApprovalState;
  readonly exceeds: Exceeds | null;
  /** What it adds up to with others, where that is exceeded. */
  readonly drift: Drift | null;
  /** Null for a line that was never approved, and for one in the trash. */
  readonly was: LineContent | null;
  readonly now: LineContent | null;
  readonly wasAmount: Minor;
  readonly amount: Minor;
  readonly by: Minor;
  /** Of what was approved; null where that was nothing. */
  readonly share: number | null;
  readonly differs: ReadonlySet<ContentField>;
  /** Who submitted it, when and why. */
  readonly submitted:
    | (ApprovalAct & {
        readonly reason: string | null;
        readonly note: string | null;
        /** The reason that was given when it was submitted; the other one may be the note beside the line. */
        readonly said: string | null;
      })
    | null;
  readonly approved: ApprovalAct | null;
  /** The last word on it, where that was no approval. */
  readonly answer: (ApprovalAct & { readonly decision: Decision; readonly comment: string | null }) | null;
  readonly endorsed: Endorsed | null;
}

/** A budget as its approvals show it. */
export interface ApprovalPicture {
  /** What waits for a decision, in the order of the sheet, removed lines last. */
  readonly waiting: readonly ShownLine[];
  /** Approved and changed by little. */
  readonly noted: readonly ShownLine[];
  /** What would go with the next submission of everything. */
  readonly ready: readonly ShownLine[];
  /** Asked about or rejected, as they still are. */
  readonly answered: readonly ShownLine[];
  /** Asked about and not submitted again since, however they were edited. */
  readonly questions: readonly ShownLine[];
  readonly approved: readonly ShownLine[];
  /** Differ from what was approved by more than a little, and wait for nobody. */
  readonly changed: readonly ShownLine[];
  /** Of all lines: what was approved, and what they come to now. */
  readonly wasTotal: Minor;
  readonly total: Minor;
  /** When something was approved last. */
  readonly approvedAt: number | null;
}

export function approvalPicture(reading: ApprovalBookReading, plan: PlanView): ApprovalPicture {
  const contents = reading.contents(plan);
  const lines = [...reading.standings(plan)].map(([row, standing]) =>
    shownLine(row, standing, contents.get(row) ?? null, reading.book.lines.get(row) ?? null, plan),
  );
  const of = (...states: readonly ApprovalState[]): ShownLine[] =>
    lines.filter(({ state }) => states.includes(state));
  const sum = (amount: (line: ShownLine) => Minor): Minor =>
    lines.reduce((all, line) => all + amount(line), 0);
  const times = lines.flatMap(({ approved }) => (approved ? [approved.at] : []));
  return {
    waiting: of('submitted'),
    noted: of('noted'),
    ready: of('draft', 'changed').filter(({ now }) => now === null || isFinished(now)),
    answered: of('asked', 'rejected'),
    questions: of('asked', 'draft', 'changed').filter(({ answer }) => answer?.decision === 'asked'),
    approved: of('approved'),
    changed: of('changed'),
    wasTotal: sum(({ wasAmount }) => wasAmount),
    total: sum(({ amount }) => amount),
    approvedAt: times.length > 0 ? Math.max(...times) : null,
  };
}

/** One line of it; null where nothing is known of the line's approval. */
export function lineOf(reading: ApprovalBookReading, plan: PlanView, row: RowId): ShownLine | null {
  const standing = reading.standings(plan).get(row);
  const now = reading.contents(plan).get(row) ?? null;
  return standing ? shownLine(row, standing, now, reading.book.lines.get(row) ?? null, plan) : null;
}

function shownLine(
  row: RowId,
  { state, exceeds, drift }: LineStanding,
  now: LineContent | null,
  history: LineHistory | null,
  plan: PlanView,
): ShownLine {
  const { submitted = null, approved = null, decided = null } = history ?? {};
  const was = approved?.content ?? null;
  const [wasAmount, amount] = [contentAmount(was), contentAmount(now)];
  const cells = plan.row('budget', row);
  return {
    ...{ row, state, exceeds, drift: drift ?? null, was, now, wasAmount, amount, by: amount - wasAmount },
    share: wasAmount === 0 ? null : (amount - wasAmount) / wasAmount,
    differs: new Set(was === null || now === null ? [] : differingFields(was, now)),
    submitted: submitted && {
      ...submitted,
      // The note beside a line is where its reason is usually written.
      said: submitted.reason,
      reason: submitted.reason ?? (cells ? str(cells, 'note') : null),
    },
    approved,
    answer: decided && decided.decision !== 'approved' ? decided : null,
    endorsed: history ? endorsementOf(history) : null,
  };
}

/** What lines come to together, over what was approved of them. */
export function growthOf(lines: readonly ShownLine[]): Minor {
  return lines.reduce((all, { by }) => all + by, 0);
}
