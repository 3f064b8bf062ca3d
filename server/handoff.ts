import type { ApprovalActsRead } from '#lib/api/approvalActs.ts';
import type { AuditRead } from '#lib/api/audit.ts';
import type { RowHistoryRead, TrashRead } from '#lib/api/history.ts';
import type {
  ApprovalRules,
  Decided as DecidedLine,
  Submitted as SubmittedLine,
} from '#lib/domain/approvalBook.ts';
import type { ApprovalState, Decision, Exceeds } from '#lib/domain/boundApproval.ts';
import type { Contingency } from '#lib/domain/budgetFigures.ts';
import type { ContentField, LineContent } from '#lib/domain/lineContent.ts';
import type { BatchSetup } from '#lib/domain/batchSetup.ts';
import type { GeneratedCells } from '#lib/domain/regenerate.ts';
import type { Invoice, Order, PaperBook } from '#lib/domain/papers.ts';
import type { Grant, PlanRole } from '#lib/domain/roles.ts';
import type { ManagerPageRead } from '#lib/api/managerPage.ts';
import type { NoticeSettings, NoticesRead } from '#lib/api/notices.ts';
import type { CommentMade, CommentsRead, ThreadRead } from '#lib/api/comments.ts';
import type { FileCell } from '#lib/transfer/fileCell.ts';
import type { OpenApiDocument } from '#lib/api/openapi.ts';
import type { Scope } from '#lib/api/scopes.ts';
import type { CellValue, Locale, PlanTrack, SheetId, Text, Track } from '#lib/schema/index.ts';
import type { TypedDates } from '#lib/schema/budgetReading.ts';
import type { ClockPicture, ClockView } from '#lib/schema/clockPicture.ts';
import type { FreezeRead } from '#lib/schema/freezeCells.ts';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import type { ReportTotals } from '#lib/domain/showReport.ts';
import type { ReportedCue } from '#lib/transfer/reportTable.ts';
import type { ShowEvent } from '#lib/domain/liveShow.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';

/**
 * The running application as the pages know it: by type only, since Kit's bundle holds its own copy of
 * whatever it imports by value. `server/main.ts` (or the Vite plugin in development) puts it here once.
 */
export interface App {
  readonly commands: Commands;
  readonly clocks: Clocks;
  readonly notices: Notices;
  /** E-mails are sent. */
  readonly mails: boolean;
  /** Validates a session cookie's token; null when it is unknown, expired or ended. */
  session(token: string): Promise<SessionInfo | null>;
  /**
   * Who a program acts for, by the access token it brings.
   * @throws AppError token-invalid, too-many-tries
   */
  bearer(token: string, ip: string): Promise<BearerInfo>;
  readonly cookie: { readonly name: string; readonly secure: boolean };
  health(): Promise<{ ok: boolean; checks: Record<string, boolean> }>;
  /** The description of the JSON API in a language. */
  apiDocument(locale: Locale): OpenApiDocument;
  /** Where people reach the server, without a slash at the end. */
  readonly origin: string;
  /** Records what nobody expected, and answers the short reference that people are shown instead of it. */
  report(error: unknown, where: string): string;
  /** Whether a request that changes something may do so: it comes from one of our own pages (sync rule S20). */
  mayChange(request: RequestOrigin): boolean;
}

export interface RequestOrigin {
  readonly origin: string | null;
  readonly secFetchSite: string | null;
  /** A session cookie came along. */
  readonly cookie: boolean;
}

export interface SessionInfo {
  readonly sessionId: string;
  readonly expiresAt: Date;
  /** The session was prolonged: send the cookie again. */
  readonly fresh: boolean;
  readonly user: Me;
}

/** A program that acts in somebody's name. */
export interface BearerInfo {
  readonly tokenId: string;
  readonly scopes: readonly Scope[];
  readonly user: Me;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organization: {
    readonly id: string;
    readonly name: string;
    readonly role: 'owner' | 'member';
  } | null;
}

/** Who acts and from where; every command takes one. */
export interface Actor {
  readonly userId: string;
  readonly sessionId: string | null;
  /** Set for a program that acts by an access token. */
  readonly tokenId?: string;
  readonly ip: string;
}

/** Where somebody signs in from. */
export interface From {
  readonly ip: string;
  /** The session that the browser held until now; it ends with the new one (W3). */
  readonly replaces?: string | null;
}

export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: Me;
}

/** What the first page offers of the demo. */
export interface DemoOffer {
  readonly roles: readonly { readonly role: DemoRole; readonly name: string }[];
  /** Budgets in minor units. */
  readonly plans: readonly {
    readonly id: string;
    readonly name: string;
    readonly rows: number;
    readonly approvedBudget: number;
    readonly currency: string;
  }[];
}
export type DemoRole = Exclude<PlanRole, 'owner'>;

export interface PlanSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly locale: Locale;
  readonly day0: string | null;
  readonly venueName: string | null;
  readonly guestCount: number | null;
  readonly currency: string;
  /** IANA zone: days to go count in it. */
  readonly timeZone: string;
  readonly role: PlanRole;
  readonly trashedAt: number | null;
  /** Out of the list, but open to its members as before. */
  readonly archivedAt: number | null;
  readonly counts: Readonly<Partial<Record<SheetId, number>>>;
  /** Minor units; null for those who may not see money. */
  readonly budgetTotal: number | null;
  readonly approvedBudget: number | null;
  readonly members: readonly { readonly userId: string; readonly name: string; readonly role: PlanRole }[];
}

export interface PlanDetail extends Omit<PlanSummary, 'members'> {
  readonly organization: { readonly id: string; readonly name: string };
  readonly tier: string | null;
  readonly standardId: string | null;
  readonly setupFromDay: number;
  readonly startDay: number;
  readonly endDay: number;
  readonly teardownUntilDay: number;
  readonly venueWidth: number | null;
  readonly venueDepth: number | null;
  readonly venueHeight: number | null;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** What the plan says of its tracks, in its order. */
  readonly tracks: readonly PlanTrack[];
  /** What other currencies are worth (domain/linePrice.ts); none for those who may not see money. */
  readonly rates: Readonly<Record<string, number>>;
  readonly contingency: Contingency;
  /** Currency is fixed once there is a budget line. */
  readonly currencyFixed: boolean;
  readonly grant: Grant;
  readonly epochs: Readonly<Record<string, number>>;
  readonly personId: string | null;
}

export type PlanPatch = Partial<{
  name: string;
  day0: string | null;
  setupFromDay: number;
  startDay: number;
  endDay: number;
  teardownUntilDay: number;
  timeZone: string;
  currency: string;
  venueName: string | null;
  venueWidth: number | null;
  venueDepth: number | null;
  venueHeight: number | null;
  guestCount: number | null;
  tier: string | null;
  standardId: string | null;
  /** Puts the plan into the archive or takes it out. */
  archived: boolean;
  /** Managers and owners only. */
  approvedBudget: number | null;
}>;

export interface NewPlan {
  readonly template?: string;
  readonly name: string;
  readonly locale: Locale;
  readonly day0: string | null;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly venueName?: string;
}

export interface MemberInfo {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: PlanRole;
  readonly money: boolean;
  readonly you: boolean;
}

export interface InviteInfo {
  readonly id: string;
  readonly email: string;
  readonly role: PlanRole;
  readonly expiresAt: number;
}

/** Somebody whom cells can name (sync rule S22): not an account, but perhaps linked with one. */
export interface PersonInfo {
  readonly id: string;
  readonly name: string;
  readonly hasAccount: boolean;
  /** Plans outside the trash that they are in. */
  readonly planCount: number;
  /** Those of them that the reader may open. */
  readonly plans: readonly { readonly id: string; readonly name: string; readonly locale: Locale }[];
}

export interface WorkspaceMemberInfo {
  readonly userId: string;
  readonly name: string;
  /** Empty for those who may not know it. */
  readonly email: string;
  readonly role: 'owner' | 'member';
  /** Plans of the workspace that they are a member of. */
  readonly plans: number;
  readonly you: boolean;
}

/** What an invitation's page may say to somebody who holds its link. */
export interface InvitePeek {
  /** Null for an invitation into the workspace itself. */
  readonly planName: string | null;
  readonly organizationName: string;
  readonly inviterName: string;
  readonly email: string;
  readonly role: PlanRole | null;
  /** An account with that address exists: sign in rather than register. */
  readonly hasAccount: boolean;
}

/** An access token without its secret. Instants are UTC milliseconds. */
export interface TokenInfo {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The last characters of the secret. */
  readonly hint: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** To the hour. */
  readonly lastUsedAt: number | null;
  readonly expired: boolean;
}

export interface TemplateInfo {
  readonly id: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly summary: Readonly<Record<Locale, string>>;
  readonly kind: string;
  readonly counts: Readonly<Record<SheetId, number>>;
}

export interface SheetRead {
  readonly sheet: SheetId;
  readonly columns: readonly {
    id: string;
    label: Readonly<Record<Locale, string>>;
    kind: string;
    source: string;
    required: boolean;
    writable: 'yes' | 'own' | 'no';
  }[];
  readonly rows: readonly {
    id: string;
    order: string;
    values: Readonly<Record<string, CellValue>>;
    computed: Readonly<Record<string, CellValue>>;
  }[];
}

export interface RowsAnswer {
  /** In the order of the request. */
  readonly rows: readonly { readonly id: string }[];
}

export interface FindingRead {
  readonly id: string;
  /** As schema.md counts the checks. */
  readonly number: number;
  readonly check: string;
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly sheet: SheetId;
  readonly rows: readonly string[];
  readonly field: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A saved view of a sheet, as somebody may see it. */
export interface ViewRead {
  readonly id: string;
  readonly sheet: SheetId;
  readonly name: string;
  /** Everybody in the plan sees it, rather than oneself alone. */
  readonly shared: boolean;
  /** Grows with each change of name or state. */
  readonly version: number;
  /** UTC milliseconds. */
  readonly changedAt: number;
  readonly state: SheetViewState;
}

/** How a plan stands, as somebody may see it. */
export interface PlanStanding {
  /** Of sheets that have rows: what is ready, of how much. Staffing counts people, the others rows. */
  readonly readiness: readonly { readonly sheet: SheetId; readonly done: number; readonly all: number }[];
  /** How many findings there are of each severity. */
  readonly findings: Readonly<Record<FindingRead['severity'], number>>;
}

/** Something that a search found. */
export interface SearchHit {
  readonly type: 'plan' | 'sheet' | 'row';
  readonly plan: { readonly id: string; readonly name: string; readonly locale: Locale };
  /** Null for a plan. */
  readonly sheet: SheetId | null;
  /** The id of a row; null for plans and sheets. */
  readonly row: string | null;
  /** In the reader's language where the name is Cuegrid's own; empty for a row without a name. */
  readonly name: string;
  /** Where another text than the name was found: its field, and the part around what was found. */
  readonly text: { readonly field: string; readonly part: string } | null;
  /** What was found in `text.part`, or else in `name`: from and to, in UTF-16 units. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** Smaller is better; comparable between hits of one answer. */
  readonly rank: number;
}

export interface SearchAnswer {
  /** Plans, sheets, rows, each with the best first. */
  readonly hits: readonly SearchHit[];
  /** There was more to look through than one search may: a longer query finds more. */
  readonly partial: boolean;
}

/** What a file from outside holds, for an import to choose from. */
export interface FileRead {
  readonly format: 'xlsx' | 'csv';
  readonly sheets: readonly {
    /** Empty for a file that is one table. */
    readonly name: string;
    readonly rows: readonly (readonly FileCell[])[];
    /** Its tab is not shown in the file. */
    readonly isHidden: boolean;
    /** Rows that are not shown there, by index. */
    readonly hiddenRows: readonly number[];
  }[];
}

/** What becomes of a column with this heading, folded as imports compare them. */
export interface RememberedHeading {
  readonly heading: string;
  /** A field, `#id` for the column of row ids, or null for none. */
  readonly field: string | null;
}

/** A file that was read for an import, with what the reader's workspace did with such columns before. */
export interface ImportRead extends FileRead {
  readonly remembered: readonly RememberedHeading[];
}

/** A file to hand out. */
export interface FileOut {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Errors are `AppError` of server/errors.ts: a stable id, an HTTP status, perhaps the field it is about. */
export interface Commands {
  /** With an invitation's token the account joins that plan at once, and needs no workspace of its own. */
  /** `joined` is the plan that the invitation was for. */
  register(
    input: unknown,
    from: From & { inviteToken?: string },
  ): Promise<SignedIn & { readonly joined: string | null }>;
  login(input: unknown, from: From): Promise<SignedIn>;
  /** Null where the demo is not offered (sync rule S23). */
  demoOffer(locale: Locale): DemoOffer | null;
  /** Signs in to the demo of a language, which is made when it is opened for the first time. */
  enterDemo(input: unknown, from: From): Promise<SignedIn>;
  /** Whom an account plays in a demo; null for everybody else, and where it is not offered. */
  demoRole(userId: string): Promise<{ readonly locale: Locale; readonly role: PlanRole } | null>;
  logout(actor: Actor): Promise<void>;
  logoutEverywhere(actor: Actor): Promise<void>;
  /** Ends the account's other sessions too. */
  changePassword(actor: Actor, input: unknown): Promise<void>;
  /** `token` is the secret; nothing shows it again. */
  createToken(actor: Actor, input: unknown): Promise<TokenInfo & { readonly token: string }>;
  listTokens(actor: Actor): Promise<{ readonly tokens: readonly TokenInfo[] }>;
  revokeToken(actor: Actor, tokenId: string): Promise<void>;
  templates(): readonly TemplateInfo[];
  listPlans(
    actor: Actor,
    options?: { trashed?: boolean; archived?: boolean },
  ): Promise<readonly PlanSummary[]>;
  createPlan(actor: Actor, input: unknown): Promise<{ id: string }>;
  /** A plan of one's own with what one may read of this one. */
  duplicatePlan(actor: Actor, planId: string, input: unknown): Promise<{ id: string }>;
  getPlan(actor: Actor, planId: string): Promise<PlanDetail>;
  updatePlan(actor: Actor, planId: string, patch: unknown): Promise<PlanDetail>;
  trashPlan(actor: Actor, planId: string): Promise<void>;
  restorePlan(actor: Actor, planId: string): Promise<void>;
  listMembers(
    actor: Actor,
    planId: string,
  ): Promise<{ members: readonly MemberInfo[]; invites: readonly InviteInfo[] }>;
  /** An account with that address joins at once; otherwise an invitation link comes back, once. */
  addMember(
    actor: Actor,
    planId: string,
    input: unknown,
  ): Promise<{ joined: MemberInfo } | { invite: string }>;
  changeMember(actor: Actor, planId: string, userId: string, input: unknown): Promise<void>;
  removeMember(actor: Actor, planId: string, userId: string): Promise<void>;
  revokeInvite(actor: Actor, planId: string, inviteId: string): Promise<void>;
  peekInvite(token: string): Promise<InvitePeek>;
  /** `planId` is null for an invitation into a workspace. */
  acceptInvite(actor: Actor, token: string): Promise<{ planId: string | null }>;
  listPeople(actor: Actor): Promise<{ people: readonly PersonInfo[] }>;
  renamePerson(actor: Actor, personId: string, input: unknown): Promise<void>;
  removePerson(actor: Actor, personId: string): Promise<void>;
  listWorkspaceMembers(actor: Actor): Promise<{
    members: readonly WorkspaceMemberInfo[];
    invites: readonly { readonly id: string; readonly email: string; readonly expiresAt: number }[];
  }>;
  /** The link, which comes back once. */
  inviteToWorkspace(actor: Actor, input: unknown): Promise<{ invite: string }>;
  revokeWorkspaceInvite(actor: Actor, inviteId: string): Promise<void>;
  changeWorkspaceMember(actor: Actor, userId: string, input: unknown): Promise<void>;
  removeWorkspaceMember(actor: Actor, userId: string): Promise<void>;
  addPerson(actor: Actor, planId: string, input: unknown): Promise<{ id: string; name: string }>;
  readSheet(actor: Actor, planId: string, sheet: string): Promise<SheetRead>;
  /** @param key asked again under the same key within 24 hours, it answers the same and adds nothing */
  createRows(
    actor: Actor,
    planId: string,
    sheet: string,
    input: unknown,
    key: string | null,
  ): Promise<RowsAnswer>;
  changeRows(
    actor: Actor,
    planId: string,
    sheet: string,
    input: unknown,
    key: string | null,
  ): Promise<RowsAnswer>;
  changeRow(
    actor: Actor,
    planId: string,
    sheet: string,
    row: string,
    input: unknown,
    key: string | null,
  ): Promise<{ readonly id: string }>;
  /** All sheets of a plan that one may read, as one workbook in a language. */
  exportPlan(actor: Actor, planId: string, locale: Locale): Promise<FileOut>;
  /** Reads a file for an import into a sheet; changes nothing. */
  readImport(
    actor: Actor,
    planId: string,
    sheet: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<ImportRead>;
  /** Keeps for the person's workspace where columns of files went. */
  rememberHeadings(actor: Actor, planId: string, sheet: string, input: unknown): Promise<void>;
  forgetHeadings(actor: Actor, planId: string, sheet: string): Promise<void>;
  exportSheet(
    actor: Actor,
    planId: string,
    sheet: string,
    format: 'xlsx' | 'csv',
    locale: Locale,
  ): Promise<FileOut>;
  /** What a view shows of a sheet, in its order and groups. */
  exportView(
    actor: Actor,
    planId: string,
    sheet: string,
    format: 'xlsx' | 'csv',
    locale: Locale,
    input: unknown,
  ): Promise<FileOut>;
  /** Who set what in a row and when, as far as one may read it. */
  rowHistory(
    actor: Actor,
    planId: string,
    sheet: string,
    row: string,
    input: unknown,
  ): Promise<RowHistoryRead>;
  /** Rows deleted within the last 30 days. Restoring one is an edit (sync rule S4). */
  sheetTrash(actor: Actor, planId: string, sheet: string, input: unknown): Promise<TrashRead>;
  /** Those that are shared and one's own, each list in its order. */
  listViews(actor: Actor, planId: string, sheet: string): Promise<{ views: readonly ViewRead[] }>;
  createView(actor: Actor, planId: string, sheet: string, input: unknown): Promise<ViewRead>;
  changeView(actor: Actor, planId: string, viewId: string, input: unknown): Promise<ViewRead>;
  /** Into the trash. */
  deleteView(actor: Actor, planId: string, viewId: string): Promise<void>;
  listTracks(actor: Actor, planId: string): Promise<TracksRead>;
  addTracks(actor: Actor, planId: string, input: unknown): Promise<TracksRead>;
  changeTrack(actor: Actor, planId: string, trackId: string, input: unknown): Promise<TracksRead>;
  readBatches(actor: Actor, planId: string): Promise<BatchesRead>;
  saveBatches(actor: Actor, planId: string, input: unknown): Promise<BatchesRead>;
  /** UTC milliseconds by the server's clock. */
  readTime(): { readonly now: number };
  listCalendars(actor: Actor, planId: string): Promise<{ readonly calendars: readonly CalendarRead[] }>;
  makeCalendar(
    actor: Actor,
    planId: string,
    input: unknown,
  ): Promise<CalendarRead & { readonly url: string }>;
  revokeCalendar(actor: Actor, planId: string, calendarId: string): Promise<void>;
  /** For whoever has the secret. */
  readCalendar(
    ip: string,
    secret: string,
  ): Promise<{ readonly body: string; readonly etag: string; readonly changedAt: number }>;
  readRundown(actor: Actor, planId: string, input: unknown): Promise<RundownRead>;
  exportRundown(actor: Actor, planId: string, locale: Locale): Promise<FileOut>;
  readShow(actor: Actor, planId: string): Promise<ShowRead>;
  actOnShow(actor: Actor, planId: string, input: unknown): Promise<ShowRead>;
  readFrozen(actor: Actor, planId: string): Promise<FreezeRead>;
  chooseFrozen(actor: Actor, planId: string, input: unknown): Promise<FreezeRead>;
  listProposals(actor: Actor, planId: string): Promise<{ readonly proposals: readonly Proposal[] }>;
  propose(
    actor: Actor,
    planId: string,
    input: unknown,
    key: string | null,
  ): Promise<{ readonly group: string; readonly proposals: readonly Proposal[] }>;
  decideProposals(actor: Actor, planId: string, input: unknown, key: string | null): Promise<DecisionRead>;
  /** The latest run of the show held against its plan. */
  readShowReport(actor: Actor, planId: string): Promise<ShowReportRead>;
  exportShowReport(actor: Actor, planId: string, format: 'xlsx' | 'csv', locale: Locale): Promise<FileOut>;
  readApprovals(actor: Actor, planId: string): Promise<ApprovalsRead>;
  submitLines(actor: Actor, planId: string, input: unknown): Promise<SubmissionMade>;
  withdrawLines(actor: Actor, planId: string, input: unknown): Promise<LinesWithdrawn>;
  readApprovalActs(actor: Actor, planId: string, input: unknown): Promise<ApprovalActsRead>;
  /** All of it or nothing; a key makes it once. */
  decideLines(actor: Actor, planId: string, input: unknown, key: string | null): Promise<DecisionsMade>;
  /** Rates of other currencies, and what is kept back. */
  readPlanMoney(actor: Actor, planId: string): Promise<PlanMoneyRead>;
  changePlanMoney(actor: Actor, planId: string, input: unknown): Promise<PlanMoneyRead>;
  readManagerPage(actor: Actor, input: unknown): Promise<ManagerPageRead>;
  decidesAnywhere(userId: string): Promise<boolean>;
  listNotices(actor: Actor, input: unknown): Promise<NoticesRead>;
  /** Unread ones. */
  countNotices(userId: string): Promise<number>;
  markNotices(actor: Actor, input: unknown): Promise<{ unread: number }>;
  readNoticeSettings(actor: Actor): Promise<NoticeSettings>;
  changeNoticeSettings(actor: Actor, input: unknown): Promise<NoticeSettings>;
  readMoneyDates(
    actor: Actor,
    planId: string,
  ): Promise<{ readonly lines: Readonly<Record<string, TypedDates>> }>;
  changeApprovalRules(actor: Actor, planId: string, input: unknown): Promise<ApprovalRules>;
  delegateApprovals(actor: Actor, planId: string, input: unknown): Promise<DelegationRead>;
  revokeDelegation(actor: Actor, planId: string, delegationId: string): Promise<void>;
  readPapers(actor: Actor, planId: string): Promise<PapersRead>;
  createOrder(actor: Actor, planId: string, input: unknown): Promise<Order>;
  readOrder(actor: Actor, planId: string, orderId: string): Promise<OrderRead>;
  changeOrder(actor: Actor, planId: string, orderId: string, input: unknown): Promise<Order>;
  actOnOrder(actor: Actor, planId: string, orderId: string, input: unknown): Promise<Order>;
  discardOrder(actor: Actor, planId: string, orderId: string): Promise<void>;
  changeNumbering(actor: Actor, planId: string, input: unknown): Promise<{ readonly prefix: string }>;
  recordDelivery(actor: Actor, planId: string, orderId: string, input: unknown): Promise<Order>;
  takeBackDelivery(actor: Actor, planId: string, orderId: string, deliveryId: string): Promise<void>;
  createInvoice(actor: Actor, planId: string, input: unknown): Promise<Invoice>;
  changeInvoice(actor: Actor, planId: string, invoiceId: string, input: unknown): Promise<Invoice>;
  removeInvoice(actor: Actor, planId: string, invoiceId: string): Promise<void>;
  /** @param name what the person calls the file; never a path here */
  attachInvoiceFile(
    actor: Actor,
    planId: string,
    invoiceId: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<Invoice>;
  readInvoiceFile(actor: Actor, planId: string, invoiceId: string): Promise<FileOut>;
  detachInvoiceFile(actor: Actor, planId: string, invoiceId: string): Promise<void>;
  /** Links to clocks, without their secrets. */
  listClocks(actor: Actor, planId: string): Promise<{ clocks: readonly ClockLinkRead[] }>;
  /** `url` holds the secret; nothing shows it again. */
  makeClock(actor: Actor, planId: string, input: unknown): Promise<ClockLinkRead & { readonly url: string }>;
  revokeClock(actor: Actor, planId: string, linkId: string): Promise<void>;
  /** What is said about a sheet, as far as one may read what it is about. */
  listComments(actor: Actor, planId: string, sheet: string, input: unknown): Promise<CommentsRead>;
  /** Starts a thread at a cell or row, or goes on with one. @param key asked again under it, it says nothing twice */
  addComment(
    actor: Actor,
    planId: string,
    sheet: string,
    input: unknown,
    key: string | null,
  ): Promise<CommentMade>;
  changeComment(actor: Actor, planId: string, commentId: string, input: unknown): Promise<ThreadRead>;
  deleteComment(actor: Actor, planId: string, commentId: string): Promise<void>;
  /** Resolves it or opens it again. */
  changeThread(actor: Actor, planId: string, threadId: string, input: unknown): Promise<ThreadRead>;
  /** Who did what in a plan and when. */
  readAudit(actor: Actor, planId: string, input: unknown): Promise<AuditRead>;
  /** The same as CSV. */
  exportAudit(actor: Actor, planId: string, locale: Locale): Promise<FileOut>;
  readFindings(actor: Actor, planId: string): Promise<{ findings: readonly FindingRead[] }>;
  readStanding(actor: Actor, planId: string): Promise<PlanStanding>;
  /** Plans, sheets and rows by name, by pinyin and by initials; without words, the plans. `locale` is the reader's. */
  search(actor: Actor, input: unknown, locale: Locale): Promise<SearchAnswer>;
}

/** How the batches of a plan were made last. */
export interface BatchesRead {
  /** Grows with each generation; 0 before the first. */
  readonly version: number;
  readonly setup: BatchSetup | null;
  /** The row that stands for a batch and a station, by `<batch>/<station>`. */
  readonly rowIds: Readonly<Record<string, string>>;
  /** The cells that were made, by the same; the latest generation first. */
  readonly generations: readonly Readonly<Record<string, GeneratedCells>>[];
  /** A name. */
  readonly changedBy: string | null;
  readonly changedAt: number | null;
}

/** A link to a calendar, without its secret. */
export interface CalendarRead {
  readonly id: string;
  readonly by: 'all' | 'person' | 'role' | 'zone';
  /** Id of the person, role or zone; null for all. */
  readonly subject: string | null;
  readonly locale: Locale;
  readonly createdAt: number;
}

/** The run of show by time. Moments are in plan time; words of Cuegrid's own are in both languages. */
export interface RundownRead {
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly venueName: string | null;
    readonly locale: Locale;
    readonly timeZone: string;
    readonly day0: string | null;
  };
  readonly parts: readonly RundownPart[];
}

/** What is one person's, one role's or one zone's; without a subject, everybody's. */
export interface RundownPart {
  readonly subject: { readonly id: string; readonly name: Text } | null;
  readonly days: readonly {
    readonly day: number;
    readonly date: string | null;
    readonly cues: readonly {
      readonly id: string;
      readonly start: number;
      readonly end: number;
      readonly pinned: boolean;
      readonly title: string;
      readonly track: Text | null;
      readonly zone: string | null;
      readonly ownerRole: Text | null;
      readonly owner: string | null;
      readonly crew: number | null;
      readonly status: string | null;
      readonly notes: string | null;
    }[];
  }[];
  readonly shifts: readonly {
    readonly start: number;
    readonly end: number;
    readonly date: string | null;
    readonly role: Text | null;
    readonly zone: string | null;
    readonly people: readonly string[];
    readonly note: string | null;
  }[];
}

interface SetBy {
  readonly userId: string;
  readonly name: string;
  readonly at: number;
}

/** What a plan says of money beside its budget. */
export interface PlanMoneyRead {
  readonly currency: string;
  /** One major unit of each in the plan's currency, in hundred-millionths. */
  readonly rates: readonly { readonly currency: string; readonly rate: number; readonly setBy: SetBy }[];
  readonly contingency: Contingency & { readonly setBy: SetBy | null };
}

/** A line of the budget against what was approved of it. Amounts are minor units. */
export interface ApprovalLine {
  readonly line: string;
  readonly state: ApprovalState;
  readonly exceeds: Exceeds | null;
  /** Of the line as it stands: what a decision about it has to name. */
  readonly hash: string;
  /** Null for a line in the trash, and for one that was never approved. */
  readonly now: LineContent | null;
  readonly approved: LineContent | null;
  readonly amount: number;
  readonly approvedAmount: number;
  /** The fields that say something else than what was approved. */
  readonly differs: readonly ContentField[];
  readonly submitted: SubmittedLine | null;
  readonly decided: DecidedLine | null;
  /** The first yes of two. */
  readonly endorsed: { readonly userId: string; readonly name: string; readonly at: number } | null;
}

export interface LinesWithdrawn {
  readonly withdrawn: readonly string[];
}

/** Where a plan's budget stands with the managers, and by which rules. */
export interface ApprovalsRead {
  readonly rules: ApprovalRules;
  readonly may: {
    readonly submit: boolean;
    readonly decide: boolean;
    readonly setTolerances: boolean;
    readonly setLimits: boolean;
  };
  /** The asker's own; null without a bound. */
  readonly limit: number | null;
  readonly limits: readonly {
    readonly userId: string;
    readonly name: string;
    readonly amount: number | null;
  }[];
  readonly delegations: readonly DelegationRead[];
  readonly lines: readonly ApprovalLine[];
}

/** A plan's orders and invoices. Amounts are minor units, taxes included. */
export interface PapersRead extends PaperBook {
  readonly may: { readonly keep: boolean };
  /** With what the numbers of later orders begin. */
  readonly prefix: string;
}

/** An order with all that was ever placed under its number. */
export interface OrderRead extends Order {
  readonly revisions: readonly {
    readonly revision: number;
    readonly placedAt: number;
    readonly placedBy: { readonly userId: string; readonly name: string };
    readonly content: Pick<
      Order,
      'supplier' | 'contact' | 'terms' | 'shipTo' | 'neededBy' | 'note' | 'lines' | 'unapproved'
    >;
  }[];
}

/** A budget line that an order would be placed over although nobody approved it so. */
export interface UnapprovedLine {
  readonly line: string;
  readonly description: string | null;
  /** It is not approved as it stands, or not for so much as all orders come to. */
  readonly why: 'state' | 'over';
  readonly state: ApprovalState;
  /** What all orders of it come to, and what the budget says, in minor units. */
  readonly amount: number;
  readonly budgeted: number;
}

export interface DelegationRead {
  readonly id: string;
  readonly from: { readonly userId: string; readonly name: string };
  readonly to: { readonly userId: string; readonly name: string };
  /** yyyy-mm-dd by the plan's calendar, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface SubmissionMade {
  readonly submission: string;
  readonly lines: readonly string[];
  /** Left out of a category or the whole budget, since nothing says yet what they cost. */
  readonly unfinished: readonly string[];
}

export interface DecisionsMade {
  readonly decided: readonly {
    readonly line: string;
    readonly decision: Decision | 'endorsed';
    readonly hash: string;
  }[];
}

/** All tracks of a plan, in its order. */
export interface TracksRead {
  readonly tracks: readonly Track[];
}

/** Each cue as it was planned and as it was, and each track summed up. */
export interface ShowReportRead {
  /** 0 before the show was ever armed. */
  readonly run: number;
  readonly timeZone: string;
  readonly lines: readonly ReportedCue[];
  readonly totals: readonly (ReportTotals & { readonly name: Text })[];
}

export interface ClockLinkRead extends ClockView {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly createdAt: number;
}

/** What a clock shows, with the id by which a screen knows whether it has it, and the server's time. */
export interface ClockRead {
  readonly id: string;
  readonly picture: ClockPicture;
  readonly now: number;
}

/** The clocks of shows, for whoever has a link: no account, nothing but what the clock shows. */
/** Tells open pages how many notices their person has not read. */
export interface Notices {
  /** By server-sent events, until the session ends; `full` when too many listen. */
  follow(userId: string, sessionId: string): ReadableStream<Uint8Array> | 'full';
}

export interface Clocks {
  /** Null for unknown and revoked links alike. */
  picture(secret: string): Promise<ClockRead | null>;
  /** As text/event-stream, from the picture that the screen does not have yet; `full` when there are too many screens. */
  follow(secret: string, has: string | null): Promise<ReadableStream<Uint8Array> | null | 'full'>;
}

/** The latest run of a plan's show: every act, and the server's clock. */
export interface ShowRead {
  /** 0 before the show was ever armed. */
  readonly run: number;
  readonly events: readonly ShowEvent[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** What came of a decision on proposals. */
export interface DecisionRead {
  readonly decided: readonly string[];
  /** Still open, since their cells say something else than when they were proposed. */
  readonly moved: readonly { readonly id: string; readonly now: CellValue }[];
}

const SLOT = Symbol.for('cuegrid.app');

export function handOver(app: App): void {
  (globalThis as Record<symbol, unknown>)[SLOT] = app;
}

/** The running app. Throws when pages are served without one, which only a broken start-up can do. */
export function runningApp(): App {
  const app = (globalThis as Record<symbol, unknown>)[SLOT];
  if (!app) throw new Error('no application was handed over');
  return app as App;
}
