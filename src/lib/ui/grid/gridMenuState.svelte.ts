import { lazy } from '../lazy/lazy.svelte.ts';
import { HEAD_HEIGHT } from './gridPlaces.ts';
import type { GridPointer } from './gridPointer.svelte.ts';
import type { GridView } from './gridView.svelte.ts';

export const ColumnMenu = lazy(() => import('./ColumnMenu.svelte'));
export const GridMenu = lazy(() => import('./GridMenu.svelte'));

/** A point of the window, in pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which of the menus of a grid is open, and where. */
export class GridMenuState {
  /** Of a column, or of the cells. */
  where = $state.raw<(Point & { readonly column: string | null }) | null>(null);
  readonly #view: GridView;
  readonly #pointer: GridPointer;

  constructor(view: GridView, pointer: GridPointer) {
    this.#view = view;
    this.#pointer = pointer;
  }

  open({ x, y }: Point): void {
    GridMenu.whenHere(() => (this.where = { x, y, column: null }));
  }

  /** Below the active cell. */
  openAtCell(): void {
    const { engine, places, scroller } = this.#view;
    const box = engine.active && places.boxOf(engine.active);
    if (!scroller || !box) return;
    const bounds = scroller.getBoundingClientRect();
    this.open({
      x: bounds.left + box.x - (box.frozen ? 0 : scroller.scrollLeft) + 8,
      y: bounds.top + HEAD_HEIGHT + box.y - scroller.scrollTop + box.height,
    });
  }

  /** Below its head, or where the pointer was. */
  openColumn(column: string, at?: Point): void {
    const head = this.#view.scroller
      ?.querySelector(`[data-head="${CSS.escape(column)}"]`)
      ?.getBoundingClientRect();
    const place = at ?? (head && { x: head.left, y: head.bottom });
    if (place) ColumnMenu.whenHere(() => (this.where = { x: place.x, y: place.y, column }));
  }

  context(event: MouseEvent): void {
    event.preventDefault();
    if (this.#view.places.headingAt(event.clientY) !== null) return;
    this.#pointer.context(event);
    this.open({ x: event.clientX, y: event.clientY });
  }

  close(): void {
    this.where = null;
  }
}
