import type { CrewRules } from '#lib/domain/bookings.ts';
import { m } from '#lib/paraglide/messages.js';
import { typedDecimal } from '../form/typedNumbers.ts';

/** A rule as it is typed: in hours, minutes or percent. */
export interface CrewRuleField {
  readonly key: keyof CrewRules;
  readonly label: () => string;
  /** What one of what is typed is of what is stored. */
  readonly unit: number;
  readonly min: number;
  readonly max: number;
}

export const CREW_RULE_FIELDS: readonly CrewRuleField[] = [
  { key: 'rest', label: m.crew_rules_rest, unit: 3600, min: 0, max: 24 },
  { key: 'travel', label: m.crew_rules_travel, unit: 60, min: 0, max: 1440 },
  { key: 'dailyLimit', label: m.crew_rules_daily, unit: 3600, min: 0, max: 24 },
  { key: 'overtimePercent', label: m.crew_rules_overtime, unit: 1, min: 100, max: 500 },
];

/** As it is typed again; empty for what is not set. */
export function ruleTyped({ unit }: CrewRuleField, value: number | null): string {
  return value === null ? '' : String(Math.round((value / unit) * 100) / 100);
}

/** What is stored for it: null for nothing typed, undefined for what is no number in bounds. */
export function readRule({ unit, min, max }: CrewRuleField, typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const hundredths = typedDecimal(typed, 2, min * 100, max * 100);
  return hundredths === undefined ? undefined : Math.round((hundredths * unit) / 100);
}
