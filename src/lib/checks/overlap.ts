import { placementCheck } from './placement.ts';

/** Units of floor rows are in each other’s way. */
export const overlap = placementCheck(4, ['overlap']);
