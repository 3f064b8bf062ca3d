import { mayAskWaivers, mayDecideWaivers, type Grant } from './roles.ts';

/** How a waiver stands: it holds while it is approved and what it was given for is no worse. */
export type WaiverState = 'asked' | 'approved' | 'refused' | 'withdrawn';

export const WAIVER_ACTS = ['approve', 'refuse', 'withdraw'] as const;
export type WaiverAct = (typeof WAIVER_ACTS)[number];

/** What of a requirement is waived: how many there are, or what they measure. */
export const WAIVED = ['quantity', 'size'] as const;
export type Waived = (typeof WAIVED)[number];

interface Somebody {
  readonly userId: string;
  readonly name: string;
}

/** Leave to fall short of a requirement, for one version of one rule pack and one tier. */
export interface Waiver {
  readonly id: string;
  readonly standardId: string;
  /** The version that it was asked for. */
  readonly version: number;
  /**
   * The version that it is for now: the plan's own while the requirement says the same there as it did then. Missing in
   * copies that browsers kept from before waivers stayed with a plan: then it is the one that it was asked for.
   */
  readonly holdsIn?: number;
  readonly tier: string;
  readonly requirement: string;
  readonly concerns: Waived;
  /** How far off it may be: thousandths of a quantity, millimetres of a size. */
  readonly upTo: number;
  /** The zone that it is for; null for the whole plan. */
  readonly zone: string | null;
  readonly reason: string;
  readonly askedBy: Somebody;
  /** UTC milliseconds. */
  readonly askedAt: number;
  readonly state: WaiverState;
  /** Who approved or refused it, with what words. */
  readonly decidedBy: Somebody | null;
  readonly decidedAt: number | null;
  readonly comment: string | null;
  readonly withdrawnBy: Somebody | null;
  readonly withdrawnAt: number | null;
}

/** The version of its pack that a waiver is for now. */
export const versionOf = ({ holdsIn, version }: Pick<Waiver, 'holdsIn' | 'version'>): number =>
  holdsIn ?? version;

/** Why somebody cannot do that with a waiver; null when they can. */
export function waiverRefusal(
  act: WaiverAct,
  { state, askedBy }: Pick<Waiver, 'state' | 'askedBy'>,
  { userId, grant }: { readonly userId: string; readonly grant: Grant },
): 'not-allowed' | 'own-waiver' | 'waiver-settled' | null {
  if (act === 'withdraw') {
    if (!mayAskWaivers(grant) && !mayDecideWaivers(grant)) return 'not-allowed';
    return state === 'asked' || state === 'approved' ? null : 'waiver-settled';
  }
  if (!mayDecideWaivers(grant)) return 'not-allowed';
  if (askedBy.userId === userId) return 'own-waiver';
  return state === 'asked' ? null : 'waiver-settled';
}
