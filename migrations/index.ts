import type { Migration } from 'kysely/migration';
import { accounts } from './0001_accounts.ts';

/** In the order in which they run. A migration that was shipped is never edited, moved or removed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_accounts': accounts,
};
