import { placementCheck } from './placement.ts';

/** A unit of a floor row is not inside the venue, or not inside its zone. */
export const outside = placementCheck(3, ['outside-room', 'outside-zone']);
