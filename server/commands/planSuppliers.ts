import { workspaceOf } from '../db/organizationMembers.ts';
import { suppliersOf } from '../db/suppliers.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { mayKeepStore } from './storeAccess.ts';

/**
 * Whom the directory of a plan's workspace offers for its supplies, and how they are reached; nobody for guests of the
 * plan (G4).
 * @throws AppError not-found
 */
export function readPlanSuppliers({ db }: Context): Commands['readPlanSuppliers'] {
  return async ({ userId }, planId) => {
    const { plan } = await openPlan(db, userId, planId);
    const workspace = await workspaceOf(db, userId);
    if (workspace?.id !== plan.organizationId) return { suppliers: [], mayAdd: false };
    const known = (await suppliersOf(db, workspace.id)).filter(({ archived }) => !archived);
    return {
      suppliers: known.map(({ name, contact, phone, email }) => ({ name, contact, phone, email })),
      mayAdd: await mayKeepStore(db, userId),
    };
  };
}
