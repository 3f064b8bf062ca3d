import type { Db, Trx } from './database.ts';

/** Somebody to whom an e-mail is due: with every notice since `from`. */
export interface DueMail {
  readonly userId: string;
  readonly from: number;
  readonly tries: number;
}

/** Makes an e-mail due, unless one is: then this goes along with it. */
export async function makeMailDue(
  trx: Trx,
  userId: string,
  { from, dueAt }: { readonly from: number; readonly dueAt: number },
): Promise<void> {
  await trx
    .insertInto('mail_due')
    .values({ user_id: userId, from_notice: from, due_at: dueAt, tries: 0 })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute();
}

/** The earliest of those that are due by a moment. */
export async function mailsDue(db: Db, now: number, most: number): Promise<readonly DueMail[]> {
  const rows = await db
    .selectFrom('mail_due')
    .select(['user_id', 'from_notice', 'tries'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(most)
    .execute();
  return rows.map(({ user_id: userId, from_notice: from, tries }) => ({ userId, from, tries }));
}

/** It went out, or never will. What came meanwhile becomes due as a mail of its own. */
export async function mailDone(
  trx: Trx,
  userId: string,
  next: { readonly from: number; readonly dueAt: number } | null,
): Promise<void> {
  await trx.deleteFrom('mail_due').where('user_id', '=', userId).execute();
  if (next) await makeMailDue(trx, userId, next);
}

export async function mailFailed(
  db: Db,
  userId: string,
  { tries, dueAt }: { readonly tries: number; readonly dueAt: number },
): Promise<void> {
  await db.updateTable('mail_due').set({ tries, due_at: dueAt }).where('user_id', '=', userId).execute();
}

/** Nothing is due to anybody. */
export async function forgetMailsDue(db: Db): Promise<void> {
  await db.deleteFrom('mail_due').execute();
}
