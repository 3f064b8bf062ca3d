import type { AuditedAct } from '#lib/api/audit.ts';
import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import { ACT_WORDS } from '../approval/actWords.ts';
import { roleName } from '../lang/roles.ts';
import { locale, say } from '../lang/say.ts';

const PLAN_FIELDS: Readonly<Record<string, () => string>> = {
  name: m.plan_name,
  day0: m.plan_day0,
  setupFromDay: m.plan_setup_from,
  startDay: m.plan_start_day,
  endDay: m.plan_end_day,
  teardownUntilDay: m.plan_teardown_until,
  timeZone: m.plan_time_zone,
  currency: m.plan_currency,
  venueName: m.plan_venue,
  venueWidth: m.plan_venue_width,
  venueDepth: m.plan_venue_depth,
  venueHeight: m.plan_venue_height,
  tier: m.plan_tier,
  standardId: m.standard_chosen,
  standardVersion: m.standard_version_kept,
  parameters: m.standard_settings,
  guestCount: m.plan_guests,
  approvedBudget: m.plan_approved_budget,
  rates: m.money_rates,
  contingency: m.money_contingency,
  archived: m.plan_archive,
  quadrantCut: m.score_cut,
};

/** What an act says besides its name, in words: the fields it changed, the role it gave; '' for nothing to add. */
export function actDetails({ action, details, became, waiver }: AuditedAct): string {
  if (became !== null) return m.approval_act_line({ act: ACT_WORDS[became]() });
  if (waiver) {
    const { requirement, reason, comment } = waiver;
    return [say(requirement), reason, ...(comment === null ? [] : [comment])].join(' · ');
  }
  const { fields, role, version, waiversKept: kept, waiversOpened: opened } = details;
  if (action === 'plan-standard-taken' || action === 'pack-published') {
    const taken = typeof version === 'number' ? m.standard_version({ version }) : m.standard_none();
    return typeof kept === 'number' && typeof opened === 'number'
      ? [taken, m.pack_waivers_audited({ kept, opened })].join(' · ')
      : taken;
  }
  if (action === 'plan-changed' && Array.isArray(fields))
    return (fields as readonly string[])
      .map((field) => PLAN_FIELDS[field]?.() ?? field)
      .join(locale() === 'zh-CN' ? '、' : ', ');
  if (PLAN_ROLES.includes(role as PlanRole)) return roleName(role as PlanRole);
  return '';
}
