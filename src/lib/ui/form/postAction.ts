import { deserialize } from '$app/forms';

/** Calls a form action from a script, for buttons that stand in no form (an undo in a toast). True when it was done. */
export async function postAction(action: string, fields: Readonly<Record<string, string>>): Promise<boolean> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const response = await fetch(action, { method: 'POST', body, headers: { 'x-sveltekit-action': 'true' } });
    const result = deserialize(await response.text());
    return result.type === 'success' || result.type === 'redirect';
  } catch {
    return false;
  }
}
