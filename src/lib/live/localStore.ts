import type { Change } from '#lib/schema/index.ts';
import type { GestureNote, RefusalCode } from '#lib/wire/index.ts';

/** Up to which clock of which client id a gesture stands in the document of an epoch. */
export interface Place {
  readonly epoch: number;
  readonly client: number;
  readonly upTo: number;
}

/** A gesture, or a piece of a large one, that the server has not confirmed. */
export interface JournalEntry {
  readonly type: 'entry';
  readonly id: string;
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly gesture: GestureNote;
  readonly changes: readonly Change[];
  /** Null while it stands in no document. */
  readonly place: Place | null;
}

/** Changes of one gesture that were not accepted, kept until the person has dealt with them. */
export interface Refusal {
  readonly type: 'refusal';
  readonly id: string;
  readonly tab: string;
  readonly at: number;
  readonly gesture: GestureNote;
  readonly changes: readonly Change[];
  readonly code: RefusalCode;
  /** The cell that was at fault, when the server or the rights named one. */
  readonly row: string | null;
  readonly field: string | null;
  /** Problem id of the kind's check, for `bad-value`. */
  readonly problem: string | null;
}

export type LocalRecord = JournalEntry | Refusal;

/** What outlives a reload for one sheet and one person. Writes are carried out in order, in the background. */
export interface SheetStore {
  /** Updates that make up the local copy of the sheet; empty when there is none of this epoch. */
  loadCopy(epoch: number): Promise<readonly Uint8Array[]>;
  appendCopy(epoch: number, update: Uint8Array): void;
  dropCopy(): Promise<void>;
  records(): Promise<readonly LocalRecord[]>;
  put(record: LocalRecord): void;
  remove(id: string): void;
}

/** One tab's view of a browser profile's storage. Keyed by user, so that two people in one profile never meet (safety D24). */
export interface LocalStore {
  readonly tab: string;
  /** Tabs that are open now; what others left behind may be taken over. */
  aliveTabs(): Promise<ReadonlySet<string>>;
  sheet(userId: string, planId: string, sheetId: string): SheetStore;
  /** Cells and rows with unsaved changes, over all sheets. */
  unsaved(userId: string): Promise<number>;
  wipe(userId: string): Promise<void>;
}
