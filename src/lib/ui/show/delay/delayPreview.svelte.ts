import { delayFixes, stepOf, type DelayFix } from '#lib/domain/delayFixes.ts';
import { delayImpact, type DelayImpact } from '#lib/domain/delayImpact.ts';
import { planDelay, type DelayPlan } from '#lib/domain/delayPlan.ts';
import type { Delay } from '#lib/domain/delayRipple.ts';
import { parseDelay, type ParsedDelay } from '#lib/domain/delayText.ts';
import { modeOfTrack, type RowEdit, type RowId } from '#lib/schema/index.ts';
import { clockOf, timesOf, timingsOf } from '#lib/schema/sheets/cues.ts';
import type { ShowStage } from '../showStage.svelte.ts';
import { delayEdits, delayGhosts } from './delayEdits.ts';
import { delayScene } from './delayScene.ts';

/** A preview with what it would do; made anew whenever the plan changes under it. */
export interface Previewed {
  readonly delay: Delay;
  readonly plan: DelayPlan;
  readonly impact: DelayImpact;
}

/** One delay while it is thought about. Nothing is written before {@link apply}. */
export class DelayPreview {
  readonly #stage: ShowStage;
  /** What was typed. */
  text = $state('');
  /** Ways out of overlaps that are tried, in the order in which they were. */
  fixes = $state.raw<readonly DelayFix[]>([]);
  /** The cue that was chosen when typing began; before, it is the selected one. */
  #held = $state<RowId | null>(null);

  constructor(stage: ShowStage) {
    this.#stage = stage;
  }

  readonly cue = $derived.by(() => this.#held ?? this.#stage.active);

  /** Planned times of the cue; null when it has none or is gone. */
  readonly times = $derived.by(() => {
    void this.#stage.options.plan.revision;
    const { view } = this.#stage.options.plan;
    return this.cue === null || !view.row('cues', this.cue) ? null : (timesOf(view).get(this.cue) ?? null);
  });

  readonly parsed = $derived.by((): ParsedDelay | null =>
    this.text.trim() === '' || !this.times ? null : parseDelay(this.text, this.times),
  );

  readonly previewed = $derived.by((): Previewed | null => {
    const { plan: live } = this.#stage.options;
    void live.revision;
    const { view } = live;
    const { cue, parsed } = this;
    if (cue === null || !parsed?.ok) return null;
    const delay: Delay = { cue, how: parsed.how, by: parsed.by };
    const { tracks } = view.facts;
    const plan = planDelay(
      timingsOf(view),
      [delay, ...this.fixes.map(stepOf)],
      (track) => modeOfTrack(tracks, track),
      clockOf(view),
      timesOf(view),
    );
    return plan && { delay, plan, impact: delayImpact(plan, delayScene(view)) };
  });

  /** Further ways out of the overlaps that are left. */
  readonly offered = $derived.by((): readonly DelayFix[] => {
    const { previewed } = this;
    if (!previewed) return [];
    const { view } = this.#stage.options.plan;
    return delayFixes(timingsOf(view), previewed.plan, previewed.impact, previewed.delay.cue);
  });

  readonly ghosts = $derived.by(() => delayGhosts(this.previewed?.plan ?? null));

  readonly edits = $derived.by((): readonly RowEdit[] => {
    const { previewed } = this;
    return previewed ? delayEdits(previewed.plan, timingsOf(this.#stage.options.plan.view)) : [];
  });

  /** The reader may write every cell that the delay changes. */
  readonly mayApply = $derived.by(() => {
    const { source } = this.#stage.options;
    return (
      this.edits.length > 0 &&
      this.edits.every((edit) => edit.type === 'set' && source.locked(edit.row, edit.field) === null)
    );
  });

  /** From here on the preview stays with its cue, whatever is selected. */
  type(text: string): void {
    this.text = text;
    this.fixes = [];
    this.#held = text.trim() === '' ? null : (this.#held ?? this.#stage.active);
  }

  try(fix: DelayFix): void {
    this.fixes = [...this.fixes, fix];
  }

  untry(fix: DelayFix): void {
    this.fixes = this.fixes.filter((each) => each !== fix);
  }

  /** One gesture: one undo step, and through the gate as any other. */
  apply(): boolean {
    if (!this.mayApply) return false;
    void this.#stage.options.source.apply(this.edits, 'delay');
    this.type('');
    return true;
  }
}
