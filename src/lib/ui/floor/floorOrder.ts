import { rankOf, type SceneItem } from '#lib/floor/scene.ts';
import type { RowEdit, RowId } from '#lib/schema/index.ts';
import { tellKept } from './keptItems.ts';
import type { FloorSurface } from './surface.svelte.ts';

/**
 * Draws what is selected in front of all that stands as high, or behind it: what comes later in the sheet is drawn
 * later. One gesture; rows that are not the person's to move stay, and how many is said.
 */
export function putInOrder({ stage, chosen }: FloorSurface, where: 'front' | 'back'): void {
  const { source } = stage.options;
  const may = new Set(chosen.map(({ id }) => id).filter((id) => source.mayDeleteRow(id)));
  const edits: RowEdit[] = [];
  for (const rank of new Set(chosen.map(({ row }) => rankOf(row)))) {
    const level = stage.scene.items.filter(({ row }) => rankOf(row) === rank);
    const [moving, others] = [level.filter(({ id }) => may.has(id)), level.filter(({ id }) => !may.has(id))];
    const wanted = where === 'front' ? [...others, ...moving] : [...moving, ...others];
    if (others.length === 0 || wanted.every((item, at) => item === level[at])) continue;
    let after = where === 'front' ? others.at(-1)!.id : before(source.rowIds(), others[0]!, may);
    for (const { id } of moving) {
      edits.push({ type: 'move', row: id, after });
      after = id;
    }
  }
  if (edits.length > 0 && source.apply(edits, 'move-rows') === false) return;
  tellKept(chosen.flatMap(({ id }) => (may.has(id) ? [] : ['role' as const])));
}

/** The row above an item that stays where it is; null at the top. */
function before(rows: readonly RowId[], { id }: SceneItem, moving: ReadonlySet<RowId>): RowId | null {
  return rows.slice(0, rows.indexOf(id)).findLast((row) => !moving.has(row)) ?? null;
}
