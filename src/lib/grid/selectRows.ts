import type { RowId } from '#lib/schema/index.ts';
import type { Frame } from './frame.ts';
import type { Range, Selection } from './selection.ts';

/** Whole rows selected, the first of them with the active cell; null when none of them is shown. */
export function selectRows(rows: readonly RowId[], frame: Frame): Selection | null {
  const column = frame.columns[0];
  const shown = rows.filter((row) => frame.rowIndex(row) >= 0);
  const first = shown[0];
  if (column === undefined || first === undefined) return null;
  const places = [...new Set(shown.map((row) => frame.rowIndex(row)))].sort((a, b) => a - b);
  const runs: { top: number; bottom: number }[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && last.bottom === place - 1) last.bottom = place;
    else runs.push({ top: place, bottom: place });
  }
  const start = frame.rowIndex(first);
  const holdsStart = ({ top, bottom }: { top: number; bottom: number }): boolean =>
    start >= top && start <= bottom;
  // The active cell lies in the last range.
  const ordered = [...runs.filter((run) => !holdsStart(run)), ...runs.filter(holdsStart)];
  const ranges = ordered.map(({ top, bottom }): Range => ({
    span: 'rows',
    anchor: { row: frame.rowAt(top)!, column },
    head: { row: frame.rowAt(bottom)!, column },
  }));
  return { active: { row: first, column }, ranges };
}
