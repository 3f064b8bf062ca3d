import type { TimelineState } from './timelineState.svelte.ts';

/** Milliseconds until the first cue under the pointer says more about itself, and until the next one does. */
const FIRST_MS = 450;
const NEXT_MS = 120;

/** Which cue says more about itself because the pointer rests on it. */
export class CueTeller {
  readonly #view: TimelineState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: string | null = null;

  constructor(view: TimelineState) {
    this.#view = view;
  }

  /** The pointer is over this; what was told stays as long as it is over that. */
  over(target: Element): void {
    if (target.closest('.card')) return this.#wait(this.#view.told);
    this.#wait(target.closest<HTMLElement>('[data-cue]')?.dataset.cue ?? null);
  }

  /** Nothing more is told. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#next = null;
    this.#view.told = null;
  }

  #wait(cue: string | null): void {
    if (cue === this.#next) return;
    clearTimeout(this.#timer);
    this.#next = cue;
    if (cue === this.#view.told) return;
    this.#timer = setTimeout(() => (this.#view.told = cue), this.#view.told === null ? FIRST_MS : NEXT_MS);
  }
}
