import type { FactCells } from '#lib/schema/index.ts';
import { lineRow, RULES_ROW } from '#lib/wire/index.ts';
import { approvalBookOf } from './db/approvalRules.ts';
import type { Db } from './db/database.ts';

/** The rows of room `approvals`: the rules, and of each line the last of each kind that happened to it, as JSON. */
export async function publishedApprovals(db: Db, planId: string): Promise<ReadonlyMap<string, FactCells>> {
  const { rules, lines } = await db.transaction().execute((trx) => approvalBookOf(trx, planId));
  return new Map([
    [RULES_ROW, { said: JSON.stringify(rules) }],
    ...[...lines].map(([row, history]): [string, FactCells] => [
      lineRow(row),
      { said: JSON.stringify(history) },
    ]),
  ]);
}
