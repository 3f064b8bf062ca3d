import '../schema/floorJudging.ts';
import type { FloorProblem } from '../domain/floorProblem.ts';
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
  clearance: 'x',
  aisle: 'x',
};

const KIND = {
  'outside-room': 'item_outside_venue',
  'outside-zone': 'item_outside_zone',
  overlap: 'items_overlap',
  'hangs-over': 'item_hangs_over',
  'over-zone-height': 'item_too_high',
  clearance: 'items_too_close',
  aisle: 'aisle_narrow',
} as const;
/** Between units of one row. */
const IN_ROW = {
  overlap: 'units_overlap',
  clearance: 'units_too_close',
  aisle: 'units_aisle_narrow',
} as const;

/** What the user asks for is a warning where it is broken; what cannot be is an error. */
const isAsked = ({ kind }: FloorProblem): boolean => kind === 'clearance' || kind === 'aisle';

function told(plan: PlanView, problem: FloorProblem): Found {
  const row = plan.row('floor', problem.row);
  const own = { name: nameOf(row, 'item'), zone: zoneName(plan, row) };
  const found: Found = {
    kind: KIND[problem.kind],
    severity: isAsked(problem) ? 'warning' : 'error',
    sheet: 'floor',
    rows: [problem.row],
    field: COLUMN[problem.kind],
    params: own,
  };
  if (problem.kind === 'over-zone-height')
    return { ...found, params: { ...own, top: problem.top, limit: problem.limit } };
  if (!('other' in problem)) return found;
  const { kind, other } = problem;
  const size: Found['params'] =
    kind === 'overlap'
      ? { width: problem.width, depth: problem.depth }
      : { gap: problem.gap, need: problem.need };
  if (other === problem.row) return { ...found, kind: IN_ROW[kind], params: { ...own, ...size } };
  const otherName = nameOf(plan.row('floor', other), 'item');
  return { ...found, rows: [problem.row, other], params: { ...own, other: otherName, ...size } };
}

/** A check of places: the same reckoning as the column Placement, so that the two never differ. */
export function placementCheck(number: number, kinds: readonly FloorProblem['kind'][]): Check {
  return {
    number,
    sheets: ['floor', 'zones'],
    money: false,
    dependsOnToday: false,
    readsPlaces: true,
    run: (plan) =>
      floorProblemsOf(plan)
        .filter((problem) => kinds.includes(problem.kind))
        .map((problem) => told(plan, problem)),
  };
}

/** The problem that a finding tells of, as the plan stands now; null for other findings, and when it is gone. */
export function problemOfFinding(
  plan: PlanView,
  { kind, rows }: Pick<Found, 'kind' | 'rows'>,
): FloorProblem | null {
  const isTold = (problem: FloorProblem): boolean => {
    const found = told(plan, problem);
    return found.kind === kind && found.rows.join(' ') === rows.join(' ');
  };
  return floorProblemsOf(plan).find((problem) => rows.includes(problem.row) && isTold(problem)) ?? null;
}
