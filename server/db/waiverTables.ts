import type { Waived, WaiverAct } from '#lib/domain/waivers.ts';
import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** Leave that was asked for; never changed (migrations/0029_waivers.ts). */
interface StandardWaiverTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  standard_id: Fixed<string>;
  version: Fixed<number>;
  tier: Fixed<string>;
  requirement: Fixed<string>;
  concerns: Fixed<Waived>;
  up_to: Fixed<number>;
  zone: Fixed<string | null>;
  reason: Fixed<string>;
  asked_by: Fixed<string>;
  asked_at: Fixed<number>;
}

/** What became of it: appended, never changed. */
interface StandardWaiverActTable {
  waiver_id: Fixed<string>;
  act: Fixed<WaiverAct>;
  by: Fixed<string>;
  at: Fixed<number>;
  comment: Fixed<string | null>;
}

/** The tables of what plans are excused from. */
export interface WaiverTables {
  standard_waiver: StandardWaiverTable;
  standard_waiver_act: StandardWaiverActTable;
}
