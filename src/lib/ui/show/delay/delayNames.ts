import type { PlanSeconds } from '#lib/domain/clock.ts';
import type { DelayFix } from '#lib/domain/delayFixes.ts';
import { m } from '#lib/paraglide/messages.js';
import { trackOf, type RowId } from '#lib/schema/index.ts';
import { planTime } from '#lib/schema/kinds/index.ts';
import { crewRole } from '#lib/schema/options.ts';
import { num, str } from '#lib/schema/reading.ts';
import { moneyInWords } from '../../format.ts';
import { locale, sayOption } from '../../lang/say.ts';
import { lengthInWords } from '../gapWords.ts';
import type { ShowStage } from '../showStage.svelte.ts';
import type { ImpactWords } from './delayLines.ts';
import type { DelayPreview } from './delayPreview.svelte.ts';

/** What a preview of a delay calls cues, crews and moments, as far as the reader may read of them. */
export class DelayNames implements ImpactWords {
  readonly #stage: ShowStage;

  constructor(stage: ShowStage) {
    this.#stage = stage;
  }

  get #plan(): ShowStage['options']['plan'] {
    return this.#stage.options.plan;
  }

  get has(): ImpactWords['has'] {
    const { view } = this.#plan;
    return { staffing: view.has('staffing'), supplies: view.has('supplies'), budget: view.has('budget') };
  }

  readonly time = (at: PlanSeconds): string =>
    planTime('clock').format(at, this.#stage.options.source.context());
  readonly money = (minor: number): string => moneyInWords(minor, this.#plan.facts.currency, locale());
  readonly track = (id: string): string => trackOf(this.#plan.facts.tracks, id)?.name[locale()] ?? id;
  readonly person = (id: string): string => this.#plan.names.person(id) ?? '?';
  readonly role = (id: string): string => sayOption(crewRole, id);
  readonly cue = (id: RowId): string => this.#text('cues', id, 'title') ?? m.list_unnamed();
  readonly supply = (id: RowId): string => this.#text('supplies', id, 'item') ?? m.list_unnamed();
  readonly shift = (id: RowId): string => this.role(this.#text('staffing', id, 'role') ?? '');
  readonly isPinned = (cue: RowId): boolean =>
    this.#plan.view.row('cues', cue)?.value('startMode') === 'pinned';

  /** The track on which a cue runs; null for none. */
  trackOfCue(id: RowId): string | null {
    return this.#text('cues', id, 'track');
  }

  /** A cue behind the name of its track. */
  onItsTrack(id: RowId): string {
    const track = this.trackOfCue(id);
    return [...(track === null ? [] : [this.track(track)]), this.cue(id)].join(' · ');
  }

  /** What a way out of an overlap does, or has done where it is tried. */
  fix({ how, cue, by: seconds }: DelayFix, preview: DelayPreview): string {
    const plan = preview.previewed?.plan;
    const row = this.#plan.view.row('cues', cue);
    const tried = preview.fixes.some((fix) => fix.cue === cue && fix.how === how);
    if (how === 'shorten') {
      const own =
        plan?.edits.find((edit) => edit.cue === cue)?.duration ?? (row && num(row, 'duration')) ?? 0;
      const [from, to] = tried ? [own + seconds, own] : [own, own - seconds];
      return m.delay_fix_shorten({
        ...{ cue: this.cue(cue), time: lengthInWords(seconds) },
        ...{ from: lengthInWords(from), to: lengthInWords(to) },
      });
    }
    const at = plan?.after.get(cue)?.start ?? 0;
    return m.delay_fix_move({ cue: this.cue(cue), to: this.time(tried ? at : at + seconds) });
  }

  #text(sheet: 'cues' | 'supplies' | 'staffing', id: RowId, field: string): string | null {
    const row = this.#plan.view.row(sheet, id);
    return row ? str(row, field) : null;
  }
}
