/* eslint-disable svelte/prefer-svelte-reactivity -- what is made here is replaced as a whole */
import type { CueTiming } from '#lib/domain/cueTimes.ts';
import { moveCue, type CueMove, type MovedCues } from '#lib/domain/moveCue.ts';
import type { PlanClock } from '#lib/domain/planClock.ts';
import { blocksOf, lanesOf, type CueBlock, type CueFacts, type Lane, type LaneBlock } from './cueBlocks.ts';
import {
  extentOf,
  fittingSpan,
  freeStep,
  nextSpan,
  snapStep,
  SPANS,
  ticks,
  type Extent,
} from './timeScale.ts';

/** Pixels. */
export const AXIS_WIDTH = 52;
export const HEAD_HEIGHT = 32;
const LEAST_LANE = 108;
const MOST_LANE = 420;
const NARROW = 600;
/** Where scrolling has not caught up yet, so much of the view is drawn beyond each end of it. */
const BEYOND = 0.5;
/** Browsers draw no longer elements. */
const LONGEST = 8_000_000;

/** What a timeline shows, as functions: each is asked anew whenever what it read has changed. */
export interface TimelineSource {
  /** Grows with each change of what is said of cues. */
  version(): number;
  /** In row order, also those that are not shown: times follow from all of them. */
  cues(): readonly CueTiming[];
  facts(cue: string): CueFacts;
  shown(cue: string): boolean;
  clock(): PlanClock;
  compareTracks(a: string, b: string): number;
  /** When the event's first day begins, in real seconds: what comes before is set-up. */
  firstDay(): number;
  /** When the plan's doors open and close, in real seconds. */
  doors(): readonly number[];
  /** Where a preview puts cues, in real seconds. */
  ghosts(): ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  /** Real seconds from 00:00 of day 0; null while the plan has no date. */
  now(): number | null;
  /** Seconds of the plan that are seen at once. */
  span(): number;
  setSpan(span: number): void;
  selected(): ReadonlySet<string>;
  active(): string | null;
  mayMove(cue: string): boolean;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly left: number;
}

/** What is drawn of a timeline and where: lanes across, time downwards. */
export class TimelineState {
  readonly source: TimelineSource;
  /** A cue that is being moved, where it would be put. */
  move = $state.raw<CueMove | null>(null);
  port = $state.raw<Viewport>({ width: 0, height: 0, top: 0, left: 0 });
  /** The cue whose particulars are shown. */
  told = $state<string | null>(null);
  /** While a cue is moved, the view stays where it is. */
  #held: Extent | null = null;

  constructor(source: TimelineSource) {
    this.source = source;
  }

  readonly blocks: ReadonlyMap<string, CueBlock> = $derived.by(() =>
    blocksOf(this.source.cues(), this.source.clock()),
  );

  readonly #starts: ReadonlyMap<string, number> = $derived(
    new Map([...this.blocks.values()].map(({ id, start }) => [id, start])),
  );

  readonly #shown: readonly CueBlock[] = $derived(
    [...this.blocks.values()].filter(({ id }) => this.source.shown(id)),
  );

  readonly tracks: readonly string[] = $derived.by(() => {
    const tracks = new Set(this.#shown.map(({ track }) => track));
    return [...tracks].sort((a, b) => this.source.compareTracks(a, b));
  });

  /** The plan as it would be if the cue were put down here; null while none is moved, or when it is gone. */
  readonly moved: MovedCues | null = $derived.by(() =>
    this.move && this.blocks.has(this.move.cue)
      ? moveCue(this.source.cues(), this.move, this.source.clock(), this.#starts)
      : null,
  );

  /** Blocks as they are drawn now: where they are, or where they would be. */
  readonly drawn: ReadonlyMap<string, CueBlock> = $derived.by(() => {
    if (this.moved) return blocksOf(this.moved.cues, this.source.clock());
    const ghosts = this.source.ghosts();
    if (ghosts.size === 0) return this.blocks;
    return new Map([...this.blocks].map(([id, block]) => [id, { ...block, ...ghosts.get(id) }]));
  });

  readonly lanes: readonly Lane[] = $derived.by(() =>
    lanesOf(this.drawn.values(), this.tracks, (id) => this.source.shown(id)),
  );

  readonly extent: Extent = $derived.by(() => {
    const now = extentOf(this.move ? this.drawn.values() : this.#shown, this.source.span());
    const held = this.move ? this.#held : null;
    return held ? { from: held.from, to: Math.max(held.to, now.to) } : now;
  });

  /** The time at the top. A number of its own: whoever asks only for it need not look again with every step of a drag. */
  readonly from: number = $derived(this.extent.from);

  readonly pixelsPerSecond: number = $derived.by(() =>
    Math.min(
      Math.max(1, this.port.height - HEAD_HEIGHT) / this.source.span(),
      LONGEST / (this.extent.to - this.extent.from),
    ),
  );

  readonly height: number = $derived((this.extent.to - this.extent.from) * this.pixelsPerSecond);

  readonly laneWidth: number = $derived.by(() => {
    const room = this.port.width - AXIS_WIDTH;
    const least = this.port.width < NARROW ? Math.max(LEAST_LANE, room / 2) : LEAST_LANE;
    return Math.floor(Math.max(least, Math.min(MOST_LANE, room / Math.max(1, this.tracks.length))));
  });

  readonly width: number = $derived(AXIS_WIDTH + this.laneWidth * this.tracks.length);

  readonly #beyond: number = $derived((this.port.height / this.pixelsPerSecond) * BEYOND);

  /** Whole steps of what is drawn beyond the view: numbers that stay the same draw nothing anew. */
  readonly #stepsDown: number = $derived(
    Math.floor(this.port.top / this.pixelsPerSecond / Math.max(1, this.#beyond)),
  );

  /** The times that are drawn, somewhat more than are seen. */
  readonly window: Extent = $derived.by(() => {
    const top = this.extent.from + this.#stepsDown * this.#beyond;
    return { from: top - this.#beyond, to: top + this.#beyond * (2 / BEYOND) };
  });

  readonly ticks = $derived.by(() => {
    const from = Math.max(this.window.from, this.extent.from);
    return ticks(
      Math.ceil(from),
      Math.min(this.window.to, this.extent.to),
      this.pixelsPerSecond,
      this.source.clock(),
    );
  });

  /** A cue is taken hold of: from now on the view stays where it is. */
  begin(move: CueMove): void {
    this.#held = this.extent;
    this.move = move;
  }

  readonly step: number = $derived(snapStep(this.pixelsPerSecond));

  get freeStep(): number {
    return freeStep(this.step);
  }

  /** Pixels from the top of the body. */
  y(time: number): number {
    return (time - this.extent.from) * this.pixelsPerSecond;
  }

  timeAt(y: number): number {
    return this.extent.from + y / this.pixelsPerSecond;
  }

  /** The track at a distance from the left edge of the body; null beside the lanes. */
  trackAt(x: number): string | null {
    return this.tracks[Math.floor((x - AXIS_WIDTH) / this.laneWidth)] ?? null;
  }

  /** A shown cue where it is drawn. */
  block(id: string): LaneBlock | null {
    const track = this.drawn.get(id)?.track;
    const lane = this.lanes.find((each) => each.track === track);
    return lane?.blocks.find((block) => block.id === id) ?? null;
  }

  /** Others that are moved with a cue: those that are selected with it and have a time. */
  together(cue: string): readonly string[] {
    const selected = this.source.selected();
    return selected.has(cue) ? [...selected].filter((other) => other !== cue && this.blocks.has(other)) : [];
  }

  /** Shown cues without a time: they follow nothing, or wait for each other, or have no track. */
  readonly untimed: readonly string[] = $derived.by(() =>
    this.source.cues().flatMap(({ id }) => (!this.blocks.has(id) && this.source.shown(id) ? [id] : [])),
  );

  zoom(by: 1 | -1): void {
    this.source.setSpan(nextSpan(this.source.span(), by));
  }

  zoomTo(span: number): void {
    this.source.setSpan(Math.round(Math.max(SPANS[0]!, Math.min(SPANS.at(-1)!, span))));
  }

  /** All cues at once. */
  fit(): void {
    this.zoomTo(fittingSpan(this.#shown));
  }
}
