import { columnOf, valueAt } from '#lib/grid/cellEdits.ts';
import { sameCell, type Cell, type GridEngine } from '#lib/grid/index.ts';
import { sameValue } from '#lib/grid/values.ts';
import type { CellValue } from '#lib/schema/index.ts';

/**
 * Tells when somebody else changes the cell that one stands on, and no other (A3). What is computed from others'
 * edits follows from them and is not told.
 */
export function watchCurrentCell(engine: GridEngine, told: (cell: Cell) => void): () => void {
  let watched: Cell | null = null;
  let value: CellValue = null;
  const look = (): void => {
    watched = engine.active;
    value = watched && valueAt(engine.source, watched);
  };
  look();
  const stops = [
    engine.onState(() => {
      if (!sameCell(watched, engine.active)) look();
    }),
    engine.onData(({ remote }) => {
      const before = value;
      const same = sameCell(watched, engine.active);
      look();
      if (!remote || !same || !watched || sameValue(before, value)) return;
      if (columnOf(engine.source, watched.column).field.source === 'cell') told(watched);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
