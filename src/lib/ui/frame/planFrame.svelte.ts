import { createContext } from 'svelte';
import type { SheetId } from '#lib/schema/index.ts';
import type { SaveStatus } from './saveStatus.ts';

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
 *     $effect(() => { frame.save = sheet.saveStatus; frame.people = sheet.people; });
 *     $effect(() => () => frame.clear());
 */
export class PlanFrame {
  /** Null: no sheet is open, so nothing is said about saving. */
  save = $state.raw<SaveStatus | null>(null);
  people = $state.raw<readonly PersonHere[]>([]);
  /** Live row counts for the tabs; where one is missing, the count of the page's load stands. */
  counts = $state.raw<Readonly<Partial<Record<SheetId, number>>>>({});

  clear(): void {
    this.save = null;
    this.people = [];
  }
}

export const [planFrame, providePlanFrame] = createContext<PlanFrame>();
