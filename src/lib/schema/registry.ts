import { budget } from './sheets/budget.ts';
import { cues } from './sheets/cues.ts';
import { evaluation } from './sheets/evaluation.ts';
import { floor } from './sheets/floor.ts';
import { staffing } from './sheets/staffing.ts';
import { supplies } from './sheets/supplies.ts';
import { tasks } from './sheets/tasks.ts';
import { touchpoints } from './sheets/touchpoints.ts';
import { zones } from './sheets/zones.ts';
import type { Sheet, SheetId } from './sheet.ts';

/** Every sheet of a plan, in the order of its tabs. */
export const SHEETS = {
  zones,
  floor,
  staffing,
  supplies,
  budget,
  cues,
  touchpoints,
  tasks,
  evaluation,
} satisfies Record<SheetId, Sheet>;

/** The sheet's field with this id; null for row cells, reserved keys and anything else. */
export function fieldOf(sheet: Sheet, id: string) {
  return Object.hasOwn(sheet.fields, id) ? sheet.fields[id]! : null;
}

/** Sheets whose rows this one shows or reckons with: targets of its references and sources of its computed fields. */
export function neededSheets(id: SheetId): readonly SheetId[] {
  const needed = new Set<SheetId>([id]);
  const visit = (sheet: Sheet): void => {
    for (const field of Object.values(sheet.fields)) {
      for (const other of [...(field.kind.sheets ?? []), ...(field.from ?? [])] as SheetId[])
        needed.add(other);
    }
    for (const other of sheet.summaryFrom ?? []) needed.add(other);
  };
  visit(SHEETS[id]);
  return [...needed];
}
