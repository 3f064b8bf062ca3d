import type { Insertable } from 'kysely';
import type * as Y from 'yjs';
import { isSheetId, type RowId, type Sheet, type SheetId } from '#lib/schema/index.ts';
import { FIRST_EPOCH, type FactChannel } from '#lib/wire/index.ts';
import { Breath } from '../breath.ts';
import { appendChanges, markLost, type CellChange, type LoggedChange } from './changeLog.ts';
import type { Channel } from './channel.ts';
import { checksum } from './checksum.ts';
import { storeReceipt, type Receipt } from './receipts.ts';
import type { Db, Trx } from './database.ts';
import { readCreators, upsertRows, type ProjectedRow } from './projection.ts';
import { repeatedInsert } from './repeatedQuery.ts';
import { readDocument, SheetDamaged, type StoredDocument } from './sheetDocument.ts';
import type { SheetClientTable, SheetUpdateTable } from './sheetTables.ts';
import type { CheckStandings, Standing } from './standing.ts';

export interface LoadedSheet extends StoredDocument {
  readonly doc: Y.Doc;
  /** Whose each Yjs client id is; null for the server's own. */
  readonly clients: Map<number, string | null>;
  /** Who made each row. */
  readonly creators: Map<RowId, string | null>;
}

/** One accepted update with all that follows from it. */
export interface LogEntry {
  readonly update: Uint8Array;
  readonly authorId: string | null;
  readonly gesture: { readonly id: string; readonly label: string } | null;
  readonly at: number;
  readonly changes: readonly CellChange[];
  /** Cells whose earlier value lost against this update. */
  readonly beaten: readonly { readonly row: RowId; readonly field: string }[];
  /** Client ids that belong to somebody from now on; to nobody: the server's own. */
  readonly newClients: readonly { readonly client: number; readonly userId: string | null }[];
  /** The answer to whoever asked for it, on disk together with it. */
  readonly receipt?: Receipt | null;
}

export interface Batch {
  readonly planId: string;
  readonly sheet: Channel;
  readonly epoch: number;
  readonly entries: readonly LogEntry[];
  /** The changed rows as they are after all entries. */
  readonly rows: readonly ProjectedRow[];
  /** In whose names the entries were judged; none for facts. */
  readonly standings?: readonly Standing[];
}

export interface Quarantined {
  readonly planId: string;
  readonly sheet: Channel;
  readonly bytes: Uint8Array;
  readonly reason: string;
  readonly authorId: string | null;
  readonly at: number;
}

/** Where sheets live on disk. */
export interface SheetLog {
  /** @throws SheetDamaged or SheetMissing; never answers with less than was stored */
  load(planId: string, sheet: Channel): Promise<LoadedSheet>;
  /** Facts are derived: their log may begin whenever somebody first asks for them. */
  ensureFacts(planId: string, channel: FactChannel): Promise<void>;
  /**
   * All of it in one transaction, on disk when it resolves. Answers the id of the last entry.
   * @throws StandingLost when somebody's rights went between the gate and here
   */
  commit(batch: Batch): Promise<number>;
  snapshot(at: {
    planId: string;
    sheet: Channel;
    epoch: number;
    upTo: number;
    state: Uint8Array;
    at: number;
  }): Promise<void>;
  quarantine(item: Quarantined): Promise<void>;
  /** Resolves when the store takes writes. */
  probe(): Promise<void>;
}

/** Snapshots kept of a sheet: the newest, and one to fall back on. */
const SNAPSHOTS_KEPT = 2;

/** @param check looks at people's rights in the transaction that stores what they allowed; none in tests without accounts */
export function createSheetLog(
  db: Db,
  sheets: Readonly<Record<SheetId, Sheet>>,
  now: () => number = Date.now,
  check?: CheckStandings,
): SheetLog {
  return {
    async load(planId, sheet) {
      try {
        const stored = await readDocument(db, planId, sheet);
        const clients = await readClients(db, planId, sheet);
        const creators = isSheetId(sheet)
          ? await readCreators(db, planId, sheet)
          : new Map<RowId, string | null>();
        return { ...stored, clients, creators };
      } catch (error) {
        if (error instanceof SheetDamaged) await keepDamaged(db, error, now());
        throw error;
      }
    },

    async ensureFacts(planId, channel) {
      await db
        .insertInto('sheet')
        .values({ plan_id: planId, sheet: channel, epoch: FIRST_EPOCH })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    commit: (batch) =>
      db.transaction().execute(async (trx) => {
        await check?.(trx, batch.planId, batch.standings ?? [], now());
        return commitBatch(trx, isSheetId(batch.sheet) ? sheets[batch.sheet] : null, batch);
      }),

    async snapshot({ planId, sheet, epoch, upTo, state, at }) {
      await db.transaction().execute(async (trx) => {
        const values = { plan_id: planId, sheet, epoch, up_to: upTo, state, checksum: checksum(state), at };
        await trx.insertInto('sheet_snapshot').values(values).execute();
        const kept = await trx
          .selectFrom('sheet_snapshot')
          .select('id')
          .where('plan_id', '=', planId)
          .where('sheet', '=', sheet)
          .orderBy('up_to', 'desc')
          .limit(SNAPSHOTS_KEPT)
          .execute();
        const ids = kept.map((row) => row.id);
        await trx
          .deleteFrom('sheet_snapshot')
          .where('plan_id', '=', planId)
          .where('sheet', '=', sheet)
          .where('id', 'not in', ids)
          .execute();
      });
    },

    async quarantine({ planId, sheet, bytes, reason, authorId, at }) {
      await db
        .insertInto('sheet_quarantine')
        .values({ plan_id: planId, sheet, bytes, reason, author_id: authorId, at })
        .execute();
    },

    async probe() {
      // A row that is written and taken back needs the same locks and the same room on disk as an edit.
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('projection_state')
          .values({ sheet: 'probe', schema_hash: String(now()) })
          .execute();
        await trx.deleteFrom('projection_state').where('sheet', '=', 'probe').execute();
      });
    },
  };
}

type UpdateRow = Insertable<SheetUpdateTable>;
type ClientRow = Insertable<SheetClientTable>;

const insertUpdates = repeatedInsert(
  [
    ...(['plan_id', 'sheet', 'epoch', 'bytes', 'checksum', 'author_id'] as const),
    ...(['gesture_id', 'gesture_label', 'at'] as const),
  ],
  (db, rows: readonly UpdateRow[]) => db.insertInto('sheet_update').values(rows).returning('id'),
);
const insertClients = repeatedInsert(
  ['plan_id', 'sheet', 'client_id', 'user_id'],
  (db, rows: readonly ClientRow[]) => db.insertInto('sheet_client').values(rows),
);

/**
 * Appends a batch within a transaction of the caller's; answers the id of its last entry. Facts have no
 * declaration, and no projection.
 */
export async function commitBatch(trx: Trx, declared: Sheet | null, batch: Batch): Promise<number> {
  const { planId, sheet, epoch, entries } = batch;
  const stored = await insertUpdates(trx, entries, (entry) => ({
    plan_id: planId,
    sheet,
    epoch,
    bytes: entry.update,
    checksum: checksum(entry.update),
    author_id: entry.authorId,
    gesture_id: entry.gesture?.id ?? null,
    gesture_label: entry.gesture?.label ?? null,
    at: entry.at,
  }));
  // SQLite does not promise the order of the answers; the numbers grow in the order in which rows go in.
  const ids = stored.map(({ id }) => id).sort((a, b) => a - b);
  let changes: LoggedChange[] = [];
  for (const [index, { authorId, at, beaten, ...entry }] of entries.entries()) {
    if (beaten.length > 0) {
      // Whoever lost may have written in this very batch.
      await appendChanges(trx, planId, sheet, changes);
      changes = [];
      const breath = new Breath();
      for (const { row, field } of beaten) {
        await breath.take();
        await markLost(trx, planId, sheet, row, field);
      }
    }
    for (const change of entry.changes) changes.push({ ...change, updateId: ids[index]!, authorId, at });
  }
  await appendChanges(trx, planId, sheet, changes);
  await insertClients(
    trx,
    entries.flatMap(({ newClients }) => newClients),
    ({ client, userId }) => ({ plan_id: planId, sheet, client_id: client, user_id: userId }),
  );
  for (const { receipt } of entries) if (receipt) await storeReceipt(trx, receipt);
  if (declared) await upsertRows(trx, declared, planId, batch.rows);
  return ids.at(-1) ?? 0;
}

async function readClients(db: Db, planId: string, sheet: Channel): Promise<Map<number, string | null>> {
  const rows = await db
    .selectFrom('sheet_client')
    .select(['client_id', 'user_id'])
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .execute();
  return new Map(rows.map((row) => [row.client_id, row.user_id]));
}

/** Copies a damaged entry aside once, for an administrator; the log itself stays as it is. */
async function keepDamaged(db: Db, { planId, sheet, updateId }: SheetDamaged, at: number): Promise<void> {
  const reason = `log entry ${updateId} is damaged`;
  const known = await db
    .selectFrom('sheet_quarantine')
    .select('id')
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .where('reason', '=', reason)
    .executeTakeFirst();
  const entry = await db
    .selectFrom('sheet_update')
    .select(['bytes', 'author_id'])
    .where('id', '=', updateId)
    .executeTakeFirst();
  if (known || !entry) return;
  await db
    .insertInto('sheet_quarantine')
    .values({ plan_id: planId, sheet, bytes: entry.bytes, reason, author_id: entry.author_id, at })
    .execute();
}
