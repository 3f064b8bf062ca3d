import type { RowPainter } from './paintRow.ts';
import { RowSlot } from './rowSlot.ts';

/**
 * The rows that are on the page, a few more than are in view. They are drawn by plain calls, in the event that asks
 * for it: a scroll, an edit, a change by others.
 */
export class RowPool {
  readonly slots: RowSlot[] = [];
  /** Draws the active row while it is out of view: assistive tools need the active cell on the page. */
  readonly spare = new RowSlot();
  #home: HTMLElement | null = null;

  /** Puts the rows on the page; the answer takes them off. */
  mount(home: HTMLElement): () => void {
    this.#home = home;
    home.append(...this.slots.map(({ element }) => element), this.spare.element);
    return () => {
      this.#home = null;
      home.replaceChildren();
    };
  }

  /** Makes rows up to so many; they are drawn by whoever gives them an index. */
  grow(size: number): void {
    while (this.slots.length < size) this.slots.push(new RowSlot());
    this.#home?.append(
      ...this.slots.filter(({ element }) => element.parentNode === null).map(({ element }) => element),
    );
  }

  draw(painter: RowPainter): void {
    for (const slot of this.slots) slot.draw(painter);
    this.spare.draw(painter);
  }
}
