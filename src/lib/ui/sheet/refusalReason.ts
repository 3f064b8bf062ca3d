import type { Refusal } from '#lib/live/localStore.ts';
import { m } from '#lib/paraglide/messages.js';

const REASONS: Readonly<Record<Refusal['code'], () => string>> = {
  role: m.refused_role,
  'not-own': m.refused_not_own,
  frozen: m.refused_frozen,
  'read-only': m.refused_role,
  'unknown-field': m.refused_unknown_field,
  'bad-value': m.refused_bad_value,
  'bad-row': m.refused_bad_value,
  'bad-order': m.refused_bad_value,
  'row-exists': m.refused_row_exists,
  'row-gone': m.refused_row_gone,
  'foreign-client': m.refused_connection,
  malformed: m.refused_connection,
  deletes: m.refused_connection,
  'too-large': m.refused_too_large,
  'too-many-rows': m.refused_too_many_rows,
  'store-down': m.refused_store_down,
};

/** Why a change was not accepted, and what one can do about it. */
export function refusalReason(refusal: Refusal): string {
  return REASONS[refusal.code]();
}
