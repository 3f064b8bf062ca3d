import { m } from '#lib/paraglide/messages.js';
import type { FileRows } from '#lib/transfer/findTables.ts';
import { messageOf } from './download.ts';
import type { ColumnChoice } from './importSteps.svelte.ts';

export interface ReadFile {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: FileRows;
    readonly isHidden: boolean;
    readonly hiddenRows: readonly number[];
  }[];
  /** What became of such columns before; headings are folded. */
  readonly remembered: readonly ColumnChoice[];
}

/**
 * Has the server read a file for an import.
 * @throws Error with a sentence for the person
 */
export async function readImportFile(
  planId: string,
  sheet: string,
  file: File,
  signal: AbortSignal,
): Promise<ReadFile> {
  const answer = await ask(planId, sheet, 'import', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
    signal,
  });
  return (await answer.json()) as ReadFile;
}

/** Keeps where columns went, as far as the server can be reached. */
export function rememberColumns(planId: string, sheet: string, headings: readonly ColumnChoice[]): void {
  const short = headings.map(({ heading, field }) => ({ heading: heading.slice(0, 200), field }));
  void ask(planId, sheet, 'headings', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ headings: short }),
  }).catch(() => {});
}

/** @throws Error with a sentence for the person */
export async function forgetColumns(planId: string, sheet: string): Promise<void> {
  await ask(planId, sheet, 'headings', { method: 'DELETE' });
}

async function ask(planId: string, sheet: string, path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(`/api/plans/${planId}/sheets/${sheet}/${path}`, init).catch(() => null);
  if (!answer) throw new Error(m.form_connection_lost());
  if (!answer.ok) throw new Error(await messageOf(answer));
  return answer;
}
