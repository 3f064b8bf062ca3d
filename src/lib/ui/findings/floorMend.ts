import type { PublishedFinding } from '#lib/checks/cells.ts';
import { problemOfFinding } from '#lib/checks/placement.ts';
import { mendsOf, type Mend } from '#lib/domain/floorMends.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PlanView, RowEdit } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { floorJudgeOf } from '#lib/schema/sheets/floor.ts';
import { numberInWords } from '../format.ts';
import { locale } from '../lang/say.ts';

const number = (value: number): string => numberInWords(value, locale());

function moveText({ dx, dy }: Mend): string {
  const cm = number(Math.max(Math.abs(dx), Math.abs(dy)) / 10);
  if (dx !== 0) return dx > 0 ? m.floor_mend_east({ cm }) : m.floor_mend_west({ cm });
  return dy > 0 ? m.floor_mend_south({ cm }) : m.floor_mend_north({ cm });
}

const WORDS: Readonly<Record<Mend['kind'], (mend: Mend) => string>> = {
  move: moveText,
  'into-zone': () => m.floor_mend_into_zone(),
  'into-room': () => m.floor_mend_into_venue(),
  onto: () => m.floor_mend_onto(),
  stack: () => m.floor_mend_stack(),
  turn: () => m.floor_mend_turn(),
  lower: ({ to }) => m.floor_mend_lower({ metres: number(to / 1000) }),
  spread: ({ to }) => m.floor_mend_spread({ cm: number(to / 10) }),
};

/** What a mend does, on its button: "Move 20 cm east". */
export function mendText(mend: Mend): string {
  return WORDS[mend.kind](mend);
}

/** The edits of a mend, for one gesture. */
export function mendEdits({ edits }: Mend): RowEdit[] {
  return edits.map((edit): RowEdit => ({ type: 'set', ...edit }));
}

/** What one press does about a finding of the floor; the label names the item that it changes. */
export interface OfferedMend {
  readonly label: string;
  readonly edits: readonly RowEdit[];
}

/**
 * The first mend that the reader may carry out whole; null where there is none, where the plan is ahead of the finding,
 * and while geometry is not there.
 */
export function floorMendOf(
  finding: Pick<PublishedFinding, 'kind' | 'rows'>,
  plan: PlanView,
  mayWrite: (row: string, field: string) => boolean,
): OfferedMend | null {
  const [problem, judge] = [problemOfFinding(plan, finding), floorJudgeOf(plan)];
  const mend =
    problem &&
    judge &&
    mendsOf(problem, judge).find(({ edits }) => edits.every(({ row, field }) => mayWrite(row, field)));
  if (!mend) return null;
  const row = plan.row('floor', mend.row);
  const name = (row && str(row, 'item')) ?? m.finding_unnamed();
  return { label: m.floor_mend_of({ name, mend: mendText(mend) }), edits: mendEdits(mend) };
}
