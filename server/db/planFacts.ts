import type { CrewAnswer } from '#lib/domain/crewAnswers.ts';
import { factsToCells, type FactCells } from '#lib/schema/index.ts';
import { backgroundToCells } from '#lib/schema/backgroundCells.ts';
import { freezeToCells, type FreezeRead } from '#lib/schema/freezeCells.ts';
import { crewAnswersOf } from './crewAnswers.ts';
import type { Db } from './database.ts';
import { backgroundOfPlan } from './floorBackgrounds.ts';
import { readFreeze } from './freezes.ts';
import { countOpen } from './proposals.ts';
import { moneyOfPlan } from './planMoney.ts';
import { peopleOfPlan, type Person } from './people.ts';
import { tracksOfPlan } from './planTracks.ts';
import { factsOf, readPlan } from './plans.ts';
import { standardOf } from './rulePacks.ts';
import { readMe } from './users.ts';
import { openWaiversOf } from './waivers.ts';

/** What the rooms `plan` and `plan-money` hold; null for an unknown plan or one in the trash. */
export async function planFacts(
  db: Db,
  planId: string,
): Promise<{
  readonly plan: FactCells;
  readonly money: FactCells;
  readonly people: readonly Person[];
  readonly freeze: FactCells;
  readonly background: FactCells;
  readonly answers: readonly CrewAnswer[];
} | null> {
  const plan = await readPlan(db, planId);
  if (!plan || plan.trashedAt !== null) return null;
  const facts = factsOf(
    plan,
    await tracksOfPlan(db, planId),
    await moneyOfPlan(db, planId),
    await openWaiversOf(db, plan),
    await standardOf(db, plan),
  );
  const freeze = freezeToCells(await freezeOfPlan(db, planId));
  const background = backgroundToCells(await backgroundOfPlan(db, planId));
  const answers = await crewAnswersOf(db, planId);
  return { ...factsToCells(facts), people: await peopleOfPlan(db, planId), freeze, background, answers };
}

/** With the name of whoever calls the show. */
export async function freezeOfPlan(db: Db, planId: string): Promise<FreezeRead> {
  const { columns, caller } = await readFreeze(db, planId);
  const name = caller === null ? null : ((await readMe(db, caller))?.name ?? '');
  return {
    columns,
    caller: caller === null ? null : { userId: caller, name: name ?? '' },
    open: await countOpen(db, planId),
  };
}
