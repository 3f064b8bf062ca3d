import type { Quadrant, Rated } from '#lib/domain/quadrant.ts';
import { options, type PlanView, type RowEdit, type RowId } from '#lib/schema/index.ts';
import { linkedRow, num, str } from '#lib/schema/reading.ts';
import { quadrantsOf } from '#lib/schema/scoreReading.ts';

/** The phases of an improvement in their order: plan, do, check, act. */
export const PHASES: readonly string[] = Object.keys(options.pdca);

/** Scores of which one may be missing; thousandths. */
export type Scores = { readonly [K in keyof Rated]: number | null };

export interface TaskCard {
  readonly id: RowId;
  readonly name: string;
  /** Null for a task about a touchpoint that is in no phase yet. */
  readonly phase: string | null;
  readonly status: string;
  readonly overdue: boolean;
  /** What it improves, and how that is judged now. */
  readonly touchpoint:
    (Scores & { readonly row: RowId; readonly name: string; readonly quadrant: Quadrant | null }) | null;
}

/** The tasks that are in a phase, or about a touchpoint, in the order of the sheet. */
export function taskCards(plan: PlanView): readonly TaskCard[] {
  const quadrants = quadrantsOf(plan);
  return plan.rows('tasks').flatMap((task): TaskCard[] => {
    const phase = str(task, 'pdca');
    const row = plan.row('touchpoints', linkedRow(task, 'link', 'touchpoints') ?? '');
    if (phase === null && row === null) return [];
    return [
      {
        ...{ id: task.id, name: str(task, 'name') ?? '', phase, status: str(task, 'status') ?? 'todo' },
        overdue: plan.computed('tasks', task.id, 'overdue') === true,
        touchpoint: row && {
          ...{ row: row.id, name: str(row, 'name') ?? '', quadrant: quadrants.get(row.id) ?? null },
          ...{ importance: num(row, 'importance'), satisfaction: num(row, 'satisfaction') },
        },
      },
    ];
  });
}

/** The edit that adds a task for a touchpoint, behind the last one, in the first phase. */
export function taskFor(
  touchpoint: { readonly id: RowId },
  name: string,
  last: RowId | null,
  newRowId: () => RowId,
): RowEdit {
  const link = { sheet: 'touchpoints', row: touchpoint.id } as const;
  const cells = { name, status: 'todo', priority: 'high', pdca: PHASES[0]!, link };
  return { type: 'add', row: newRowId(), after: last, cells };
}
