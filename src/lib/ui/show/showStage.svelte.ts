import type { GridEngine } from '#lib/grid/index.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import type { RowId } from '#lib/schema/index.ts';
import { SharedSelection } from '../sheet/sharedSelection.svelte.ts';
import type { SheetSource } from '../sheet/sheetSource.ts';
import type { ShowCall } from './live/showCall.svelte.ts';
import type { UndoOffer } from '../sheet/undoOffer.ts';
import { cueLayer, CueMarks, type Between } from './cueLayer.ts';
import { NO_GHOSTS, type Ghost } from './stageRows.ts';
import {
  LEAST_SHARE,
  LEAST_SPAN,
  MOST_SHARE,
  MOST_SPAN,
  type KeptStage,
  type StageMemory,
  type StageView,
} from './stageMemory.ts';

export interface ShowStageOptions {
  readonly planId: string;
  readonly plan: LivePlan;
  readonly live: LiveSheet;
  /** The cues as the grid edits them: one gesture is one undo step and passes the gate. */
  readonly source: SheetSource;
  readonly offer: UndoOffer;
  readonly memory: StageMemory;
  /** Shows a cue with all its fields. */
  readonly openRow: (row: RowId) => void;
  /** Makes a cue and goes to it. */
  readonly addRow: () => void;
}

/** Something that is thought about and would move cues. */
export interface Preview {
  /** Read anew whenever it changes. */
  readonly ghosts: ReadonlyMap<RowId, Ghost>;
}

/**
 * What the parts around the grid of the run of show have in common: how the show is looked at, which cues are
 * selected, what is open, what is previewed. It lives as long as the sheet is shown.
 */
export class ShowStage {
  readonly options: ShowStageOptions;
  /** Whoever previews something now. */
  #preview = $state.raw<Preview | null>(null);
  /** Cues that a preview moves, by row. The grid and the timeline draw them; nothing is stored. */
  readonly ghosts = $derived.by(() => this.#preview?.ghosts ?? NO_GHOSTS);
  /** The show in its caller's hand; null until its bar is here. */
  call = $state.raw<ShowCall | null>(null);
  /** What the grid draws over its rows, also between them in a list. */
  readonly marks = $derived.by(() => new CueMarks(this.options.plan, this.ghosts));
  readonly layer = $derived.by(() => cueLayer(this.marks));
  /** Between two rows of a list; asks anew whenever the plan has changed. */
  readonly between = (row: RowId, next: RowId | undefined): Between | null => {
    void this.options.plan.revision;
    return this.marks.between(row, next);
  };
  /** What the panel of delays is to begin with; null once it has taken it. */
  delayText = $state.raw<string | null>(null);
  #kept = $state.raw() as KeptStage;
  readonly #selection = new SharedSelection();
  /** Id of the tool that is open; see parts.ts. */
  #open = $state<string | null>(null);

  constructor(options: ShowStageOptions) {
    this.options = options;
    this.#kept = options.memory.read();
  }

  get view(): StageView {
    return this.#kept.view;
  }

  set view(view: StageView) {
    this.#keep({ view });
  }

  /** Seconds of the plan that the timeline shows at once. */
  get span(): number {
    return this.#kept.span;
  }

  set span(span: number) {
    this.#keep({ span: Math.max(LEAST_SPAN, Math.min(MOST_SPAN, Math.round(span))) });
  }

  /** Part of the width that the grid has beside the timeline. */
  get share(): number {
    return this.#kept.share;
  }

  set share(share: number) {
    this.#keep({ share: Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share)) });
  }

  /** The tool that is open; null for none. */
  get open(): string | null {
    return this.#open;
  }

  show(tool: string): void {
    this.#open = tool;
  }

  /** Opens the panel of delays on a cue, with the beginning of what is to be typed there. */
  delay(cue: RowId, text: string): void {
    this.select([cue]);
    this.delayText = text;
    this.show('delay');
  }

  close(): void {
    this.#open = null;
  }

  /** Draws what a preview moves, as it changes, until the answer is called. */
  preview(preview: Preview): () => void {
    this.#preview = preview;
    return () => {
      if (this.#preview === preview) this.#preview = null;
    };
  }

  /** Without a grid, as on a phone, cues are chosen where they are needed. */
  get hasGrid(): boolean {
    return this.#selection.hasGrid;
  }

  /** The cues that are selected, in the grid as well as everywhere else. */
  get selected(): ReadonlySet<RowId> {
    return this.#selection.rows;
  }

  /** Selects whole rows, the first one active; in the grid too, where there is one. The focus stays where it is. */
  select(rows: readonly RowId[]): void {
    this.#selection.select(rows);
  }

  /** The row on which the cursor stands; null without one. */
  get active(): RowId | null {
    return this.#selection.active;
  }

  /** Whether the filters of the view let a cue through; folded groups hide none. */
  lets(row: RowId): boolean {
    return this.#selection.lets(row);
  }

  /** Shows a cue with all its fields, and stands on it. */
  openRow(row: RowId): void {
    this.select([row]);
    this.options.openRow(row);
  }

  /** The grid's selection is the stage's from now on. The answer ends it. */
  follow(engine: GridEngine): () => void {
    return this.#selection.follow(engine);
  }

  #keep(change: Partial<KeptStage>): void {
    this.#kept = { ...this.#kept, ...change };
    this.options.memory.keep(this.#kept);
  }
}
