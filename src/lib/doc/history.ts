import type { CellValue, Change, RowId } from '#lib/schema/index.ts';
import { sameValue } from './rows.ts';
import type { SheetRows } from './sheetRows.ts';

export interface CellRef {
  readonly row: RowId;
  readonly field: string;
}

export interface CellStep extends CellRef {
  readonly before: CellValue;
  readonly after: CellValue;
}

export interface HistoryStep {
  readonly changes: readonly Change[];
  /** Cells that somebody changed since; they stay as they are. */
  readonly blocked: readonly CellRef[];
}

const MOST_STEPS = 200;

/**
 * Undo and redo of one person's gestures in one sheet. Not Yjs' own: undo writes what stood before only where
 * the cell still holds what the gesture wrote, and says where it does not. A row that was added is undone into
 * the trash; redone, it comes back.
 */
export class History {
  #undo: CellStep[][] = [];
  #redo: CellStep[][] = [];

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /**
   * Notes a gesture; to be called before its changes are applied to the rows. Answers its step: a piece of the same
   * gesture, given it, becomes a part of it.
   */
  record(rows: SheetRows, changes: readonly Change[], step: CellStep[] = []): CellStep[] {
    for (const change of changes) {
      if (change.type === 'add') {
        step.push({ row: change.row, field: 'deleted', before: true, after: null });
        continue;
      }
      const before = rows.value(change.row, change.field);
      if (!sameValue(before, change.value))
        step.push({ row: change.row, field: change.field, before, after: change.value });
    }
    // Smaller gestures may have been made between two pieces of a large one.
    if (!this.#undo.includes(step)) this.push(step);
    return step;
  }

  /** A step that was made elsewhere in the person's name. */
  push(step: readonly CellStep[]): void {
    if (step.length === 0) return;
    this.#undo.push(step as CellStep[]);
    if (this.#undo.length > MOST_STEPS) this.#undo.shift();
    this.#redo = [];
  }

  /** What takes a gesture back that was called off on its way; it cannot be done again. */
  takeBack(rows: SheetRows, step: CellStep[]): HistoryStep {
    this.#undo = this.#undo.filter((other) => other !== step);
    return revert(rows, step);
  }

  /** What takes the last gesture back, to be applied by the caller; null when there is none. */
  undo(rows: SheetRows): HistoryStep | null {
    const steps = this.#undo.pop();
    if (!steps) return null;
    const step = revert(rows, steps);
    if (step.kept.length > 0) this.#redo.push(step.kept);
    return step;
  }

  redo(rows: SheetRows): HistoryStep | null {
    const steps = this.#redo.pop();
    if (!steps) return null;
    const step = revert(
      rows,
      steps.map(({ row, field, before, after }) => ({ row, field, before: after, after: before })),
    );
    const kept = step.kept.map(({ row, field, before, after }) => ({
      row,
      field,
      before: after,
      after: before,
    }));
    if (kept.length > 0) this.#undo.push(kept);
    return step;
  }

  clear(): void {
    this.#undo = [];
    this.#redo = [];
  }
}

function revert(rows: SheetRows, steps: readonly CellStep[]): HistoryStep & { kept: CellStep[] } {
  const changes: Change[] = [];
  const blocked: CellRef[] = [];
  const kept: CellStep[] = [];
  for (const step of steps) {
    if (!rows.has(step.row) || !sameValue(rows.value(step.row, step.field), step.after)) {
      blocked.push({ row: step.row, field: step.field });
      continue;
    }
    changes.push({ type: 'set', row: step.row, field: step.field, value: step.before });
    kept.push(step);
  }
  return { changes, blocked, kept };
}
