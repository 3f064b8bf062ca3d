import type { CueMove, MovedCues } from '#lib/domain/moveCue.ts';
import { moveCue } from '#lib/domain/moveCue.ts';
import { blocksOf, type LaneBlock } from './cueBlocks.ts';
import { snapBlock, snapEdge, type Magnets } from './snapping.ts';
import type { TimelineState } from './timelineState.svelte.ts';

/** What of a block is held: all of it, or one of its edges. */
export type Grip = 'move' | 'start' | 'end';

/** A place in the body of the timeline, in pixels, and what is held down beside it. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  /** No snapping. */
  readonly alt: boolean;
  /** Pins. */
  readonly shift: boolean;
}

/** Pixels within which a neighbour pulls. */
const REACH = 7;
/** Seconds: nothing is stretched to less. */
const SHORTEST = 60;

/** A cue in the hand: follows where it is held over, in the plan as everybody edits it meanwhile. */
export class CueDrag {
  readonly grip: Grip;
  readonly #state: TimelineState;
  readonly #block: LaneBlock;
  /** Seconds from the edge that is held to where it was taken. */
  readonly #grabbed: number;
  /** Others that are selected, and moved by as much. */
  readonly #together: readonly string[];
  /** Cues that move along: they pull nothing. */
  readonly #followers: ReadonlySet<string>;

  constructor(state: TimelineState, block: LaneBlock, grip: Grip, y: number) {
    this.#state = state;
    this.#block = block;
    this.grip = grip;
    this.#grabbed = state.timeAt(y) - (grip === 'end' ? block.end : block.start);
    this.#together = grip === 'move' ? state.together(block.id) : [];
    this.#followers = followersOf(state, this.#tried());
    state.begin(this.#moveTo(block.start, block.end - block.start, block.track, false));
  }

  get cue(): string {
    return this.#block.id;
  }

  aim({ x, y, alt, shift }: Aim): void {
    const { start, end, track } = this.#block;
    const time = this.#state.timeAt(y) - this.#grabbed;
    const clock = this.#state.source.clock();
    const isAlone = this.#together.length === 0;
    const lane = this.grip === 'move' && isAlone ? (this.#state.trackAt(x) ?? track) : track;
    const magnets: Magnets = alt ? { at: [start, end], reach: 0 } : this.#magnets(lane);
    const step = alt ? this.#state.freeStep : this.#state.step;
    let next: CueMove;
    if (this.grip === 'move')
      next = this.#moveTo(snapBlock(time, end - start, step, magnets, clock), end - start, lane, shift);
    else {
      const edge = snapEdge(time, step, magnets, clock);
      const least = Math.min(SHORTEST, end - start);
      next =
        this.grip === 'end'
          ? this.#moveTo(start, Math.max(least, edge - start), lane, false)
          : this.#moveTo(Math.min(edge, end - least), Math.max(least, end - edge), lane, shift);
    }
    if (!sameMove(next, this.#state.move)) this.#state.move = next;
  }

  /** Puts the cue down. Null when nothing is changed by it, or when it is gone. */
  drop(): MovedCues | null {
    const { moved } = this.#state;
    this.cancel();
    return moved && (moved.changes.length > 0 || moved.below !== undefined) ? moved : null;
  }

  cancel(): void {
    this.#state.move = null;
  }

  #moveTo(start: number, duration: number, track: string, pin: boolean): CueMove {
    const move = { cue: this.#block.id, start, duration, track, pin };
    return this.#together.length === 0 ? move : { ...move, together: this.#together };
  }

  /** A second more of what is held: whatever that moves, moves along. */
  #tried(): CueMove {
    const { start, end, track } = this.#block;
    const by = this.grip === 'move' ? 0 : 1;
    return this.#moveTo(start + 1 - by, end - start + by, track, false);
  }

  /** Both ends of what lies in the lane, every hard start, and the doors. */
  #magnets(track: string): Magnets {
    const at = [this.#block.start, this.#block.end, ...this.#state.source.doors()];
    for (const block of this.#state.blocks.values()) {
      if (block.id === this.#block.id || this.#followers.has(block.id)) continue;
      if (block.track === track) at.push(block.start, block.end);
      else if (block.how === 'pinned') at.push(block.start);
    }
    return { at, reach: REACH / this.#state.pixelsPerSecond };
  }
}

function followersOf(state: TimelineState, move: CueMove): Set<string> {
  const { source } = state;
  const tried = moveCue(source.cues(), move, source.clock());
  const followers = new Set<string>();
  if (!tried) return followers;
  for (const block of blocksOf(tried.cues, state.source.clock()).values())
    if (block.start !== state.blocks.get(block.id)?.start) followers.add(block.id);
  return followers;
}

function sameMove(a: CueMove, b: CueMove | null): boolean {
  return (
    b !== null &&
    a.cue === b.cue &&
    a.start === b.start &&
    a.duration === b.duration &&
    a.track === b.track &&
    a.pin === b.pin
  );
}
