/** A surface on which the first of many boxes can be dragged, and all others move with it. */
export interface DragSurface {
  first(): Element;
  surface(): Element;
  /** How many boxes are on the page. */
  boxes(): number;
}
export interface DragSize {
  readonly count: number;
  /** Seconds that are seen at once. */
  readonly span: number;
}
export type MountDrag = (home: HTMLElement, size: DragSize) => DragSurface;

const SIDES: Readonly<Record<string, () => Promise<{ readonly mount: MountDrag }>>> = {
  bare: () => import('./bareBoxes.ts'),
  own: () => import('./ownTimeline.ts'),
};

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
let drawn: DragSurface;

function point(target: Element, type: string, clientX: number, clientY: number): void {
  target.dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, clientX, clientY }),
  );
}

const drag = {
  async prepare(side: string, size: DragSize): Promise<number> {
    const { mount } = await SIDES[side]!();
    drawn = mount(document.querySelector<HTMLElement>('#page')!, size);
    for (let times = 0; times < 5; times++) await frame();
    return drawn.boxes();
  },
  /** Drags the first box up and down by so many pixels a frame. Milliseconds between the frames. */
  async run(frames: number, pixels: number): Promise<number[]> {
    const { x, y } = drawn.first().getBoundingClientRect();
    const at = { x: x + 20, y: y + 1 };
    // Nothing of the page listens to a pointer that does not exist.
    Element.prototype.setPointerCapture = () => {};
    point(drawn.first(), 'pointerdown', at.x, at.y);
    const between: number[] = [];
    let last = await frame();
    for (let count = 0; count < frames; count++) {
      const turn = count % 16;
      point(drawn.surface(), 'pointermove', at.x, at.y + pixels * (turn < 8 ? turn + 1 : 16 - turn));
      const now = await frame();
      between.push(now - last);
      last = now;
    }
    point(drawn.surface(), 'pointerup', at.x, at.y);
    return between;
  },
};
export type DragBench = typeof drag;

Object.assign(window, { drag });
