import type { PlanRole } from '#lib/domain/roles.ts';
import type { Trx } from './database.ts';

/** By what somebody is known: a session or an access token; neither for what the server does by itself. */
export interface Credential {
  readonly sessionId: string | null;
  readonly tokenId: string | null;
}

/** In whose name something was judged, and with which rights. */
export interface Standing extends Credential {
  readonly userId: string;
  readonly role: PlanRole;
  readonly money: boolean;
}

/** What somebody no longer has: their session or token, the plan itself, or the rights they were judged by. */
export type StandingLoss = 'session' | 'plan' | 'rights';

/** Nothing of the transaction may be stored: it was judged by rights that are gone. */
export class StandingLost extends Error {
  readonly standing: Standing;
  readonly loss: StandingLoss;

  constructor(standing: Standing, loss: StandingLoss) {
    super(`somebody lost their ${loss} before their change was stored`);
    this.name = 'StandingLost';
    this.standing = standing;
    this.loss = loss;
  }
}

/** Looks at rights within the transaction that stores what they allowed, so that nothing is stored after a revoke (W5, W6). */
export type CheckStandings = (
  trx: Trx,
  planId: string,
  standings: readonly Standing[],
  now: number,
) => Promise<void>;

/** @throws StandingLost for the first that does not stand any more */
export const checkStandings: CheckStandings = async (trx, planId, standings, now) => {
  if (standings.length === 0) return;
  const plan = await trx.selectFrom('plan').select('trashed_at').where('id', '=', planId).executeTakeFirst();
  for (const standing of standings) {
    if (standing.sessionId !== null && !(await hasSession(trx, standing.sessionId)))
      throw new StandingLost(standing, 'session');
    if (standing.tokenId !== null && !(await hasToken(trx, standing.tokenId, now)))
      throw new StandingLost(standing, 'session');
    if (plan?.trashed_at !== null) throw new StandingLost(standing, 'plan');
    const member = await trx
      .selectFrom('plan_member')
      .select(['role', 'money'])
      .where('plan_id', '=', planId)
      .where('user_id', '=', standing.userId)
      .executeTakeFirst();
    if (member?.role !== standing.role || (member.money === 1) !== standing.money)
      throw new StandingLost(standing, 'rights');
  }
};

async function hasSession(trx: Trx, id: string): Promise<boolean> {
  return (await trx.selectFrom('session').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

async function hasToken(trx: Trx, id: string, now: number): Promise<boolean> {
  const token = await trx
    .selectFrom('access_token')
    .select('id')
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return token !== undefined;
}
