import { m } from '#lib/paraglide/messages.js';
import type { PlanRole } from '#lib/domain/roles.ts';

const NAMES: Record<PlanRole, () => string> = {
  owner: m.role_owner,
  planner: m.role_planner,
  agency: m.role_agency,
  manager: m.role_manager,
  viewer: m.role_viewer,
};

const REACH: Record<PlanRole, () => string> = {
  owner: m.role_owner_may,
  planner: m.role_planner_may,
  agency: m.role_agency_may,
  manager: m.role_manager_may,
  viewer: m.role_viewer_may,
};

export function roleName(role: PlanRole): string {
  return NAMES[role]();
}

/** What the role may do, in a sentence. */
export function roleReach(role: PlanRole): string {
  return REACH[role]();
}
