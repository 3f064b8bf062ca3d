import { mayDeletePlan } from '#lib/domain/roles.ts';
import { audit } from '../db/audit.ts';
import { setTrashed } from '../db/plans.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { demand, openPlan } from './planAccess.ts';

/** Puts a plan into the trash: nobody can open it until its owner takes it out again. */
export function trashPlan({ db, clock, bus }: Context): Commands['trashPlan'] {
  return async ({ userId, ip }, planId) => {
    await db.transaction().execute(async (trx) => {
      demand(mayDeletePlan((await openPlan(trx, userId, planId)).grant));
      const at = clock.now();
      await setTrashed(trx, planId, at);
      await audit(trx, { at, actor: userId, ip, action: 'plan-trashed', planId });
    });
    bus.publish({ type: 'plan-deleted', planId });
  };
}

/** Takes a plan out of the trash, with its members and rows. */
export function restorePlan({ db, clock, bus }: Context): Commands['restorePlan'] {
  return async ({ userId, ip }, planId) => {
    await db.transaction().execute(async (trx) => {
      demand(mayDeletePlan((await openPlan(trx, userId, planId, { trashed: true })).grant));
      await setTrashed(trx, planId, null);
      await audit(trx, { at: clock.now(), actor: userId, ip, action: 'plan-restored', planId });
    });
    bus.publish({ type: 'plan-changed', planId });
  };
}
