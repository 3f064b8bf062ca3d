import { createContext } from 'svelte';
import type { SheetId } from '#lib/schema/index.ts';
import type { LiveFindings } from '#lib/live/liveFindings.ts';
import type { SaveState } from '#lib/live/saveState.ts';

/** Somebody who has the open sheet in front of them. `colour` is 1–8, as presence assigned it. */
export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly colour: number;
}

/**
 * What an open sheet tells the frame around it. The plan's layout makes one; the sheet page takes it with
 * `planFrame()`, sets the slots while it is open and calls `clear()` when it leaves:
 *
 *     const frame = planFrame();
 *     $effect(() => { frame.save = liveSheet.save; frame.people = …; });
 *     $effect(() => () => frame.clear());
 */
export class PlanFrame {
  /** Null: no sheet is open, so nothing is said about saving. */
  save = $state.raw<SaveState | null>(null);
  /** Opens what was not accepted; null while there is no place for it. */
  viewRefusals = $state.raw<(() => void) | null>(null);
  people = $state.raw<readonly PersonHere[]>([]);
  /** What the checks say of the plan; the plan's layout opens and closes it. Null until the browser has the page. */
  findings = $state.raw<LiveFindings | null>(null);
  /** Live row counts for the tabs; where one is missing, the count of the page's load stands. */
  counts = $state.raw<Readonly<Partial<Record<SheetId, number>>>>({});

  /** The form of a row lies over the bars: they take no focus. */
  covered = $state(false);

  /** The open page says itself how saving stands. */
  tellsSaving = $state(false);

  clear(): void {
    this.save = null;
    this.viewRefusals = null;
    this.people = [];
  }
}

/** One's own changes that are not on the server's disk. */
export function unsavedCount(save: SaveState | null): number {
  return save !== null && 'unsaved' in save ? save.unsaved : 0;
}

export const [planFrame, providePlanFrame] = createContext<PlanFrame>();
