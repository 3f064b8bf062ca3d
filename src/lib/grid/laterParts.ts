import { RowPaints } from '#lib/views/rowPaints.ts';
import { copySelected, cutSelected } from './clipboard/copying.ts';
import { pasteBlock } from './clipboard/pasting.ts';
import { ColumnCore } from './columnCore.ts';
import {
  aimed,
  aimFill,
  beginFill,
  endFill,
  fillText,
  fillToNeighbour,
  pressWhileFilling,
} from './fill/filling.ts';
import { LATER_COMMANDS, mayMove, placeRows } from './laterCommands.ts';
import { moveRows } from './rowEdits.ts';
import { measureSelection } from './stats.ts';
import { pressOnHeading, stepOver } from './viewed/onHeading.ts';
import { ViewedRows } from './viewed/viewedRows.ts';

/** See {@link import('./later.ts').later}. */
export const laterParts = {
  ...{ copySelected, cutSelected, pasteBlock },
  ...{ aimed, aimFill, beginFill, endFill, fillText, fillToNeighbour, pressWhileFilling },
  ...{ LATER_COMMANDS, mayMove, moveRows, placeRows },
  ...{ ColumnCore, measureSelection, pressOnHeading, RowPaints, stepOver, ViewedRows },
};
