import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';

/** Calls a form action from a script and answers what it said; null when nothing came back. */
export async function sendAction(
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<ActionResult | null> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const response = await fetch(action, { method: 'POST', body, headers: { 'x-sveltekit-action': 'true' } });
    return deserialize(await response.text());
  } catch {
    return null;
  }
}

/** Calls a form action from a script, for buttons that stand in no form (an undo in a toast). True when it was done. */
export async function postAction(action: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
  const result = await sendAction(action, fields);
  return result?.type === 'success' || result?.type === 'redirect';
}
