import { flushSync } from 'svelte';
import { AXIS_WIDTH, HEAD_HEIGHT, type TimelineState } from './timelineState.svelte.ts';

/** Pixels of air above and below what is brought into view. */
const AIR = 24;

/** Where the timeline is scrolled to: the same time stays in the same place while it is zoomed or grows at its top. */
export class TimelineScroll {
  readonly #view: TimelineState;
  readonly #element: () => HTMLElement;
  /** What is to stay where it is: a time, so many pixels below the head. Null: the middle. */
  #anchor: { readonly time: number; readonly y: number } | null = null;
  #from = 0;
  /** 0 until it was drawn for the first time. */
  #scale = 0;

  constructor(view: TimelineState, element: () => HTMLElement) {
    this.#view = view;
    this.#element = element;
  }

  /** Tells the view what of it is seen. */
  read(): void {
    const { clientWidth: width, clientHeight: height, scrollTop: top, scrollLeft: left } = this.#element();
    const { port } = this.#view;
    if (port.width !== width || port.height !== height || port.top !== top || port.left !== left)
      this.#view.port = { width, height, top, left };
  }

  /** After the scale or the first time changed. The first time of all, `start` comes to the top. */
  settle(start: () => number): void {
    const { pixelsPerSecond: scale, extent, port } = this.#view;
    const element = this.#element();
    if (this.#scale === 0) element.scrollTop = this.#view.y(start()) - AIR;
    else if (scale !== this.#scale || extent.from !== this.#from) {
      const middle = (port.height - HEAD_HEIGHT) / 2;
      const { time, y } = this.#anchor ?? { time: this.#from + (port.top + middle) / this.#scale, y: middle };
      element.scrollTop = this.#view.y(time) - y;
    }
    this.#anchor = null;
    [this.#scale, this.#from] = [scale, extent.from];
    this.read();
  }

  /** Zooms round a place of the window. */
  zoomAt(clientY: number, factor: number): void {
    const element = this.#element();
    const y = clientY - element.getBoundingClientRect().top - HEAD_HEIGHT;
    this.#anchor = { time: this.#view.timeAt(y + element.scrollTop), y };
    flushSync(() => this.#view.zoomTo(this.#view.source.span() * factor));
  }

  show(cue: string): void {
    const { port, laneWidth, tracks } = this.#view;
    const block = this.#view.block(cue);
    if (!block) return;
    const element = this.#element();
    const room = port.height - HEAD_HEIGHT;
    const [top, bottom] = [this.#view.y(block.start), this.#view.y(block.end)];
    const last = Math.min(bottom, top + room - 2 * AIR);
    if (top < element.scrollTop) element.scrollTop = top - AIR;
    else if (last > element.scrollTop + room) element.scrollTop = last - room + AIR;
    const left = tracks.indexOf(block.track) * laneWidth;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + AXIS_WIDTH + laneWidth > element.scrollLeft + port.width)
      element.scrollLeft = left + AXIS_WIDTH + laneWidth - port.width;
  }
}
