import type { FloatingItem } from '../../grid/FloatingMenu.svelte';

interface Shown {
  readonly cue: string;
  readonly items: readonly FloatingItem[];
  /** Of the window. */
  readonly x: number;
  readonly y: number;
}

/** The menu of one cue in the timeline. */
export class CueMenu {
  shown = $state.raw<Shown | null>(null);
  readonly #itemsOf: (cue: string) => readonly FloatingItem[];

  constructor(itemsOf: (cue: string) => readonly FloatingItem[]) {
    this.#itemsOf = itemsOf;
  }

  open(cue: string, { x, y }: { readonly x: number; readonly y: number }): void {
    this.shown = { cue, items: this.#itemsOf(cue), x, y };
  }

  /** As a key asks for it. */
  openBelow(cue: string, block: HTMLElement | null): void {
    const place = block?.getBoundingClientRect();
    if (place) this.open(cue, { x: place.left + 8, y: place.bottom });
  }

  close(): void {
    this.shown = null;
  }
}
