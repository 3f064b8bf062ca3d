import type { CellValue, RowEdit } from '#lib/schema/index.ts';
import { contextAt, setCells, valueAt } from './cellEdits.ts';
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
  const context = contextAt(source, editing.cell);
  const outcome = settle(editing, engine.kindOf(editing.cell), context, 'key');
  if (outcome.type === 'stay') return engine.setEditing({ ...editing, problem: outcome.problem });
  const own =
    outcome.type === 'store'
      ? outcome.value
      : outcome.type === 'add-name'
        ? outcome.name
        : valueAt(source, editing.cell);
  const { list } = engine.kindOf(editing.cell);
  if (outcome.type === 'add-name') context.names.listed?.(list!).add?.(outcome.name);
  const read = new Map<string, CellValue | undefined>([[editing.cell.column, own]]);
  const filling = setCells(source, selectedCells(selection, frame), (cell) => {
    if (!read.has(cell.column)) read.set(cell.column, readOrKeep(engine.kindOf(cell), editing.text, context));
    return read.get(cell.column);
  });
  const also = outcome.type === 'store' ? Object.entries(outcome.also ?? {}) : [];
  const alsoSaid = (edits: readonly RowEdit[]): RowEdit[] =>
    edits.flatMap((edit) => {
      if (edit.type !== 'set' || edit.field !== editing.cell.column) return [];
      return also.map(([field, value]): RowEdit => ({ type: 'set', row: edit.row, field, value }));
    });
  engine.cancelEdit();
  engine.preparing.run(
    filling,
    (filled) => {
      if (engine.apply([...filled.edits, ...alsoSaid(filled.edits)], 'fill') !== false)
        tellSkipped(engine.host, filled);
    },
    () => engine.setEditing(editing),
  );
}
