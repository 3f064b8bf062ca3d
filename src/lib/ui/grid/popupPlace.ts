import { HEAD_HEIGHT, type Box } from './gridPlaces.ts';
import type { GridView } from './gridView.svelte.ts';

export interface PopupPlace {
  readonly above: boolean;
  /** Pixels between the cell and the edge of the view on that side. */
  readonly room: number;
}

/** Below the cell where there is room, else on the side with more of it. `wanted` in pixels. */
export function popupPlace(view: GridView, box: Box, wanted: number): PopupPlace {
  const top = box.y - view.scrollTop();
  const below = view.height - HEAD_HEIGHT * 2 - top - box.height - 4;
  const above = top - 4;
  return below >= wanted || below >= above ? { above: false, room: below } : { above: true, room: above };
}
