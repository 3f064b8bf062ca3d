import type { CheckAnswer, SentCheck } from '#lib/domain/sentChecks.ts';
import type { Sent } from '#lib/live/checkQueue.ts';
import type { WaitingPhoto } from '#lib/live/siteStore.ts';

/** Answers after which the same is sent again: too fast, or the server can't just now. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

async function post<T>(url: string, init: RequestInit): Promise<Sent<T>> {
  let answer: Response;
  let said: unknown;
  try {
    answer = await fetch(url, { method: 'POST', ...init });
    said = await answer.json();
  } catch {
    return { ok: false, again: 'later' };
  }
  if (answer.ok) return { ok: true, answer: said as T };
  if (answer.status === 401) return { ok: false, again: 'sign-in' };
  if (answer.status >= 500 || LATER.has(answer.status)) return { ok: false, again: 'later' };
  const { error } = said as { readonly error?: { readonly message: string } };
  return { ok: false, again: 'never', words: error?.message ?? String(answer.status) };
}

export async function sendChecks(
  planId: string,
  checks: readonly SentCheck[],
): Promise<Sent<readonly CheckAnswer[]>> {
  const sent = await post<{ readonly checks: readonly CheckAnswer[] }>(`/api/plans/${planId}/checks`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ checks }),
  });
  return sent.ok ? { ok: true, answer: sent.answer.checks } : sent;
}

/** Answers its checksum. */
export async function sendPhoto(planId: string, { bytes, type }: WaitingPhoto): Promise<Sent<string>> {
  const sent = await post<{ readonly sha256: string }>(`/api/plans/${planId}/photos`, {
    headers: { 'content-type': type },
    body: bytes,
  });
  return sent.ok ? { ok: true, answer: sent.answer.sha256 } : sent;
}
