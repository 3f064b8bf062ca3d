import { placementCheck } from './placement.ts';

/** A floor row reaches above the height limit of its zone. */
export const tooHigh = placementCheck(6, ['over-zone-height']);
