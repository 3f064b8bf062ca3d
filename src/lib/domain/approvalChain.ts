import type { Minor } from './money.ts';

/** What a decision to approve comes to, and who takes it. */
export interface AskedApproval {
  /** By how much the lines grow over what was approved before, with what was approved of the same submissions. */
  readonly growth: Minor;
  /** What the person may approve at once; null without a bound. */
  readonly limit: Minor | null;
  /** Above it two people have to agree; null when one is always enough. */
  readonly chainAbove: Minor | null;
  /** Somebody else agreed to the same content before. */
  readonly isSecond: boolean;
}

/**
 * What a person's yes means. Above the threshold the first yes is passed on (`endorsed`) and binds nobody, so it needs
 * no limit of its own; whoever has the last word needs one that is high enough.
 */
export function yesMeans(asked: AskedApproval): 'approved' | 'endorsed' | 'over-limit' {
  const { growth, limit, chainAbove, isSecond } = asked;
  if (chainAbove !== null && growth > chainAbove && !isSecond) return 'endorsed';
  return limit !== null && growth > limit ? 'over-limit' : 'approved';
}

/** Of the limits that a person decides under, his own and those of whoever he stands in for: the highest, or none. */
export function widestLimit(limits: readonly (Minor | null)[]): Minor | null {
  return limits.reduce<Minor | null>(
    (widest, limit) => (widest === null || limit === null ? null : Math.max(widest, limit)),
    limits[0] ?? null,
  );
}

/** What a person who may decide stands in for others on, by days of the plan's calendar (`yyyy-mm-dd`), both included. */
export function isInForce(
  { from, to }: { readonly from: string; readonly to: string },
  today: string,
): boolean {
  return from <= today && today <= to;
}
