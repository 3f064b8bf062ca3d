import * as Y from 'yjs';
import type { Channel } from './channel.ts';
import { checksum } from './checksum.ts';
import type { Db, Trx } from './database.ts';

/** Stored bytes that are not what was stored. The sheet stays closed until somebody has looked at it. */
export class SheetDamaged extends Error {
  readonly planId: string;
  readonly sheet: Channel;
  readonly updateId: number;

  constructor(planId: string, sheet: Channel, updateId: number) {
    super(`log entry ${updateId} of sheet ${sheet} of plan ${planId} is damaged`);
    this.name = 'SheetDamaged';
    this.planId = planId;
    this.sheet = sheet;
    this.updateId = updateId;
  }
}

/** A sheet that was never made. */
export class SheetMissing extends Error {
  constructor(planId: string, sheet: Channel) {
    super(`plan ${planId} has no sheet ${sheet}`);
    this.name = 'SheetMissing';
  }
}

export interface StoredDocument {
  readonly epoch: number;
  readonly doc: Y.Doc;
  /** The last log entry in it; 0 when there is none. */
  readonly lastId: number;
  /** Log entries since the snapshot that was used. */
  readonly sinceSnapshot: number;
}

/**
 * The document of a sheet: its newest whole snapshot and the log behind it. A damaged snapshot gives way to
 * the one before and a longer log; a damaged log entry is an error and never an emptier sheet (R14, R20).
 * @throws SheetDamaged, SheetMissing
 */
export async function readDocument(db: Db | Trx, planId: string, sheet: Channel): Promise<StoredDocument> {
  const known = await db
    .selectFrom('sheet')
    .select('epoch')
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .executeTakeFirst();
  if (!known) throw new SheetMissing(planId, sheet);
  const { epoch } = known;
  const doc = new Y.Doc();
  const snapshot = await newestWholeSnapshot(db, planId, sheet, epoch);
  const updates = await db
    .selectFrom('sheet_update')
    .select(['id', 'bytes', 'checksum'])
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .where('epoch', '=', epoch)
    .where('id', '>', snapshot?.up_to ?? 0)
    .orderBy('id')
    .execute();
  for (const { id, bytes, checksum: stored } of updates) {
    if (checksum(bytes) !== stored) throw new SheetDamaged(planId, sheet, id);
  }
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state);
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  });
  const pending = doc.store.pendingStructs ?? doc.store.pendingDs;
  // Something before it is gone: what is left must not pass for the sheet.
  if (pending !== null) throw new SheetDamaged(planId, sheet, updates.at(-1)?.id ?? 0);
  return { epoch, doc, lastId: updates.at(-1)?.id ?? snapshot?.up_to ?? 0, sinceSnapshot: updates.length };
}

async function newestWholeSnapshot(
  db: Db | Trx,
  planId: string,
  sheet: Channel,
  epoch: number,
): Promise<{ up_to: number; state: Uint8Array } | null> {
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const snapshot = await db
      .selectFrom('sheet_snapshot')
      .select(['up_to', 'state', 'checksum'])
      .where('plan_id', '=', planId)
      .where('sheet', '=', sheet)
      .where('epoch', '=', epoch)
      .where('up_to', '<', below)
      .orderBy('up_to', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!snapshot) return null;
    if (checksum(snapshot.state) === snapshot.checksum) return snapshot;
    below = snapshot.up_to;
  }
}
