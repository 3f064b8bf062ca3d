import { createSubscriber } from 'svelte/reactivity';
import { askApi } from '../askApi.ts';

/** Names of the plans that the reader may open, asked once when a finding first speaks of another plan. */
let names: ReadonlyMap<string, string> | null = null;
let isAsked = false;
const readers = new Set<() => void>();
const track = createSubscriber((update) => {
  readers.add(update);
  return () => readers.delete(update);
});

async function ask(): Promise<void> {
  try {
    const { plans } = (await askApi('GET', '/api/plans')) as {
      readonly plans: readonly { readonly id: string; readonly name: string }[];
    };
    names = new Map(plans.map(({ id, name }) => [id, name]));
    for (const update of readers) update();
  } catch {
    // Without an answer it stays another plan, and the next one who reads of it asks again.
    isAsked = false;
  }
}

/** Null for a plan that the reader may not open, and until one knows. */
export function otherPlanName(planId: string): string | null {
  if (planId === '' || typeof window === 'undefined') return null;
  track();
  if (!isAsked) {
    isAsked = true;
    void ask();
  }
  return names?.get(planId) ?? null;
}
