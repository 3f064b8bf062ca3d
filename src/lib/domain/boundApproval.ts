import { contentAmount, sameContent, type LineContent } from './lineContent.ts';
import type { Minor } from './money.ts';
import { isSmallChange, isSmallDrift, type Tolerances } from './tolerance.ts';

/** What can be decided about a line. */
export const DECISIONS = ['approved', 'rejected', 'asked'] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * `noted`: approved, and changed since by so little that it stays so. `changed`: differs from what was approved and
 * needs another decision. `asked`: the manager wants to know something first.
 */
export const APPROVAL_STATES = [
  ...(['draft', 'submitted', 'approved', 'noted', 'changed', 'asked', 'rejected'] as const),
];
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What was submitted and decided about one line so far. */
export interface LineRecord {
  /** It was submitted, and nothing was decided about it since. */
  readonly isWaiting: boolean;
  /** The last decision, and what was decided about; null content for a line that was removed. */
  readonly decided: { readonly decision: Decision; readonly content: LineContent | null } | null;
  /** What was approved last. */
  readonly approved: { readonly content: LineContent | null } | null;
}

/** Whose tolerance a change exceeds, or that no tolerance applies to what was changed (`content`). */
export type Exceeds = 'content' | 'line' | 'category' | 'total';

/** What small changes of a category, or of the budget, add up to. */
export interface Drift {
  /** What was approved of it. */
  readonly from: Minor;
  readonly by: Minor;
}

export interface LineStanding {
  readonly state: ApprovalState;
  /** Why a line is `changed`. */
  readonly exceeds: Exceeds | null;
  /** Where what is exceeded is no tolerance of the line itself. */
  readonly drift?: Drift;
}

/**
 * Where every line of a budget stands: a pure function of the lines as they are, of what was decided about them, and
 * of the tolerances; nobody writes it down. Lines in the trash are among the answers while something waits in them.
 */
export function approvalStates(
  lines: ReadonlyMap<string, LineContent>,
  records: ReadonlyMap<string, LineRecord>,
  tolerances: Tolerances,
): ReadonlyMap<string, LineStanding> {
  const states = new Map<string, LineStanding>();
  const small = new SmallChanges(tolerances);
  for (const row of new Set([...lines.keys(), ...records.keys()])) {
    const content = lines.get(row) ?? null;
    const record = records.get(row) ?? null;
    const standing = ownStanding(content, record, tolerances);
    if (standing) states.set(row, standing);
    const base = record?.approved?.content;
    if (!base) continue;
    small.counts(base);
    if (standing?.state === 'noted') small.add(row, base, content);
  }
  for (const [row, why] of small.exceeding()) states.set(row, { state: 'changed', ...why });
  return states;
}

/** By a line alone, before its category and the total are looked at; null for a removed line that concerns nobody. */
function ownStanding(
  content: LineContent | null,
  record: LineRecord | null,
  { line }: Tolerances,
): LineStanding | null {
  const is = (state: ApprovalState, exceeds: Exceeds | null = null): LineStanding => ({ state, exceeds });
  if (record?.isWaiting) return is('submitted');
  const { decided = null, approved = null } = record ?? {};
  // A refusal is bound to values like an approval: another line than the one refused is another question.
  if (decided && decided.decision !== 'approved' && sameContent(decided.content, content))
    return is(decided.decision);
  if (!approved) return content === null ? null : is('draft');
  if (sameContent(approved.content, content)) return content === null ? null : is('approved');
  if (approved.content === null || content === null) return is('changed', 'content');
  if (isSmallChange(line, approved.content, content)) return is('noted');
  return is('changed', onlyNumbersDiffer(approved.content, content) ? 'line' : 'content');
}

function onlyNumbersDiffer(from: LineContent, to: LineContent): boolean {
  return sameContent({ ...from, quantity: to.quantity, unitPrice: to.unitPrice }, to);
}

/** What small changes add up to: many of them are no small change. */
class SmallChanges {
  readonly #tolerances: Tolerances;
  readonly #approved = new Map<string, Minor>();
  readonly #changes: { readonly row: string; readonly category: string; readonly by: Minor }[] = [];

  constructor(tolerances: Tolerances) {
    this.#tolerances = tolerances;
  }

  /** What was approved, of which drifts are shares. */
  counts(base: LineContent): void {
    const category = base.category ?? '';
    this.#approved.set(category, (this.#approved.get(category) ?? 0) + contentAmount(base));
  }

  add(row: string, base: LineContent, now: LineContent | null): void {
    const by = contentAmount(now) - contentAmount(base);
    this.#changes.push({ row, category: base.category ?? '', by });
  }

  /** Lines that need a decision after all: every small one of a category, or of the budget, that drifted too far. */
  exceeding(): ReadonlyMap<string, { readonly exceeds: Exceeds; readonly drift: Drift }> {
    const { category: ofCategory, total } = this.#tolerances;
    const found = new Map<string, { readonly exceeds: Exceeds; readonly drift: Drift }>();
    for (const [category, from] of this.#approved) {
      const own = this.#changes.filter((change) => change.category === category);
      const drift = { from, by: sum(own) };
      if (own.length > 0 && !isSmallDrift(ofCategory, from, drift.by))
        for (const { row } of own) found.set(row, { exceeds: 'category', drift });
    }
    const rest = this.#changes.filter(({ row }) => !found.has(row));
    const drift = { from: [...this.#approved.values()].reduce((a, b) => a + b, 0), by: sum(rest) };
    if (rest.length > 0 && !isSmallDrift(total, drift.from, drift.by))
      for (const { row } of rest) found.set(row, { exceeds: 'total', drift });
    return found;
  }
}

const sum = (changes: readonly { readonly by: Minor }[]): Minor =>
  changes.reduce((all, { by }) => all + by, 0);

/** States in which nothing was decided about what stands there now, so that a planner may submit it. */
export function maySubmit(state: ApprovalState): boolean {
  return state !== 'approved' && state !== 'submitted';
}
