import type { ApprovalActKind } from '#lib/api/approvalActs.ts';
import { m } from '#lib/paraglide/messages.js';

/** What happened to a line, in a word or two. */
export const ACT_WORDS: Readonly<Record<ApprovalActKind, () => string>> = {
  submitted: m.approval_act_submitted,
  withdrawn: m.approval_act_withdrawn,
  approved: m.approval_act_approved,
  endorsed: m.approval_act_endorsed,
  rejected: m.approval_act_rejected,
  asked: m.approval_act_asked,
};
