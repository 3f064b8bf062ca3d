import type { Grant } from '#lib/domain/roles.ts';
import type { Bus } from '../bus.ts';
import type { Trx } from '../db/database.ts';
import { insertMember } from '../db/members.ts';
import { nameInPlan, personOfAccount } from '../db/people.ts';

/** Makes an account a member of a plan, and somebody whom its cells can name. */
export async function joinPlan(
  trx: Trx,
  plan: { readonly id: string; readonly organizationId: string },
  account: { readonly id: string; readonly name: string },
  grant: Grant,
  now: number,
): Promise<void> {
  await insertMember(trx, plan.id, account.id, grant, now);
  const person = await personOfAccount(trx, plan.organizationId, account, now);
  await nameInPlan(trx, plan.id, person.id);
}

/** After the transaction: rights follow from a membership, and the plan's list of people has grown. */
export function tellOfMember(bus: Bus, planId: string, userId: string): void {
  bus.publish({ type: 'member-changed', planId, userId });
  bus.publish({ type: 'plan-changed', planId });
}
