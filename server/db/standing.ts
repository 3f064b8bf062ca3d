import type { ExpressionBuilder } from 'kysely';
import type { PlanRole } from '#lib/domain/roles.ts';
import type { Database, Trx } from './database.ts';
import { repeatedQuery } from './repeatedQuery.ts';

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
  /** Version of what was frozen in the plan. */
  readonly freeze: number;
}

/** What somebody no longer has: their session or token, the plan itself, or the rights they were judged by. */
export type StandingLoss = 'session' | 'plan' | 'rights';

/** Nothing of the transaction may be stored: it was judged by rights that are gone. */
export class StandingLost extends Error {
  readonly standing: Standing;
  /** `freeze`: what is frozen changed, which takes nobody's standing. */
  readonly loss: StandingLoss | 'freeze';

  constructor(standing: Standing, loss: StandingLoss | 'freeze') {
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

interface Asked extends Readonly<Record<string, string | number | null>> {
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  readonly planId: string;
  readonly userId: string;
  readonly now: number;
}

/** All that somebody's word rests on, in one question. */
const readStanding = repeatedQuery(
  ['sessionId', 'tokenId', 'planId', 'userId', 'now'],
  (db, { sessionId, tokenId, planId, userId, now }: Asked) =>
    db.selectNoFrom((of) => [
      of.selectFrom('session').select('id').where('id', '=', sessionId!).as('session'),
      of
        .selectFrom('access_token')
        .select('id')
        .where('id', '=', tokenId!)
        .where('expires_at', '>', now)
        .as('token'),
      of.selectFrom('plan').select('id').where('id', '=', planId).where('trashed_at', 'is', null).as('plan'),
      memberOf(of, planId, userId).select('role').as('role'),
      memberOf(of, planId, userId).select('money').as('money'),
      of.selectFrom('show_freeze').select('version').where('plan_id', '=', planId).as('freeze'),
    ]),
);

/** @throws StandingLost for the first that does not stand any more */
export const checkStandings: CheckStandings = async (trx, planId, standings, now) => {
  for (const standing of standings) {
    const { sessionId, tokenId, userId, role, money, freeze } = standing;
    const [found] = await readStanding(trx, { sessionId, tokenId, planId, userId, now });
    const isKnown =
      (sessionId === null || found?.session === sessionId) && (tokenId === null || found?.token === tokenId);
    if (!isKnown) throw new StandingLost(standing, 'session');
    if (found?.plan !== planId) throw new StandingLost(standing, 'plan');
    if (found.role !== role || (found.money === 1) !== money) throw new StandingLost(standing, 'rights');
    if ((found.freeze ?? 0) !== freeze) throw new StandingLost(standing, 'freeze');
  }
};

const memberOf = (of: ExpressionBuilder<Database, never>, planId: string, userId: string) =>
  of.selectFrom('plan_member').where('plan_id', '=', planId).where('user_id', '=', userId);
