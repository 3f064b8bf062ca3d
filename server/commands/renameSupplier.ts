import { MOST_RENAMED, MOST_ROWS } from '#lib/api/limits.ts';
import { cellRight } from '#lib/doc/checkCell.ts';
import { nameKey } from '#lib/domain/plainText.ts';
import { SHEETS } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import { accessOf, grantsOf } from '../db/members.ts';
import { supplierNames, suppliersOf } from '../db/suppliers.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands, RenamedCell, RenameLeft } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { RowOutcome, RowWrite } from '../rowWrites.ts';
import type { Context } from './context.ts';
import { invalid, line, only, readInput } from './input.ts';
import { rowId } from './rowsInput.ts';
import { openStore } from './storeAccess.ts';

export const renameSupplierInput = {
  /** The name that stands there, whatever its capitals and spaces. */
  from: line(200),
  to: line(200),
  /** These cells alone, each back to what it said: how a renaming is taken back. */
  rows: v.optional(
    v.pipe(
      v.array(only({ plan: line(64), row: rowId, was: line(200) }), 'wrong-type'),
      v.maxLength(MOST_RENAMED, 'too-many-rows'),
    ),
  ),
};

/** Others write, and rights change, while a plan is being renamed; it is then looked at anew. */
const TRIES = 4;
/** What one call writes of a plan at most, however many supplies others give the old name meanwhile. */
const MOST_BATCHES = Math.ceil(MOST_RENAMED / MOST_ROWS);

/**
 * Calls a supplier by another name in the supplies of all plans in which the account may write it: through the gate,
 * one gesture a plan, logged as its edits (G10). A supply is renamed once: what somebody else calls it after that
 * stays. Plans where that can't be done are told; orders keep what they were written with. What was renamed is on
 * record even where the rest failed.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-tries
 */
export function renameSupplier(context: Context): Commands['renameSupplier'] {
  const { db, clock, limiter } = context;
  return async (actor, id, input) => {
    const { userId, ip } = actor;
    const workspaceId = await db.transaction().execute((trx) => openStore(trx, userId));
    const { from, to, rows } = readInput(renameSupplierInput, input);
    if ((await suppliersOf(db, workspaceId, id)).length === 0) throw new AppError('not-found');
    await limiter.take(LIMITS.rowWrites, userId);
    const plans = [...(await grantsOf(db, userId)).keys()];
    const named = (await supplierNames(db, workspaceId, plans, [])).filter(
      ({ name }) => nameKey(name) === nameKey(from),
    );
    const count = named.reduce((sum, { rows: some }) => sum + some, 0);
    if (count > MOST_RENAMED) throw invalid('from', 'too-many-rows', { limit: MOST_RENAMED });
    for (let more = MOST_ROWS; more < count; more += MOST_ROWS) await limiter.take(LIMITS.rowWrites, userId);
    const [renamed, left]: [RenamedCell[], RenameLeft[]] = [[], []];
    try {
      for (const planId of new Set(named.map(({ planId }) => planId))) {
        const only =
          rows && new Map(rows.filter(({ plan }) => plan === planId).map((one) => [one.row, one.was]));
        const kept = await inPlan(context, actor, planId, { from, to, only: only ?? null }, renamed);
        if (kept) left.push({ plan: planId, ...kept });
      }
    } finally {
      if (renamed.length > 0) {
        const details = { rows: renamed.length, plans: new Set(renamed.map(({ plan }) => plan)).size };
        const made = { at: clock.now(), actor: userId, ip, action: 'supplier-renamed', subject: id } as const;
        await db.transaction().execute((trx) => audit(trx, { ...made, details }));
      }
    }
    return { renamed, left };
  };
}

interface Renaming {
  readonly from: string;
  readonly to: string;
  /** What each of these rows is to say; null for all rows. */
  readonly only: ReadonlyMap<string, string> | null;
}

/** Adds to `renamed` what was stored, batch by batch, and answers what was not, if anything. */
async function inPlan(
  { db, liveRows }: Context,
  actor: Actor,
  planId: string,
  { from, to, only }: Renaming,
  renamed: RenamedCell[],
): Promise<Omit<RenameLeft, 'plan'> | null> {
  const { userId, sessionId, tokenId = null } = actor;
  const gesture = { id: randomId(), label: 'rename-supplier' };
  const done = new Set<string>();
  let [batches, failures] = [0, 0];
  for (;;) {
    const access = await accessOf(db, userId, planId);
    if (!access) return null;
    const { rows } = await liveRows.read(planId, 'supplies');
    const due = rows.flatMap(({ id: row, values: { supplier: was } }) => {
      const isNamed = typeof was === 'string' && nameKey(was) === nameKey(from);
      const value = only ? only.get(row) : to;
      return isNamed && value !== undefined && value !== was && !done.has(row) ? [{ row, was, value }] : [];
    });
    if (due.length === 0) return null;
    if (batches === MOST_BATCHES) return { rows: due.length, why: 'changed' };
    if (cellRight(access.grant, SHEETS.supplies, 'supplier') === 'no')
      return { rows: due.length, why: 'not-allowed' };
    const some = due.slice(0, MOST_ROWS);
    const writes = some.map((one): RowWrite => ({ type: 'set', field: 'supplier', ...one }));
    const outcome = await liveRows.write(planId, 'supplies', writes, {
      ...{ userId, sessionId, tokenId, gesture, ...access },
    });
    if (outcome.ok) {
      batches++;
      for (const { row, was } of some) {
        done.add(row);
        renamed.push({ plan: planId, row, was });
      }
      if (due.length === some.length) return null;
    } else {
      const mayPass = 'lost' in outcome || outcome.code === 'changed';
      if (!mayPass || ++failures === TRIES) return { rows: due.length, why: reasonOf(outcome) };
    }
  }
}

function reasonOf(outcome: Exclude<RowOutcome, { readonly ok: true }>): RenameLeft['why'] {
  if ('lost' in outcome) return 'not-allowed';
  return outcome.code === 'frozen' || outcome.code === 'changed' ? outcome.code : 'not-allowed';
}
