import type { ApprovalActsRead } from '#lib/api/approvalActs.ts';
import type { AuditRead } from '#lib/api/audit.ts';
import type { CommentMade, CommentsRead, ThreadRead } from '#lib/api/comments.ts';
import type { RowHistoryRead, TrashRead } from '#lib/api/history.ts';
import type { ManagerPageRead, WaitingCount } from '#lib/api/managerPage.ts';
import type { NoticeSettings, NoticesRead } from '#lib/api/notices.ts';
import type { OpenApiDocument } from '#lib/api/openapi.ts';
import type { CheckRead, PhotoRead } from '#lib/api/siteChecks.ts';
import type { CheckAnswer } from '#lib/domain/sentChecks.ts';
import type { ApprovalRules } from '#lib/domain/approvalBook.ts';
import type { Invoice, Order } from '#lib/domain/papers.ts';
import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import type { Survey } from '#lib/domain/survey.ts';
import type { PlanRole } from '#lib/domain/roles.ts';
import type { Waiver } from '#lib/domain/waivers.ts';
import type { TypedDates } from '#lib/schema/budgetReading.ts';
import type { FreezeRead } from '#lib/schema/freezeCells.ts';
import type { Locale, RulePack, Text } from '#lib/schema/index.ts';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import type {
  Actor,
  BearerInfo,
  DemoOffer,
  From,
  RequestOrigin,
  SessionInfo,
  SignedIn,
  TokenInfo,
} from './handoff/actors.ts';
import type {
  ApprovalsRead,
  DecisionsMade,
  DelegationRead,
  LinesWithdrawn,
  OrderRead,
  PapersRead,
  PlanMoneyRead,
  SubmissionMade,
} from './handoff/budget.ts';
import type { FloorLibraryRead } from './handoff/floor.ts';
import type {
  MovementsRead,
  PlanStockRead,
  PlanSuppliersRead,
  StockRead,
  SupplierFileRead,
  SupplierRenamed,
  SuppliersRead,
} from './handoff/goods.ts';
import type {
  FindingRead,
  InviteInfo,
  InvitePeek,
  MemberInfo,
  CrewLinkOpen,
  CrewHandout,
  CrewLinksRead,
  CrewPayRead,
  CrewRulesRead,
  PersonInfo,
  PlanDetail,
  PlanStanding,
  PlanSummary,
  SearchAnswer,
  TemplateInfo,
  WorkspaceMemberInfo,
} from './handoff/plans.ts';
import type { FileOut, ImportRead, RowsAnswer, SheetRead, ViewRead } from './handoff/sheets.ts';
import type {
  PackRead,
  PacksRead,
  PlanPackRead,
  ProposalDecided,
  ProposalsRead,
} from './handoff/standards.ts';
import type { ScorePage, ScoresRead, StandardChangesRead } from './handoff/scores.ts';
import type { AnswersRead, OpenSurvey, SurveysRead } from './handoff/surveys.ts';
import type {
  BatchesRead,
  CalendarRead,
  ClockLinkRead,
  Clocks,
  DecisionRead,
  RundownRead,
  ShowRead,
  ShowReportRead,
  TracksRead,
} from './handoff/show.ts';

export type * from './handoff/actors.ts';
export type * from './handoff/budget.ts';
export type * from './handoff/floor.ts';
export type * from './handoff/goods.ts';
export type * from './handoff/standards.ts';
export type * from './handoff/plans.ts';
export type * from './handoff/sheets.ts';
export type * from './handoff/show.ts';
export type * from './handoff/scores.ts';
export type * from './handoff/surveys.ts';

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
  listPeople(actor: Actor): Promise<{
    people: readonly PersonInfo[];
    /** The reader may know and set what an hour costs. */
    readsRates: boolean;
    /** The reader may change what the directory says. */
    keeps: boolean;
    /** What people may be trained in, by id: built-in topics and the workspace's own. */
    topics: Readonly<Record<string, Text>>;
  }>;
  listCrewLinks(actor: Actor, planId: string): Promise<CrewLinksRead>;
  askCrew(actor: Actor, planId: string, input: unknown): Promise<{ links: readonly CrewHandout[] }>;
  revokeCrew(actor: Actor, planId: string, person: string): Promise<void>;
  openCrewLink(ip: string, secret: string): Promise<CrewLinkOpen>;
  answerCrewLink(ip: string, secret: string, input: unknown): Promise<void>;
  /** `planId` is null for the workspace. */
  readCrewRules(actor: Actor, planId: string | null): Promise<CrewRulesRead>;
  readCrewPay(actor: Actor, planId: string): Promise<CrewPayRead>;
  changeCrewRules(actor: Actor, planId: string | null, input: unknown): Promise<void>;
  changePerson(actor: Actor, personId: string, input: unknown): Promise<void>;
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
  exportRoster(
    actor: Actor,
    planId: string,
    input: unknown,
    format: 'xlsx' | 'csv',
    locale: Locale,
  ): Promise<FileOut>;
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
  readWaivers(actor: Actor, planId: string): Promise<{ readonly waivers: readonly Waiver[] }>;
  askWaiver(actor: Actor, planId: string, input: unknown): Promise<Waiver>;
  actOnWaiver(actor: Actor, planId: string, waiverId: string, input: unknown): Promise<Waiver>;
  readApprovalActs(actor: Actor, planId: string, input: unknown): Promise<ApprovalActsRead>;
  /** All of it or nothing; a key makes it once. */
  decideLines(actor: Actor, planId: string, input: unknown, key: string | null): Promise<DecisionsMade>;
  /** Rates of other currencies, and what is kept back. */
  readPlanMoney(actor: Actor, planId: string): Promise<PlanMoneyRead>;
  changePlanMoney(actor: Actor, planId: string, input: unknown): Promise<PlanMoneyRead>;
  readManagerPage(actor: Actor, input: unknown): Promise<ManagerPageRead>;
  /** What waits for somebody over all plans in which he decides today. */
  countWaiting(userId: string, how?: 'all' | 'ready'): Promise<WaitingCount>;
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
  listMovements(actor: Actor, planId: string): Promise<MovementsRead>;
  moveSupplies(actor: Actor, planId: string, input: unknown): Promise<MovementsRead>;
  takeBackMovement(actor: Actor, planId: string, movementId: string): Promise<void>;
  listPacks(actor: Actor): Promise<PacksRead>;
  readPack(actor: Actor, packId: string): Promise<PackRead>;
  readPackVersion(actor: Actor, packId: string, version: number): Promise<RulePack>;
  copyPack(actor: Actor, input: unknown): Promise<{ readonly id: string }>;
  /** @returns the edition there is now; 0 where a pack that was never published is gone with its draft */
  changePack(actor: Actor, packId: string, input: unknown): Promise<{ readonly edition: number }>;
  publishPack(actor: Actor, packId: string, input: unknown): Promise<{ readonly number: number }>;
  listPackChanges(actor: Actor): Promise<ProposalsRead>;
  decidePackChange(actor: Actor, changeId: string, input: unknown): Promise<ProposalDecided>;
  /** The version that the plan keeps unless another one is asked for. */
  readPlanPack(actor: Actor, planId: string, input: unknown): Promise<PlanPackRead>;
  /** What a plan may choose, each with what it asks of plans. */
  listPlanPacks(
    actor: Actor,
    planId: string,
  ): Promise<readonly (Pick<RulePack, 'id' | 'name' | 'parameters'> & { readonly latest: number })[]>;
  listSuppliers(actor: Actor): Promise<SuppliersRead>;
  addSupplier(actor: Actor, input: unknown): Promise<{ readonly id: string }>;
  changeSupplier(actor: Actor, supplierId: string, input: unknown): Promise<void>;
  readPlanSuppliers(actor: Actor, planId: string): Promise<PlanSuppliersRead>;
  renameSupplier(actor: Actor, supplierId: string, input: unknown): Promise<SupplierRenamed>;
  exportSuppliers(actor: Actor, format: 'xlsx' | 'csv', locale: Locale): Promise<FileOut>;
  readSupplierFile(actor: Actor, name: string, bytes: Uint8Array): Promise<SupplierFileRead>;
  importSuppliers(
    actor: Actor,
    input: unknown,
  ): Promise<{ readonly added: number; readonly changed: number; readonly same: number }>;
  listStock(actor: Actor): Promise<StockRead>;
  addStockItem(actor: Actor, input: unknown): Promise<{ readonly id: string }>;
  changeStockItem(actor: Actor, itemId: string, input: unknown): Promise<void>;
  readPlanStock(actor: Actor, planId: string): Promise<PlanStockRead>;
  linkSupply(actor: Actor, planId: string, input: unknown): Promise<void>;
  readFloorLibrary(actor: Actor, planId: string): Promise<FloorLibraryRead>;
  addFloorEntry(actor: Actor, planId: string, input: unknown): Promise<{ readonly id: string }>;
  changeFloorEntry(actor: Actor, planId: string, entryId: string, input: unknown): Promise<void>;
  readBackground(actor: Actor, planId: string): Promise<{ readonly background: FloorBackground | null }>;
  /**
   * @param file called as the person calls it; never a path here
   * @param asked which background the person saw
   */
  layBackground(
    actor: Actor,
    planId: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    asked: unknown,
  ): Promise<FloorBackground>;
  changeBackground(actor: Actor, planId: string, input: unknown): Promise<FloorBackground>;
  liftBackground(actor: Actor, planId: string, asked: unknown): Promise<void>;
  readBackgroundFile(actor: Actor, planId: string): Promise<FileOut>;
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
  recordChecks(
    actor: Actor,
    planId: string,
    input: unknown,
  ): Promise<{ readonly checks: readonly CheckAnswer[] }>;
  readChecks(actor: Actor, planId: string, row: string): Promise<{ readonly checks: readonly CheckRead[] }>;
  storePhoto(actor: Actor, planId: string, bytes: Uint8Array): Promise<PhotoRead>;
  readPhoto(actor: Actor, planId: string, sha256: string): Promise<FileOut>;
  /** Links to clocks, without their secrets. */
  listClocks(actor: Actor, planId: string): Promise<{ clocks: readonly ClockLinkRead[] }>;
  /** `url` holds the secret; nothing shows it again. */
  makeClock(actor: Actor, planId: string, input: unknown): Promise<ClockLinkRead & { readonly url: string }>;
  revokeClock(actor: Actor, planId: string, linkId: string): Promise<void>;
  /** `before` is the plan that the asker wants it compared with. */
  readScores(
    actor: Actor,
    planId: string,
    input: unknown,
  ): Promise<ScoresRead & { readonly before: ScoresRead | null }>;
  exportScores(actor: Actor, planId: string, input: unknown, locale: Locale): Promise<FileOut>;
  /** @param other the plan to compare with; one that is not there or not the reader's is none */
  readScorePage(actor: Actor, planId: string, other: string | null): Promise<ScorePage>;
  listStandardChanges(actor: Actor, planId: string): Promise<StandardChangesRead>;
  proposeStandardChange(actor: Actor, planId: string, input: unknown): Promise<StandardChangesRead>;
  settleStandardChange(
    actor: Actor,
    planId: string,
    changeId: string,
    input: unknown,
  ): Promise<StandardChangesRead>;
  listSurveys(actor: Actor, planId: string): Promise<SurveysRead>;
  /** `url` holds the secret; nothing shows it again. */
  makeSurvey(actor: Actor, planId: string, input: unknown): Promise<Survey & { readonly url: string }>;
  /** With another link `url` is it, else null. */
  changeSurvey(
    actor: Actor,
    planId: string,
    surveyId: string,
    input: unknown,
  ): Promise<Survey & { readonly url: string | null }>;
  readSurveyAnswers(actor: Actor, planId: string, surveyId: string): Promise<AnswersRead>;
  exportSurveyAnswers(actor: Actor, planId: string, surveyId: string, locale: Locale): Promise<FileOut>;
  /** For whoever has the secret. @param guest what this browser was given when it answered before */
  openSurvey(secret: string, guest: string | null): Promise<OpenSurvey>;
  answerSurvey(
    secret: string,
    guest: string | null,
    ip: string,
    input: unknown,
  ): Promise<{ readonly guest: string }>;
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

/** The clocks of shows, for whoever has a link: no account, nothing but what the clock shows. */
/** Tells open pages how many notices their person has not read, and how much waits for him. */
export interface Notices {
  /** By server-sent events, until the session ends; `full` when too many listen. */
  follow(userId: string, sessionId: string): ReadableStream<Uint8Array> | 'full';
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
