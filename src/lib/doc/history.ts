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

/** Ties together what one gesture did in several sheets; each of them keeps its part as a step of its own. */
export type Tie = object;

/** What one gesture did to the cells of one sheet. */
export interface Step {
  readonly cells: CellStep[];
  readonly tie: Tie | null;
}

export interface HistoryStep {
  readonly changes: readonly Change[];
  /** Cells that somebody changed since; they stay as they are. */
  readonly blocked: readonly CellRef[];
  readonly tie: Tie | null;
}

const MOST_STEPS = 200;

export const newStep = (tie: Tie | null = null): Step => ({ cells: [], tie });

/**
 * Undo and redo of one person's gestures in one sheet. Not Yjs' own: undo writes what stood before only where
 * the cell still holds what the gesture wrote, and says where it does not. A row that was added is undone into
 * the trash; redone, it comes back.
 */
export class History {
  /** What undo takes back, the last one last. Gestures over several sheets look for their parts here. */
  readonly done: Step[] = [];
  /** What redo does again, the last one last. */
  readonly undone: Step[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /**
   * Notes a gesture; to be called before its changes are applied to the rows. Answers its step: a piece of the same
   * gesture, given it, becomes a part of it.
   */
  record(rows: SheetRows, changes: readonly Change[], step: Step = newStep()): Step {
    const { cells } = step;
    for (const change of changes) {
      if (change.type === 'add') {
        cells.push({ row: change.row, field: 'deleted', before: true, after: null });
        continue;
      }
      const before = rows.value(change.row, change.field);
      if (!sameValue(before, change.value))
        cells.push({ row: change.row, field: change.field, before, after: change.value });
    }
    // Smaller gestures may have been made between two pieces of a large one.
    if (cells.length > 0 && !this.done.includes(step)) this.push(step);
    return step;
  }

  /** A step that was made elsewhere in the person's name. One that is tied may have changed nothing here. */
  push(step: Step): void {
    if (step.cells.length === 0 && !step.tie) return;
    this.done.push(step);
    if (this.done.length > MOST_STEPS) this.done.shift();
    this.undone.length = 0;
  }

  /**
   * What takes a gesture back that was called off on its way; it cannot be done again. What the person wrote over it
   * meanwhile stays, and undoing that leads to what stood there before the gesture.
   */
  takeBack(rows: SheetRows, step: Step): HistoryStep {
    const at = this.done.indexOf(step);
    if (at >= 0) {
      this.done.splice(at, 1);
      lead(this.done.slice(at), step);
    }
    return revert(rows, step);
  }

  /** What takes the last gesture back, or the one of a tie, to be applied by the caller; null when there is none. */
  undo(rows: SheetRows, tie: Tie | null = null): HistoryStep | null {
    const last = take(this.done, tie);
    if (!last) return null;
    const step = revert(rows, last);
    if (step.kept.length > 0 || last.tie) this.undone.push({ cells: step.kept, tie: last.tie });
    return step;
  }

  redo(rows: SheetRows, tie: Tie | null = null): HistoryStep | null {
    const last = take(this.undone, tie);
    if (!last) return null;
    const step = revert(rows, { cells: last.cells.map(turned), tie: last.tie });
    const kept = step.kept.map(turned);
    if (kept.length > 0 || last.tie) this.done.push({ cells: kept, tie: last.tie });
    return step;
  }
}

/** The first later steps on the cells of one that is taken out lead to what stood there before it. */
function lead(later: readonly Step[], out: Step): void {
  if (later.length === 0) return;
  const key = ({ row, field }: CellRef): string => `${row} ${field}`;
  const cells = new Map(out.cells.map((cell) => [key(cell), cell]));
  for (const { cells: own } of later)
    for (const [at, cell] of own.entries()) {
      const before = cells.get(key(cell));
      if (!before) continue;
      cells.delete(key(cell));
      if (sameValue(cell.before, before.after)) own[at] = { ...cell, before: before.before };
    }
}

const turned = ({ row, field, before, after }: CellStep): CellStep => ({
  ...{ row, field },
  ...{ before: after, after: before },
});

/** Takes the last step out, or that of a tie. */
function take(steps: Step[], tie: Tie | null): Step | null {
  const at = tie === null ? steps.length - 1 : steps.findLastIndex((step) => step.tie === tie);
  return (at < 0 ? undefined : steps.splice(at, 1)[0]) ?? null;
}

function revert(rows: SheetRows, { cells, tie }: Step): HistoryStep & { kept: CellStep[] } {
  const changes: Change[] = [];
  const blocked: CellRef[] = [];
  const kept: CellStep[] = [];
  for (const step of cells) {
    if (!rows.has(step.row) || !sameValue(rows.value(step.row, step.field), step.after)) {
      blocked.push({ row: step.row, field: step.field });
      continue;
    }
    changes.push({ type: 'set', row: step.row, field: step.field, value: step.before });
    kept.push(step);
  }
  return { changes, blocked, tie, kept };
}
