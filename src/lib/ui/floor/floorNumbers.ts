import { inOrderOf, numberedName, type Numbering, type NumberWay } from '#lib/floor/numbering.ts';
import type { RowEdit } from '#lib/schema/index.ts';
import type { FloorSurface } from './surface.svelte.ts';

/** Whether several items are selected of which at least one may be called otherwise. */
export function mayNumber({ stage, chosen }: FloorSurface): boolean {
  return chosen.length > 1 && chosen.some(({ id }) => stage.options.source.locked(id, 'item') === null);
}

/**
 * Numbers what is selected: the names of all of them, as one gesture. Whatever may not be written keeps its name, and
 * its number is left free. False where nothing was written.
 */
export function numberItems({ stage, chosen }: FloorSurface, way: NumberWay, numbering: Numbering): boolean {
  const edits = inOrderOf(chosen, way).flatMap(({ id, name }, at): readonly RowEdit[] => {
    const value = numberedName(numbering, at);
    return value === name ? [] : [{ type: 'set', row: id, field: 'item', value }];
  });
  return edits.length > 0 && stage.write(edits);
}
