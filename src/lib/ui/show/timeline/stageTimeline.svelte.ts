/* eslint-disable svelte/prefer-svelte-reactivity -- what is made here is replaced as a whole */
import { DAY } from '#lib/domain/clock.ts';
import type { CueTiming } from '#lib/domain/cueTimes.ts';
import type { MovedCues } from '#lib/domain/moveCue.ts';
import type { PlanClock } from '#lib/domain/planClock.ts';
import { instantOf } from '#lib/domain/zonedTime.ts';
import { displayText } from '#lib/grid/values.ts';
import { m } from '#lib/paraglide/messages.js';
import { type CellContext, SHEETS } from '#lib/schema/index.ts';
import { clockOf, timingsOf } from '#lib/schema/sheets/cues.ts';
import { say } from '../../lang/say.ts';
import type { ShowStage } from '../showStage.svelte.ts';
import { doorsOf } from '#lib/domain/doors.ts';
import { timesWords } from './blockWords.ts';
import { blocksOf, type CueFacts } from './cueBlocks.ts';
import { cueEdits } from './cueEdits.ts';
import { printPages, type PrintPage } from './printPages.ts';
import type { TimelineSource } from './timelineState.svelte.ts';

const LOOKS: Readonly<Record<string, CueFacts['look']>> = {
  running: 'running',
  done: 'done',
  skipped: 'skipped',
};
/** What a block is asked for beside its time: where it is, who does it, what it follows, how it stands. */
const PARTICULARS = ['zone', 'ownerRole', 'owner', 'startCue', 'status'] as const;
/** How often the line of the present moves. */
const NOW_MS = 10_000;
/** Where nothing is to be said of it. */
const NOT_BEGUN = 'todo';
/** The cells that moving and stretching write. */
const WRITTEN = ['track', 'startMode', 'startAt', 'offset', 'duration'] as const;

export interface Particular {
  readonly label: string;
  readonly value: string;
}

/** The live cues of a stage as its timeline shows and moves them. */
export class StageTimeline implements TimelineSource {
  readonly #stage: ShowStage;
  /** Grows with each change of rows and facts. */
  #revision = $state(0);
  /** UTC milliseconds by this device, once a while. */
  #instant = $state(Date.now());

  constructor(stage: ShowStage) {
    this.#stage = stage;
  }

  /** Own changes are shown at once, those of others with the next frame. The answer ends it. */
  follow(): () => void {
    let frame = 0;
    const stop = this.#stage.options.source.onChange(({ remote }) => {
      if (!remote) this.#revision++;
      else if (frame === 0)
        frame = requestAnimationFrame(() => {
          frame = 0;
          this.#revision++;
        });
    });
    const clock = setInterval(() => (this.#instant = Date.now()), NOW_MS);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      clearInterval(clock);
    };
  }

  readonly #cues: readonly CueTiming[] = $derived.by(() => {
    void this.#revision;
    return timingsOf(this.#stage.options.plan.view);
  });
  readonly #clock: PlanClock = $derived.by(() => {
    void this.#revision;
    return clockOf(this.#stage.options.plan.view);
  });
  readonly #facts: Map<string, CueFacts> = $derived.by(() => {
    void this.#revision;
    return new Map<string, CueFacts>();
  });
  readonly #ghosts = $derived.by(() => {
    const { ghosts } = this.#stage;
    return new Map(
      [...ghosts].map(([row, { start, end }]) => [
        row,
        { start: this.#clock.elapsed(start), end: this.#clock.elapsed(end) },
      ]),
    );
  });
  readonly #midnight: number | null = $derived.by(() => {
    const { day0, timeZone } = this.#stage.options.plan.facts;
    return day0 === null ? null : instantOf(day0, 0, timeZone);
  });

  readonly #doors: readonly number[] = $derived.by(() => {
    void this.#revision;
    return doorsOf(this.#stage.options.plan.facts).map((time) => this.#clock.elapsed(time));
  });

  /** By the server once its time is known; it changes rarely, and so does what is drawn of it. */
  readonly #moment: number = $derived.by(() => {
    const server = this.#stage.call?.now ?? 0;
    return Math.floor((server > 0 ? server : this.#instant) / NOW_MS) * NOW_MS;
  });

  version(): number {
    return this.#revision;
  }

  cues(): readonly CueTiming[] {
    return this.#cues;
  }

  clock(): PlanClock {
    return this.#clock;
  }

  facts(cue: string): CueFacts {
    let facts = this.#facts.get(cue);
    if (!facts) {
      const status = this.#stage.options.source.value(cue, 'status');
      const look = (typeof status === 'string' ? LOOKS[status] : undefined) ?? 'planned';
      facts = { title: this.#text(cue, 'title') || m.history_unnamed(), look };
      this.#facts.set(cue, facts);
    }
    return facts;
  }

  /** What is known of a cue beside its time, as far as it is filled. */
  particulars(cue: string): readonly Particular[] {
    void this.#revision;
    const { source } = this.#stage.options;
    const crew = source.value(cue, 'crew');
    return PARTICULARS.flatMap((field) => {
      const text = this.#text(cue, field);
      if (text === '' || (field === 'status' && source.value(cue, field) === NOT_BEGUN)) return [];
      const several = field === 'ownerRole' && typeof crew === 'number' && crew > 1;
      return [{ label: say(SHEETS.cues.fields[field]!.label), value: several ? `${text} ×${crew}` : text }];
    });
  }

  shown(cue: string): boolean {
    return this.#stage.lets(cue);
  }

  get isFiltered(): boolean {
    return this.#cues.some(({ id }) => !this.shown(id));
  }

  trackName(track: string): string {
    return SHEETS.cues.fields.track!.kind.format(track, this.context);
  }

  compareTracks(a: string, b: string): number {
    return SHEETS.cues.fields.track!.kind.compare(a, b, this.context);
  }

  firstDay(): number {
    return this.#clock.elapsed(this.#stage.options.plan.facts.startDay * DAY);
  }

  doors(): readonly number[] {
    return this.#doors;
  }

  ghosts(): ReadonlyMap<string, { readonly start: number; readonly end: number }> {
    return this.#ghosts;
  }

  now(): number | null {
    return this.#midnight === null ? null : (this.#moment - this.#midnight) / 1000;
  }

  span(): number {
    return this.#stage.span;
  }

  setSpan(span: number): void {
    this.#stage.span = span;
  }

  selected(): ReadonlySet<string> {
    return this.#stage.selected;
  }

  active(): string | null {
    return this.#stage.active;
  }

  mayMove(cue: string): boolean {
    const { source } = this.#stage.options;
    return WRITTEN.every((field) => source.locked(cue, field) === null);
  }

  /** Goes to cues that the timeline can't show: in the grid, beside it; on a phone the first of them opens. */
  goTo(cues: readonly string[]): void {
    const stage = this.#stage;
    if (!stage.hasGrid) return stage.openRow(cues[0]!);
    if (stage.view === 'timeline') stage.view = 'both';
    stage.select(cues);
  }

  /** The shown cues as they are printed. */
  pages(): readonly PrintPage[] {
    const blocks = [...blocksOf(this.#cues, this.#clock).values()].filter(({ id }) => this.shown(id));
    const tracks = [...new Set(blocks.map(({ track }) => track))];
    return printPages(
      blocks,
      tracks.sort((a, b) => this.compareTracks(a, b)),
      this.#clock,
    );
  }

  get context(): CellContext {
    void this.#revision;
    return this.#stage.options.source.context();
  }

  /** Writes a move as one gesture and offers to take it back. */
  put(moved: MovedCues, cue: string): void {
    const { source, offer } = this.#stage.options;
    const block = blocksOf(moved.cues, this.#clock).get(cue);
    const edits = cueEdits(this.#cues, moved, cue);
    if (!block || edits.length === 0) return;
    if (source.apply(edits, 'timeline') === false) return;
    const words = { title: this.facts(cue).title, times: timesWords(block, this.#clock, this.context) };
    const count = moved.held.length;
    const said = count > 1 ? m.timeline_moved_together({ ...words, count }) : m.timeline_moved(words);
    offer.make(said, () => source.undo());
  }

  #text(cue: string, field: string): string {
    const { source } = this.#stage.options;
    const value = source.value(cue, field);
    return value === null ? '' : displayText(SHEETS.cues.fields[field]!.kind, value, source.context());
  }
}
