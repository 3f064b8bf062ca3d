import type { Locale } from '#lib/schema/index.ts';
import { demoAccounts, demoPlans } from '../db/demo.ts';
import { insertStockItem, linkStock, linkedSupplies, stockOf, supplyRows } from '../db/stock.ts';
import { insertSupplier, supplierNames, suppliersOf } from '../db/suppliers.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { useOf } from './stockUses.ts';

/** What the demo has on hand. */
const ITEMS = 5;
const PLACE: Readonly<Record<Locale, string>> = { 'zh-CN': '一号仓库', en: 'Warehouse one' };

/**
 * Gives a demo its directory of suppliers, as its plans name them, and a stock that some of its supplies come out of;
 * one item is needed by two plans at once, which both name it alike. Once for each demo.
 */
export async function fillDemoStore({ db, clock }: Context, locale: Locale): Promise<void> {
  const accounts = await demoAccounts(db, locale);
  if (!accounts) return;
  const { organizationId } = accounts;
  const by = accounts.users.get('planner')!;
  const plans = [...(await demoPlans(db, locale)).values()];
  await db.transaction().execute(async (trx) => {
    if ((await suppliersOf(trx, organizationId)).length > 0) return;
    const at = clock.now();
    const named = await supplierNames(trx, organizationId, plans, []);
    const none = { supplies: null, contact: null, phone: null, email: null, address: null, note: null };
    for (const name of new Set(named.map((one) => one.name)))
      await insertSupplier(trx, organizationId, { ...none, id: randomId(), name, by, at });
    if ((await stockOf(trx, organizationId)).length > 0) return;
    const rows = await supplyRows(trx, plans);
    const [first] = plans;
    const others = rows.filter(({ plan }) => plan !== first);
    const isShared = ({ name }: { name: string }): boolean => others.some((other) => other.name === name);
    const ofFirst = rows.filter(({ plan, quantity }) => plan === first && quantity > 0);
    const own = [...ofFirst.filter(isShared), ...ofFirst.filter((one) => !isShared(one))].slice(0, ITEMS);
    for (const { plan, row, name, unit, quantity } of own) {
      const id = randomId();
      const item = { id, name, unit, onHand: quantity, place: PLACE[locale], note: null, by, at };
      await insertStockItem(trx, organizationId, item);
      await linkStock(trx, { plan, row, item: id, by, at });
    }
    const uses = (await linkedSupplies(trx, organizationId, null)).map(useOf);
    for (const { name, plan, row } of others) {
      const mine = uses.find((use) => own.some((one) => one.row === use.row && one.name === name));
      if (!mine) continue;
      await linkStock(trx, { plan, row, item: mine.item, by, at: at + 1 });
      const all = (await linkedSupplies(trx, organizationId, null)).map(useOf);
      const other = all.find((use) => use.plan === plan && use.row === row);
      if (other && other.from < mine.to && mine.from < other.to) return;
      await linkStock(trx, { plan, row, item: null, by, at });
    }
  });
}
