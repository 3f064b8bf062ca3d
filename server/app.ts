import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { KEY_MS } from '#lib/api/limits.ts';
import type { OpenApiDocument } from '#lib/api/openapi.ts';
import { trashBegins } from '#lib/domain/trash.ts';
import { SHEETS, type Locale } from '#lib/schema/index.ts';
import { planFromTemplate, TEMPLATES } from '#lib/templates/index.ts';
import { isCommentChannel, isViewChannel } from '#lib/wire/factChannels.ts';
import { commentRoom } from '#lib/wire/commentRooms.ts';
import {
  APPROVAL_CHANNEL,
  CHECK_CHANNEL,
  MOVEMENT_CHANNEL,
  FINDING_CHANNELS,
  PAPER_CHANNEL,
  SHOW_CHANNEL,
  SURVEY_CHANNEL,
} from '#lib/wire/index.ts';
import { createAccessTokens, isAccessToken } from './auth/accessTokens.ts';
import { createLimiter } from './auth/limits.ts';
import { createPasswords } from './auth/passwords.ts';
import { requestAddress } from './auth/requestAddress.ts';
import { requestToken, type RequestToken } from './auth/requestToken.ts';
import { mayChange } from './auth/sameOrigin.ts';
import { createSessions, type Sessions } from './auth/sessions.ts';
import { createSignInGuard } from './auth/signInGuard.ts';
import { loopTurns } from './breath.ts';
import { createBus } from './bus.ts';
import { ClockFeeds } from './clocks/clockFeeds.ts';
import { systemClock, type Clock } from './clock.ts';
import { failUnsentCrewMails, isToBeMailed, keepCrewMail } from './commands/crewMailing.ts';
import { createCommands } from './commands/index.ts';
import { stockPicture } from './commands/stockUses.ts';
import { PlanBudgets } from './commands/planBudgets.ts';
import { clockLinkBySecret } from './db/clockLinks.ts';
import { crewAnswersOf } from './db/crewAnswers.ts';
import { cueRows, plansWithCuesOf, shiftsElsewhere, trainingOf } from './db/crewBookings.ts';
import { crewRatesOf, crewRulesOf } from './db/crewRules.ts';
import { lockDataDir } from './db/dataDirLock.ts';
import type { Db } from './db/database.ts';
import { possibleDeciders } from './db/managedPlans.ts';
import { accessOf } from './db/members.ts';
import { openDatabase } from './db/open.ts';
import { readFreeze } from './db/freezes.ts';
import { planFacts } from './db/planFacts.ts';
import { moneyOfPlan } from './db/planMoney.ts';
import { factsOf, readPlan } from './db/plans.ts';
import { standardOf } from './db/rulePacks.ts';
import { openWaiversOf } from './db/waivers.ts';
import { tracksOfPlan } from './db/planTracks.ts';
import { deleteTalliesBefore } from './db/rateLimits.ts';
import { deleteReceiptsBefore } from './db/receipts.ts';
import { prepareProjections } from './db/rebuildProjection.ts';
import { createSheetLog } from './db/sheetLog.ts';
import { searchedRows } from './db/searchedRows.ts';
import { purgeViewsDeletedBefore } from './db/savedViews.ts';
import { forgetMailsDue } from './db/mailDue.ts';
import { purgeNotices, unreadNotices } from './db/notices.ts';
import { latestRun } from './db/showActs.ts';
import { checkedRows } from './db/siteChecks.ts';
import { checkStandings } from './db/standing.ts';
import { readMe } from './db/users.ts';
import { AttachmentStore, FILES_FOLDER } from './files/attachmentStore.ts';
import { CrewDesk } from './findings/crewDesk.ts';
import { PlanFindings } from './findings/planFindings.ts';
import { PlanStandings } from './findings/planStandings.ts';
import type { App, BearerInfo, SessionInfo } from './handoff.ts';
import { createHealth } from './health.ts';
import { randomId } from './ids.ts';
import { createLog, type Log } from './log.ts';
import { createTransport } from 'nodemailer';
import { tellChanges } from './commands/tellChanges.ts';
import { warmBudgets } from './commands/warmBudgets.ts';
import type { Config } from './config.ts';
import { CrewMails } from './notices/crewMails.ts';
import { ChangeWatch } from './notices/changeWatch.ts';
import { Mailer } from './notices/mailer.ts';
import { NoticeFeeds } from './notices/noticeFeeds.ts';
import { openApiDocument } from './openapi/document.ts';
import { packageVersion } from './packageVersion.ts';
import { PlanFreezes } from './planFreezes.ts';
import { publishedApprovals } from './publishedApprovals.ts';
import { publishedChecks } from './publishedChecks.ts';
import { publishedMovements } from './publishedMovements.ts';
import { publishedComments } from './publishedComments.ts';
import { publishedPapers } from './publishedPapers.ts';
import { publishedShow } from './publishedShow.ts';
import { publishedSurveys } from './publishedSurveys.ts';
import { publishedViews } from './publishedViews.ts';
import { SheetTexts } from './search/sheetTexts.ts';
import { WorkspaceSearch } from './search/workspaceSearch.ts';
import type { Identity } from './sync/ports.ts';
import { sweepAttachments } from './sweepAttachments.ts';
import { SyncRooms } from './sync/rooms.ts';
import { DEFAULT_SETTINGS, type SyncSettings } from './sync/settings.ts';
import { SocketServer } from './sync/socketServer.ts';
import { SpreadsheetFiles } from './transfer/index.ts';

const SWEEP_MS = 3_600_000;
/** What a mail server may keep us waiting for, ms. */
const MAIL_PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };
/** How long notices are kept: 90 days once they were read, half a year else. */
const READ_NOTICES_MS = 90 * 86_400_000;
const NOTICES_MS = 180 * 86_400_000;
/** How soon after its midnight a plan hears of the new day. */
const DAY_WATCH_MS = 30_000;

export interface AppOptions {
  readonly dataDir: string;
  /** Where people reach the server, and every origin that its own pages can have. */
  readonly origin: string;
  readonly origins: ReadonlySet<string>;
  readonly rateFactor?: number;
  /** The header in which a proxy in front states the caller's address; without one, none is believed. */
  readonly addressHeader?: string | null;
  /** The demo may be opened (S23); not unless told. */
  readonly demo?: boolean;
  /** Where e-mails go out; null or left out where none are sent. */
  readonly mail?: Config['mail'];
  readonly clock?: Clock;
  readonly log?: Log;
  readonly sync?: Partial<SyncSettings>;
}

export interface RunningApp {
  readonly app: App;
  /** Takes the server's upgrades below `/sync/`. */
  attach(server: Server): void;
  /** Ends answers that would go on for ever; whoever reads one comes back by himself. */
  endStreams(): void;
  /** Lets nobody in any more, stores and acknowledges what has arrived, and gives the folder free. */
  close(): Promise<void>;
}

/**
 * The whole application over one folder: the one place where its rooms meet. The folder is made when it
 * isn't there.
 * @throws DataDirInUse while another server has the folder; whatever opening the database throws
 */
export async function createApp(options: AppOptions): Promise<RunningApp> {
  const { dataDir, origin, origins, clock = systemClock, log = createLog() } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  let db: Db;
  try {
    db = await openDatabase(join(dataDir, 'cuegrid.sqlite'));
  } catch (cause) {
    unlock();
    throw cause;
  }
  for (const { planId, sheet, error } of await prepareProjections(db, SHEETS)) {
    log.error('a sheet could not be projected', { planId, sheet, error });
  }

  const https = origin.startsWith('https:');
  // Browsers take a `__Host-` cookie over https alone, so plain HTTP has another name (S20).
  const cookie = { name: https ? '__Host-cuegrid' : 'cuegrid', secure: https };
  const bus = createBus((error) => log.error('a listener failed', { error }));
  const sessions = createSessions(db, clock, bus);
  const limiter = createLimiter(db, clock, options.rateFactor);
  const accessTokens = createAccessTokens(db, clock, bus, limiter);
  const session = (token: string) => sessionInfo(db, sessions, token);
  const access = (userId: string, planId: string) => accessOf(db, userId, planId);
  const settings = { ...DEFAULT_SETTINGS, ...options.sync };
  const now = () => clock.now();

  async function bearer(token: string, ip: string): Promise<BearerInfo> {
    const { tokenId, scopes, userId } = await accessTokens.demand(token, ip);
    return { tokenId, scopes, user: (await readMe(db, userId))! };
  }

  /** Whoever opens a socket: a browser by its session, a program by a session's token or an access token. */
  async function authenticate(found: RequestToken | null): Promise<Identity | null> {
    if (!found) return null;
    if (found.by === 'bearer' && isAccessToken(found.token)) {
      const known = await accessTokens.validate(found.token);
      const me = known && (await readMe(db, known.userId));
      if (!me) return null;
      const mayWrite = known.scopes.includes('plans:write');
      return { sessionId: null, tokenId: known.tokenId, userId: me.id, name: me.name, mayWrite };
    }
    const known = await session(found.token);
    if (!known) return null;
    const { sessionId, user } = known;
    return { sessionId, tokenId: null, userId: user.id, name: user.name, mayWrite: true };
  }

  const lastingFacts = async (planId: string) => {
    const plan = await readPlan(db, planId);
    return plan && plan.trashedAt === null
      ? factsOf(
          plan,
          await tracksOfPlan(db, planId),
          await moneyOfPlan(db, planId),
          await openWaiversOf(db, plan),
          await standardOf(db, plan),
        )
      : null;
  };

  const crew = new CrewDesk({
    bus,
    plan: async (planId) => {
      const plan = await readPlan(db, planId);
      return plan && plan.trashedAt === null ? plan : null;
    },
    shifts: (organizationId, planId, persons) => shiftsElsewhere(db, organizationId, planId, persons),
    plansWithCues: (organizationId, planId, persons) => plansWithCuesOf(db, organizationId, planId, persons),
    cues: (planId) => cueRows(db, planId),
    trained: (persons) => trainingOf(db, persons),
    declined: async (planId) => {
      const answers = await crewAnswersOf(db, planId);
      return new Set(
        answers.filter(({ state }) => state === 'declined').map((one) => `${one.row} ${one.person}`),
      );
    },
    rules: (organizationId, planId) => crewRulesOf(db, organizationId, planId),
    rates: (organizationId, planId) => crewRatesOf(db, organizationId, planId),
  });

  // Findings are read from rooms and published into rooms, so each knows the other through a function.
  const findings: PlanFindings = new PlanFindings({
    ...{ bus, clock, report: log, turns: loopTurns },
    read: (planId, sheet) => rooms.read(planId, sheet),
    facts: lastingFacts,
    checked: (planId) => checkedRows(db, planId),
    crew: (planId, view) => crew.beside(planId, view),
    stock: async (planId) => {
      const plan = await readPlan(db, planId);
      return plan ? (await stockPicture(db, plan.organizationId, planId, clock.now())).shortages : [];
    },
    workspaceOf: async (planId) => (await readPlan(db, planId))?.organizationId ?? null,
    publish: (planId) => rooms.publishFacts(planId, FINDING_CHANNELS),
    after(ms, work) {
      const timer = setTimeout(work, ms).unref();
      return () => clearTimeout(timer);
    },
  });
  const rooms = new SyncRooms({
    ...{ sheets: SHEETS, access, bus, settings, now, report: log },
    log: createSheetLog(db, SHEETS, now, checkStandings),
    facts: { facts: (planId) => planFacts(db, planId) },
    freezes: new PlanFreezes(bus, (planId) => readFreeze(db, planId)),
    published(planId, channel) {
      if (channel === SHOW_CHANNEL) return publishedShow(db, planId);
      if (isCommentChannel(channel)) return publishedComments(db, planId, commentRoom(channel));
      if (channel === APPROVAL_CHANNEL) return publishedApprovals(db, planId);
      if (channel === PAPER_CHANNEL) return publishedPapers(db, planId);
      if (channel === CHECK_CHANNEL) return publishedChecks(db, planId);
      if (channel === MOVEMENT_CHANNEL) return publishedMovements(db, planId, clock.now());
      if (channel === SURVEY_CHANNEL) return publishedSurveys(db, planId);
      return isViewChannel(channel) ? publishedViews(db, planId, channel) : findings.rows(planId, channel);
    },
    nameOf: async (userId) => (await readMe(db, userId))?.name ?? null,
  });
  const sockets = new SocketServer({
    ...{ rooms, access, settings, now, report: log },
    isOwnOrigin: (asked) => origins.has(asked),
    addressOf: (request) => requestAddress(request, options.addressHeader ?? null),
    authenticate: ({ headers }) => authenticate(requestToken(headers, cookie.name)),
  });
  const standings = new PlanStandings({
    ...{ bus, clock },
    read: (planId, sheet) => rooms.read(planId, sheet),
    facts: lastingFacts,
    findings: (planId) => findings.of(planId),
  });
  const texts = new SheetTexts({
    bus,
    read: (of, after, most) => searchedRows(db, of, after, most),
    now: () => performance.now(),
  });
  const budgets = new PlanBudgets(db, bus);
  const files = new SpreadsheetFiles();
  const attachments = new AttachmentStore(join(dataDir, FILES_FOLDER));
  await failUnsentCrewMails({ db, limiter });
  const crewMails = options.mail
    ? new CrewMails({
        ...{ clock, log, after, from: options.mail.from },
        transport: createTransport({ ...MAIL_PATIENCE, url: options.mail.url }),
        isCurrent: (letter) => isToBeMailed({ db, limiter }, letter),
        keep: (letter, state) => keepCrewMail({ db, limiter }, letter, state),
      })
    : null;
  const commands = createCommands({
    ...{ db, clock, bus, log, sessions, limiter, origin, crewMails },
    passwords: createPasswords(),
    signInGuard: createSignInGuard(limiter),
    liveRows: rooms,
    ...{ findings, standings, budgets, files, attachments },
    search: new WorkspaceSearch((planId, sheet) => texts.rows(planId, sheet)),
    templates: { list: TEMPLATES, make: planFromTemplate },
    demo: options.demo ?? false,
  });

  const clocks = new ClockFeeds({
    ...{ bus, clock, log, facts: lastingFacts },
    link: (secretHash) => clockLinkBySecret(db, secretHash),
    acts: async (planId) => (await latestRun(db, planId)).events,
    read: (planId, sheet) => rooms.read(planId, sheet),
  });

  const changes = new ChangeWatch({
    ...{ bus, clock, log, after },
    tell: (planId) => tellChanges({ db, clock, bus }, planId),
  });
  const stop = new AbortController();
  const warming = warmBudgets({
    ...{ db, log, budgets, signal: stop.signal },
    changed: (planId) => changes.catchUp(planId),
  });
  const mailer = options.mail
    ? new Mailer({
        ...{ db, clock, log, origin, from: options.mail.from },
        transport: createTransport({ ...MAIL_PATIENCE, url: options.mail.url }),
      })
    : null;
  mailer?.start();
  const notices = new NoticeFeeds({
    ...{ bus, log, waiting: (userId) => commands.countWaiting(userId) },
    unread: (userId) => unreadNotices(db, userId),
    deciders: (planId) => possibleDeciders(db, planId),
  });

  const place = { origin, cookieName: cookie.name, version: packageVersion() };
  const documents: Partial<Record<Locale, OpenApiDocument>> = {};
  const health = createHealth(db, clock, dataDir);
  const sweep = setInterval(() => {
    const swept = [
      sessions.deleteExpired(),
      accessTokens.deleteExpired(),
      deleteTalliesBefore(db, clock.now()),
      deleteReceiptsBefore(db, clock.now() - KEY_MS),
      purgeViewsDeletedBefore(db, trashBegins(clock.now())),
      sweepAttachments(db, attachments),
      // Where none are sent, none pile up until somebody configures a server.
      mailer ? null : forgetMailsDue(db),
      purgeNotices(db, { read: clock.now() - READ_NOTICES_MS, all: clock.now() - NOTICES_MS }),
    ];
    void Promise.all(swept).catch((error: unknown) =>
      log.warn('what has expired could not be swept away', { error }),
    );
  }, SWEEP_MS).unref();

  const dayWatch = setInterval(() => findings.tick(), DAY_WATCH_MS).unref();

  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    clearInterval(sweep);
    clearInterval(dayWatch);
    stop.abort();
    await warming;
    findings.close();
    crew.close();
    standings.close();
    texts.close();
    files.close();
    health.stop();
    clocks.close();
    notices.close();
    changes.close();
    await mailer?.close();
    await crewMails?.close();
    sockets.close();
    await rooms.close();
    await db.destroy();
    unlock();
  }

  return {
    app: {
      ...{ commands, clocks, notices, mails: mailer !== null, session, cookie, origin },
      bearer,
      apiDocument: (locale) => (documents[locale] ??= openApiDocument(place, locale)),
      health: () => health.read(),
      mayChange: (request) => mayChange(request, origins),
      report(error, where) {
        const reference = randomId().slice(0, 8);
        log.error('unexpected', { reference, where, error });
        return reference;
      },
    },
    attach: (server) => void sockets.attach(server),
    endStreams() {
      clocks.close();
      notices.close();
    },
    close: () => (closing ??= close()),
  };
}

/** Calls back once, unless what it answers is called before; keeps no process alive. */
function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
}

async function sessionInfo(db: Db, sessions: Sessions, token: string): Promise<SessionInfo | null> {
  const session = await sessions.validate(token);
  const user = session && (await readMe(db, session.userId));
  return user && { sessionId: session.id, expiresAt: session.expiresAt, fresh: session.fresh, user };
}
