import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import { personsIn } from '#lib/schema/reading.ts';
import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import './crewLayer.css';
import { standingsIn } from './standingIn.ts';
import { standingWords } from './standingWords.ts';

/** Marks on each person of a shift what they answered, and says it in words to whoever points at or hears the cell. */
export function crewLayer(plan: LivePlan): RowLayer {
  return (row, line, { engine, columns }) => {
    const at = columns.findIndex(({ id }) => id === 'person');
    const cell = at < 0 ? undefined : row.children[at + 1];
    if (!cell) return;
    const { frame } = engine.state;
    const there = line < 0 ? null : frame.lineAt(line);
    const id = there?.type === 'row' ? frame.rows[there.index] : undefined;
    const shift = id === undefined ? null : plan.view.row('staffing', id);
    const standingIn = standingsIn(plan);
    const standings = (shift ? personsIn(shift) : []).map(
      (person) => [person, standingIn(shift!.id, person)] as const,
    );
    [...cell.children].forEach((piece, index) =>
      setAttribute(piece, 'data-standing', standings[index]?.[1] ?? null),
    );
    const said = standings
      .filter(([, standing]) => standing !== null)
      .map(([person, standing]) =>
        m.shifts_standing_of({
          name: plan.names.person(person) ?? m.finding_unnamed(),
          standing: standingWords(standing),
        }),
      )
      .join('\n');
    setAttribute(cell, 'title', said || null);
    setAttribute(cell, 'aria-description', said || null);
  };
}
