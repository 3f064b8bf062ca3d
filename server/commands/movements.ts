import { MOST_MOVEMENTS, MOST_MOVES } from '#lib/api/limits.ts';
import { CONDITIONS, MOVEMENT_KINDS, whereabouts, type Movement } from '#lib/domain/movements.ts';
import { mayMoveSupplies } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import {
  countMovements,
  insertMovement,
  movementsOf,
  stillOutOf,
  suppliesThere,
  undoMovement,
} from '../db/movements.ts';
import { plansOfItem, stockLinks } from '../db/stock.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, only, optionalLine, readInput } from './input.ts';
import { paperQuantity } from './papersInput.ts';
import { demand, openPlan } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

export const movesInput = {
  moves: v.pipe(
    v.array(
      only({
        row: rowId,
        kind: v.picklist(MOVEMENT_KINDS, 'wrong-type'),
        quantity: paperQuantity,
        condition: v.optional(v.nullable(v.picklist(CONDITIONS, 'wrong-type')), null),
        note: v.optional(optionalLine(500), null),
      }),
      (issue) => (issue.input === undefined ? 'required' : 'wrong-type'),
    ),
    v.nonEmpty('required'),
    v.maxLength(MOST_MOVES, 'too-many-rows'),
  ),
};

/** How the supplies of a plan moved, all of it. @throws AppError not-found */
export function listMovements({ db }: Context): Commands['listMovements'] {
  return async ({ userId }, planId) => {
    await openPlan(db, userId, planId);
    return { movements: await movementsOf(db, planId) };
  };
}

/**
 * Records that supplies arrived, went out or came back: all of it, or nothing.
 * @throws AppError not-found, not-allowed, invalid-field, also for more that comes back than is out; too-many-tries
 */
export function moveSupplies({ db, clock, bus, limiter }: Context): Commands['moveSupplies'] {
  return async (actor, planId, input) => {
    await limiter.take(LIMITS.rowWrites, actor.userId);
    const { movements, touched } = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      demand(mayMoveSupplies(grant));
      const { moves } = readInput(movesInput, input);
      const rows = [...new Set(moves.map(({ row }) => row))];
      const there = await suppliesThere(trx, planId, rows);
      if (moves.some(({ row }) => !there.has(row))) throw invalid('row', 'unknown-row');
      if ((await countMovements(trx, planId)) + moves.length > MOST_MOVEMENTS)
        throw invalid('moves', 'too-many-rows', { limit: MOST_MOVEMENTS });
      const { userId, ip } = actor;
      const at = clock.now();
      const out = new Map(await stillOutOf(trx, planId, rows));
      for (const { kind, condition, ...move } of moves) {
        demandOut(out, { ...move, kind });
        const state = kind === 'in' ? (condition ?? 'intact') : null;
        await insertMovement(trx, planId, { ...move, kind, condition: state, id: randomId(), at, userId });
      }
      const details = { lines: moves.length };
      await audit(trx, { at, actor: userId, ip, action: 'supplies-moved', planId, details });
      return { movements: await movementsOf(trx, planId), touched: await plansTouched(trx, planId, rows) };
    });
    for (const plan of touched) bus.publish({ type: 'movements-changed', planId: plan });
    return { movements };
  };
}

/** What is lost, damaged or not brought back is missing wherever the same of the stock is needed. */
async function plansTouched(trx: Trx, planId: string, rows: readonly string[]): Promise<ReadonlySet<string>> {
  const links = await stockLinks(trx, planId);
  const items = new Set(rows.flatMap((row) => links.get(row) ?? []));
  const others = await Promise.all([...items].map((item) => plansOfItem(trx, item)));
  return new Set([planId, ...others.flat()]);
}

/** Keeps count of what is out from one move to the next. @throws AppError invalid-field where more comes back */
function demandOut(
  out: Map<string, number>,
  { row, kind, quantity }: Pick<Movement, 'row' | 'kind' | 'quantity'>,
): void {
  if (kind === 'received') return;
  const stillOut = out.get(row) ?? 0;
  if (kind === 'in' && quantity > stillOut)
    throw invalid('quantity', 'too-large', { limit: stillOut / 1000 });
  out.set(row, kind === 'out' ? stillOut + quantity : stillOut - quantity);
}

/**
 * Takes back what was recorded by mistake; it stays on record.
 * @throws AppError not-found, not-allowed, movement-needed where less would be out than came back; too-many-tries
 */
export function takeBackMovement({ db, clock, bus, limiter }: Context): Commands['takeBackMovement'] {
  return async (actor, planId, id) => {
    await limiter.take(LIMITS.rowWrites, actor.userId);
    const touched = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      demand(mayMoveSupplies(grant));
      const all = await movementsOf(trx, planId);
      const movement = all.find((each) => each.id === id);
      if (!movement) throw new AppError('not-found');
      const rest = all.filter((each) => each.row === movement.row && each.id !== id);
      if (whereabouts(rest).stillOut < 0) throw new AppError('movement-needed');
      const { userId, ip } = actor;
      const at = clock.now();
      await undoMovement(trx, id, userId, at);
      await audit(trx, { at, actor: userId, ip, action: 'movement-taken-back', planId, subject: id });
      return plansTouched(trx, planId, [movement.row]);
    });
    for (const plan of touched) bus.publish({ type: 'movements-changed', planId: plan });
  };
}
