import { factsToCells, type FactCells } from '#lib/schema/index.ts';
import type { Db } from './database.ts';
import { peopleOfPlan, type Person } from './people.ts';
import { tracksOfPlan } from './planTracks.ts';
import { factsOf, readPlan } from './plans.ts';

/** What the rooms `plan` and `plan-money` hold; null for an unknown plan or one in the trash. */
export async function planFacts(
  db: Db,
  planId: string,
): Promise<{ plan: FactCells; money: FactCells; people: readonly Person[] } | null> {
  const plan = await readPlan(db, planId);
  if (!plan || plan.trashedAt !== null) return null;
  const facts = factsOf(plan, await tracksOfPlan(db, planId));
  return { ...factsToCells(facts), people: await peopleOfPlan(db, planId) };
}
