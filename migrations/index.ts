import type { Migration } from 'kysely/migration';
import { accounts } from './0001_accounts.ts';
import { sheets } from './0002_sheets.ts';
import { workspace } from './0003_workspace.ts';
import { accessTokens } from './0004_access_tokens.ts';
import { idempotencyKeys } from './0005_idempotency_keys.ts';
import { rowHistory } from './0006_row_history.ts';
import { workspaceInvites } from './0007_workspace_invites.ts';
import { savedViews } from './0008_saved_views.ts';
import { importHeadings } from './0009_import_headings.ts';
import { show } from './0010_show.ts';
import { planTracks } from './0011_plan_tracks.ts';
import { planBatches } from './0012_plan_batches.ts';
import { clockLinks } from './0013_clock_links.ts';
import { calendars } from './0014_calendars.ts';
import { showFreeze } from './0015_show_freeze.ts';
import { auditChain } from './0018_audit_chain.ts';
import { approvals } from './0019_approvals.ts';
import { changesByRow } from './0020_changes_by_row.ts';
import { notices } from './0021_notices.ts';
import { comments } from './0022_comments.ts';
import { planMoney } from './0023_plan_money.ts';
import { orders } from './0024_orders.ts';
import { approvalWithdrawals } from './0025_approval_withdrawals.ts';
import { siteChecks } from './0026_site_checks.ts';
import { goods } from './0027_goods.ts';
import { crew } from './0028_crew.ts';
import { waivers } from './0029_waivers.ts';
import { surveys } from './0030_surveys.ts';
import { rateChanges } from './0031_rate_changes.ts';
import { crewAnswers } from './0034_crew_answers.ts';
import { standardChanges } from './0036_standard_changes.ts';
import { rulePacks } from './0037_rule_packs.ts';
import { crewPay } from './0038_crew_pay.ts';
import { floorLibrary } from './0041_floor_library.ts';
import { floorBackground } from './0042_floor_background.ts';
import { backgroundVersions } from './0043_background_versions.ts';
import { crewLinksBeside } from './0045_crew_links_beside.ts';
import { ownTopics } from './0046_own_topics.ts';
import { namedOnce } from './0048_named_once.ts';

/** In the order in which they run. A migration that was shipped is never edited, moved or removed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_accounts': accounts,
  '0002_sheets': sheets,
  '0003_workspace': workspace,
  '0004_access_tokens': accessTokens,
  '0005_idempotency_keys': idempotencyKeys,
  '0006_row_history': rowHistory,
  '0007_workspace_invites': workspaceInvites,
  '0008_saved_views': savedViews,
  '0009_import_headings': importHeadings,
  '0010_show': show,
  '0011_plan_tracks': planTracks,
  '0012_plan_batches': planBatches,
  '0013_clock_links': clockLinks,
  '0014_calendars': calendars,
  '0015_show_freeze': showFreeze,
  '0018_audit_chain': auditChain,
  '0019_approvals': approvals,
  '0020_changes_by_row': changesByRow,
  '0021_notices': notices,
  '0022_comments': comments,
  '0023_plan_money': planMoney,
  '0024_orders': orders,
  '0025_approval_withdrawals': approvalWithdrawals,
  '0026_site_checks': siteChecks,
  '0027_goods': goods,
  '0028_crew': crew,
  '0029_waivers': waivers,
  '0030_surveys': surveys,
  '0031_rate_changes': rateChanges,
  '0034_crew_answers': crewAnswers,
  '0036_standard_changes': standardChanges,
  '0037_rule_packs': rulePacks,
  '0038_crew_pay': crewPay,
  '0041_floor_library': floorLibrary,
  '0042_floor_background': floorBackground,
  '0043_background_versions': backgroundVersions,
  '0045_crew_links_beside': crewLinksBeside,
  '0046_own_topics': ownTopics,
  '0048_named_once': namedOnce,
};
