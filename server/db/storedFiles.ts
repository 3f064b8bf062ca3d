import type { FileKind } from '#lib/domain/fileKind.ts';
import type { Db, Trx } from './database.ts';

/** What the database says of a file that lies below files/ in the data folder. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  /** Media type, as its bytes say. */
  readonly type: string;
}

export async function storedFiles(db: Db | Trx): Promise<readonly StoredFile[]> {
  return db.selectFrom('stored_file').select(['sha256', 'size', 'type']).orderBy('sha256').execute();
}

/** What a file is, as its bytes said; null for one that is not known. */
export async function typeOfFile(db: Db | Trx, sha256: string): Promise<FileKind | null> {
  const found = await db
    .selectFrom('stored_file')
    .select('type')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return found ? (found.type as FileKind) : null;
}

export async function noteFile(trx: Trx, { sha256, size, type }: StoredFile, at: number): Promise<void> {
  await trx
    .insertInto('stored_file')
    .values({ sha256, size, type, stored_at: at })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/**
 * All that refers to files, with the plan in which it does: whatever comes to refer to some is named here.
 * @param organizationId narrows each kind to the plans of one organisation, so that none is read through for others
 */
function references(db: Db | Trx, organizationId: string | null = null) {
  const plans = db
    .selectFrom('plan')
    .select('id')
    .where('organization_id', '=', organizationId ?? '');
  const isNarrow = organizationId !== null;
  const papers = db
    .selectFrom('invoice')
    .select(['plan_id', 'file_sha256 as sha256'])
    .where('file_sha256', 'is not', null)
    .$if(isNarrow, (query) => query.where('plan_id', 'in', plans));
  const photos = db
    .selectFrom('site_photo')
    .select(['plan_id', 'sha256'])
    .$if(isNarrow, (query) => query.where('plan_id', 'in', plans));
  const backgrounds = db
    .selectFrom('floor_background')
    .select(['plan_id', 'sha256'])
    .$if(isNarrow, (query) => query.where('plan_id', 'in', plans));
  return papers.unionAll(photos).unionAll(backgrounds);
}

/** Forgets a file to which nothing refers any more; answers whether it did. */
export async function forgetUnused(trx: Trx, sha256: string): Promise<boolean> {
  const used = await trx
    .selectFrom(references(trx).as('r'))
    .select('r.plan_id')
    .where('r.sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (used) return false;
  await trx.deleteFrom('stored_file').where('sha256', '=', sha256).execute();
  return true;
}

/** Sums the files in the plans of an organisation, each as often as something refers to it. */
export const bytesQuery = (db: Db | Trx, organizationId: string) =>
  db
    .selectFrom(references(db, organizationId).as('r'))
    .innerJoin('stored_file as f', 'f.sha256', 'r.sha256')
    .select(({ fn }) => fn.sum<number | null>('f.size').as('bytes'));

export async function bytesOfOrganization(trx: Trx, organizationId: string): Promise<number> {
  const { bytes } = await bytesQuery(trx, organizationId).executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}
