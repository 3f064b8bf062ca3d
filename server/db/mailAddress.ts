import type { Db } from './database.ts';

/** Where e-mails to somebody go. Accounts of the demo have addresses that are nobody's: null. */
export async function mailAddressOf(
  db: Db,
  userId: string,
): Promise<{ readonly name: string; readonly email: string } | null> {
  const row = await db
    .selectFrom('user as u')
    .leftJoin('demo_account as d', 'd.user_id', 'u.id')
    .select(['u.name', 'u.email', 'd.user_id as demo'])
    .where('u.id', '=', userId)
    .executeTakeFirst();
  return row && row.demo === null ? { name: row.name, email: row.email } : null;
}
