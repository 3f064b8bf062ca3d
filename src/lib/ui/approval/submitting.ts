import type { SubmissionMade } from '#server/handoff.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { askApi } from '../askApi.ts';
import type { Asking } from '../asking.svelte.ts';
import { toast } from '../overlay/toasts.svelte.ts';

/** What is put to the managers: some lines with a reason each, a category, or neither for the whole budget. */
export interface Submitting {
  readonly lines?: readonly { readonly line: RowId; readonly reason?: string }[];
  readonly category?: string;
  readonly note?: string;
}

/** Submits lines and says so, with a way to take them back. */
export async function submit(planId: string, what: Submitting, asking: Asking): Promise<boolean> {
  let made: readonly RowId[] = [];
  const done = await asking.run(async () => {
    const answer = await askApi('POST', `/api/plans/${planId}/approvals/submissions`, what);
    made = (answer as SubmissionMade).lines;
  });
  if (done)
    toast(m.approval_submitted({ count: made.length }), {
      action: { label: m.approval_withdraw(), run: () => void takeBack(planId, made, asking) },
    });
  return done;
}

async function takeBack(planId: string, lines: readonly RowId[], asking: Asking): Promise<void> {
  const done = await asking.run(() =>
    askApi('POST', `/api/plans/${planId}/approvals/withdrawals`, { lines }),
  );
  if (done) toast(m.approval_withdrawn({ count: lines.length }));
}
