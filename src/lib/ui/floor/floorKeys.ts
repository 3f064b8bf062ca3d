import { around } from '#lib/floor/area.ts';
import { middleOf } from '#lib/floor/scene.ts';
import { putInOrder } from './floorOrder.ts';
import type { FloorSurface } from './surface.svelte.ts';

/** Millimetres. */
const STEP = 100;
const LARGE_STEP = 1000;
const DEGREES = 15;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const TURNS: Readonly<Record<string, number>> = {
  r: 90,
  R: -90,
  ',': -DEGREES,
  '.': DEGREES,
  '<': -DEGREES,
  '>': DEGREES,
};

export interface KeyPort {
  /** Goes to the next or the last item, or zone; false where there is none. */
  step: (by: 1 | -1) => boolean;
  /** Makes what the tool draws, in the middle of what is seen. */
  draw: () => void;
  inspect: () => void;
  spread: () => void;
  /** Asks how what is selected is to be numbered. */
  number: () => void;
  copy: () => void;
  paste: () => void;
  /** Whatever is held or measured goes back; false where there was nothing. */
  cancel: () => boolean;
}

/** What a key does on the plan. True when it was for it. */
export function pressFloorKey(surface: FloorSurface, port: KeyPort, event: KeyboardEvent): boolean {
  const { stage } = surface;
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return pressCommand(surface, port, event);
  if (event.altKey) return false;
  const onZones = stage.tool === 'zones';
  const arrow = ARROWS[key];
  if (arrow) {
    const by = event.shiftKey ? LARGE_STEP : STEP;
    return (onZones ? moveZone : move)(surface, arrow[0] * by, arrow[1] * by);
  }
  const degrees = TURNS[key];
  if (degrees !== undefined) return onZones || rotate(surface, degrees);
  switch (key) {
    case 'Tab':
      return port.step(event.shiftKey ? -1 : 1);
    case 'Enter':
      if (stage.draws) port.draw();
      else port.inspect();
      return true;
    case 'Escape':
      return port.cancel();
    case 'Delete':
    case 'Backspace':
      if (!onZones && stage.selected.size > 0) stage.remove([...stage.selected]);
      return true;
    case '[':
    case ']':
      if (!onZones) putInOrder(surface, key === ']' ? 'front' : 'back');
      return true;
    case 'n':
    case 'N':
      if (!onZones) port.number();
      return true;
    case '+':
    case '=':
      surface.zoom(1);
      return true;
    case '-':
    case '_':
      surface.zoom(-1);
      return true;
    case '0':
    case 'Home':
      surface.fit();
      return true;
    default:
      return false;
  }
}

function pressCommand(surface: FloorSurface, port: KeyPort, event: KeyboardEvent): boolean {
  const { stage } = surface;
  switch (event.key.toLowerCase()) {
    case 'z':
      if (event.shiftKey) stage.redo();
      else stage.undo();
      return true;
    case 'y':
      stage.redo();
      return true;
    case 'a':
      stage.select(stage.scene.items.filter(({ id }) => stage.lets(id)).map(({ id }) => id));
      return true;
    case 'd':
      port.spread();
      return true;
    case 'c':
      port.copy();
      return true;
    case 'v':
      port.paste();
      return true;
    default:
      return false;
  }
}

function move(surface: FloorSurface, dx: number, dy: number): boolean {
  const { stage } = surface;
  const ids = surface.held([...stage.selected]);
  if (ids.length > 0) {
    surface.begin({ kind: 'move', ids, dx, dy, guides: [] });
    surface.drop();
    if (stage.active !== null) surface.reveal(stage.active);
  } else if (stage.active !== null) stage.tellLock(stage.active);
  return true;
}

function moveZone(surface: FloorSurface, dx: number, dy: number): boolean {
  const { zone } = surface.stage;
  if (zone === null || !surface.stage.mayChangeZones) return true;
  surface.begin({ kind: 'zone', zone, handle: null, dx, dy, guides: [] });
  surface.drop();
  const moved = surface.stage.scene.zone(zone);
  if (moved) surface.bringIn(moved.area);
  return true;
}

/** Turns what is selected around its middle. */
export function rotate(surface: FloorSurface, by: number): boolean {
  const { stage, chosen } = surface;
  const all = around(chosen.map(({ block }) => block));
  const ids = surface.held(chosen.map(({ id }) => id));
  if (all && ids.length > 0) {
    surface.begin({ kind: 'turn', ids, around: middleOf(all), by });
    surface.drop();
  } else if (stage.active !== null) stage.tellLock(stage.active);
  return true;
}
