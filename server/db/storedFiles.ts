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

/** Forgets a file to which nothing refers any more; answers whether it did. */
export async function forgetUnused(trx: Trx, sha256: string): Promise<boolean> {
  const used = await trx
    .selectFrom('invoice')
    .select('id')
    .where('file_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  const shown = await trx
    .selectFrom('site_photo')
    .select('plan_id')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  const lies = await trx
    .selectFrom('floor_background')
    .select('plan_id')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (used || shown || lies) return false;
  await trx.deleteFrom('stored_file').where('sha256', '=', sha256).execute();
  return true;
}

/** Bytes of the files in the plans of an organisation, each as often as something refers to it. */
export async function bytesOfOrganization(trx: Trx, organizationId: string): Promise<number> {
  const papers = await trx
    .selectFrom('invoice as i')
    .innerJoin('plan as p', 'p.id', 'i.plan_id')
    .innerJoin('stored_file as f', 'f.sha256', 'i.file_sha256')
    .select(({ fn }) => fn.sum<number | null>('f.size').as('bytes'))
    .where('p.organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  const photos = await trx
    .selectFrom('site_photo as s')
    .innerJoin('plan as p', 'p.id', 's.plan_id')
    .innerJoin('stored_file as f', 'f.sha256', 's.sha256')
    .select(({ fn }) => fn.sum<number | null>('f.size').as('bytes'))
    .where('p.organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  const backgrounds = await trx
    .selectFrom('floor_background as b')
    .innerJoin('plan as p', 'p.id', 'b.plan_id')
    .innerJoin('stored_file as f', 'f.sha256', 'b.sha256')
    .select(({ fn }) => fn.sum<number | null>('f.size').as('bytes'))
    .where('p.organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return [papers, photos, backgrounds].reduce((sum, { bytes }) => sum + Number(bytes ?? 0), 0);
}
