import type { FloorStage } from './floorStage.svelte.ts';
import type { RemotePerson } from './paint/paintTop.ts';

/** The others in the sheet, as they are drawn on the plan: their pointers, and the items they have selected. */
export function remotePeople(stage: FloorStage): readonly RemotePerson[] {
  return stage.options.live.presence.others.flatMap(({ user, cursor, pointer, rows }) => {
    const chosen = rows ?? (cursor ? [cursor.row] : []);
    const items = chosen.flatMap((row) => stage.scene.item(row) ?? []);
    if (!pointer && items.length === 0) return [];
    return [{ name: user.name, colour: user.colour, pointer: pointer ?? null, items }];
  });
}
