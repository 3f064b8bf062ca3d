import { placementCheck } from './placement.ts';

/** A unit stands beyond the edge of what it is stacked on; its elevation follows from that row. */
export const stacking = placementCheck(5, ['hangs-over']);
