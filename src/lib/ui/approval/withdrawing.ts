import { m } from '#lib/paraglide/messages.js';
import { askApi } from '../askApi.ts';
import type { Asking } from '../asking.svelte.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import type { ShownLine } from './approvalPicture.ts';
import { submit } from './submitting.ts';

/** Takes submitted lines back and says so, with a way to submit them again. */
export async function withdraw(
  planId: string,
  lines: readonly ShownLine[],
  asking: Asking,
): Promise<boolean> {
  const done = await asking.run(() =>
    askApi('POST', `/api/plans/${planId}/approvals/withdrawals`, { lines: lines.map(({ row }) => row) }),
  );
  if (done)
    toast(m.approval_withdrawn({ count: lines.length }), {
      action: { label: m.approval_submit_again(), run: () => void submitAgain(planId, lines, asking) },
    });
  return done;
}

/** With the reasons they were submitted with; what they were said together, where that was the same for all. */
async function submitAgain(planId: string, lines: readonly ShownLine[], asking: Asking): Promise<void> {
  const notes = new Set(lines.map(({ submitted }) => submitted?.note ?? null));
  const [note = null] = notes;
  const again = lines.map(({ row, submitted }) => {
    const reason = submitted?.said ?? null;
    return { line: row, ...(reason !== null && { reason }) };
  });
  await submit(planId, { lines: again, ...(notes.size === 1 && note !== null && { note }) }, asking);
}
