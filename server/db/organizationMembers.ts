import type { PlanRole } from '#lib/domain/roles.ts';
import type { Db, Trx } from './database.ts';

export type WorkspaceRole = 'owner' | 'member';

export interface WorkspaceMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  /** Plans of the workspace that they are a member of, without the trash. */
  readonly plans: number;
}

/** The workspace that an account belongs to, and as what; null for guests of plans. */
export async function workspaceOf(
  db: Db | Trx,
  userId: string,
): Promise<{ readonly id: string; readonly role: WorkspaceRole } | null> {
  const row = await db
    .selectFrom('organization_member')
    .select(['organization_id as id', 'role'])
    .where('user_id', '=', userId)
    .orderBy('joined_at')
    .executeTakeFirst();
  return row ?? null;
}

export async function workspaceRoleOf(
  db: Db | Trx,
  organizationId: string,
  userId: string,
): Promise<WorkspaceRole | null> {
  const row = await db
    .selectFrom('organization_member')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.role ?? null;
}

export async function membersOfWorkspace(db: Db, organizationId: string): Promise<WorkspaceMember[]> {
  const rows = await db
    .selectFrom('organization_member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['u.id as userId', 'u.name', 'u.email', 'm.role'])
    .select((eb) =>
      eb
        .selectFrom('plan_member as pm')
        .innerJoin('plan as p', 'p.id', 'pm.plan_id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('pm.user_id', '=', 'm.user_id')
        .whereRef('p.organization_id', '=', 'm.organization_id')
        .where('p.trashed_at', 'is', null)
        .as('plans'),
    )
    .where('m.organization_id', '=', organizationId)
    // Owners first.
    .orderBy('m.role', 'desc')
    .orderBy('m.joined_at')
    .orderBy('m.user_id')
    .execute();
  return rows.map((row) => ({ ...row, plans: Number(row.plans) }));
}

export async function countWorkspaceOwners(trx: Trx, organizationId: string): Promise<number> {
  const row = await trx
    .selectFrom('organization_member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function setWorkspaceRole(
  trx: Trx,
  organizationId: string,
  userId: string,
  role: WorkspaceRole,
): Promise<void> {
  await trx
    .updateTable('organization_member')
    .set({ role })
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .execute();
}

export async function deleteWorkspaceMember(trx: Trx, organizationId: string, userId: string): Promise<void> {
  await trx
    .deleteFrom('organization_member')
    .where('organization_id', '=', organizationId)
    .where('user_id', '=', userId)
    .execute();
}

/** The roles that somebody has in plans of a workspace. */
export async function rolesIn(db: Db | Trx, organizationId: string, userId: string): Promise<PlanRole[]> {
  const rows = await db
    .selectFrom('plan_member as m')
    .innerJoin('plan as p', 'p.id', 'm.plan_id')
    .select('m.role')
    .distinct()
    .where('p.organization_id', '=', organizationId)
    .where('p.trashed_at', 'is', null)
    .where('m.user_id', '=', userId)
    .execute();
  return rows.map(({ role }) => role);
}

/** Plans of a workspace that an account is a member of, those in the trash included. */
export async function membershipsIn(
  trx: Trx,
  organizationId: string,
  userId: string,
): Promise<{ planId: string; isOwner: boolean }[]> {
  const rows = await trx
    .selectFrom('plan_member as m')
    .innerJoin('plan as p', 'p.id', 'm.plan_id')
    .select(['m.plan_id', 'm.role'])
    .where('p.organization_id', '=', organizationId)
    .where('m.user_id', '=', userId)
    .orderBy('m.plan_id')
    .execute();
  return rows.map((row) => ({ planId: row.plan_id, isOwner: row.role === 'owner' }));
}
