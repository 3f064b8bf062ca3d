import type { CellValue } from '#lib/schema/index.ts';
import { setCells, valueAt } from './cellEdits.ts';
import { settle, type Editing } from './editing.ts';
import type { GridEngine } from './engine.ts';
import { readOrKeep } from './fill/carryOver.ts';
import { selectedCells } from './selection.ts';
import { tellSkipped } from './tellSkipped.ts';

/** K25: the typed text into every selected cell, read by each column. Text that is not understood stays once, as by Enter. */
export function commitToAll(engine: GridEngine, editing: Editing): void {
  const { selection, frame } = engine.state;
  if (!selection) return;
  const { source } = engine;
  const context = source.context();
  const outcome = settle(editing, engine.kindOf(editing.cell), context, 'key');
  if (outcome.type === 'stay') return engine.setEditing({ ...editing, problem: outcome.problem });
  const own = outcome.type === 'store' ? outcome.value : valueAt(source, editing.cell);
  const read = new Map<string, CellValue | undefined>([[editing.cell.column, own]]);
  const filling = setCells(source, selectedCells(selection, frame), (cell) => {
    if (!read.has(cell.column)) read.set(cell.column, readOrKeep(engine.kindOf(cell), editing.text, context));
    return read.get(cell.column);
  });
  engine.cancelEdit();
  engine.preparing.run(
    filling,
    (filled) => {
      if (engine.apply(filled.edits, 'fill') !== false) tellSkipped(engine.host, filled);
    },
    () => engine.setEditing(editing),
  );
}
