import { onDestroy } from 'svelte';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { planFrame } from '../frame/planFrame.svelte.ts';
import type { OpenSheet } from './openSheet.svelte.ts';

/**
 * Tells the frame around a sheet how saving stands, who else is there and how many rows there are, for as long as the
 * component lives that calls this.
 */
export function tellFrame(plan: LivePlan, open: OpenSheet, viewRefusals: () => void): void {
  const frame = planFrame();
  $effect(() => {
    frame.save = plan.save;
    frame.viewRefusals = viewRefusals;
    const users = (open.live?.presence.others ?? []).map(({ user }) => user);
    frame.people = users.filter(
      ({ id }, at) => id !== plan.self.userId && users.findIndex((other) => other.id === id) === at,
    );
  });
  $effect(() => {
    void plan.revision;
    frame.counts = Object.fromEntries(
      plan.sheets.filter((each) => each.ready).map((each) => [each.sheet.id, each.rowIds().length]),
    );
  });
  onDestroy(() => frame.clear());
}
