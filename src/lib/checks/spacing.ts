import { placementCheck } from './placement.ts';

/** What the user keeps free is not: around an item, or as the width of a zone's aisles. */
export const spacing = placementCheck(29, ['clearance', 'aisle']);
