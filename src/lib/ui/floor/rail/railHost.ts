import type { PlanView, RowEdit, RowId } from '#lib/schema/index.ts';

/** A point of the floor, in millimetres. */
export interface FloorPoint {
  readonly x: number;
  readonly y: number;
}

/** What the rail is told of the floor beside it, and what it asks of it. */
export interface RailHost {
  readonly planId: string;
  /** The plan as it is now. */
  readonly plan: PlanView;
  /** Calls back whenever a row of the plan changes; the answer ends it. */
  onChange(listener: () => void): () => void;
  /** Whether this person may put something onto the floor. */
  readonly mayAdd: boolean;
  newRowId(): RowId;
  /** One gesture on the sheet of floor items. False where nothing came of it. */
  add(edits: readonly RowEdit[]): boolean;
  undo(): void;
  /** Says what was done, with the way back. */
  offer(text: string, undo: () => void): void;
  /** The items that are selected, in the grid as well as on the plan. */
  readonly selected: ReadonlySet<RowId>;
  select(rows: readonly RowId[]): void;
  /** The middle of what is seen of the floor. */
  centre(): FloorPoint;
  /** The point of the floor under one of the window; null where the plan isn't under it. */
  pointAt(clientX: number, clientY: number): FloorPoint | null;
  /** Pixels of a millimetre. */
  readonly scale: number;
}
