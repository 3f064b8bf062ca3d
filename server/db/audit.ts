import type { Db, Trx } from './database.ts';

export type AuditAction =
  | 'registered'
  | 'signed-in'
  | 'demo-entered'
  | 'sign-in-failed'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'password-changed'
  | 'password-change-failed'
  | 'plan-created'
  | 'plan-changed'
  | 'plan-trashed'
  | 'plan-restored'
  | 'member-added'
  | 'member-changed'
  | 'member-removed'
  | 'invite-made'
  | 'invite-revoked'
  | 'invite-accepted'
  | 'person-added'
  | 'person-renamed'
  | 'person-removed'
  | 'workspace-member-changed'
  | 'workspace-member-removed'
  | 'workspace-invite-made'
  | 'workspace-invite-revoked'
  | 'workspace-invite-accepted'
  | 'tracks-changed'
  | 'batches-made'
  | 'calendar-made'
  | 'calendar-revoked'
  | 'view-made'
  | 'view-changed'
  | 'view-deleted'
  | 'clock-made'
  | 'clock-revoked'
  | 'token-made'
  | 'token-revoked';

/** Who did what, when and from where. Never a secret, never what stands in a cell (W19). */
export interface AuditEntry {
  readonly at: number;
  readonly actor: string | null;
  readonly ip: string | null;
  readonly action: AuditAction;
  readonly planId?: string;
  /** The id of whom or what it was done to. */
  readonly subject?: string;
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Appends one entry. Triggers refuse to change or delete it afterwards. */
export async function audit(db: Db | Trx, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      at: entry.at,
      actor: entry.actor,
      ip: entry.ip,
      action: entry.action,
      plan_id: entry.planId ?? null,
      subject: entry.subject ?? null,
      details: entry.details ? JSON.stringify(entry.details) : null,
    })
    .execute();
}
