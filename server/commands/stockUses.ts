import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { DAY } from '#lib/domain/clock.ts';
import { stockShortages, type StockShortage, type StockUse } from '#lib/domain/stockUses.ts';
import { instantOf } from '#lib/domain/zonedTime.ts';
import type { Db, Trx } from '../db/database.ts';
import { linkedSupplies, stockLinks, stockOf, type LinkedSupply, type StockItem } from '../db/stock.ts';

/** A use with the supply that it is of. */
export interface SuppliedUse extends StockUse {
  readonly supply: LinkedSupply;
}

function moment({ day0, timeZone }: LinkedSupply['plan'], at: number): number {
  const day = Math.floor(at / DAY);
  return instantOf(isoDate(dayNumber(day0!)! + day), at - day * DAY, timeZone);
}

/** From when it is needed, or the setup, until it goes back, or everything is taken down. */
function useOf(supply: LinkedSupply): SuppliedUse {
  const { plan, neededBy, returnBy, item, row, since, stillOut } = supply;
  const from = moment(plan, neededBy ?? plan.setupFromDay * DAY);
  const to = moment(plan, returnBy ?? (plan.teardownUntilDay + 1) * DAY);
  return {
    ...{ item, plan: plan.id, row, since, stillOut, supply },
    ...{ quantity: supply.quantity ?? 0, from, to: Math.max(from, to) },
  };
}

export interface StockPicture {
  readonly items: readonly StockItem[];
  readonly uses: ReadonlyMap<string, readonly SuppliedUse[]>;
  readonly shortages: readonly StockShortage[];
}

/** What a workspace has, who needs it when, and where that is too much; of one plan, only what concerns it. */
export async function stockPicture(
  db: Db | Trx,
  organizationId: string,
  planId: string | null,
  now: number,
): Promise<StockPicture> {
  if (planId !== null && (await stockLinks(db, planId)).size === 0)
    return { items: [], uses: new Map(), shortages: [] };
  const items = await stockOf(db, organizationId);
  const uses = Map.groupBy((await linkedSupplies(db, organizationId, planId)).map(useOf), ({ item }) => item);
  const shortages = items
    .filter(({ archived }) => !archived)
    .flatMap((item) => stockShortages(uses.get(item.id) ?? [], item, now))
    .filter(({ use }) => planId === null || use.plan === planId);
  return { items, uses, shortages };
}
