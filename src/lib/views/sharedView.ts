import { isSheetId, type FactCells, type SheetId } from '../schema/index.ts';

/** A view that all members of a plan share, as it stands in the rooms `views` and `views-money`. */
export interface SharedView {
  readonly id: string;
  readonly sheet: SheetId;
  readonly name: string;
  readonly position: number;
  /** Grows with each change of name or state. */
  readonly version: number;
  /** JSON of a state, unchecked: what it may hold follows from the sheet. */
  readonly state: string;
}

export function viewToCells({ sheet, name, position, version, state }: SharedView): FactCells {
  return { sheet, name, position, version, state };
}

/** Null when the cells are no view that this version knows. */
export function viewFromCells(id: string, cells: FactCells): SharedView | null {
  const { sheet, name, position, version, state } = cells;
  if (typeof sheet !== 'string' || !isSheetId(sheet)) return null;
  if (typeof name !== 'string' || typeof state !== 'string') return null;
  if (typeof position !== 'number' || typeof version !== 'number') return null;
  return { id, sheet, name, position, version, state };
}
