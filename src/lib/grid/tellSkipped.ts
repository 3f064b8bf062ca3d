import type { CellEdits } from './cellEdits.ts';
import type { EngineHost } from './engineState.ts';

/** Says which cells a fill had to leave, if any. */
export function tellSkipped(host: EngineHost, { edits, skipped }: CellEdits): void {
  if (skipped.length === 0) return;
  const params = { cells: edits.length, skipped: skipped.length };
  host.notice({ id: 'grid_filled', params, skipped });
}
