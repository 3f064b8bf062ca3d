import { FloorJudge } from '../domain/floorJudge.ts';
import type { InPieces } from '../domain/pieces.ts';
import { floorGeometry } from './floorGeometry.ts';
import type { PlanView } from './sheet.ts';
import { floorRowsOf, KEPT_JUDGE, KEPT_PROBLEMS, venueOf, zoneAreas } from './sheets/floor.ts';

floorGeometry.bring((floor, zones, venue) => new FloorJudge(floor, zones, venue));

/**
 * Judges a plan's floor row by row, so that others have a turn in between; whoever asks for its problems afterwards
 * finds them known. Nothing of the plan may change meanwhile.
 */
export function* judgingFloor(plan: PlanView): InPieces<void> {
  const judge = yield* FloorJudge.inPieces(floorRowsOf(plan), zoneAreas(plan), venueOf(plan));
  plan.memo(KEPT_JUDGE, () => judge);
  const problems = yield* judge.problemsInPieces();
  plan.memo(KEPT_PROBLEMS, () => problems);
}
