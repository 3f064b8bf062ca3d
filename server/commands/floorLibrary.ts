import { MOST_FLOOR_ENTRIES } from '#lib/api/limits.ts';
import { FLOOR_SYMBOLS } from '#lib/domain/floorSymbols.ts';
import { mayKeepFloorLibrary } from '#lib/domain/roles.ts';
import { options } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Db, Trx } from '../db/database.ts';
import { floorEntries, insertFloorEntry, isEntryTaken, writeFloorEntry } from '../db/floorLibrary.ts';
import { workspaceOf } from '../db/organizationMembers.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput, whole, yesNo } from './input.ts';
import { version } from './papersInput.ts';
import { demand, openPlan } from './planAccess.ts';

/** Halls are not larger than a kilometre (schema/kinds: length). */
const LONGEST = 1_000_000;
const size = whole(1, LONGEST);
const symbol = v.picklist(FLOOR_SYMBOLS, 'wrong-type');
const more = {
  category: v.optional(v.nullable(v.picklist(Object.keys(options.supplyCategory), 'wrong-type'))),
  height: v.optional(whole(0, LONGEST)),
  power: v.optional(whole(0, 100_000_000)),
  seats: v.optional(v.nullable(whole(1, 10_000))),
};
export const newFloorEntryInput = { name: line(200), symbol, width: size, depth: size, ...more };
export const floorEntryPatchInput = {
  ...{ version, name: v.optional(line(200)), symbol: v.optional(symbol) },
  ...{ width: v.optional(size), depth: v.optional(size), ...more, archived: v.optional(yesNo) },
};

/** The workspace of a plan, and whether the account may change what it sets on floors. @throws AppError not-found */
async function openLibrary(db: Db | Trx, userId: string, planId: string) {
  const { plan } = await openPlan(db, userId, planId);
  const home = await workspaceOf(db, userId);
  return { id: plan.organizationId, mayChange: mayKeepFloorLibrary(home?.id === plan.organizationId) };
}

async function demandName(trx: Trx, workspaceId: string, name: string, but: string | null): Promise<void> {
  if (await isEntryTaken(trx, workspaceId, name, but))
    throw new AppError('floor-entry-twice', { field: 'name' });
}

/** What the plan's workspace sets on floors, for everybody who opens the plan. @throws AppError not-found */
export function readFloorLibrary({ db }: Context): Commands['readFloorLibrary'] {
  return async ({ userId }, planId) => {
    const { id, mayChange } = await openLibrary(db, userId, planId);
    return { entries: await floorEntries(db, id), mayChange };
  };
}

/** @throws AppError not-found, not-allowed for guests of the plan, invalid-field, floor-entry-twice */
export function addFloorEntry({ db, clock }: Context): Commands['addFloorEntry'] {
  return async ({ userId, ip }, planId, input) =>
    db.transaction().execute(async (trx) => {
      const { id: workspaceId, mayChange } = await openLibrary(trx, userId, planId);
      demand(mayChange);
      const {
        category = null,
        height = 0,
        power = 0,
        seats = null,
        ...rest
      } = readInput(newFloorEntryInput, input);
      await demandName(trx, workspaceId, rest.name, null);
      if ((await floorEntries(trx, workspaceId)).length >= MOST_FLOOR_ENTRIES)
        throw invalid('name', 'too-many-rows', { limit: MOST_FLOOR_ENTRIES });
      const [id, at] = [randomId(), clock.now()];
      const { name, symbol, width, depth } = rest;
      const entry = { id, name, symbol, width, depth, category, height, power, seats };
      await insertFloorEntry(trx, workspaceId, { ...entry, by: userId, at });
      await audit(trx, { at, actor: userId, ip, action: 'floor-entry-added', subject: id });
      return { id };
    });
}

/** @throws AppError not-found, not-allowed, invalid-field, floor-entry-twice, floor-entry-changed where somebody was first */
export function changeFloorEntry({ db, clock }: Context): Commands['changeFloorEntry'] {
  return async ({ userId, ip }, planId, id, input) => {
    await db.transaction().execute(async (trx) => {
      const { id: workspaceId, mayChange } = await openLibrary(trx, userId, planId);
      demand(mayChange);
      const { version: seen, archived, ...patch } = readInput(floorEntryPatchInput, input);
      const [before] = await floorEntries(trx, workspaceId, id);
      if (!before) throw new AppError('not-found');
      if (before.version !== seen) throw new AppError('floor-entry-changed');
      const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const { name, category, symbol, width, depth, height, power, seats } = { ...before, ...said };
      const away = archived ?? before.archived;
      if (!away) await demandName(trx, workspaceId, name, id);
      const at = clock.now();
      await writeFloorEntry(trx, id, {
        ...{ name, category, symbol, width, depth, height, power, seats },
        ...{ archivedAt: away ? at : null, version: seen + 1 },
      });
      await audit(trx, { at, actor: userId, ip, action: 'floor-entry-changed', subject: id });
    });
  };
}
