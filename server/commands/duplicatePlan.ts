import { mayReadField, mayReadMoney, mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import {
  fieldOf,
  fieldRule,
  OWN_REQUIREMENT,
  OWN_TOPIC,
  SHEET_IDS,
  SHEETS,
  sheetRule,
  type CellValue,
  type Field,
  type Kind,
  type RowId,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import type { Filter } from '#lib/views/viewState.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { backgroundOfPlan, writeBackground } from '../db/floorBackgrounds.ts';
import { insertSheet, type NewSheet } from '../db/insertSheet.ts';
import { nameInPlan, peopleOfPlan } from '../db/people.ts';
import { insertPlan, type Plan } from '../db/plans.ts';
import { copyRates } from '../db/planMoney.ts';
import { batchesOfPlan, writeBatches } from '../db/planBatches.ts';
import { tracksOfPlan, writeTracks } from '../db/planTracks.ts';
import { insertView, sharedViewsOf } from '../db/savedViews.ts';
import { readMe } from '../db/users.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context, LiveRows } from './context.ts';
import { line, readInput } from './input.ts';
import { joinPlan } from './join.ts';
import { demandRoom } from './keptFiles.ts';
import { openPlan } from './planAccess.ts';

export const copyInput = { name: line(120) };
type Rows = NewSheet['rows'];

/**
 * A plan of one's own in one's own workspace, with the fields of this one and the rows of those sheets that one
 * may read here. Neither members nor approvals come along; persons do within their workspace's directory, and ids that
 * its own packs gave do within the workspace, since nowhere else they have names.
 * @throws AppError not-allowed for guests, who have no workspace; files-full where what lies under the floor finds no room
 */
export function duplicatePlan({ db, clock, liveRows }: Context): Commands['duplicatePlan'] {
  return async (actor, planId, input) => {
    const { grant } = await openPlan(db, actor.userId, planId);
    const me = await readMe(db, actor.userId);
    if (!me?.organization) throw new AppError('not-allowed');
    const { name } = readInput(copyInput, input);
    const organizationId = me.organization.id;
    const read = await readRows(liveRows, planId, grant);
    const id = randomId();
    const at = clock.now();
    await db.transaction().execute(async (trx) => {
      const { plan: original, grant: still } = await openPlan(trx, actor.userId, planId);
      const atHome = original.organizationId === organizationId;
      const plan: Plan = {
        ...original,
        ...{ id, name, organizationId, approvedBudget: null },
        // Packs stay in their workspace.
        ...(!atHome && original.standardId !== SALES_SITE.id && { standardId: null, standardVersion: null }),
        ...{ createdBy: me.id, createdAt: at, archivedAt: null },
      };
      await insertPlan(trx, plan);
      await joinPlan(trx, plan, me, { role: 'owner', money: false }, at);
      if (atHome) for (const person of await peopleOfPlan(trx, planId)) await nameInPlan(trx, id, person.id);
      const batches = await batchesOfPlan(trx, planId);
      if (batches) await writeBatches(trx, id, { ...batches, changedBy: me.id, changedAt: at });
      await writeTracks(trx, id, await tracksOfPlan(trx, planId), { userId: me.id, at });
      if (mayReadMoney(still)) await copyRates(trx, { from: planId, to: id, userId: me.id, at });
      for (const sheet of SHEET_IDS) {
        const rows = mayReadSheet(still, sheetRule(SHEETS[sheet])) ? copied(sheet, read, still, atHome) : [];
        await insertSheet(trx, { planId: id, sheet, rows, authorId: me.id, at });
      }
      await copyViews(trx, { from: planId, to: id, grant: still, atHome, at });
      if (mayReadSheet(still, sheetRule(SHEETS.floor))) await copyBackground(trx, planId, plan);
      const details = { copyOf: planId };
      await audit(trx, { at, actor: me.id, ip: actor.ip, action: 'plan-created', planId: id, details });
    });
    return { id };
  };
}

type Read = ReadonlyMap<SheetId, Awaited<ReturnType<LiveRows['read']>>['rows']>;

async function readRows(liveRows: LiveRows, planId: string, grant: Grant): Promise<Read> {
  const readable = SHEET_IDS.filter((sheet) => mayReadSheet(grant, sheetRule(SHEETS[sheet])));
  const read = readable.map(async (sheet) => [sheet, (await liveRows.read(planId, sheet)).rows] as const);
  return new Map(await Promise.all(read));
}

/**
 * What lies under the floor, with its place, under the floor of the copy (H80). The file is not written again: it stays
 * on the disk while either plan refers to it, and whether one does is asked in a transaction as this one is.
 */
async function copyBackground(trx: Trx, from: string, { id, organizationId, ...made }: Plan): Promise<void> {
  const background = await backgroundOfPlan(trx, from);
  if (!background) return;
  const { createdBy: by, createdAt: at } = made;
  await writeBackground(trx, id, { ...background, version: 1 }, { by, at });
  await demandRoom(trx, organizationId);
}

interface Copying {
  readonly from: string;
  readonly to: string;
  readonly grant: Grant;
  readonly atHome: boolean;
  readonly at: number;
}

/** The views that are shared there, as far as they may be read. Persons and ids of another workspace stay behind. */
async function copyViews(trx: Trx, { from, to, grant, atHome, at }: Copying): Promise<void> {
  for (const view of await sharedViewsOf(trx, from)) {
    const sheet = SHEETS[view.sheet];
    if (!mayReadSheet(grant, sheetRule(sheet))) continue;
    const { state } = checkViewState(sheet, grant, JSON.parse(view.state));
    const kept = atHome
      ? state
      : {
          ...state,
          filters: withoutForeignIds(sheet, state.filters),
          formats: withoutForeignIds(sheet, state.formats),
        };
    const copy = { ...view, id: randomId(), planId: to, state: JSON.stringify(kept) };
    await insertView(trx, { ...copy, version: 1, changedAt: at });
  }
}

/** Conditions that name nothing of the workspace from which they come; one that asked for nothing else is left out. */
function withoutForeignIds<C extends Filter>(sheet: Sheet, conditions: readonly C[]): C[] {
  return conditions.flatMap((one) => {
    const { field, condition }: Filter = one;
    const { kind } = fieldOf(sheet, field)!;
    if (!('values' in condition)) return [one];
    if (isPerson(kind)) return [];
    const own = ownIds(kind);
    const values = condition.values.filter((value) => !own?.test(String(value)));
    if (values.length === condition.values.length) return [one];
    return values.length === 0 ? [] : [{ ...one, condition: { ...condition, values } }];
  });
}

const isPerson = ({ name }: Kind): boolean => name === 'person' || name === 'people';

/** The shape of a kind's ids that are a workspace's own: only there they have names (Q13). */
const ownIds = ({ planAdds }: Kind): RegExp | null =>
  [OWN_REQUIREMENT, OWN_TOPIC].find((own) => own === planAdds) ?? null;

/** A cell without what has its name in another workspace alone. */
function withoutOwn({ kind }: Field, value: CellValue): CellValue {
  const own = ownIds(kind);
  const isOwn = (id: unknown): boolean => own?.test(String(id)) === true;
  if (!Array.isArray(value)) return isOwn(value) ? null : value;
  const kept = (value as readonly string[]).filter((id) => !isOwn(id));
  return kept.length === 0 ? null : kept;
}

/** Rows keep their ids, so what names them still does. */
function copied(sheet: SheetId, read: Read, grant: Grant, atHome: boolean): Rows {
  const rule = sheetRule(SHEETS[sheet]);
  const cells = Object.entries(SHEETS[sheet].fields).filter(
    ([, field]) => field.source === 'cell' && mayReadField(grant, rule, fieldRule(field)),
  );
  return (read.get(sheet) ?? []).map((row) => ({
    id: row.id,
    cells: Object.fromEntries(
      cells
        .map(([name, field]) => {
          const value = row.values[name] ?? null;
          return [name, atHome ? value : withoutOwn(field, value), field] as const;
        })
        .filter(([, value, field]) => value !== null && comesAlong(field, value, read, atHome))
        .map(([name, value]) => [name, value]),
    ),
  }));
}

/** Persons of another workspace's directory stay behind, and so do references to what was not copied. */
function comesAlong({ kind }: Field, value: CellValue, read: Read, atHome: boolean): boolean {
  const { name, sheets } = kind;
  if (isPerson(kind)) return atHome;
  if (name === 'ref' && typeof value === 'string') return holds(read, sheets![0]! as SheetId, value);
  if (name === 'link') {
    const target = value as { readonly sheet?: unknown; readonly row?: unknown };
    return typeof target.row !== 'string' || holds(read, target.sheet as SheetId, target.row);
  }
  return true;
}

function holds(read: Read, sheet: SheetId, row: RowId): boolean {
  return read.get(sheet)?.some((candidate) => candidate.id === row) ?? false;
}
