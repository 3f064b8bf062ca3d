import type { PublishedFinding } from '#lib/checks/cells.ts';
import type { Readiness } from '#lib/checks/readiness.ts';
import type { Grant } from '#lib/domain/roles.ts';
import type { Locale, SheetId, CellValue, RowId } from '#lib/schema/index.ts';
import type { Query } from '#lib/search/index.ts';
import type { Table } from '#lib/transfer/exportTable.ts';
import type { TEMPLATES, planFromTemplate } from '#lib/templates/index.ts';
import type { Limiter } from '../auth/limits.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { SignInGuard } from '../auth/signInGuard.ts';
import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import type { FileRead, SearchAnswer } from '../handoff.ts';
import type { Log } from '../log.ts';
import type { RowOutcome, RowWrite, RowWriter } from '../rowWrites.ts';
import type { CrewLetter } from '../notices/crewMails.ts';
import type { PlanBudgets } from './planBudgets.ts';

/** Live rows as commands read and write them; server/sync answers it. */
export interface LiveRows {
  read(
    planId: string,
    sheet: SheetId,
  ): Promise<{
    readonly rows: readonly {
      readonly id: RowId;
      readonly order: string;
      readonly values: Readonly<Record<string, CellValue>>;
    }[];
  }>;
  /** All or nothing, by the same rules as anybody's edit (S14), and on disk when it answers that all is well. */
  write(planId: string, sheet: SheetId, writes: readonly RowWrite[], writer: RowWriter): Promise<RowOutcome>;
}

/** What the cross-sheet checks say; server/findings answers it. */
export interface Findings {
  of(planId: string): Promise<readonly PublishedFinding[] | null>;
}

/** How far each sheet of a plan is, and what is found in it; server/findings answers it. */
export interface Standings {
  of(planId: string): Promise<{
    readonly readiness: readonly Readiness[];
    readonly findings: readonly PublishedFinding[];
  } | null>;
}

/** A plan to look through, with what the person who looks holds in it. */
export interface SearchedPlan {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly venueName: string | null;
  readonly grant: Grant;
}

/** Looks through plans by what may be read there; server/search answers it. */
export interface Search {
  find(asked: {
    readonly userId: string;
    readonly plans: readonly SearchedPlan[];
    readonly query: Query;
    readonly locale: Locale;
    /** What is in it comes first. */
    readonly openPlan: string | null;
  }): Promise<SearchAnswer>;
}

/** Spreadsheet files; server/transfer answers it. */
export interface Files {
  /** An .xlsx file with a sheet for each table. */
  workbook(tables: readonly Table[]): Promise<Uint8Array>;
  csv(table: Pick<Table, 'columns' | 'rows'>): Promise<string>;
  /** The tables of a file from outside. @throws AppError file-… */
  read(name: string, bytes: Uint8Array): Promise<FileRead>;
}

/** Files that people attach, named by their SHA-256; server/files answers it. */
export interface Attachments {
  /** Does one thing at a time, so that nobody drops what somebody else is about to refer to. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** On disk when it answers. */
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Null where it is missing, or no longer what it was. */
  read(sha256: string): Promise<Uint8Array | null>;
  drop(sha256: string): Promise<void>;
}

export interface Templates {
  readonly list: typeof TEMPLATES;
  readonly make: (templateId: string, locale: Locale) => ReturnType<typeof planFromTemplate>;
}

/** All that commands work with. */
export interface Context {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly limiter: Limiter;
  readonly signInGuard: SignInGuard;
  readonly liveRows: LiveRows;
  readonly findings: Findings;
  readonly standings: Standings;
  readonly budgets: PlanBudgets;
  readonly search: Search;
  readonly files: Files;
  readonly attachments: Attachments;
  readonly templates: Templates;
  /** Sends links to answer by to people; null where no e-mails are sent. */
  readonly crewMails: { send(letters: readonly CrewLetter[]): void } | null;
  /** The demo may be opened (S23). */
  readonly demo: boolean;
  /** Where links lead, without a slash at the end. */
  readonly origin: string;
}
