import { mayEditPlan } from '#lib/domain/roles.ts';
import { audit } from '../db/audit.ts';
import { nameInPlan, personByName } from '../db/people.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { line, readInput } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

export const personInput = { name: line(80) };

/** Somebody whom the plan's cells can name from now on; known by name in the workspace's directory, or new there. */
export function addPerson({ db, clock, bus }: Context): Commands['addPerson'] {
  return async ({ userId, ip }, planId, input) => {
    const person = await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, userId, planId);
      demand(mayEditPlan(grant));
      const { name } = readInput(personInput, input);
      const at = clock.now();
      const found = await personByName(trx, plan.organizationId, name, at);
      await nameInPlan(trx, planId, found.id);
      await audit(trx, { at, actor: userId, ip, action: 'person-added', planId, subject: found.id });
      return found;
    });
    bus.publish({ type: 'plan-changed', planId });
    return person;
  };
}
