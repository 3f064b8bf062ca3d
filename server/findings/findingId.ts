import { createHash } from 'node:crypto';
import type { Finding } from '#lib/checks/index.ts';

/** The same finding keeps its id from run to run, so that rooms write only what differs. */
export function findingId({ kind, sheet, field, rows, about }: Finding): string {
  const what = JSON.stringify([kind, sheet, field ?? null, about ?? rows]);
  return createHash('sha256').update(what).digest('hex').slice(0, 32);
}
