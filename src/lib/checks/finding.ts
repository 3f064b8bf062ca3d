import type { RowId, SheetId } from '../schema/index.ts';

/** `error`: is wrong now. `warning`: will hurt soon. `advice`: good to know, or recommended by the standard. */
export type Severity = 'error' | 'warning' | 'advice';
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'advice'];

/** What a finding says; the words for each are in messages/ as `finding_<kind>`. */
export const FINDING_KINDS = [
  'requirement_short',
  'requirement_not_exact',
  'constraint_broken',
  'item_outside_venue',
  'item_outside_zone',
  'items_overlap',
  'units_overlap',
  'item_hangs_over',
  'item_too_high',
  'items_too_close',
  'units_too_close',
  'aisle_narrow',
  'units_aisle_narrow',
  'zone_power_over',
  'circuit_power_over',
  'zone_crowded',
  'zone_outside_venue',
  'zones_overlap',
  'placed_over_supply',
  'supply_expected_late',
  'supply_overdue',
  'supply_due_today',
  'supply_after_first_cue',
  'supply_short',
  'rental_without_return',
  'rental_returned_early',
  'return_overdue',
  'stock_too_much',
  'stock_gone',
  'stock_not_back',
  'stock_shared',
  'owner_missing',
  'person_missing',
  'role_not_staffed',
  'role_overbooked',
  'person_double_shift',
  'person_double_cue',
  'person_double_plan',
  'travel_short',
  'rest_short',
  'cue_outside_shift',
  'over_budget',
  'line_differs',
  'line_hours_differ',
  'supply_without_line',
  'outside_dates',
  'batch_length',
  'training_missing',
  'person_untrained',
  'staffing_rule',
  'cue_cycle',
  'found_short',
  'and_more',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * What a check says of a place in the plan. `params` are raw: names in the plan's own words, ids of options and
 * people, lengths in millimetres, areas in thousandths of m², power in watts, durations and moments in seconds, quantities in thousandths, money in minor units.
 */
export interface Found {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly sheet: SheetId;
  /** Where to look, the first row first; empty when the plan as a whole is meant. */
  readonly rows: readonly RowId[];
  readonly field?: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What makes it the same finding when its rows change: a role, a requirement. Without it the rows do. */
  readonly about?: string;
}

export interface Finding extends Found {
  readonly check: string;
  /** Shows or implies an amount of money. */
  readonly money: boolean;
}
