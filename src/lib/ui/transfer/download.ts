import { m } from '#lib/paraglide/messages.js';
import { fileNameOf } from './fileName.ts';

/** How long the browser may take to read what it was given to save. */
const KEPT_MS = 60_000;

/**
 * Fetches a file and hands it to the browser to save under the name that the server gives it. Answers that name.
 * @param asked sent along, where the address alone does not say what is wanted
 * @throws Error with a sentence for the person
 */
export async function download(address: string, asked: unknown = null): Promise<string> {
  const posted = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  };
  const answer = await fetch(address, asked === null ? {} : posted).catch(() => null);
  if (!answer) throw new Error(m.form_connection_lost());
  if (!answer.ok) throw new Error(await messageOf(answer));
  const name = fileNameOf(answer.headers.get('content-disposition') ?? '');
  saveFile(await answer.blob(), name);
  return name;
}

/** Hands a file to the browser to save. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** What a refused request of the API says, in the person's language. */
export async function messageOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  const isWorded = typeof error === 'object' && error !== null && 'message' in error;
  return isWorded ? String(error.message) : m.form_connection_lost();
}
