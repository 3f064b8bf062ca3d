import type { Kysely, Transaction } from 'kysely';
import type { AccountTables } from './accountTables.ts';
import type { SheetTables } from './sheetTables.ts';

/** Every table there is. */
export interface Database extends AccountTables, SheetTables {}

export type Db = Kysely<Database>;
/** Inside one, await nothing but the database: there is one connection and everybody else waits. */
export type Trx = Transaction<Database>;
