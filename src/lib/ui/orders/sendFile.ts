import { m } from '#lib/paraglide/messages.js';
import { ApiRefusal } from '../askApi.ts';

/** What the file chooser offers; what a file is, the server finds out by itself. */
export const TAKEN_FILES = 'application/pdf,image/jpeg,image/png,image/webp';

/** Attaches a file to an invoice. @throws ApiRefusal */
export async function sendFile(planId: string, invoiceId: string, file: File): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(`/api/plans/${planId}/invoices/${invoiceId}/file`, {
      method: 'POST',
      headers: {
        'content-type': file.type || 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    });
  } catch {
    throw new ApiRefusal(null, m.views_no_answer());
  }
  if (answer.ok) return;
  const said = (await answer.json().catch(() => null)) as { error?: { id: string; message: string } } | null;
  throw new ApiRefusal(said?.error?.id ?? null, said?.error?.message ?? m.views_no_answer());
}
