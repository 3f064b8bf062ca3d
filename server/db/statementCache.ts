import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Texts that recur are few; those of long lists, which hardly recur, push each other out. */
const MOST = 400;
const LONGEST = 20_000;
/** Of these, only the text is looked at: what was compiled before may mean something else after them. */
const CHANGES_TABLES = /^\s*(create|drop|alter|attach|detach|pragma|vacuum|reindex)\b/i;

/**
 * A database that compiles each text once. SQLite takes longer to compile a statement than to run it, and the
 * driver writes a function for the rows of each statement that reads.
 */
export function cachingStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close() {
      kept.clear();
      database.close();
    },
    prepare(sql) {
      const known = kept.get(sql);
      if (known) {
        // The one that was used longest ago goes first.
        kept.delete(sql);
        kept.set(sql, known);
        return known;
      }
      const statement = database.prepare(sql);
      if (CHANGES_TABLES.test(sql)) kept.clear();
      else if (sql.length <= LONGEST) {
        if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
        kept.set(sql, statement);
      }
      return statement;
    },
  };
}
