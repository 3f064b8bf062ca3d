/** When and how much of an item of the stock a supply of a plan needs. */
export interface StockUse {
  readonly item: string;
  readonly plan: string;
  readonly row: string;
  /** Thousandths. */
  readonly quantity: number;
  /** UTC milliseconds; the end is not included. */
  readonly from: number;
  readonly to: number;
  /** When it was asked for: who asked first has the first claim. */
  readonly since: number;
  /** Of it, what went out and did not come back. */
  readonly stillOut: number;
}

export interface StockLevel {
  /** As it was counted. */
  readonly onHand: number;
  /** Lost or damaged since. */
  readonly gone: number;
}

/**
 * Why there is too little: the supply alone asks for more than there is; what is lost or damaged is missing; somebody
 * has not brought back what was due; others need it at the same time.
 */
export const STOCK_REASONS = ['too-much', 'gone', 'not-back', 'shared'] as const;
export type StockReason = (typeof STOCK_REASONS)[number];

export interface StockShortage {
  readonly use: StockUse;
  readonly reason: StockReason;
  /** What all of them need at the worst moment, and what there is. */
  readonly needed: number;
  readonly there: number;
  /** Those who asked before it are served with it: the others have to give way. */
  readonly hasClaim: boolean;
  /** Who else needs it meanwhile, the first claim first. */
  readonly others: readonly StockUse[];
}

const overlaps = (a: StockUse, b: StockUse): boolean => a.from < b.to && b.from < a.to;
const byClaim = (a: StockUse, b: StockUse): number =>
  a.since - b.since || (`${a.plan} ${a.row}` < `${b.plan} ${b.row}` ? -1 : 1);

/** What is out beyond its time is needed until it is back. */
function untilBack(use: StockUse, now: number): StockUse {
  return use.stillOut > 0 && use.to <= now ? { ...use, to: Infinity, quantity: use.stillOut } : use;
}

/** What some uses need at the worst moment; that is always one at which one of them begins. */
function peak(uses: readonly StockUse[], within: StockUse): number {
  const starts = uses.map(({ from }) => Math.max(from, within.from));
  return Math.max(
    0,
    ...starts.map((at) =>
      uses.reduce((sum, use) => sum + (use.from <= at && at < use.to ? use.quantity : 0), 0),
    ),
  );
}

/** The shortages of one item (docs/spec/goods.md, G7), in the order of claims. */
export function stockShortages(
  all: readonly StockUse[],
  { onHand, gone }: StockLevel,
  now: number,
): readonly StockShortage[] {
  const there = Math.max(0, onHand - gone);
  const uses = all.map((use) => untilBack(use, now)).sort(byClaim);
  return uses.flatMap((use, at): StockShortage[] => {
    if (use.to === Infinity) return [];
    const others = uses.filter((other) => other !== use && overlaps(use, other));
    const needed = peak([use, ...others], use);
    if (needed <= there) return [];
    const earlier = others.filter((other) => uses.indexOf(other) < at || other.to === Infinity);
    const due = others.filter(({ to }) => to !== Infinity);
    let reason: StockReason = 'shared';
    if (use.quantity > onHand) reason = 'too-much';
    else if (needed <= onHand) reason = 'gone';
    else if (peak([use, ...due], use) <= there) reason = 'not-back';
    const hasClaim = peak([use, ...earlier], use) <= there;
    return [{ use, reason, needed, there, hasClaim, others }];
  });
}
