import { mayEditPlan, mayReadSheet, type Grant } from '../domain/roles.ts';
import { mayReadComments } from '../schema/commentAnchor.ts';
import { sheetRule, SHEETS, type Locale, type SheetId } from '../schema/index.ts';

/** What people hear of: that something about a budget waits, was decided or changed, and that they are talked to. */
export const NOTICE_KINDS = [
  'approval-waits',
  'approval-withdrawn',
  'approval-decided',
  'approval-asked',
  'approval-changed',
  'comment-mentioned',
  'comment-answered',
  'comment-resolved',
  'waiver-asked',
  'waiver-decided',
  'waiver-withdrawn',
  'standard-decided',
  'crew-answered',
  'crew-complete',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Where something is that a notice is about. */
export interface NoticePlace {
  readonly kind: NoticeKind;
  readonly sheet: SheetId | null;
  readonly field: string | null;
}

/** Whether somebody may know of it: what is about the budget, for those who read it; what is said, as its cell says; waivers and standards, everybody; answers about shifts, those who plan. */
export function maySeeNotice(grant: Grant, { kind, sheet, field }: NoticePlace): boolean {
  if (kind.startsWith('approval-')) return mayReadSheet(grant, sheetRule(SHEETS.budget));
  if (kind.startsWith('waiver-') || kind === 'standard-decided') return true;
  if (kind.startsWith('crew-')) return mayEditPlan(grant);
  return sheet !== null && mayReadComments(grant, { sheet, field });
}

/** A notice as it is told to the one it is for, by his rights of this moment. No money is in it. */
export interface NoticeRead {
  /** Greater is later. */
  readonly id: number;
  readonly kind: NoticeKind;
  /** UTC milliseconds. */
  readonly at: number;
  readonly readAt: number | null;
  readonly by: { readonly userId: string; readonly name: string } | null;
  readonly plan: { readonly id: string; readonly name: string; readonly locale: Locale };
  readonly sheet: SheetId | null;
  readonly row: string | null;
  readonly field: string | null;
  /** What the row is called now; null for one without a name, and for one that is gone. */
  readonly rowName: string | null;
  /** Of the directory, whom it is about; null for nobody, and for somebody who is not in it any more. */
  readonly person: string | null;
  readonly thread: string | null;
  readonly submission: string | null;
  /** Of the submission: how many lines it has, and what was decided about them. */
  readonly lines: {
    readonly submitted: number;
    readonly approved: number;
    readonly rejected: number;
    readonly asked: number;
  } | null;
}

export interface NoticesRead {
  /** Newest first. */
  readonly notices: readonly NoticeRead[];
  /** To be given as `before` for what came earlier; null at the end. */
  readonly next: number | null;
  readonly unread: number;
}

export interface NoticeSettings {
  /** Kinds that the person does not want to hear of. */
  readonly muted: readonly NoticeKind[];
  readonly email: boolean;
  /** Of e-mails; null for that of the plan they are about. */
  readonly locale: Locale | null;
}

export const USUAL_SETTINGS: NoticeSettings = { muted: [], email: true, locale: null };

/** Where a notice leads: the row with its thread, or what is decided. */
export function noticeAddress({ kind, plan, sheet, row, field, thread }: NoticeRead): string {
  const base = `/plans/${plan.id}`;
  if (kind.startsWith('waiver-')) return `${base}/standards`;
  if (kind === 'standard-decided') return `${base}/scores`;
  if (kind.startsWith('crew-')) return `${base}/roster?answers`;
  if (kind.startsWith('approval-') || sheet === null) return `${base}/approvals`;
  const query = new URLSearchParams();
  if (row !== null) query.set('row', row);
  if (field !== null) query.set('field', field);
  if (thread !== null) query.set('comment', thread);
  return `${base}/${sheet}?${query}`;
}
