import { untrack } from 'svelte';
import { invalidateAll } from '$app/navigation';
import type { Grant } from '#lib/domain/roles.ts';
import { browserPorts, followBrowser } from '#lib/live/browser.ts';
import { LivePlan } from '#lib/live/livePlan.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { LastingFacts } from '#lib/schema/index.ts';
import { planFrame } from '../frame/planFrame.svelte.ts';
import { spelling } from './spelling.ts';

/** What a page of a plan was served with. */
interface ServedPlan {
  readonly me: { readonly id: string } | null;
  readonly plan: LastingFacts & {
    readonly id: string;
    readonly personId: string | null;
    readonly grant: Grant;
    readonly epochs: Readonly<Record<string, number>>;
  };
}

/** What the frame around a plan's pages shows and what decides which pages there are. */
function frameKey(facts: LastingFacts, { role, money }: Grant): string {
  return JSON.stringify([facts.name, facts.day0, facts.timeZone, role, money]);
}

/**
 * The live plan of a page, open as long as the page shows this plan; null on the server and before the page is there.
 * When somebody changes the plan's name, dates or the reader's rights, the page's own data is asked for anew,
 * unless `holds` says that work of the person would go with it. To be called while the component is made.
 */
export function openPlan(
  served: () => ServedPlan,
  holds: (live: LivePlan) => boolean = () => false,
): { readonly live: LivePlan | null } {
  const frame = planFrame();
  const planId = $derived(served().plan.id);
  let live = $state.raw<LivePlan | null>(null);

  $effect(() => {
    void planId;
    const opened = untrack(() => {
      const { me, plan } = served();
      const self = { userId: me!.id, personId: plan.personId, grant: plan.grant };
      return new LivePlan({
        ports: browserPorts(),
        planId: plan.id,
        locale: getLocale(),
        self,
        facts: plan,
        people: [],
        epochs: plan.epochs,
        spelling,
      });
    });
    live = opened;
    const unfollow = followBrowser(opened);
    return () => {
      unfollow();
      opened.close();
      frame.clear();
    };
  });

  const told = $derived(live === null || holds(live) ? null : frameKey(live.facts, live.self.grant));
  $effect(() => {
    const now = told;
    if (now !== null && untrack(() => now !== frameKey(served().plan, served().plan.grant)))
      void invalidateAll();
  });

  return {
    get live() {
      return live;
    },
  };
}
