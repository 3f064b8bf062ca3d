import { migrations } from '#migrations/index.ts';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect, sql, type SqliteAdapter, type SqliteDatabase } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database, Db } from './database.ts';
import { OneConnection } from './oneConnection.ts';
import { cachingStatements } from './statementCache.ts';

/** What every connection must answer; `synchronous` 2 is FULL: better-sqlite3's own default could take back an acknowledged edit. */
export const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  trusted_schema: 0,
} as const;

class OneConnectionDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createAdapter(): SqliteAdapter {
    return new OneConnection(this.#database);
  }
}

/**
 * Opens the one connection to the database file (`:memory:` is refused, it has no write-ahead log), makes
 * sure that its settings hold, and runs the migrations that are due, all of them or none.
 * @throws when a setting didn't take, or a migration failed; the file is closed again then.
 */
export async function openDatabase(file: string): Promise<Db> {
  const db = new Kysely<Database>({
    dialect: new OneConnectionDialect(cachingStatements(new BetterSqlite3(file))),
  });
  try {
    await setPragmas(db);
    await migrate(db);
    return db;
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
}

async function setPragmas(db: Db): Promise<void> {
  for (const [name, wanted] of Object.entries(PRAGMAS)) {
    await sql`pragma ${sql.raw(name)} = ${sql.raw(String(wanted))}`.execute(db);
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    const found = Object.values(rows[0] ?? {})[0];
    if (found !== wanted)
      throw new Error(`the database does not keep to ${name} = ${wanted}; it answers ${String(found)}`);
  }
}

async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
