import ScoreWay from '../evaluation/ScoreWay.svelte';
import ProcessWay from '../processes/ProcessWay.svelte';
import TransferMenu from '../transfer/TransferMenu.svelte';
import ViewSwitcher from '../views/ViewSwitcher.svelte';
import ViewTools from '../viewTools/ViewTools.svelte';
import { tellBlocked } from './blockedCells.ts';
import SheetStatus from './SheetStatus.svelte';
import SheetToolbar from './SheetToolbar.svelte';

/** What stands above and below the rows of a sheet, and what is said of undo, fetched as one piece once they are there. */
export default {
  ProcessWay,
  ScoreWay,
  SheetStatus,
  SheetToolbar,
  TransferMenu,
  ViewSwitcher,
  ViewTools,
  tellBlocked,
};
