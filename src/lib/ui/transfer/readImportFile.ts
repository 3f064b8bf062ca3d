import { m } from '#lib/paraglide/messages.js';
import type { FileRows } from '#lib/transfer/findTables.ts';
import { messageOf } from './download.ts';

export interface ReadFile {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly { readonly name: string; readonly rows: FileRows }[];
}

/**
 * Has the server read a file for an import.
 * @throws Error with a sentence for the person
 */
export async function readImportFile(planId: string, sheet: string, file: File): Promise<ReadFile> {
  const answer = await fetch(`/api/plans/${planId}/sheets/${sheet}/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  }).catch(() => null);
  if (!answer) throw new Error(m.form_connection_lost());
  if (!answer.ok) throw new Error(await messageOf(answer));
  return (await answer.json()) as ReadFile;
}
