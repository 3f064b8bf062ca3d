import type { ApprovalActKind } from './approvalActs.ts';
import type { SheetId } from '../schema/sheet.ts';
import type { RowId, Text } from '../schema/values.ts';
import type { Doer } from './history.ts';

/** What is written down when somebody does it. */
export const AUDIT_ACTIONS = [
  'registered',
  'signed-in',
  'demo-entered',
  'sign-in-failed',
  'signed-out',
  'signed-out-everywhere',
  'password-changed',
  'password-change-failed',
  'plan-created',
  'plan-changed',
  'plan-trashed',
  'plan-restored',
  'member-added',
  'member-changed',
  'member-removed',
  'invite-made',
  'invite-revoked',
  'invite-accepted',
  'person-added',
  'person-renamed',
  'person-changed',
  'crew-rules-changed',
  'crew-asked',
  'crew-link-revoked',
  'person-removed',
  'workspace-member-changed',
  'workspace-member-removed',
  'workspace-invite-made',
  'workspace-invite-revoked',
  'workspace-invite-accepted',
  'tracks-changed',
  'batches-made',
  'frozen-chosen',
  'proposals-accepted',
  'calendar-made',
  'calendar-revoked',
  'lines-submitted',
  'lines-withdrawn',
  'lines-decided',
  'lines-refused',
  'waiver-asked',
  'waiver-approved',
  'waiver-refused',
  'waiver-withdrawn',
  'approval-rules-changed',
  'delegation-made',
  'delegation-revoked',
  'comment-added',
  'comment-changed',
  'comment-deleted',
  'thread-resolved',
  'thread-reopened',
  'order-drafted',
  'order-placed',
  'order-revised',
  'order-cancelled',
  'order-closed',
  'order-reopened',
  'order-discarded',
  'order-numbering-changed',
  'delivery-recorded',
  'delivery-taken-back',
  'supplies-moved',
  'movement-taken-back',
  'supplier-added',
  'supplier-changed',
  'supplier-renamed',
  'suppliers-imported',
  'stock-item-added',
  'stock-item-changed',
  'stock-linked',
  'floor-entry-added',
  'floor-entry-changed',
  'invoice-recorded',
  'invoice-changed',
  'invoice-paid',
  'invoice-unpaid',
  'invoice-removed',
  'background-laid',
  'background-moved',
  'background-lifted',
  'invoice-file-attached',
  'invoice-file-removed',
  'view-made',
  'view-changed',
  'view-deleted',
  'clock-made',
  'clock-revoked',
  'standard-change-proposed',
  'standard-change-taken',
  'standard-change-refused',
  'pack-copied',
  'pack-published',
  'pack-draft-discarded',
  'pack-archived',
  'pack-restored',
  'plan-standard-taken',
  'survey-made',
  'survey-changed',
  'survey-link-renewed',
  'token-made',
  'token-revoked',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What an act was about, by names of fields, roles and numbers: never a secret, never what stands in a cell (W19). */
export type AuditDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Leave to fall short of a requirement, as the log tells it. */
export interface ToldWaiver {
  /** What the requirement is called in the version that it was asked for. */
  readonly requirement: Text;
  readonly reason: string;
  /** What whoever decided said to it. */
  readonly comment: string | null;
}

/** One act, as the chain of the audit log has it. */
export interface AuditedAct {
  readonly type: 'act';
  /** Place in the chain, from 1. */
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: Doer;
  readonly action: AuditAction;
  /** The id of whom or what it was done to, with the name where it is a person with an account. */
  readonly subject: { readonly id: string; readonly name: string | null } | null;
  readonly details: AuditDetails;
  /** In the log of one budget line: what became of that line, where the act was about its approval. */
  readonly became: ApprovalActKind | null;
  /** What an act about a waiver was about, as it was asked for and decided. */
  readonly waiver: ToldWaiver | null;
  /** SHA-256 over this entry and the one before it, hexadecimal. */
  readonly hash: string;
}

/** Edits of one person in one sheet that follow each other closely. */
export interface AuditedEdits {
  readonly type: 'edits';
  readonly by: Doer;
  readonly sheet: SheetId;
  /** UTC milliseconds of the first and the last. */
  readonly from: number;
  readonly at: number;
  /** Entries of the sheet's log; of one row, its changes. */
  readonly count: number;
  /** Of one row: what was changed, `added`, `moved`, `deleted` and fields alike; otherwise empty. */
  readonly fields: readonly string[];
}

export type AuditItem = AuditedAct | AuditedEdits;

export interface AuditRead {
  /** Newest first. */
  readonly items: readonly AuditItem[];
  /** To be given as `before` for what came earlier; null at the beginning. */
  readonly next: string | null;
}

/** What of a plan's log is asked for. */
export interface AuditFilter {
  /** What this account did, and what was done to it. */
  readonly person: string | null;
  readonly row: { readonly sheet: SheetId; readonly id: RowId } | null;
}
