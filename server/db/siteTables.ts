import type { ColumnType, Generated } from 'kysely';

/** migrations/0026_site_checks.ts. Appended, never changed. */
type Fixed<T> = ColumnType<T, T, never>;

interface SiteCheckTable {
  place: Generated<number>;
  id: Fixed<string>;
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  /** JSON, as are the next four. */
  said: Fixed<string>;
  seen: Fixed<string>;
  settles: Fixed<string | null>;
  photos: Fixed<string>;
  outcomes: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
  taken_at: Fixed<number>;
}

interface SitePhotoTable {
  plan_id: Fixed<string>;
  sha256: Fixed<string>;
  sent_by: Fixed<string>;
  sent_at: Fixed<number>;
}

/** The tables of what was found on site. */
export interface SiteTables {
  site_check: SiteCheckTable;
  site_photo: SitePhotoTable;
}
