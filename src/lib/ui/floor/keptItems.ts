import type { LockReason } from '#lib/grid/source.ts';
import { m } from '#lib/paraglide/messages.js';
import { lockText } from '../grid/words.ts';
import { closeToast, toast, toasts } from '../overlay/toasts.svelte.ts';

/** Says how many items stayed as they are, one reason for each, and why the first of them did. */
export function tellKept(reasons: readonly LockReason[]): void {
  const [first] = reasons;
  if (!first) return;
  const text = m.floor_kept({ count: reasons.length, reason: lockText(first) });
  // An arrow that is held down says it once.
  for (const said of toasts()) if (said.text === text) closeToast(said.id);
  toast(text);
}
