import { SqliteAdapter, type SqliteDatabase } from 'kysely';
import type { Db } from './database.ts';

/** Kysely's own view of SQLite, which also knows the one connection there is. */
export class OneConnection extends SqliteAdapter {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super();
    this.#database = database;
  }

  /** SQLite rolls schema changes back like any other, so a failed migration leaves the old version whole. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Runs a statement there and then. */
  run(sql: string, parameters: readonly unknown[]): unknown[] {
    const statement = this.#database.prepare(sql);
    if (statement.reader) return statement.all(parameters);
    statement.run(parameters);
    return [];
  }
}

/**
 * The connection that a transaction holds, so that what every edit does need not wait its turn for each
 * statement. Null outside of one, where somebody else may be amid theirs.
 */
export function heldConnection(db: Db): OneConnection | null {
  if (!db.isTransaction) return null;
  const { adapter } = db.getExecutor();
  return adapter instanceof OneConnection ? adapter : null;
}
