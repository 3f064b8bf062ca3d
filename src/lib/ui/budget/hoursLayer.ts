import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import { driftedLines, hoursOff, type Drift } from '#lib/schema/fromPlan.ts';
import type { RowId } from '#lib/schema/index.ts';
import { amountText, changeText } from '../approval/approvalWords.ts';
import { crewReadingOf } from '../crew/crewPay.ts';
import { hoursWords } from '../crew/hoursWords.ts';
import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import './hoursLayer.css';

interface Told extends Pick<LivePlan, 'pay' | 'answers'> {
  readonly drifts: ReadonlyMap<RowId, Drift>;
}

/** Says beside a line by how much the hours that it pays for come to another sum. */
export function hoursLayer(plan: LivePlan, below: RowLayer): RowLayer {
  /** Once for all rows that are drawn until a row, a rate or an answer changes. */
  function drifts(): ReadonlyMap<RowId, Drift> {
    const { pay, answers } = plan;
    const kept = plan.view.memo('crew drifts', () => ({ told: null as Told | null }));
    if (kept.told?.pay !== pay || kept.told.answers !== answers) {
      const crew = crewReadingOf(plan);
      const off = crew === null ? [] : driftedLines(plan.view, crew).filter(({ hours }) => hours !== null);
      kept.told = { pay, answers, drifts: new Map(off.map((drift) => [drift.line, drift])) };
    }
    return kept.told.drifts;
  }
  return (row, line, grid) => {
    below(row, line, grid);
    const at = grid.columns.findIndex(({ id }) => id === 'linkMismatch');
    const cell = at < 0 ? undefined : row.children[at + 1];
    if (!cell) return;
    const { frame } = grid.engine.state;
    const there = line < 0 ? null : frame.lineAt(line);
    const id = there?.type === 'row' ? frame.rows[there.index] : undefined;
    const drift = id === undefined ? undefined : drifts().get(id);
    const { currency } = plan.facts;
    const by = drift ? hoursOff(drift, plan.view) : null;
    const hours = drift?.hours ?? null;
    const amount = by === null ? '' : amountText(hours!.cost!, currency);
    const said = by === null ? null : m.budget_hours_say({ amount, hours: hoursWords(hours!) });
    setAttribute(cell, 'data-hours', by === null ? null : changeText(by, currency));
    setAttribute(cell, 'title', said);
    setAttribute(cell, 'aria-description', said);
  };
}
