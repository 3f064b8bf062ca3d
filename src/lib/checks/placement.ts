import type { FloorProblem } from '../domain/floorProblems.ts';
import { floorProblemsOf } from '../schema/sheets/floor.ts';
import type { PlanView } from '../schema/index.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf, zoneName } from './reading.ts';

/** Which column shows what is wrong. */
const COLUMN: Readonly<Record<FloorProblem['kind'], string>> = {
  'outside-room': 'x',
  'outside-zone': 'x',
  overlap: 'x',
  'hangs-over': 'stackedOn',
  'over-zone-height': 'height',
};

const KIND = {
  'outside-room': 'item_outside_venue',
  'outside-zone': 'item_outside_zone',
  overlap: 'items_overlap',
  'hangs-over': 'item_hangs_over',
  'over-zone-height': 'item_too_high',
} as const;

function told(plan: PlanView, problem: FloorProblem): Found {
  const row = plan.row('floor', problem.row);
  const own = { name: nameOf(row, 'item'), zone: zoneName(plan, row) };
  const found: Found = {
    kind: KIND[problem.kind],
    severity: 'error',
    sheet: 'floor',
    rows: [problem.row],
    field: COLUMN[problem.kind],
    params: own,
  };
  if (problem.kind === 'over-zone-height')
    return { ...found, params: { ...own, top: problem.top, limit: problem.limit } };
  if (problem.kind !== 'overlap') return found;
  const { other, width, depth } = problem;
  if (other === problem.row) return { ...found, kind: 'units_overlap', params: { ...own, width, depth } };
  const otherName = nameOf(plan.row('floor', other), 'item');
  return {
    ...found,
    rows: [problem.row, other],
    params: { ...own, other: otherName, width, depth },
  };
}

/** A check of places: the same reckoning as the column Placement, so that the two never differ. */
export function placementCheck(number: number, kinds: readonly FloorProblem['kind'][]): Check {
  return {
    number,
    sheets: ['floor', 'zones'],
    money: false,
    dependsOnToday: false,
    run: (plan) =>
      floorProblemsOf(plan)
        .filter((problem) => kinds.includes(problem.kind))
        .map((problem) => told(plan, problem)),
  };
}
