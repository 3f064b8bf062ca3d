/** What says of a plan which other plans it is like. */
export interface PlanOfKind {
  readonly id: string;
  readonly name: string;
  /** `2027-06-19`; null while the day is open. */
  readonly day0: string | null;
  readonly kind: string | null;
  readonly standardId: string | null;
}

/** A plan to compare with, and why it stands before others; null where nothing but its day is known. */
export interface EarlierPlan {
  readonly id: string;
  readonly name: string;
  readonly day0: string;
  readonly why: 'kind' | 'standard' | null;
}

const ORDER: readonly EarlierPlan['why'][] = ['kind', 'standard', null];

/**
 * The plans of earlier days: those of the same kind of event first, then those of the same standard, then the rest,
 * the latest first in each. A plan without a day is as of today; others without one are not earlier than anything.
 */
export function earlierPlans(
  plan: Omit<PlanOfKind, 'name'>,
  others: readonly PlanOfKind[],
  today: string,
): readonly EarlierPlan[] {
  const until = plan.day0 ?? today;
  const why = (other: PlanOfKind): EarlierPlan['why'] => {
    if (plan.kind !== null && other.kind === plan.kind) return 'kind';
    return plan.standardId !== null && other.standardId === plan.standardId ? 'standard' : null;
  };
  return others
    .flatMap((other) =>
      other.id !== plan.id && other.day0 !== null && other.day0 < until
        ? [{ id: other.id, name: other.name, day0: other.day0, why: why(other) }]
        : [],
    )
    .sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why) || b.day0.localeCompare(a.day0));
}
