import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { startLiveApp, type LiveApp } from './liveApp.ts';
import type { TestPerson } from './populate.ts';

/** A live application whose plan has somebody in each role. */
export interface EveryRole extends LiveApp {
  readonly who: Readonly<Record<PlanRole, TestPerson>>;
}

/** @param more roles of others, who come last among the people */
export async function startEveryRole(...more: readonly PlanRole[]): Promise<EveryRole> {
  const live = await startLiveApp([...PLAN_ROLES.filter((role) => role !== 'owner'), ...more]);
  const who = PLAN_ROLES.map((role) => [role, live.people.find((person) => person.role === role)!] as const);
  return { ...live, who: Object.fromEntries(who) as Record<PlanRole, TestPerson> };
}
