/* eslint-disable svelte/prefer-svelte-reactivity -- what is made here is replaced as a whole */
import type { CueTiming } from '#lib/domain/cueTimes.ts';
import { STEADY_CLOCK, type PlanClock } from '#lib/domain/planClock.ts';
import type { MovedCues } from '#lib/domain/moveCue.ts';
import type { CellContext } from '#lib/schema/index.ts';
import type { CueFacts } from '../cueBlocks.ts';
import type { TimelineSource } from '../timelineState.svelte.ts';

export const CONTEXT = {
  ...{ locale: 'en', currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
  names: {},
} as unknown as CellContext;

/** Cues in memory, as a timeline asks for them. */
export class ArrayTimeline implements TimelineSource {
  rows = $state.raw<readonly CueTiming[]>([]);
  looks = $state.raw<Readonly<Record<string, CueFacts['look']>>>({});
  hidden = $state.raw<ReadonlySet<string>>(new Set());
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  previewed = $state.raw<ReadonlyMap<string, { start: number; end: number }>>(new Map());
  seen = $state(6 * 3600);
  at = $state<number | null>(null);
  writable = true;
  written = $state(0);

  constructor(rows: readonly CueTiming[]) {
    this.rows = rows;
  }

  put({ cues }: MovedCues): void {
    this.rows = cues;
  }

  version = (): number => this.written;
  cues = (): readonly CueTiming[] => this.rows;
  facts = (cue: string): CueFacts => ({ title: `Cue ${cue}`, look: this.looks[cue] ?? 'planned' });
  shown = (cue: string): boolean => !this.hidden.has(cue);
  clock = (): PlanClock => STEADY_CLOCK;
  compareTracks = (a: string, b: string): number => (a < b ? -1 : 1);
  firstDay = (): number => 0;
  opening: readonly number[] = [];
  doors = (): readonly number[] => this.opening;
  ghosts = () => this.previewed;
  now = (): number | null => this.at;
  span = (): number => this.seen;
  setSpan = (span: number): void => void (this.seen = span);
  selected = (): ReadonlySet<string> => this.chosen;
  active = (): string | null => this.chosen.values().next().value ?? null;
  mayMove = (): boolean => this.writable;
}
