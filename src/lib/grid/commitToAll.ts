import { setCells, valueAt } from './cellEdits.ts';
import { LONGEST_UNREAD, readText, settle, type Editing } from './editing.ts';
import type { GridEngine } from './engine.ts';
import { selectedCells } from './selection.ts';

/** K25: the typed text into every selected cell, read by each column. Text that is not understood stays once, as by Enter. */
export function commitToAll(engine: GridEngine, editing: Editing): void {
  const { selection, frame } = engine.state;
  if (!selection) return;
  const { source } = engine;
  const context = source.context();
  const outcome = settle(editing, engine.kindOf(editing.cell), context, 'key');
  if (outcome.type === 'stay') return engine.setEditing({ ...editing, problem: outcome.problem });
  const own = outcome.type === 'store' ? outcome.value : valueAt(source, editing.cell);
  const filled = setCells(source, selectedCells(selection, frame), (cell) => {
    if (cell.column === editing.cell.column) return own;
    const read = readText(engine.kindOf(cell), editing.text, context);
    return read.ok ? read.value : { text: editing.text.trim().slice(0, LONGEST_UNREAD) };
  });
  engine.cancelEdit();
  engine.apply(filled.edits, 'fill');
}
