import { toFloor } from '#lib/floor/view.ts';
import type { FloorSurface } from '../surface.svelte.ts';
import type { RailHost } from './railHost.ts';

/** The plan of the floor as the rail beside it knows it. `drawing` is what the plan is drawn in. */
export function surfaceHost(surface: FloorSurface, drawing: () => HTMLElement | null): RailHost {
  const { stage } = surface;
  const { source, plan, offer, planId } = stage.options;
  return {
    planId,
    get plan() {
      return plan.view;
    },
    onChange: (listener) => source.onChange(listener),
    get mayAdd() {
      return stage.mayAdd;
    },
    newRowId: () => source.newRowId(),
    add: (edits) => source.apply(edits, 'floor') !== false,
    undo: () => source.undo(),
    offer: (text, undo) => offer.make(text, undo),
    get selected() {
      return stage.selected;
    },
    select: (rows) => stage.select(rows),
    centre: () => toFloor(surface.view, { x: surface.port.width / 2, y: surface.port.height / 2 }),
    pointAt: (clientX, clientY) => {
      const bounds = drawing()?.getBoundingClientRect();
      if (!bounds) return null;
      const [x, y] = [clientX - bounds.left, clientY - bounds.top];
      return x < 0 || y < 0 || x > bounds.width || y > bounds.height ? null : toFloor(surface.view, { x, y });
    },
    get scale() {
      return surface.view.scale;
    },
  };
}
