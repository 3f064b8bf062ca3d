import type { CrewAnswer } from '#lib/domain/crewAnswers.ts';
import type { IncomingMessage } from 'node:http';
import type { Freeze } from '#lib/domain/freeze.ts';
import type { Grant } from '#lib/domain/roles.ts';
import type { CellValue, RowId, SheetId } from '#lib/schema/index.ts';
import type { FactChannel } from '#lib/wire/index.ts';
import type { RowOutcome, RowWrite, RowWriter } from '../rowWrites.ts';

/** What the rooms need to know of the rest of the server. */
export interface Identity {
  /** Null for an access token, which has no session to end. */
  readonly sessionId: string | null;
  /** Of an access token. */
  readonly tokenId: string | null;
  readonly userId: string;
  readonly name: string;
  /** False for a token that was made for reading alone. */
  readonly mayWrite: boolean;
}

/** Who asks, from the cookie or bearer token of an upgrade request; null when nobody known. */
export type Authenticate = (request: IncomingMessage) => Promise<Identity | null>;

export interface Access {
  readonly grant: Grant;
  /** The person of the plan's directory that the account is linked with. */
  readonly personId: string | null;
}

/** What an account may do in a plan; null when the plan is unknown, deleted or not theirs, alike. */
export type AccessOf = (userId: string, planId: string) => Promise<Access | null>;

export interface PlanFactsSource {
  /** `plan` is for everybody in the plan, `money` for those who may see money; null for an unknown plan. */
  facts(planId: string): Promise<{
    readonly plan: Readonly<Record<string, CellValue>>;
    readonly money: Readonly<Record<string, CellValue>>;
    readonly people: readonly { readonly id: string; readonly name: string }[];
    /** What freezes during the show. */
    readonly freeze: Readonly<Record<string, CellValue>>;
    /** What lies under the floor plan. */
    readonly background: Readonly<Record<string, CellValue>>;
    /** What people said of their shifts. */
    readonly answers: readonly CrewAnswer[];
  } | null>;
}

/** What freezes in a plan now. */
export interface FreezeSource {
  of(planId: string): Promise<Freeze>;
  /** What is known of a plan may be out of date. */
  forget(planId: string): void;
}

/** The rows that a room of findings, views or the show should hold; null where there is nothing to say at present. */
export type PublishedRows = (
  planId: string,
  channel: Exclude<FactChannel, 'plan' | 'plan-money'>,
) => Promise<ReadonlyMap<RowId, Readonly<Record<string, CellValue>>> | null>;

/** The rows of one sheet at one moment. */
export interface RowsSnapshot {
  readonly sheet: SheetId;
  readonly epoch: number;
  /** Outside the trash, in order. */
  readonly rows: readonly {
    readonly id: RowId;
    readonly order: string;
    readonly values: Readonly<Record<string, CellValue>>;
  }[];
}

/** What commands may do with live sheets (DESIGN §3): read, write through the gate, tell of new facts. */
export interface Rooms {
  /** Live rows, loaded when nobody is there. Rejects when the sheet cannot be loaded. */
  read(planId: string, sheet: SheetId): Promise<RowsSnapshot>;
  /** All or nothing, by the same rules as anybody's edit (sync rule S14). */
  write(planId: string, sheet: SheetId, writes: readonly RowWrite[], writer: RowWriter): Promise<RowOutcome>;
  /** Brings rooms of facts (all of them when none is named) in step; does nothing where nobody is there. */
  publishFacts(planId: string, channels?: readonly FactChannel[]): Promise<void>;
}
