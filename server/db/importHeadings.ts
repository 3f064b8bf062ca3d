import type { Db, Trx } from './database.ts';

export interface ImportHeading {
  /** Folded (headingKey). */
  readonly heading: string;
  readonly field: string | null;
}

export async function importHeadingsOf(
  db: Db | Trx,
  organizationId: string,
  sheet: string,
): Promise<ImportHeading[]> {
  return db
    .selectFrom('import_heading')
    .select(['heading', 'field'])
    .where('organization_id', '=', organizationId)
    .where('sheet', '=', sheet)
    .orderBy('heading')
    .execute();
}

/** The last word on each heading counts. Of a sheet the `most` that were used last stay. */
export async function keepImportHeadings(
  trx: Trx,
  organizationId: string,
  sheet: string,
  headings: readonly ImportHeading[],
  now: number,
  most: number,
): Promise<void> {
  for (const { heading, field } of headings) {
    await trx
      .insertInto('import_heading')
      .values({ organization_id: organizationId, sheet, heading, field, used_at: now })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'sheet', 'heading']).doUpdateSet({ field, used_at: now }),
      )
      .execute();
  }
  const surplus = await trx
    .selectFrom('import_heading')
    .select('heading')
    .where('organization_id', '=', organizationId)
    .where('sheet', '=', sheet)
    .orderBy('used_at', 'desc')
    .orderBy('heading')
    .offset(most)
    .limit(headings.length)
    .execute();
  if (surplus.length === 0) return;
  await trx
    .deleteFrom('import_heading')
    .where('organization_id', '=', organizationId)
    .where('sheet', '=', sheet)
    .where(
      'heading',
      'in',
      surplus.map(({ heading }) => heading),
    )
    .execute();
}

export async function deleteImportHeadings(db: Db, organizationId: string, sheet: string): Promise<void> {
  await db
    .deleteFrom('import_heading')
    .where('organization_id', '=', organizationId)
    .where('sheet', '=', sheet)
    .execute();
}
