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
export function useOf(supply: LinkedSupply): SuppliedUse {
  const { plan, neededBy, returnBy, item, row, since, stillOut } = supply;
  const from = moment(plan, neededBy ?? plan.setupFromDay * DAY);
  const to = moment(plan, returnBy ?? (plan.teardownUntilDay + 1) * DAY);
  return {
    ...{ item, plan: plan.id, row, since, stillOut, supply },
    ...{ quantity: supply.quantity ?? 0, from, to: Math.max(from, to) },
  };
}

/** No two clocks of the world are further apart, and no day is longer. */
const ROUGHLY = 2 * DAY;

/** Seconds of a use as if all clocks were the same: cheap, and wrong by less than {@link ROUGHLY}. */
function roughly({ plan, neededBy, returnBy }: LinkedSupply): { readonly from: number; readonly to: number } {
  const first = dayNumber(plan.day0!)! * DAY;
  const from = first + (neededBy ?? plan.setupFromDay * DAY);
  return { from, to: Math.max(from, first + (returnBy ?? (plan.teardownUntilDay + 1) * DAY)) };
}

/** What a plan takes, and what others take of the same around that time or have not brought back. */
function concerning(linked: readonly LinkedSupply[], planId: string): readonly LinkedSupply[] {
  const own = linked.filter(({ plan }) => plan.id === planId);
  const times = Map.groupBy(
    own.map((supply) => ({ item: supply.item, ...roughly(supply) })),
    ({ item }) => item,
  );
  return linked.filter((supply) => {
    if (supply.plan.id === planId || supply.stillOut > 0) return true;
    const { from, to } = roughly(supply);
    return (times.get(supply.item) ?? []).some((one) => from < one.to + ROUGHLY && one.from < to + ROUGHLY);
  });
}

export interface StockPicture {
  readonly items: readonly StockItem[];
  readonly uses: ReadonlyMap<string, readonly SuppliedUse[]>;
  readonly shortages: readonly StockShortage[];
}

/**
 * What a workspace has, who needs it when, and where that is too much; of one plan, only what its supplies come out
 * of: guests of a plan know no other part of the stock.
 */
export async function stockPicture(
  db: Db | Trx,
  organizationId: string,
  planId: string | null,
  now: number,
): Promise<StockPicture> {
  const taken = planId === null ? null : new Set((await stockLinks(db, planId)).values());
  if (taken?.size === 0) return { items: [], uses: new Map(), shortages: [] };
  const items = (await stockOf(db, organizationId)).filter(({ id }) => taken?.has(id) ?? true);
  const linked = await linkedSupplies(db, organizationId, planId);
  const supplies = planId === null ? linked : concerning(linked, planId);
  const uses = Map.groupBy(supplies.map(useOf), ({ item }) => item);
  const shortages = items
    .filter(({ archived }) => !archived)
    .flatMap((item) => stockShortages(uses.get(item.id) ?? [], item, now))
    .filter(({ use }) => planId === null || use.plan === planId);
  return { items, uses, shortages };
}
