import type { View } from '#lib/floor/view.ts';

/** A drawn floor that is moved, zoomed and dragged on by events of the pointer. */
export interface DrawnFloor {
  /** What takes the events. */
  surface(): HTMLElement;
  /** Shows this part of the floor. */
  show(view: View): void;
  /** Selects items, that one of them may be dragged with all. */
  select(items: readonly string[]): void;
  /** Where an item lies on the page, in pixels. */
  at(item: string): { readonly x: number; readonly y: number };
}
export type MountFloor = (home: HTMLElement, count: number) => DrawnFloor;
export type Gesture = 'pan' | 'zoom' | 'drag';

const SIDES: Readonly<Record<string, () => Promise<{ readonly mount: MountFloor }>>> = {
  bare: () => import('./bareFloor.ts'),
  own: () => import('./ownFloor.ts'),
};
/** How many items are held at once: a line of tables. */
const HELD = 20;
const PAN = 12;
const ZOOM = 12;
const DRAG = 9;

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
let drawn: DrawnFloor;

function point(type: string, clientX: number, clientY: number): void {
  const buttons = type === 'pointerup' ? 0 : 1;
  drawn
    .surface()
    .dispatchEvent(
      new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, buttons, clientX, clientY }),
    );
}

function wheel(deltaX: number, deltaY: number, ctrlKey: boolean): void {
  const [clientX, clientY] = [innerWidth / 2, innerHeight / 2];
  drawn
    .surface()
    .dispatchEvent(
      new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX, deltaY, ctrlKey, clientX, clientY }),
    );
}

/** There and back again, in so many steps each way. */
const there = (count: number, steps: number): 1 | -1 => (Math.floor(count / steps) % 2 === 0 ? 1 : -1);

const floor = {
  async prepare(side: string, count: number, view: View, held: number): Promise<void> {
    const { mount } = await SIDES[side]!();
    drawn = mount(document.querySelector<HTMLElement>('#page')!, count);
    drawn.show(view);
    drawn.select(Array.from({ length: HELD }, (_, at) => `item-${held + at}`));
    await document.fonts.ready;
    for (let times = 0; times < 5; times++) await frame();
  },
  /** A step of a gesture with each frame. Milliseconds between the frames. */
  async run(gesture: Gesture, frames: number, held: number): Promise<number[]> {
    // Nothing of the page listens to a pointer that does not exist.
    Element.prototype.setPointerCapture = () => {};
    const at = drawn.at(`item-${held}`);
    if (gesture === 'drag') point('pointerdown', at.x, at.y);
    let way = 0;
    const between: number[] = [];
    let last = await frame();
    for (let count = 0; count < frames; count++) {
      const sign = there(count, 15);
      way += sign;
      if (gesture === 'pan') wheel(PAN * sign, (PAN / 2) * sign, false);
      else if (gesture === 'zoom') wheel(0, -ZOOM * sign, true);
      else point('pointermove', at.x + way * DRAG, at.y + way * 4);
      const now = await frame();
      between.push(now - last);
      last = now;
    }
    if (gesture === 'drag') {
      // Back to where it was taken, for the next run.
      point('pointermove', at.x, at.y);
      await frame();
      point('pointerup', at.x, at.y);
    }
    for (let times = 0; times < 3; times++) await frame();
    return between;
  },
};
export type FloorBench = typeof floor;

Object.assign(window, { floor });
