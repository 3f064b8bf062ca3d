import type { FactCells } from '#lib/schema/index.ts';
import { movementRow, STOCK_ROW } from '#lib/wire/index.ts';
import { stockPicture } from './commands/stockUses.ts';
import type { Db } from './db/database.ts';
import { movementsOf } from './db/movements.ts';
import { readPlan } from './db/plans.ts';
import { stockLinks } from './db/stock.ts';

/**
 * The rows of room `movements`, as JSON: each movement, and what the plan takes out of stock and where that is too
 * little. Who else needs it is not in it, since that depends on which plans the reader may open.
 */
export async function publishedMovements(
  db: Db,
  planId: string,
  now: number,
): Promise<ReadonlyMap<string, FactCells>> {
  const [movements, plan] = [await movementsOf(db, planId), await readPlan(db, planId)];
  const rows = movements.map((one): [string, FactCells] => [
    movementRow(one.id),
    { said: JSON.stringify(one) },
  ]);
  if (!plan) return new Map(rows);
  const { items, shortages } = await stockPicture(db, plan.organizationId, planId, now);
  const stock = {
    links: [...(await stockLinks(db, planId))],
    items: items.map(({ id, name, onHand, gone }) => [id, name, onHand, gone]),
    short: shortages.map(({ use, reason, needed, there }) => [use.row, reason, needed, there]),
  };
  return new Map([...rows, [STOCK_ROW, { said: JSON.stringify(stock) }]]);
}
