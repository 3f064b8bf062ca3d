import { ROW_CELLS, type RowId } from '#lib/schema/index.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';

/**
 * Says whenever the server's log of a row has grown: what others do is in it when one hears of it, one's own is
 * once it is stored. The answer ends it.
 */
export function watchRow(live: LiveSheet, row: RowId, grown: () => void): () => void {
  const cells = [...Object.keys(live.sheet.fields), ...ROW_CELLS];
  let isWaiting = false;
  const stops = [
    live.onChange(({ rows, remote }) => {
      if (rows !== 'all' && !rows.has(row)) return;
      if (remote) grown();
      else isWaiting = true;
    }),
    live.onState(() => {
      if (!isWaiting || cells.some((cell) => live.isUnsaved(row, cell))) return;
      isWaiting = false;
      grown();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
