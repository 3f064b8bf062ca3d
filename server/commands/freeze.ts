import { sameColumns, type FrozenColumns } from '#lib/domain/freeze.ts';
import { mayCallShow } from '#lib/domain/roles.ts';
import { freezableColumns } from '#lib/schema/freezable.ts';
import { isSheetId, SHEETS } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { chooseFrozen, readFreeze } from '../db/freezes.ts';
import { freezeOfPlan } from '../db/planFacts.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, readInput } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

/** By sheet. */
export const columnsBySheet = v.record(
  v.string(),
  v.array(v.string('wrong-type'), 'wrong-type'),
  'wrong-type',
);
export const frozenInput = { columns: columnsBySheet };

/** Which columns freeze during the show, and whether they do now. */
export function readFrozen({ db }: Context): Commands['readFrozen'] {
  return async ({ userId }, planId) => {
    await openPlan(db, userId, planId);
    return freezeOfPlan(db, planId);
  };
}

/**
 * Says which columns freeze, before the show or in it (F3).
 * @throws AppError not-found, not-allowed, invalid-field for what is no column that can freeze
 */
export function chooseColumns({ db, bus, clock }: Context): Commands['chooseFrozen'] {
  return async ({ userId, ip }, planId, input) => {
    demand(mayCallShow((await openPlan(db, userId, planId)).grant));
    const columns = readColumns(readInput(frozenInput, input).columns);
    const isNew = await db.transaction().execute(async (trx) => {
      demand(mayCallShow((await openPlan(trx, userId, planId)).grant));
      if (sameColumns(columns, (await readFreeze(trx, planId)).columns)) return false;
      await chooseFrozen(trx, planId, columns);
      const chosen = Object.entries(columns).flatMap(([sheet, names]) =>
        names.map((name) => `${sheet}.${name}`),
      );
      const entry = { at: clock.now(), actor: userId, ip, planId, action: 'frozen-chosen' } as const;
      await audit(trx, { ...entry, details: { columns: chosen } });
      return true;
    });
    if (isNew) bus.publish({ type: 'freeze-changed', planId });
    return freezeOfPlan(db, planId);
  };
}

/** In the order of the declarations, each once. */
function readColumns(asked: FrozenColumns): FrozenColumns {
  const sheets = Object.entries(asked).map(([sheet, columns]) => {
    if (!isSheetId(sheet)) throw invalid('columns', 'unknown-key');
    const known = freezableColumns(SHEETS[sheet]);
    if (columns.some((column) => !known.includes(column))) throw invalid('columns', 'not-a-cell');
    return [sheet, known.filter((column) => columns.includes(column))] as const;
  });
  return Object.fromEntries(sheets.filter(([, columns]) => columns.length > 0));
}
