import { SHEETS, type Field } from '#lib/schema/index.ts';
import type { FloorStage } from './floorStage.svelte.ts';
import type { PropertySource } from './sharedCells.ts';

const COLUMNS = Object.entries<Field>(SHEETS.zones.fields).map(([id, field]) => ({ id, field, width: 0 }));

/** The zones as their properties beside the plan read and write them: in the order of steps of the floor. */
export function zoneCells(stage: FloorStage): PropertySource {
  const { plan, source } = stage.options;
  return {
    columns: COLUMNS,
    value: (row, column) => plan.view.shown('zones', row, column),
    locked: (row, column) => plan.sheet('zones')?.locked(row, column) ?? null,
    context: () => source.context(),
    apply: (edits) => (stage.typeZone(edits) ? undefined : false),
  };
}
