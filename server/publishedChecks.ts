import { checkBook } from '#lib/domain/siteChecks.ts';
import type { FactCells } from '#lib/schema/index.ts';
import { checkedRow } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { checksOf } from './db/siteChecks.ts';

/** The rows of room `checks`: what was found of each supply that somebody looked at, as JSON. */
export async function publishedChecks(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const book = checkBook(await checksOf(db, planId));
  return new Map(
    [...book].map(([row, supply]): [string, FactCells] => [
      checkedRow(row),
      { said: JSON.stringify(supply) },
    ]),
  );
}
