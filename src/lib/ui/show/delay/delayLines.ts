import type { DelayImpact } from '#lib/domain/delayImpact.ts';
import type { DelayPlan } from '#lib/domain/delayPlan.ts';
import type { Severity } from '#lib/checks/finding.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { lengthInWords } from '../gapWords.ts';

/** One thing that a delay does, or happily does not. */
export interface ImpactLine {
  readonly tone: Severity | 'ok';
  readonly text: string;
  readonly note: string;
  /** The cue it is about, to go there. */
  readonly row: RowId | null;
}

/** How the panel says rows, moments and money; the reader's language and rights are in it. */
export interface ImpactWords {
  readonly cue: (id: RowId) => string;
  readonly track: (id: string) => string;
  readonly person: (id: string) => string;
  readonly role: (id: string) => string;
  readonly shift: (id: RowId) => string;
  readonly supply: (id: RowId) => string;
  readonly time: (at: number) => string;
  readonly money: (minor: number) => string;
  /** Sheets that the reader has; of the others nothing is said. */
  readonly has: { readonly staffing: boolean; readonly supplies: boolean; readonly budget: boolean };
  readonly isPinned: (cue: RowId) => boolean;
}

/** What a delay does, the worst first within each subject, as the design has them: starts, gaps, crew, overtime, rentals. */
export function impactLines(
  { plan, impact }: { readonly plan: DelayPlan; readonly impact: DelayImpact },
  say: ImpactWords,
): readonly ImpactLine[] {
  return [
    ...startLines(plan, impact, say),
    ...gapLines(plan, impact, say),
    ...plan.late.map(({ cue, by }) =>
      line('warning', m.delay_late({ cue: say.cue(cue), time: lengthInWords(by) }), '', cue),
    ),
    ...crewLines(impact, say),
    ...overtimeLines(impact, say),
    ...rentalLines(impact, say),
  ];
}

function line(tone: ImpactLine['tone'], text: string, note = '', row: RowId | null = null): ImpactLine {
  return { tone, text, note, row };
}

function startLines(plan: DelayPlan, impact: DelayImpact, say: ImpactWords): readonly ImpactLine[] {
  const fixed = (cue: RowId): string => {
    const at = plan.after.get(cue);
    return at === undefined
      ? ''
      : say.isPinned(cue)
        ? m.delay_pinned({ time: say.time(at.start) })
        : say.time(at.start);
  };
  return [
    ...plan.hit.map(({ cue, overlap }) =>
      line('error', m.delay_hit({ cue: say.cue(cue), time: lengthInWords(overlap) }), fixed(cue), cue),
    ),
    ...impact.batches
      .filter(({ after }) => after < 0)
      .map(({ next, cue, after }) =>
        line(
          'error',
          m.show_overlap_with({ track: say.track(next), time: lengthInWords(after) }),
          fixed(cue),
          cue,
        ),
      ),
  ];
}

function gapLines(plan: DelayPlan, impact: DelayImpact, say: ImpactWords): readonly ImpactLine[] {
  const used = (seconds: number): string => `−${lengthInWords(seconds)}`;
  return [
    ...plan.absorbed.map(({ cue, seconds }) =>
      line('warning', m.delay_absorbed({ cue: say.cue(cue) }), used(seconds), cue),
    ),
    ...impact.batches
      .filter(({ before }) => before > 0)
      .map(({ cue, before, after }) =>
        after <= 0
          ? line('warning', m.delay_batch_gap_gone({ time: lengthInWords(before) }), used(before), cue)
          : line(
              'warning',
              m.delay_batch_gap_left({ time: lengthInWords(after) }),
              used(before - after),
              cue,
            ),
      ),
  ];
}

function crewLines({ clashes, shortages, people }: DelayImpact, say: ImpactWords): readonly ImpactLine[] {
  const lines = [
    ...clashes.map(({ person, cue, other, overlap }) =>
      line(
        'error',
        m.delay_clash({ person: say.person(person), cue: say.cue(cue), other: say.cue(other) }),
        lengthInWords(overlap),
        other,
      ),
    ),
    ...shortages.map(({ role, at, need, have }) =>
      line('error', m.delay_shortage({ role: say.role(role), need, have }), say.time(at)),
    ),
  ];
  if (lines.length > 0) return lines;
  return say.has.staffing ? [line('ok', m.delay_no_clash(), m.delay_people({ count: people }))] : [];
}

function overtimeLines({ overtime, cost }: DelayImpact, say: ImpactWords): readonly ImpactLine[] {
  if (!say.has.staffing) return [];
  const money = (minor: number | null): string =>
    !say.has.budget ? '' : minor === null ? m.delay_no_rate() : say.money(minor);
  if (overtime.length === 0) return [line('ok', m.delay_no_overtime(), money(0))];
  const lines = overtime.map(({ shift, people, seconds, cost: own }) =>
    line(
      'warning',
      m.delay_overtime({ role: say.shift(shift), people, time: lengthInWords(seconds) }),
      money(own),
    ),
  );
  const sum = overtime.length > 1 && cost !== null && say.has.budget;
  return sum ? [...lines, line('warning', m.delay_overtime_sum(), say.money(cost))] : lines;
}

function rentalLines({ overdue }: DelayImpact, say: ImpactWords): readonly ImpactLine[] {
  if (!say.has.supplies) return [];
  if (overdue.length === 0) return [line('ok', m.delay_no_overdue())];
  return overdue.map(({ rental, by, until }) =>
    line('error', m.delay_overdue({ item: say.supply(rental), time: lengthInWords(by) }), say.time(until)),
  );
}
