import { setImmediate } from 'node:timers/promises';
import type { DecidedSubmission, PlanBudget, WaitingSubmission } from '#lib/api/managerPage.ts';
import { isWaiting } from '#lib/domain/approvalBook.ts';
import { contentAmount } from '#lib/domain/lineContent.ts';
import type { Bus } from '../bus.ts';
import type { Db } from '../db/database.ts';
import { readPlan } from '../db/plans.ts';
import { budgetStanding, type BudgetStanding } from './budgetStanding.ts';

/** Plans whose budgets are kept; beyond it, the one that was asked for longest ago goes. */
const MOST_KEPT = 5_000;

/**
 * Where the budgets of plans stand, reckoned from rows and records by the same rule as everywhere, and kept until
 * either changes: a manager's page over hundreds of plans reckons only those that changed since somebody looked.
 */
export class PlanBudgets {
  readonly #db: Db;
  readonly #kept = new Map<string, PlanBudget>();
  /** Grows with each change of a plan: what was being read meanwhile is not kept. */
  readonly #versions = new Map<string, number>();

  constructor(db: Db, bus: Bus) {
    this.#db = db;
    bus.subscribe((event) => {
      const touches =
        event.type === 'approvals-changed' ||
        event.type === 'plan-changed' ||
        event.type === 'plan-deleted' ||
        (event.type === 'sheet-changed' && event.sheet === 'budget');
      if (!touches) return;
      this.#kept.delete(event.planId);
      this.#versions.set(event.planId, (this.#versions.get(event.planId) ?? 0) + 1);
    });
  }

  /** What is ready without reckoning; null where that has to be asked for. */
  ready(planId: string): PlanBudget | null {
    return this.#kept.get(planId) ?? null;
  }

  /** Null for a plan that is not there. */
  async of(planId: string): Promise<PlanBudget | null> {
    const kept = this.#kept.get(planId);
    if (kept) {
      this.#kept.delete(planId);
      this.#kept.set(planId, kept);
      return kept;
    }
    const version = this.#versions.get(planId);
    const budget = await this.#db.transaction().execute(async (trx) => {
      const plan = await readPlan(trx, planId);
      return plan && planBudget(await budgetStanding(trx, plan));
    });
    if (budget && this.#versions.get(planId) === version) this.#keep(planId, budget);
    // A page may ask for many: others have their turn between them.
    await setImmediate();
    return budget;
  }

  #keep(planId: string, budget: PlanBudget): void {
    this.#kept.set(planId, budget);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) return;
      this.#kept.delete(oldest);
      this.#versions.delete(oldest);
    }
  }
}

function planBudget({ book, lines, states }: BudgetStanding): PlanBudget {
  const waiting = new Map<string, WaitingSubmission>();
  const decided = new Map<string, DecidedSubmission>();
  let approvedTotal = 0;
  for (const [row, history] of book.lines) {
    const was = contentAmount(history.approved?.content ?? null);
    approvedTotal += was;
    const { submitted, decided: last } = history;
    if (submitted && isWaiting(history)) {
      const { submission, userId, name, at, note } = submitted;
      const now = contentAmount(lines.get(row) ?? null);
      const sum = waiting.get(submission);
      waiting.set(submission, {
        ...{ submission, by: { userId, name }, at, note },
        lines: (sum?.lines ?? 0) + 1,
        amount: (sum?.amount ?? 0) + now,
        approvedAmount: (sum?.approvedAmount ?? 0) + was,
        growth: (sum?.growth ?? 0) + Math.max(0, now - was),
      });
    }
    if (last) {
      const { submission, userId, name, at, decision } = last;
      const sum = decided.get(submission);
      const counts = sum?.lines ?? { approved: 0, rejected: 0, asked: 0 };
      const isLater = !sum || at >= sum.at;
      decided.set(submission, {
        submission,
        ...(isLater ? { by: { userId, name }, at } : { by: sum.by, at: sum.at }),
        lines: { ...counts, [decision]: counts[decision] + 1 },
      });
    }
  }
  const changed = { lines: 0, by: 0 };
  for (const [row, { state }] of states) {
    if (state !== 'changed') continue;
    changed.lines += 1;
    const was = contentAmount(book.lines.get(row)?.approved?.content ?? null);
    changed.by += contentAmount(lines.get(row) ?? null) - was;
  }
  return {
    ...{
      total: [...lines.values()].reduce((sum, line) => sum + contentAmount(line), 0),
      approvedTotal,
      changed,
    },
    waiting: [...waiting.values()],
    decided: [...decided.values()],
  };
}
