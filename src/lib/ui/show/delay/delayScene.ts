import type { DelayScene } from '#lib/domain/delayImpact.ts';
import type { PlanView, RowView } from '#lib/schema/index.ts';
import { linkedRow, num, str, totals } from '#lib/schema/reading.ts';
import { amountOf } from '#lib/schema/sheets/budget.ts';

/** What a delay may hit, of the sheets that the reader has. Costs are there where the reader has the budget. */
export function delayScene(plan: PlanView): DelayScene {
  return plan.memo('delay scene', () => ({
    cues: plan.rows('cues').map((row) => ({
      ...{ id: row.id, track: str(row, 'track'), zone: str(row, 'zone') },
      ...{ person: str(row, 'owner'), role: str(row, 'ownerRole'), crew: num(row, 'crew') ?? 1 },
      skipped: row.value('status') === 'skipped',
    })),
    shifts: shiftsOf(plan),
    rentals: plan.rows('supplies').flatMap((row) => {
      const returnBy = num(row, 'returnBy');
      return returnBy === null || row.value('status') === 'returned'
        ? []
        : [{ id: row.id, zone: str(row, 'zone'), returnBy }];
    }),
  }));
}

function shiftsOf(plan: PlanView): DelayScene['shifts'] {
  const costs = plan.has('budget')
    ? totals(
        plan,
        'budget',
        'amount by staff',
        (row) => linkedRow(row, 'link', 'staffing'),
        (row) => amountOf(row, plan),
      )
    : null;
  return plan.rows('staffing').flatMap((row) => {
    const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
    if (start === null || end === null || end <= start) return [];
    return [
      {
        ...{ id: row.id, role: str(row, 'role'), zone: str(row, 'zone'), start, end },
        ...{ persons: personsOf(row), headcount: num(row, 'headcount') ?? 1, days: num(row, 'days') ?? 1 },
        cost: costs?.get(row.id) ?? null,
      },
    ];
  });
}

function personsOf(row: RowView): readonly string[] {
  const persons = row.value('person');
  return Array.isArray(persons) ? (persons as readonly string[]) : [];
}
