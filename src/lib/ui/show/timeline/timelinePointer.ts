import { CueDrag, type Aim, type Grip } from './cueDrag.ts';
import type { Picking } from './pickCues.ts';
import { AXIS_WIDTH, HEAD_HEIGHT, type TimelineState } from './timelineState.svelte.ts';

export interface PointerPorts {
  readonly state: TimelineState;
  /** What scrolls. */
  scroller(): HTMLElement;
  select(cue: string, how: Picking): void;
  open(cue: string): void;
  drop(drag: CueDrag): void;
  /** Why a cue can't be moved is to be told. */
  refuse(cue: string): void;
  /** Time at a place of the window stays there while the view is zoomed. */
  zoomAt(clientY: number, factor: number): void;
}

/** Pixels: of an edge that stretches, of a press that is no drag yet, of the rim that scrolls. */
const EDGE = 6;
const SLIP = 4;
const TOUCH_SLIP = 10;
const RIM = 36;
/** A block that is lower has no edges to take hold of. */
const LEAST_FOR_EDGES = 22;
/** Milliseconds until a finger that rests takes hold of a block. */
const HOLD_MS = 400;
const WHEEL_PIXELS = 400;

interface Press {
  readonly pointer: number;
  readonly cue: string;
  readonly x: number;
  readonly y: number;
  readonly grip: Grip;
  readonly touch: boolean;
  /** One of several that are selected: they may be moved together, so they stay selected until it is let go. */
  readonly several: boolean;
}

/** Mouse, pen and fingers on the timeline: select, open, move, stretch, pinch. */
export class TimelinePointer {
  readonly #ports: PointerPorts;
  #press: Press | null = null;
  #drag: CueDrag | null = null;
  #last: { x: number; y: number; alt: boolean; shift: boolean } | null = null;
  #hold: ReturnType<typeof setTimeout> | undefined;
  #rolling = 0;
  /** Distance of two fingers. */
  #pinch: number | null = null;

  constructor(ports: PointerPorts) {
    this.#ports = ports;
  }

  get dragging(): boolean {
    return this.#drag !== null;
  }

  /** What would be taken hold of there. */
  gripAt(event: PointerEvent): Grip | null {
    const block = blockUnder(event);
    if (!block || !this.#ports.state.source.mayMove(block.dataset.cue!)) return null;
    return gripOf(block, event.clientY);
  }

  down(event: PointerEvent): void {
    const block = blockUnder(event);
    if (!block || event.button !== 0 || this.#press) return;
    const { clientX: x, clientY: y, pointerId: pointer } = event;
    const cue = block.dataset.cue!;
    const touch = event.pointerType === 'touch';
    const how = pickingOf(event);
    const selected = this.#ports.state.source.selected();
    const several = how === 'one' && selected.size > 1 && selected.has(cue);
    this.#press = { ...{ pointer, cue, x, y, touch, several }, grip: touch ? 'move' : gripOf(block, y) };
    this.#last = aimOf(event);
    if (touch) this.#hold = setTimeout(() => this.#begin(), HOLD_MS);
    else this.#ports.select(cue, several ? 'keep' : how);
  }

  moved(event: PointerEvent): void {
    const press = this.#press;
    if (!press || press.pointer !== event.pointerId) return;
    this.#last = aimOf(event);
    if (this.#drag) return this.#aim();
    const slipped = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    if (press.touch && slipped > TOUCH_SLIP) this.#end();
    else if (!press.touch && slipped > SLIP) this.#begin();
  }

  up(event: PointerEvent): void {
    const press = this.#press;
    if (!press || press.pointer !== event.pointerId) return;
    const drag = this.#drag;
    const isSelected = this.#ports.state.source.active() === press.cue;
    this.#end();
    if (drag) this.#ports.drop(drag);
    else if (press.touch) {
      if (isSelected) this.#ports.open(press.cue);
      else this.#ports.select(press.cue, 'one');
    } else if (press.several) this.#ports.select(press.cue, 'one');
  }

  /** Answers whether there was anything to cancel. */
  cancel(): boolean {
    const drag = this.#drag;
    this.#end();
    drag?.cancel();
    return drag !== null;
  }

  /** Alt or Shift went down or up while a block is held over a place. */
  modifiers(alt: boolean, shift: boolean): void {
    if (!this.#drag || !this.#last) return;
    this.#last = { ...this.#last, alt, shift };
    this.#aim();
  }

  wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    this.#ports.zoomAt(event.clientY, 2 ** (lines / WHEEL_PIXELS));
  }

  /** Two fingers zoom; one that holds a block must not scroll. */
  touchMove(event: TouchEvent): void {
    const [a, b] = event.touches;
    if (this.#drag) event.preventDefault();
    else if (a && b) {
      event.preventDefault();
      this.#end();
      const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (this.#pinch !== null && apart > 0)
        this.#ports.zoomAt((a.clientY + b.clientY) / 2, this.#pinch / apart);
      this.#pinch = apart;
    }
  }

  touchEnd(event: TouchEvent): void {
    if (event.touches.length < 2) this.#pinch = null;
  }

  dispose(): void {
    this.cancel();
  }

  #begin(): void {
    const press = this.#press;
    if (!press) return;
    const { state } = this.#ports;
    const block = state.block(press.cue);
    if (press.touch && !press.several) this.#ports.select(press.cue, 'one');
    if (!block) return this.#end();
    if (![press.cue, ...state.together(press.cue)].every((cue) => state.source.mayMove(cue))) {
      this.#end();
      return this.#ports.refuse(press.cue);
    }
    clearTimeout(this.#hold);
    this.#ports.scroller().setPointerCapture(press.pointer);
    this.#drag = new CueDrag(state, block, press.grip, this.#place(press.x, press.y).y);
    state.told = null;
    this.#aim();
    this.#rolling = requestAnimationFrame(() => this.#roll());
  }

  #end(): void {
    clearTimeout(this.#hold);
    cancelAnimationFrame(this.#rolling);
    this.#press = null;
    this.#drag = null;
    this.#last = null;
  }

  #aim(): void {
    const { x, y, alt, shift } = this.#last!;
    this.#drag!.aim({ ...this.#place(x, y), alt, shift } satisfies Aim);
  }

  /** A place of the window in the body. */
  #place(clientX: number, clientY: number): { x: number; y: number } {
    const scroller = this.#ports.scroller();
    const bounds = scroller.getBoundingClientRect();
    return {
      x: clientX - bounds.left + scroller.scrollLeft,
      y: clientY - bounds.top - HEAD_HEIGHT + scroller.scrollTop,
    };
  }

  /** At the rim, the view goes on under the block. */
  #roll(): void {
    if (!this.#drag || !this.#last) return;
    const scroller = this.#ports.scroller();
    const bounds = scroller.getBoundingClientRect();
    const { x, y } = this.#last;
    const down = pull(y, bounds.top + HEAD_HEIGHT, bounds.bottom);
    const across = this.#drag.grip === 'move' ? pull(x, bounds.left + AXIS_WIDTH, bounds.right) : 0;
    if (down !== 0 || across !== 0) {
      scroller.scrollTop += down;
      scroller.scrollLeft += across;
      this.#aim();
    }
    this.#rolling = requestAnimationFrame(() => this.#roll());
  }
}

/** Pixels a frame, more the nearer to the edge. */
function pull(at: number, first: number, last: number): number {
  if (at < first + RIM) return -Math.ceil(Math.min(RIM, first + RIM - at) / 3);
  return at > last - RIM ? Math.ceil(Math.min(RIM, at - last + RIM) / 3) : 0;
}

function blockUnder(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('[data-cue]');
}

function gripOf(block: HTMLElement, clientY: number): Grip {
  const { top, bottom, height } = block.getBoundingClientRect();
  if (height < LEAST_FOR_EDGES) return 'move';
  if (clientY > bottom - EDGE) return 'end';
  return clientY < top + EDGE ? 'start' : 'move';
}

function pickingOf({ ctrlKey, metaKey, shiftKey }: PointerEvent): Picking {
  if (ctrlKey || metaKey) return 'add';
  return shiftKey ? 'through' : 'one';
}

function aimOf({ clientX: x, clientY: y, altKey: alt, shiftKey: shift }: PointerEvent) {
  return { x, y, alt, shift };
}
