/** How one block looks. Pixels, from the top left corner of its lane. */
export interface BlockLook {
  readonly id: string;
  readonly lane: number;
  readonly x: number;
  readonly y: number;
  /** So far below the place it has in the plan: whoever is moved along with others goes with them in one piece. */
  readonly by: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Lines below the title, as far as there is room. */
  readonly lines: readonly string[];
  /** Class names beside `block`. */
  readonly marks: string;
  readonly tint: number;
  /** A sign before the title. */
  readonly sign: 'pin' | 'play' | null;
  /** Hatched from the top for so many pixels: there it overlaps the one before. */
  readonly hatch: number;
  /** Hatched from here to the bottom: it was shorter before. Null where it was not. */
  readonly longer: number | null;
  readonly selected: boolean;
  readonly place: number;
  readonly count: number;
}

interface Drawn {
  readonly element: HTMLElement;
  readonly look: BlockLook;
  /** From the top of what it lies in. */
  readonly y: number;
}

/** A lane's blocks that stay, and above them those that are moved together. */
interface Layers {
  readonly still: HTMLElement;
  readonly carried: HTMLElement;
}

/** Pixels: a block with less has no room for words. */
const ROOM_FOR_TITLE = 14;
const LINE = 16;

/**
 * Draws blocks by hand, an element each, and writes only what changed since the last time. While one is dragged, most
 * of those that move go the same way: they lie in a layer of their lane, and only that is moved with each frame.
 */
export class BlockPainter {
  readonly #idOf: (cue: string) => string;
  readonly #labelOf: (cue: string) => string;
  #drawn = new Map<string, Drawn>();
  readonly #layers = new WeakMap<HTMLElement, Layers>();
  readonly #unlabelled = new Set<string>();

  constructor(idOf: (cue: string) => string, labelOf: (cue: string) => string) {
    this.#idOf = idOf;
    this.#labelOf = labelOf;
  }

  elementOf(cue: string): HTMLElement | null {
    return this.#drawn.get(cue)?.element ?? null;
  }

  /** @param moving labels wait until nothing moves any more */
  paint(lanes: readonly HTMLElement[], looks: readonly BlockLook[], moving: boolean): void {
    const next = new Map<string, Drawn>();
    const together = moving ? commonShift(looks) : 0;
    const layers = lanes.map((lane) => this.#layersOf(lane, together, moving));
    for (const look of looks) {
      const old = this.#drawn.get(look.id);
      const element = old?.element ?? newElement(look.id, this.#idOf(look.id));
      const goesAlong = together !== 0 && look.by === together;
      const lane = layers[look.lane];
      if (lane) place(element, lane, together === 0 ? null : goesAlong);
      const drawn: Drawn = { element, look, y: goesAlong ? look.y - together : look.y };
      if (write(drawn, old ?? null)) this.#unlabelled.add(look.id);
      next.set(look.id, drawn);
      this.#drawn.delete(look.id);
    }
    for (const [id, { element }] of this.#drawn) {
      element.remove();
      this.#unlabelled.delete(id);
    }
    this.#drawn = next;
    if (!moving) this.#label();
  }

  /** What is said of every block may have changed: all of them are labelled anew. */
  relabel(): void {
    for (const id of this.#drawn.keys()) this.#unlabelled.add(id);
    this.#label();
  }

  #layersOf(lane: HTMLElement, together: number, moving: boolean): Layers {
    let layers = this.#layers.get(lane);
    if (!layers) {
      layers = { still: newLayer(lane), carried: newLayer(lane) };
      this.#layers.set(lane, layers);
    }
    const { style } = layers.carried;
    // A layer of its own costs memory; it has one only while it moves.
    style.willChange = moving ? 'transform' : '';
    style.transform = together === 0 ? '' : `translate(0, ${together}px)`;
    return layers;
  }

  #label(): void {
    for (const id of this.#unlabelled)
      this.#drawn.get(id)?.element.setAttribute('aria-label', this.#labelOf(id));
    this.#unlabelled.clear();
  }
}

/** @param goesAlong null where nothing is carried, so that either layer will do */
function place(element: HTMLElement, { still, carried }: Layers, goesAlong: boolean | null): void {
  const { parentNode } = element;
  if (goesAlong === null && (parentNode === still || parentNode === carried)) return;
  const layer = goesAlong ? carried : still;
  if (parentNode !== layer) layer.append(element);
}

/** Pixels by which most of the moved blocks were moved. */
function commonShift(looks: readonly BlockLook[]): number {
  const counts = new Map<number, number>();
  let most = 0;
  for (const { by } of looks) {
    if (by === 0) continue;
    const count = (counts.get(by) ?? 0) + 1;
    counts.set(by, count);
    if (count > (counts.get(most) ?? 0)) most = by;
  }
  return most;
}

function newLayer(lane: HTMLElement): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'layer';
  lane.append(layer);
  return layer;
}

function newElement(cue: string, id: string): HTMLElement {
  const element = document.createElement('div');
  element.id = id;
  element.dataset.cue = cue;
  element.setAttribute('role', 'option');
  return element;
}

/** Answers whether what assistive tools say of it may have changed. */
function write({ element, look, y }: Drawn, before: Drawn | null): boolean {
  const { style } = element;
  const old = before?.look ?? null;
  if (look.x !== old?.x || y !== before?.y) style.transform = `translate(${look.x}px, ${y}px)`;
  if (look.width !== old?.width) style.width = `${look.width}px`;
  if (look.height !== old?.height) style.height = `${look.height}px`;
  if (look.marks !== old?.marks || look.tint !== old.tint)
    element.className = `block tint-${look.tint} ${look.marks}`;
  if (look.selected !== old?.selected) element.setAttribute('aria-selected', String(look.selected));
  if (look.place !== old?.place || look.count !== old.count) {
    element.setAttribute('aria-posinset', String(look.place));
    element.setAttribute('aria-setsize', String(look.count));
  }
  if (!old || !sameContent(look, old)) element.replaceChildren(...content(look));
  return (
    !old ||
    look.y !== old.y ||
    look.height !== old.height ||
    look.title !== old.title ||
    look.marks !== old.marks
  );
}

const linesIn = (height: number): number => Math.max(0, Math.floor((height - 2) / LINE) - 1);

function sameContent(a: BlockLook, b: BlockLook): boolean {
  if (a.title !== b.title || a.sign !== b.sign || a.hatch !== b.hatch || a.longer !== b.longer) return false;
  if (a.height < ROOM_FOR_TITLE !== b.height < ROOM_FOR_TITLE) return false;
  const [shown, before] = [linesIn(a.height), linesIn(b.height)];
  const count = Math.min(a.lines.length, shown);
  if (count !== Math.min(b.lines.length, before)) return false;
  return a.lines.slice(0, count).every((line, at) => line === b.lines[at]);
}

function content(look: BlockLook): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (look.hatch > 0) parts.push(band('hatch', 0, look.hatch));
  if (look.longer !== null) parts.push(band('longer', look.longer, null));
  if (look.height < ROOM_FOR_TITLE) return parts;
  const title = line('title', look.title);
  if (look.sign) {
    const sign = document.createElement('i');
    sign.className = `sign ${look.sign}`;
    title.prepend(sign);
  }
  parts.push(title, ...look.lines.slice(0, linesIn(look.height)).map((text) => line('more', text)));
  return parts;
}

function line(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  // With a space behind it, what is read off the block is a part of its label word by word.
  element.textContent = `${text} `;
  return element;
}

function band(name: string, top: number, height: number | null): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.style.top = `${top}px`;
  if (height === null) element.style.bottom = '0';
  else element.style.height = `${height}px`;
  return element;
}
