import {
  CHECKED_FIELDS,
  judgeCheck,
  type CheckedCells,
  type CheckedField,
  type FieldOutcome,
} from '#lib/domain/siteChecks.ts';
import type { CellValue, RowId } from '#lib/schema/index.ts';
import { accessOf } from '../db/members.ts';
import { rowChanges } from '../db/rowChanges.ts';
import type { Actor } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { RowWrite } from '../rowWrites.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { refuseRows } from './rowRefusals.ts';

/** Others write, and rights change, while a check is being written; it is then judged anew. */
const TRIES = 8;

export interface CheckToApply {
  readonly planId: string;
  readonly row: RowId;
  readonly asked: CheckedCells;
  readonly seen: CheckedCells;
}

type Outcomes = Partial<Record<CheckedField, FieldOutcome>>;

/**
 * Writes what a check found, as the person who found it and by the rights he has now, into the cells that still say
 * what his phone had shown (U4). Answers what became of each, and what stands there now.
 * @throws AppError not-found, not-allowed, store-down: nothing was kept, and it may be sent again
 */
export async function applyCheck(
  context: Context,
  actor: Actor,
  { planId, row, asked, seen }: CheckToApply,
): Promise<{ readonly outcomes: Outcomes; readonly now: CheckedCells | null }> {
  const { db, liveRows } = context;
  const { userId, sessionId, tokenId = null } = actor;
  const refused: Outcomes = {};
  let open = asked;
  const refuse = (fields: readonly CheckedField[], code: string): void => {
    for (const field of fields) refused[field] = { state: 'refused', code };
    open = Object.fromEntries(
      Object.entries(open).filter(([name]) => !fields.includes(name as CheckedField)),
    );
  };
  for (let attempt = 1; ; attempt++) {
    const { grant } = await openPlan(db, userId, planId);
    const now = await cellsNow(context, planId, row);
    if (now === null) {
      refuse(fieldsOf(open), 'in-trash');
      return { outcomes: refused, now };
    }
    const judged = judgeCheck(open, seen, now);
    const writes = fieldsOf(judged)
      .filter((field) => judged[field] === 'write')
      .map((field): RowWrite => ({
        type: 'set',
        row,
        field,
        value: cell(open[field]),
        was: cell(now[field]),
      }));
    if (writes.length > 0) {
      const outcome = await liveRows.write(planId, 'supplies', writes, {
        ...{ userId, sessionId, tokenId, grant },
        personId: (await accessOf(db, userId, planId))?.personId ?? null,
        gesture: { id: randomId(), label: 'on-site' },
      });
      if (!outcome.ok) {
        const again = attempt < TRIES;
        if ('lost' in outcome) {
          if (outcome.lost === 'rights' && again) continue;
          refuseRows(outcome, 'supplies', [row], actor);
        }
        if (outcome.code === 'changed' && again) continue;
        if (outcome.code === 'store-down' || !again) refuseRows(outcome, 'supplies', [row], actor);
        // The rest of what was found is not lost with one cell that is frozen.
        const field = CHECKED_FIELDS.find((one) => one === outcome.field);
        refuse(field ? [field] : fieldsOf(open), outcome.code);
        continue;
      }
    }
    const outcomes: Outcomes = { ...refused };
    for (const field of fieldsOf(judged)) {
      const verdict = judged[field]!;
      if (verdict === 'differs')
        outcomes[field] = await difference(context, { planId, row }, field, open, now);
      else outcomes[field] = { state: verdict === 'write' ? 'written' : 'same' };
    }
    const written = fieldsOf(judged).filter((field) => judged[field] === 'write');
    return { outcomes, now: { ...now, ...Object.fromEntries(written.map((field) => [field, open[field]])) } };
  }
}

/** The cells of a supply that checks write; null where the row is in the trash. */
export async function cellsNow(
  { liveRows }: Context,
  planId: string,
  row: RowId,
): Promise<CheckedCells | null> {
  const { rows } = await liveRows.read(planId, 'supplies');
  const found = rows.find(({ id }) => id === row);
  if (!found) return null;
  const plain = (value: CellValue | undefined): string | number | null =>
    typeof value === 'string' || typeof value === 'number' ? value : null;
  return Object.fromEntries(CHECKED_FIELDS.map((field) => [field, plain(found.values[field])]));
}

/** Whoever wrote the value that stands there, as the log says. */
async function difference(
  { db }: Context,
  { planId, row }: { readonly planId: string; readonly row: RowId },
  field: CheckedField,
  asked: CheckedCells,
  now: CheckedCells,
): Promise<FieldOutcome> {
  const wanted = { planId, sheet: 'supplies', row, fields: [field], before: null, most: 1 } as const;
  const [change] = await rowChanges(db, wanted);
  return {
    ...{ state: 'differs', mine: cell(asked[field]), theirs: cell(now[field]) },
    ...{ theirsBy: change?.authorName ?? null, theirsAt: change?.at ?? null },
  };
}

const cell = (value: string | number | null | undefined): string | number | null => value ?? null;
const fieldsOf = (cells: object): CheckedField[] => Object.keys(cells) as CheckedField[];
