import type { FloorRow } from '#lib/domain/floorProblem.ts';
import { around, type Area } from '#lib/floor/area.ts';
import { drawnItem, type DrawnShape } from '#lib/floor/drawn.ts';
import { zoneOf } from '#lib/floor/moves.ts';
import { copies, copyName, type Spread } from '#lib/floor/spread.ts';
import { blockOf } from '#lib/floor/units.ts';
import type { Point } from '#lib/floor/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { newRowCells } from '#lib/grid/newRow.ts';
import { options, type CellValue, type RowEdit, type RowId } from '#lib/schema/index.ts';
import { floorRowOf } from '#lib/schema/sheets/floor.ts';
import type { FloorStage } from './floorStage.svelte.ts';

/** Rows that were copied, as the cells that people type. */
export type Copied = readonly Readonly<Record<string, CellValue>>[];

const MOST_NAME = 200;
/** What is pasted lies on whole steps, in millimetres. */
const STEP = 100;

function cellsOf({ options: { source, live } }: FloorStage, row: RowId): Record<string, CellValue> {
  const cells: Record<string, CellValue> = {};
  for (const { id, field } of source.columns) {
    const value = field.source === 'cell' ? live.value(row, id) : null;
    if (value !== null) cells[id] = value;
  }
  return cells;
}

export function copyRows(stage: FloorStage): Copied {
  return [...stage.selected].map((row) => cellsOf(stage, row));
}

/** Cells of a row as the plan sees it; null without a place or a size. */
function rowOf(stage: FloorStage, cells: Readonly<Record<string, CellValue>>): FloorRow | null {
  return floorRowOf({ id: '', value: (field) => cells[field] ?? null }, stage.options.plan.view);
}

/** With the zone in which the row lies; where it is in none, or was in it before, as it was. */
function settled(stage: FloorStage, cells: Record<string, CellValue>): Record<string, CellValue> {
  const row = rowOf(stage, cells);
  const zone = row && zoneOf(row, stage.scene.zones);
  return zone === null ? cells : { ...cells, zone };
}

/** Adds rows one below the other at the end, as one gesture. Answers them. */
function addAll(stage: FloorStage, all: readonly Readonly<Record<string, CellValue>>[]): readonly RowId[] {
  const { source } = stage.options;
  let after = source.rowIds().at(-1) ?? null;
  const edits = all.map((cells): Extract<RowEdit, { type: 'add' }> => {
    const row = source.newRowId();
    const edit = { type: 'add' as const, row, after, cells };
    after = row;
    return edit;
  });
  if (edits.length === 0 || source.apply(edits, 'floor') === false) return [];
  return edits.map(({ row }) => row);
}

/** Puts copied rows onto the floor with the middle of their blocks at a point; those without a place stay without. Answers them. */
export function pasteRows(stage: FloorStage, copied: Copied, at: Point): readonly RowId[] {
  if (!stage.mayAdd) return [];
  const all = around(
    copied.flatMap((cells) => {
      const row = rowOf(stage, cells);
      return row ? [blockOf(row)] : [];
    }),
  );
  const by = all
    ? {
        dx: Math.round((at.x - all.x - all.width / 2) / STEP) * STEP,
        dy: Math.round((at.y - all.y - all.depth / 2) / STEP) * STEP,
      }
    : { dx: 0, dy: 0 };
  return addAll(
    stage,
    copied.map((cells) => settled(stage, shiftedCells(cells, by))),
  );
}

function shiftedCells(
  cells: Readonly<Record<string, CellValue>>,
  { dx, dy }: { readonly dx: number; readonly dy: number },
): Record<string, CellValue> {
  const { x, y } = cells;
  return {
    ...cells,
    ...(typeof x === 'number' ? { x: x + dx } : {}),
    ...(typeof y === 'number' ? { y: y + dy } : {}),
  };
}

/** Copies of what is selected, in rows and columns, as rows of their own. Answers them. */
export function spreadRows(stage: FloorStage, spread: Spread): readonly RowId[] {
  const chosen = [...stage.selected].flatMap((row) => stage.scene.item(row) ?? []);
  const all = around(chosen.map(({ row }) => blockOf(row)));
  if (!all) return [];
  return addAll(
    stage,
    copies(all, spread).flatMap((shift, index) =>
      chosen.map(({ id, name }) => {
        const cells = shiftedCells(cellsOf(stage, id), shift);
        return settled(stage, { ...cells, item: copyName(name, index + 1, MOST_NAME) });
      }),
    ),
  );
}

/** One item as a block of units: so many in rows. */
export function spreadUnits(stage: FloorStage, row: RowId, spread: Spread): boolean {
  return stage.write(
    (['quantity', 'perRow', 'gapX', 'gapY'] as const).map((field) => ({
      ...{ type: 'set', row, field },
      value: spread[field],
    })),
  );
}

/** A new item in the area that was drawn. Answers it; null where none was made. */
export function newItem(stage: FloorStage, shape: DrawnShape, area: Area): RowId | null {
  if (!stage.mayAdd) return null;
  const { source, plan } = stage.options;
  const cells = newRowCells(source, source.rowIds().at(-1) ?? null, {
    // The words of a text are its name; whoever reads the plan reads its language.
    item: shape === 'text' ? options.floorSymbol.text![plan.facts.locale] : m.floor_new_item(),
    ...drawnItem(shape, area),
    ...(shape !== 'box' && { symbol: shape }),
    ...(shape === 'text' && { height: 0 }),
  });
  return addAll(stage, [settled(stage, cells)])[0] ?? null;
}
