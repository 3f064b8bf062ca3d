import type { Area } from '#lib/floor/area.ts';
import { around } from '#lib/floor/area.ts';
import { drawnArea, type DrawnShape } from '#lib/floor/drawn.ts';
import type { Handle } from '#lib/floor/moves.ts';
import { itemAt, itemsIn, middleOf, zoneAt, type SceneItem } from '#lib/floor/scene.ts';
import { snap, snapEdge, type SnapTo } from '#lib/floor/snap.ts';
import { turn } from '#lib/floor/units.ts';
import { panBy, seen, toFloor, zoomAt, type Point } from '#lib/floor/view.ts';
import type { RowId } from '#lib/schema/index.ts';
import { gripAt, zoneGripAt } from './grips.ts';
import type { Act, FloorSurface } from './surface.svelte.ts';

/** What a hand tells of what it did. */
export interface Told {
  /** Items were put down that somebody else had changed meanwhile. */
  contested: (rows: readonly RowId[]) => void;
  /** An area was drawn for a new item; without any extent by a click. */
  drawn: (shape: DrawnShape, area: Area) => void;
  /** Something was touched that cannot be moved. */
  locked: (row: RowId) => void;
  open: () => void;
}

/** Pixels that a pointer may tremble. */
const STILL = { mouse: 4, touch: 10 } as const;
/** Milliseconds after which a finger that stays on an item has held it. */
const HOLD = 450;
/** Pixels within which something pulls. */
const REACH = 7;
/** Pixels around an item that count as it, by what points. */
const SLACK = { mouse: 2, touch: 12 } as const;
const GRID = 100;
const DEGREES = 15;

interface Pressed {
  readonly id: number;
  readonly at: Point;
  readonly floor: Point;
  readonly isTouch: boolean;
  readonly item: SceneItem | null;
  /** What begins once the pointer has left its place. */
  readonly begin: (() => Act) | null;
  readonly wasSelected: boolean;
  /** A finger stayed on the item: it belongs to the selection now, or no longer. */
  readonly isHeld: boolean;
}

/** The pointers over a floor: one selects, drags or pans, two fingers zoom. Places in pixels of the canvas. */
export class FloorPointer {
  readonly #surface: FloorSurface;
  readonly #told: Told;
  readonly #fingers = new Map<number, Point>();
  #pressed: Pressed | null = null;
  #last: Point = { x: 0, y: 0 };
  #holding: ReturnType<typeof setTimeout> | undefined;
  /** The space bar is held: whatever is under the pointer, the floor is moved. */
  pans = false;
  /** Where the pointer is, for what is pasted; null while it is elsewhere. */
  at: Point | null = null;

  constructor(surface: FloorSurface, told: Told) {
    this.#surface = surface;
    this.#told = told;
  }

  down(event: PointerEvent, at: Point): void {
    const isTouch = event.pointerType === 'touch';
    if (isTouch) this.#fingers.set(event.pointerId, at);
    if (this.#fingers.size === 2) {
      // A second finger: whatever the first one held goes back to where it was.
      clearTimeout(this.#holding);
      this.#surface.cancel();
      this.#pressed = null;
      return;
    }
    if (event.button > 1 || this.#fingers.size > 2) return;
    const { surface, stage, floor } = this.#where(at);
    const item = itemAt(stage.scene.items, floor, SLACK[isTouch ? 'touch' : 'mouse'] / surface.view.scale);
    this.#last = at;
    const begin = this.#beginOf(event, at, item);
    this.#pressed = {
      ...{ id: event.pointerId, at, floor, isTouch, item, begin },
      wasSelected: item !== null && stage.selected.has(item.id),
      isHeld: false,
    };
    if (isTouch && item && stage.tool === 'select') this.#holding = setTimeout(() => this.#hold(item), HOLD);
    if (event.button === 1 || this.pans || stage.tool === 'hand') return;
    if (stage.tool === 'zones') stage.zone = zoneAt(stage.scene.zones, floor)?.id ?? stage.zone;
    else if (stage.tool === 'select' && item && !isTouch) this.#choose(item, event.shiftKey);
  }

  move(event: PointerEvent, at: Point): void {
    this.at = at;
    const { surface, stage, floor } = this.#where(at);
    if (this.#fingers.has(event.pointerId) && this.#fingers.size >= 2)
      return this.#pinch(event.pointerId, at);
    const pressed = this.#pressed;
    if (!pressed) {
      // A finger that is left over from two hovers over nothing.
      if (event.pointerType === 'touch') return;
      const slack = SLACK.mouse / surface.view.scale;
      const hover = stage.tool === 'select' ? (itemAt(stage.scene.items, floor, slack)?.id ?? null) : null;
      if (hover !== surface.hover) surface.hover = hover;
      return;
    }
    if (pressed.id !== event.pointerId) return;
    if (!surface.act) {
      const still = STILL[pressed.isTouch ? 'touch' : 'mouse'];
      if (Math.hypot(at.x - pressed.at.x, at.y - pressed.at.y) < still || !pressed.begin) return;
      clearTimeout(this.#holding);
      surface.hover = null;
      surface.begin(pressed.begin());
    }
    this.#aim(event, at, floor, pressed);
    this.#last = at;
  }

  up(event: PointerEvent, at: Point): void {
    this.#fingers.delete(event.pointerId);
    const pressed = this.#pressed;
    clearTimeout(this.#holding);
    if (!pressed || pressed.id !== event.pointerId) return;
    this.#pressed = null;
    const { surface, stage, floor } = this.#where(at);
    const { act } = surface;
    if (!act) return this.#tap(event, pressed, floor);
    if (act.kind === 'marquee') {
      const found = itemsIn(stage.scene.items, act.from, act.to).filter(({ id }) => stage.lets(id));
      const before = event.shiftKey ? [...stage.selected] : [];
      surface.cancel();
      const rows = [...new Set([...found.map(({ id }) => id), ...before])];
      if (rows.length > 0) stage.select(rows);
      return;
    }
    if (act.kind === 'measure') {
      surface.cancel();
      surface.measured = { from: act.from, to: act.to };
      return;
    }
    if (act.kind === 'draw') {
      surface.cancel();
      return this.#told.drawn(act.shape, act.area);
    }
    const contested = surface.drop();
    if (contested.length > 0) this.#told.contested(contested);
  }

  /** What is held goes back; false where nothing was. */
  cancel(): boolean {
    const held = this.#pressed !== null && this.#surface.act !== null;
    clearTimeout(this.#holding);
    this.#pressed = null;
    this.#fingers.clear();
    this.#surface.cancel();
    return held;
  }

  wheel(event: WheelEvent, at: Point): void {
    const { view } = this.#surface;
    const lines = event.deltaMode === 1 ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const by = Math.max(-60, Math.min(60, event.deltaY * lines));
      return this.#surface.set(zoomAt(view, Math.exp(-by / 160), at));
    }
    const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    this.#surface.set(panBy(view, -dx * lines, -dy * lines));
  }

  #where(at: Point): { surface: FloorSurface; stage: FloorSurface['stage']; floor: Point } {
    const surface = this.#surface;
    return { surface, stage: surface.stage, floor: toFloor(surface.view, at) };
  }

  /** What Shift does for a pointer; moved from here on, the finger takes all of it along. */
  #hold(item: SceneItem): void {
    const pressed = this.#pressed;
    if (!pressed || this.#surface.act) return;
    this.#choose(item, true);
    const isTaken = this.#surface.stage.selected.has(item.id);
    this.#pressed = { ...pressed, isHeld: true, begin: isTaken ? this.#moveOf(item) : pressed.begin };
  }

  #choose(item: SceneItem, adds: boolean): void {
    const { stage } = this.#surface;
    const selected = [...stage.selected];
    if (adds && stage.selected.has(item.id)) {
      const rest = selected.filter((row) => row !== item.id);
      if (rest.length > 0) stage.select(rest);
    } else if (adds) stage.select([item.id, ...selected]);
    else if (!stage.selected.has(item.id)) stage.select([item.id]);
  }

  /** Pressed and let go without having moved. */
  #tap(
    { shiftKey, button }: PointerEvent,
    { item, isTouch, isHeld, wasSelected }: Pressed,
    floor: Point,
  ): void {
    const { stage } = this.#surface;
    if (stage.draws && button === 0 && !this.pans)
      return this.#told.drawn(stage.draws, { ...floor, width: 0, depth: 0 });
    if (stage.tool !== 'select' || !item || isHeld) return;
    if (isTouch) return stage.select([item.id]);
    // Of several that were selected, a plain click leaves the one.
    if (wasSelected && !shiftKey && stage.selected.size > 1) stage.select([item.id]);
  }

  #beginOf(event: PointerEvent, at: Point, item: SceneItem | null): (() => Act) | null {
    const { surface, stage, floor } = this.#where(at);
    const isTouch = event.pointerType === 'touch';
    if (event.button === 1 || this.pans || stage.tool === 'hand') return () => ({ kind: 'pan' });
    if (stage.tool === 'measure') return () => ({ kind: 'measure', from: floor, to: floor });
    const { draws } = stage;
    if (draws) {
      const from = this.#onGrid(floor, event.altKey);
      return () => ({ kind: 'draw', shape: draws, from, area: { ...from, width: 0, depth: 0 } });
    }
    if (stage.tool === 'zones') {
      const held = zoneGripAt(surface, at, isTouch);
      const zone = held?.zone ?? zoneAt(stage.scene.zones, floor)?.id;
      if (zone === undefined || !stage.mayChangeZones) return () => ({ kind: 'pan' });
      const handle = held?.handle ?? null;
      return () => ({ kind: 'zone', zone, handle, dx: 0, dy: 0, guides: [] });
    }
    const grip = gripAt(surface, at, isTouch);
    if (grip?.kind === 'turn') {
      const ids = surface.held(surface.chosen.map(({ id }) => id));
      const all = around(surface.chosen.map(({ block }) => block));
      if (ids.length > 0 && all) return () => ({ kind: 'turn', ids, around: middleOf(all), by: 0 });
    }
    const only = surface.chosen[0];
    if (grip?.kind === 'resize' && only && stage.mayMove(only.id))
      return () => ({ kind: 'resize', ids: [only.id], handle: grip.handle, dx: 0, dy: 0, guides: [] });
    const takes = item !== null && (!isTouch || stage.selected.has(item.id));
    if (!takes)
      return isTouch ? () => ({ kind: 'pan' }) : () => ({ kind: 'marquee', from: floor, to: floor });
    return this.#moveOf(item);
  }

  #moveOf(item: SceneItem): () => Act {
    const surface = this.#surface;
    const { stage } = surface;
    return () => {
      const ids = surface.held(stage.selected.has(item.id) ? [...stage.selected] : [item.id]);
      if (ids.length === 0) this.#told.locked(item.id);
      return ids.length === 0 ? { kind: 'pan' } : { kind: 'move', ids, dx: 0, dy: 0, guides: [] };
    };
  }

  #aim(event: PointerEvent, at: Point, floor: Point, pressed: Pressed): void {
    const surface = this.#surface;
    const { act } = surface;
    if (!act) return;
    const by = { dx: floor.x - pressed.floor.x, dy: floor.y - pressed.floor.y };
    const to = this.#snapTo(event.altKey);
    switch (act.kind) {
      case 'pan':
        return surface.set(panBy(surface.view, at.x - this.#last.x, at.y - this.#last.y));
      case 'marquee':
        return void (surface.act = { ...act, to: floor });
      case 'measure':
        return void (surface.act = { ...act, to: event.shiftKey ? straight(act.from, floor) : floor });
      case 'draw': {
        const step = surface.stage.snaps && !event.altKey ? GRID : 1;
        const end = act.shape === 'ellipse' ? floor : this.#onGrid(floor, event.altKey);
        const area = drawnArea(act.shape, act.from, end, event.shiftKey, step);
        return void (surface.act = { ...act, area });
      }
      case 'turn': {
        const angle = (point: Point): number =>
          (Math.atan2(point.y - act.around.y, point.x - act.around.x) * 180) / Math.PI;
        const turned = angle(floor) - angle(pressed.floor);
        const own = surface.chosen[0]?.row.rotation ?? 0;
        const wanted = event.shiftKey ? Math.round((own + turned) / DEGREES) * DEGREES - own : turned;
        return void (surface.act = { ...act, by: Math.round(wanted) });
      }
      case 'move': {
        const straightened = event.shiftKey
          ? straight({ x: 0, y: 0 }, { x: by.dx, y: by.dy })
          : { x: by.dx, y: by.dy };
        const area = surface.areaOf(act.ids, straightened.x, straightened.y);
        const held = area && to(act.ids) ? snap(area, to(act.ids)!) : { dx: 0, dy: 0, guides: [] };
        return void (surface.act = {
          ...act,
          dx: straightened.x + held.dx,
          dy: straightened.y + held.dy,
          guides: held.guides,
        });
      }
      case 'resize':
        return void (surface.act = { ...act, ...this.#pulled(act.ids[0], act.handle, by, to(act.ids)) });
      case 'zone': {
        const zone = surface.stage.scene.zone(act.zone);
        const snapTo = to([]);
        if (!zone) return;
        const held =
          snapTo && !act.handle
            ? snap(
                { ...zone.area, x: zone.area.x + by.dx, y: zone.area.y + by.dy },
                withoutZone(snapTo, zone.area),
              )
            : { dx: 0, dy: 0, guides: [] };
        const [dx, dy] =
          act.handle && snapTo ? [onGrid(by.dx), onGrid(by.dy)] : [by.dx + held.dx, by.dy + held.dy];
        return void (surface.act = { ...act, dx, dy, guides: held.guides });
      }
    }
  }

  /** An edge of a unit that is not turned is held by what else is there; one that is turned, by whole steps. */
  #pulled(
    row: RowId,
    handle: Handle,
    by: { dx: number; dy: number },
    to: SnapTo | null,
  ): Pick<Extract<Act, { kind: 'resize' }>, 'dx' | 'dy' | 'guides'> {
    const item = this.#surface.stage.scene.item(row);
    const unit = item?.units[0];
    if (!to || !unit) return { ...by, guides: [] };
    if (unit.rotation !== 0 || item.units.length > 1) {
      const own = turn({ x: by.dx, y: by.dy }, -unit.rotation);
      const back = turn({ x: Math.round(own.x / 10) * 10, y: Math.round(own.y / 10) * 10 }, unit.rotation);
      return { dx: back.x, dy: back.y, guides: [] };
    }
    const x = unit.cx + (unit.width / 2) * handle.x;
    const y = unit.cy + (unit.depth / 2) * handle.y;
    const acrossX = snapEdge(x + by.dx, 'x', [y, y], to);
    const acrossY = snapEdge(y + by.dy, 'y', [x, x], to);
    return {
      dx: handle.x === 0 ? 0 : by.dx + acrossX.by,
      dy: handle.y === 0 ? 0 : by.dy + acrossY.by,
      guides: [...(handle.x === 0 ? [] : acrossX.guides), ...(handle.y === 0 ? [] : acrossY.guides)],
    };
  }

  /** What pulls at items that are moved; null where nothing shall. */
  #snapTo(free: boolean): (moved: readonly RowId[]) => SnapTo | null {
    const { stage, view, port } = this.#surface;
    if (!stage.snaps || free) return () => null;
    return (moved) => {
      const held = new Set(moved);
      const shown = seen(view, port);
      const inSight = ({ x, y, width, depth }: Area): boolean =>
        x < shown.x + shown.width && x + width > shown.x && y < shown.y + shown.depth && y + depth > shown.y;
      return {
        others: stage.scene.items
          .filter(({ id, block }) => !held.has(id) && inSight(block))
          .map(({ block }) => block),
        walls: [stage.scene.ground, ...stage.scene.zones.map(({ area }) => area)],
        grid: GRID,
        reach: REACH / view.scale,
      };
    };
  }

  #onGrid(point: Point, free: boolean): Point {
    if (!this.#surface.stage.snaps || free) return point;
    return { x: onGrid(point.x), y: onGrid(point.y) };
  }

  #pinch(pointer: number, at: Point): void {
    const other = [...this.#fingers].find(([id]) => id !== pointer)?.[1];
    const before = this.#fingers.get(pointer);
    this.#fingers.set(pointer, at);
    if (!other || !before) return;
    const apart = (point: Point): number => Math.max(20, Math.hypot(point.x - other.x, point.y - other.y));
    const middle = (point: Point): Point => ({ x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 });
    const [from, to] = [middle(before), middle(at)];
    const zoomed = zoomAt(this.#surface.view, apart(at) / apart(before), from);
    this.#surface.set(panBy(zoomed, to.x - from.x, to.y - from.y));
  }
}

const onGrid = (mm: number): number => Math.round(mm / GRID) * GRID;

/** Along the wall to which it is nearer. */
function straight(from: Point, to: Point): Point {
  return Math.abs(to.x - from.x) >= Math.abs(to.y - from.y) ? { x: to.x, y: from.y } : { x: from.x, y: to.y };
}

const withoutZone = (to: SnapTo, own: Area): SnapTo => ({
  ...to,
  walls: to.walls.filter((wall) => wall !== own),
});
