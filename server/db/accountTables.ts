import type { NoticeKind } from '#lib/api/notices.ts';
import type { CrewMail, CrewState } from '#lib/domain/crewAnswers.ts';
import type { Decision } from '#lib/domain/boundApproval.ts';
import type { TrackMode } from '#lib/domain/delayRipple.ts';
import type { ShowAct } from '#lib/domain/liveShow.ts';
import type { ProposalState } from '#lib/domain/proposals.ts';
import type { PlanRole } from '#lib/domain/roles.ts';
import type { Locale, SheetId } from '#lib/schema/index.ts';
import type { StandardChangeState } from '#lib/domain/standardChange.ts';
import type { ClockLayout } from '#lib/schema/clockPicture.ts';
import type { ColumnType, Generated } from 'kysely';
import type { FloorTables } from './floorTables.ts';
import type { GoodsTables } from './goodsTables.ts';
import type { PackTables } from './packTables.ts';
import type { PaperTables } from './paperTables.ts';
import type { SiteTables } from './siteTables.ts';
import type { WaiverTables } from './waiverTables.ts';

/** Instants are UTC milliseconds, booleans 0 and 1 (migrations/0001_accounts.ts). */
type Fixed<T> = ColumnType<T, T, never>;

interface OrganizationTable {
  id: Fixed<string>;
  name: string;
  created_at: Fixed<number>;
}

interface UserTable {
  id: Fixed<string>;
  /** Lower case, trimmed. */
  email: string;
  name: string;
  password_hash: string;
  created_at: Fixed<number>;
}

interface OrganizationMemberTable {
  organization_id: Fixed<string>;
  user_id: Fixed<string>;
  role: 'owner' | 'member';
  joined_at: Fixed<number>;
}

interface SessionTable {
  /** SHA-256 of the token in hexadecimal digits. */
  id: Fixed<string>;
  user_id: Fixed<string>;
  created_at: Fixed<number>;
  expires_at: number;
}

/** With what a program acts in a person's name. */
interface AccessTokenTable {
  id: Fixed<string>;
  user_id: Fixed<string>;
  name: Fixed<string>;
  /** JSON: names of scopes. */
  scopes: Fixed<string>;
  /** SHA-256 in hexadecimal digits. */
  secret_hash: Fixed<string>;
  /** The last characters of the secret, to tell tokens apart. */
  hint: Fixed<string>;
  created_at: Fixed<number>;
  expires_at: Fixed<number>;
  last_used_at: number | null;
}

/** Somebody a plan can name. Not necessarily an account (sync rule S22). */
interface PersonTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  account_id: string | null;
  created_at: Fixed<number>;
  /** JSON lists, as are languages and training. */
  skills: Generated<string>;
  languages: Generated<string>;
  training: Generated<string>;
  phone: string | null;
  email: string | null;
  note: string | null;
  /** For an hour, in minor units of the currency. */
  hourly_rate: number | null;
  overtime_rate: number | null;
  rate_currency: string | null;
  archived_at: number | null;
}

/** By which a person without an account answers for the shifts of a plan. */
interface CrewLinkTable {
  plan_id: Fixed<string>;
  person_id: Fixed<string>;
  /** Of somebody's links in a plan, in the order in which they were made. */
  number: Fixed<number>;
  secret_hash: Fixed<string>;
  locale: Fixed<Locale>;
  made_by: Fixed<string>;
  created_at: Fixed<number>;
  revoked_at: number | null;
  /** How far its e-mail is; null where none was to be sent. */
  mail: CrewMail | null;
}

interface CrewAnswerTable {
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  person_id: Fixed<string>;
  state: CrewState;
  /** When the shift was (domain/crewAnswers.ts). */
  times: string;
  reason: string | null;
  at: number;
}

/** What people must not be asked for, in seconds. */
interface CrewRulesTable {
  organization_id: Fixed<string>;
  /** Empty for all plans that say nothing of their own. */
  plan_id: Fixed<string>;
  rest: number | null;
  travel: number | null;
  daily_limit: number | null;
  /** Of the usual rate. */
  overtime_percent: number | null;
  /** JSON: by role, for an hour. */
  role_rates: string;
  changed_by: string;
  changed_at: number;
}

interface PlanTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  name: string;
  kind: string | null;
  locale: Locale;
  tier: string | null;
  standard_id: string | null;
  /** The version of it that the plan keeps. */
  standard_version: number | null;
  /** yyyy-mm-dd */
  day0: string | null;
  setup_from_day: number;
  start_day: number;
  end_day: number;
  teardown_until_day: number;
  time_zone: string;
  currency: string;
  venue_name: string | null;
  /** Millimetres. */
  venue_width: number | null;
  venue_depth: number | null;
  venue_height: number | null;
  guest_count: number | null;
  /** Minor units of the currency. */
  approved_budget: number | null;
  /** Of what lay under the floor last; 0 where nothing ever did. */
  background_version: Generated<number>;
  /** JSON: parameter → integer or boolean. */
  parameters: string;
  created_by: Fixed<string>;
  created_at: Fixed<number>;
  trashed_at: number | null;
  archived_at: number | null;
}

interface PlanMemberTable {
  plan_id: Fixed<string>;
  user_id: Fixed<string>;
  role: PlanRole;
  money: number;
  joined_at: Fixed<number>;
}

/** Whom the cells of a plan may name. */
interface PlanPersonTable {
  plan_id: Fixed<string>;
  person_id: Fixed<string>;
}

interface WorkspaceInviteTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  /** Lower case, trimmed. */
  email: Fixed<string>;
  secret_hash: Fixed<string>;
  inviter: Fixed<string>;
  created_at: Fixed<number>;
  expires_at: Fixed<number>;
  used_at: number | null;
  revoked_at: number | null;
}

interface InviteTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  /** Lower case, trimmed. */
  email: Fixed<string>;
  role: Fixed<PlanRole>;
  money: Fixed<number>;
  secret_hash: Fixed<string>;
  inviter: Fixed<string>;
  created_at: Fixed<number>;
  expires_at: Fixed<number>;
  used_at: number | null;
  revoked_at: number | null;
}

/** How a sheet is shown, under a name. */
interface SavedViewTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  sheet: Fixed<SheetId>;
  /** Null for what is shared. */
  owner_id: Fixed<string | null>;
  name: string;
  /** JSON. */
  state: string;
  position: number;
  version: number;
  created_at: Fixed<number>;
  changed_at: number;
  deleted_at: number | null;
}

/** What a show caller did. Rows are never changed. */
interface PlanTrackTable {
  plan_id: Fixed<string>;
  id: Fixed<string>;
  name_zh: string | null;
  name_en: string | null;
  mode: TrackMode;
  position: number;
  archived_at: number | null;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
  changed_by: string;
  changed_at: number;
}

interface PlanBatchesTable {
  plan_id: Fixed<string>;
  version: number;
  setup: string;
  row_ids: string;
  generations: string;
  changed_by: string;
  changed_at: number;
}

interface CalendarLinkTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  secret_hash: Fixed<string>;
  of: Fixed<'all' | 'person' | 'role' | 'zone'>;
  subject: Fixed<string | null>;
  locale: Fixed<Locale>;
  made_by: Fixed<string>;
  created_at: Fixed<number>;
  revoked_at: number | null;
}

interface CueRevisionTable {
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  hash: string;
  sequence: number;
  changed_at: number;
}

interface ShowActTable {
  plan_id: Fixed<string>;
  run: Fixed<number>;
  id: Fixed<number>;
  at: Fixed<number>;
  actor: Fixed<string>;
  act: Fixed<ShowAct['act']>;
  subject: Fixed<string | null>;
}

interface ShowFreezeTable {
  plan_id: Fixed<string>;
  /** JSON. */
  columns: string;
  caller: string | null;
  version: number;
}

/** Rows are kept: who proposed what, and what became of it. */
interface ShowProposalTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  group_id: Fixed<string>;
  run: Fixed<number>;
  sheet: Fixed<SheetId>;
  row_id: Fixed<string>;
  field: Fixed<string>;
  /** JSON. */
  was: Fixed<string>;
  value: Fixed<string>;
  proposer: Fixed<string>;
  at: Fixed<number>;
  state: ProposalState;
  reason: string | null;
  decided_by: string | null;
  decided_at: number | null;
  /** Under which an accepted one stands in the log of its sheet. */
  gesture_id: string | null;
}

interface ApprovalSubmissionTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  made_by: Fixed<string>;
  note: Fixed<string | null>;
  at: Fixed<number>;
}

interface ApprovalSubmittedLineTable {
  seq: Generated<number>;
  plan_id: Fixed<string>;
  submission_id: Fixed<string>;
  row_id: Fixed<string>;
  reason: Fixed<string | null>;
  hash: Fixed<string>;
  /** JSON; null for a line that was removed. */
  content: Fixed<string | null>;
}

/** What was decided: appended, never changed. */
interface ApprovalTable {
  seq: Generated<number>;
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  submission_id: Fixed<string>;
  decision: Fixed<Decision | 'endorsed'>;
  hash: Fixed<string>;
  content: Fixed<string | null>;
  growth: Fixed<number>;
  comment: Fixed<string | null>;
  decided_by: Fixed<string>;
  on_behalf_of: Fixed<string | null>;
  at: Fixed<number>;
}

interface ApprovalWithdrawalTable {
  seq: Generated<number>;
  plan_id: Fixed<string>;
  row_id: Fixed<string>;
  submission_id: Fixed<string>;
  withdrawn_by: Fixed<string>;
  at: Fixed<number>;
}

interface ApprovalRulesTable {
  plan_id: Fixed<string>;
  /** JSON. */
  tolerances: string;
  chain_above: number | null;
  changed_by: string;
  changed_at: number;
}

interface ApprovalLimitTable {
  plan_id: Fixed<string>;
  user_id: Fixed<string>;
  amount: number;
}

interface PlanRateTable {
  plan_id: Fixed<string>;
  currency: Fixed<string>;
  /** Hundred-millionths. */
  rate: number;
  changed_by: string;
  changed_at: number;
}

/** Append-only. */
export interface PlanRateChangeTable {
  seq: Generated<number>;
  plan_id: string;
  currency: string;
  rate: number | null;
  changed_by: string;
  changed_at: number;
}

interface PlanContingencyTable {
  plan_id: Fixed<string>;
  share: number | null;
  amount: number | null;
  reason: string | null;
  changed_by: string;
  changed_at: number;
}

interface ApprovalDelegationTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  from_user: Fixed<string>;
  to_user: Fixed<string>;
  first_day: Fixed<string>;
  last_day: Fixed<string>;
  made_at: Fixed<number>;
  revoked_at: number | null;
}

/** What is said about one cell or row. */
interface CommentThreadTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  sheet: Fixed<SheetId>;
  row_id: Fixed<string>;
  field: Fixed<string | null>;
  version: number;
  resolved_at: number | null;
  resolved_by: string | null;
  last_seq: number;
}

interface CommentTable {
  seq: Generated<number>;
  id: Fixed<string>;
  thread_id: Fixed<string>;
  author: Fixed<string>;
  text: string;
  at: Fixed<number>;
  edited_at: number | null;
  deleted_at: number | null;
  decision: Fixed<Decision | null>;
}

/** What somebody should hear of. The text is made when it is read, by the rights of that moment. */
interface NoticeTable {
  seq: Generated<number>;
  user_id: Fixed<string>;
  kind: Fixed<NoticeKind>;
  subject: Fixed<string>;
  plan_id: Fixed<string>;
  sheet: Fixed<SheetId | null>;
  row_id: Fixed<string | null>;
  field: Fixed<string | null>;
  thread_id: Fixed<string | null>;
  submission_id: Fixed<string | null>;
  caused_by: Fixed<string | null>;
  /** Of the directory, about whom it is. */
  person_id: Fixed<string | null>;
  at: Fixed<number>;
  read_at: number | null;
}

interface NoticeSettingTable {
  user_id: Fixed<string>;
  /** JSON: kinds. */
  muted: string;
  email: number;
  locale: Locale | null;
}

interface MailDueTable {
  user_id: Fixed<string>;
  from_notice: number;
  due_at: number;
  tries: number;
}

interface ClockLinkTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  secret_hash: Fixed<string>;
  name: Fixed<string>;
  layout: Fixed<ClockLayout>;
  tracks: Fixed<string>;
  zone: Fixed<string | null>;
  locale: Fixed<Locale>;
  made_by: Fixed<string>;
  created_at: Fixed<number>;
  revoked_at: number | null;
}

interface StandardChangeTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  touchpoint: Fixed<string | null>;
  requirement_id: Fixed<string | null>;
  standard_id: Fixed<string | null>;
  standard_version: Fixed<number | null>;
  subject: Fixed<string>;
  wanted: Fixed<string>;
  suggested: Fixed<string | null>;
  reason: Fixed<string>;
  state: StandardChangeState;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
  decided_by: string | null;
  decided_at: number | null;
  /** What was said to whoever proposed it. */
  answer: string | null;
}

interface SurveyTable {
  id: Fixed<string>;
  plan_id: string;
  secret_hash: string;
  title: Fixed<string>;
  intro: Fixed<string | null>;
  touchpoints: Fixed<string>;
  closed: number;
  closes_on: string | null;
  made_by: Fixed<string>;
  made_at: Fixed<number>;
}

interface SurveyAnswerTable {
  id: Fixed<string>;
  survey_id: Fixed<string>;
  guest_hash: Fixed<string>;
  comment: string | null;
  answered_at: number;
}

interface SurveyScoreTable {
  answer_id: Fixed<string>;
  touchpoint: Fixed<string>;
  importance: Fixed<number | null>;
  satisfaction: Fixed<number | null>;
}

/** Who plays which role in the demo of a language. */
interface DemoAccountTable {
  locale: Fixed<Locale>;
  role: Fixed<PlanRole>;
  user_id: Fixed<string>;
  organization_id: Fixed<string>;
}

interface DemoPersonTable {
  locale: Fixed<Locale>;
  /** Member of the demo's cast. */
  key: Fixed<string>;
  person_id: Fixed<string>;
}

interface DemoPlanTable {
  locale: Fixed<Locale>;
  template: Fixed<string>;
  plan_id: Fixed<string>;
}

/** What was answered to a request that may come again. */
interface IdempotencyKeyTable {
  user_id: Fixed<string>;
  key: Fixed<string>;
  fingerprint: string;
  answer: string;
  at: number;
}

/** Where a heading of somebody's files goes, by workspace. */
interface ImportHeadingTable {
  organization_id: Fixed<string>;
  sheet: Fixed<string>;
  /** Folded (headingKey). */
  heading: Fixed<string>;
  field: string | null;
  used_at: number;
}

interface RateLimitTable {
  key: Fixed<string>;
  points: number;
  resets_at: number;
}

interface AuditLogTable {
  seq: Fixed<number>;
  at: Fixed<number>;
  actor: Fixed<string | null>;
  ip: Fixed<string | null>;
  action: Fixed<string>;
  plan_id: Fixed<string | null>;
  subject: Fixed<string | null>;
  details: Fixed<string | null>;
  /** Over this entry and the one before it (auditChain.ts). */
  hash: Fixed<string>;
}

export interface AccountTables
  extends FloorTables, GoodsTables, PackTables, PaperTables, SiteTables, WaiverTables {
  organization: OrganizationTable;
  user: UserTable;
  organization_member: OrganizationMemberTable;
  session: SessionTable;
  access_token: AccessTokenTable;
  person: PersonTable;
  crew_link: CrewLinkTable;
  crew_answer: CrewAnswerTable;
  crew_rules: CrewRulesTable;
  plan: PlanTable;
  plan_member: PlanMemberTable;
  plan_person: PlanPersonTable;
  invite: InviteTable;
  workspace_invite: WorkspaceInviteTable;
  saved_view: SavedViewTable;
  show_act: ShowActTable;
  show_freeze: ShowFreezeTable;
  show_proposal: ShowProposalTable;
  approval_submission: ApprovalSubmissionTable;
  approval_submitted_line: ApprovalSubmittedLineTable;
  approval: ApprovalTable;
  approval_withdrawal: ApprovalWithdrawalTable;
  approval_rules: ApprovalRulesTable;
  approval_limit: ApprovalLimitTable;
  plan_rate: PlanRateTable;
  plan_rate_change: PlanRateChangeTable;
  plan_contingency: PlanContingencyTable;
  approval_delegation: ApprovalDelegationTable;
  clock_link: ClockLinkTable;
  standard_change: StandardChangeTable;
  survey: SurveyTable;
  survey_answer: SurveyAnswerTable;
  survey_score: SurveyScoreTable;
  comment_thread: CommentThreadTable;
  comment: CommentTable;
  notice: NoticeTable;
  notice_setting: NoticeSettingTable;
  mail_due: MailDueTable;
  plan_track: PlanTrackTable;
  plan_batches: PlanBatchesTable;
  calendar_link: CalendarLinkTable;
  cue_revision: CueRevisionTable;
  demo_account: DemoAccountTable;
  demo_person: DemoPersonTable;
  demo_plan: DemoPlanTable;
  idempotency_key: IdempotencyKeyTable;
  import_heading: ImportHeadingTable;
  rate_limit: RateLimitTable;
  audit_log: AuditLogTable;
}
