import { nameKey } from '#lib/domain/plainText.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PlanView } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import type { PlanSuppliersRead } from '#server/handoff.ts';
import { ApiRefusal, askApi } from '../askApi.ts';
import { withListed } from '../orders/orderList.ts';
import { toast } from '../overlay/toasts.svelte.ts';

/**
 * Offers the names of the directory wherever one types whom something comes from (G11). Guests of the plan, and whoever
 * has no network, are offered the names that the plan has already.
 */
export async function offerSuppliers(live: LivePlan, planId: string): Promise<void> {
  offer(live, [], false);
  try {
    const read = (await askApi('GET', `/api/plans/${planId}/suppliers`)) as PlanSuppliersRead;
    offer(
      live,
      read.suppliers.map(({ name }) => name),
      read.mayAdd,
    );
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
  }
}

/** Those of the plan go before those that only the directory has, each supplier once and as the plan writes it. */
function offer(live: LivePlan, listed: readonly string[], mayAdd: boolean): void {
  const add = mayAdd ? (name: string): void => void addToList(live, listed, name) : null;
  live.offer('suppliers', () => ({ names: withListed(namesIn(live.view), listed), add }));
}

const namesIn = (view: PlanView): readonly string[] =>
  view.memo('suppliers of supplies', () => {
    const byKey = new Map<string, string>();
    for (const row of view.rows('supplies')) {
      const name = str(row, 'supplier');
      if (name !== null && !byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
    }
    return [...byKey.values()];
  });

async function addToList(live: LivePlan, names: readonly string[], name: string): Promise<void> {
  try {
    await askApi('POST', '/api/suppliers', { name });
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return toast(thrown.message, { stays: true });
  }
  offer(live, [...names, name], true);
  toast(m.goods_added_to_list({ name }));
}
