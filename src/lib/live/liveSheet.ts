import {
  History,
  newRowId,
  newStep,
  sameValue,
  toChanges,
  type CellRef,
  type CellStep,
} from '#lib/doc/index.ts';
import { mayAddRows } from '#lib/domain/roles.ts';
import {
  sheetRule,
  type CellValue,
  type Change,
  type GestureName,
  type RowEdit,
  type RowId,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import type { GestureNote, Lost } from '#lib/wire/index.ts';
import type { Joint } from './jointGesture.ts';
import { LARGE, LargeGestures, type Progress } from './largeGestures.ts';
import type { Refusal } from './localStore.ts';
import { Losses } from './losses.ts';
import { Presence } from './presence.ts';
import { lockOf, mayDelete, mayWriteSheet, type Lock, type Ownership, type Self } from './rights.ts';
import { saveState, type SaveState } from './saveState.ts';
import type { SheetCopy } from './sheetCopy.ts';
import { SheetSync } from './sheetSync.ts';
import { guarded, Signal } from './signal.ts';
import { splitChanges } from './splitChanges.ts';
import type { SyncOptions } from './syncHost.ts';

export interface LiveSheetOptions extends SyncOptions {
  /** The server told what one may do. */
  readonly onSelf?: (self: Self) => void;
}

export interface LiveChange {
  readonly rows: ReadonlySet<RowId> | 'all';
  /** Rows came, went or moved. */
  readonly structure: boolean;
  readonly remote: boolean;
}

/** A cell that undo left alone, and who changed it since, when that person was seen here. */
export interface BlockedCell extends CellRef {
  /** Where it is of another sheet than the one in which undo was asked for. */
  readonly sheet?: SheetId;
  readonly by: string | null;
  /** It keeps all of a gesture over several sheets from going. */
  readonly held?: Held;
}

/**
 * What keeps all of a gesture over several sheets from going: one of them takes no edits, a column there is frozen, so that
 * its part could only be proposed, or the person's own later step there has to go first.
 */
export type Held = 'shut' | 'frozen' | 'own';

/** What came of taking a gesture back, or of doing it again, in one sheet. */
export interface Reverted {
  readonly blocked: readonly BlockedCell[];
  /** How many cells were set. */
  readonly changed: number;
  readonly joint: Joint | null;
}

/**
 * One sheet, live: its rows, one's edits on their way to the server's disk, undo, presence and what was not
 * accepted. Rows can be read and edited as soon as it is `ready`, connected or not.
 */
export class LiveSheet {
  readonly sheet: Sheet;
  readonly presence: Presence;
  /** What undo takes back; of several sheets' gestures, by their joint (jointGesture.ts). */
  readonly history = new History();
  /** What of a gesture goes to the server; all of it, unless something is frozen. */
  parting: (changes: readonly Change[], gesture: GestureNote) => readonly Change[] = (changes) => changes;
  /** Fields that the person may only propose to change now. */
  frozen: () => ReadonlySet<string> = () => NONE;
  readonly #options: LiveSheetOptions;
  readonly #sync: SheetSync;
  readonly #signal = new Signal();
  readonly #listeners = new Set<(change: LiveChange) => void>();
  /** Versions of the documents that were shown before. */
  #versionsBefore = 0;
  #lastShown: SheetCopy | null = null;
  readonly #losses = new Losses();
  readonly #large = new LargeGestures({
    takesEdits: () => this.#sync.takesEdits,
    write: (changes, gesture) => this.#write(changes, gesture),
    told: () => this.#signal.changed(),
  });

  constructor(options: LiveSheetOptions) {
    this.sheet = options.sheet;
    this.#options = options;
    this.presence = new Presence();
    this.#sync = new SheetSync(options, {
      shown: (copy) => this.#onShown(copy),
      linked: (link) => this.presence.attach(link?.awareness ?? null),
      self: (self) => guarded(() => options.onSelf?.(self)),
      lost: (lost) => {
        this.#losses.add(lost);
        this.#signal.changed();
      },
      nameOf: (client) => this.presence.nameOf(client),
      changed: () => this.#signal.changed(),
    });
  }

  /** Rows can be shown. */
  get ready(): boolean {
    this.#signal.read();
    return this.#sync.ready;
  }

  get save(): SaveState {
    this.#signal.read();
    const { link, ready, synced, closed, storeDown, work, self } = this.#sync;
    const mayWrite = mayWriteSheet(self.grant, this.sheet);
    return saveState({
      link,
      ready,
      synced,
      closed,
      storeDown,
      mayWrite,
      unsaved: work.journal.unsaved + this.held.reduce((sum, { changes }) => sum + changes.length, 0),
      refusals: this.refusals,
    });
  }

  /** What was not accepted, oldest first. */
  get refusals(): readonly Refusal[] {
    this.#signal.read();
    return this.#sync.work.refusals.list.filter((refusal) => !isHeld(refusal));
  }

  /** What came back from the gate, or never went there, because it is to be proposed; oldest first. */
  get held(): readonly Refusal[] {
    this.#signal.read();
    return this.#sync.work.refusals.list.filter(isHeld);
  }

  /** Connected, and all edits are on the server's disk. */
  get isSettled(): boolean {
    this.#signal.read();
    return this.#sync.synced && !this.#sync.storeDown && this.#sync.work.journal.isEmpty;
  }

  get self(): Self {
    this.#signal.read();
    return this.#sync.self;
  }

  /** Own sets that lost against a concurrent one (sync rule S6), oldest first. */
  get losses(): readonly Lost[] {
    this.#signal.read();
    return this.#losses.list;
  }

  /** What somebody's concurrent set of a cell overwrote, as long as that stands there. Not reactive: told by {@link onState}. */
  lossAt(row: RowId, field: string): Lost | null {
    return this.#losses.at(row, field, () => this.value(row, field));
  }

  /** Rows of which an own set lost, dealt with or not. Not reactive. */
  lossRows(): ReadonlySet<RowId> {
    return new Set(this.#losses.list.map(({ row }) => row));
  }

  get canUndo(): boolean {
    this.#signal.read();
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    this.#signal.read();
    return this.history.canRedo;
  }

  /** How far a large gesture is; null while there is none. */
  get progress(): Progress | null {
    this.#signal.read();
    return this.#large.progress;
  }

  /** Grows with each change of rows. */
  get version(): number {
    return this.#versionsBefore + this.#sync.shown.rows.version;
  }

  rowIds(): readonly RowId[] {
    return this.#sync.shown.rows.rowIds();
  }

  trashed(): readonly RowId[] {
    return this.#sync.shown.rows.trashed();
  }

  has(row: RowId): boolean {
    return this.#sync.shown.rows.has(row);
  }

  /** The stored cell. */
  value(row: RowId, field: string): CellValue {
    return this.#sync.shown.rows.value(row, field);
  }

  isUnsaved(row: RowId, field: string): boolean {
    return this.#sync.work.journal.isUnsaved(row, field);
  }

  /** How many cells of each row hold own edits that are not stored yet; a new row counts once. */
  get unsavedRows(): ReadonlyMap<RowId, number> {
    return this.#sync.work.journal.unsavedRows;
  }

  /** Presence colour of whoever wrote a cell last; null when they are not here. */
  colourOfWriter(row: RowId, field: string): number | null {
    const client = this.#sync.shown.writer(row, field);
    return this.presence.others.find(({ clientId }) => clientId === client)?.user.colour ?? null;
  }

  /** Name of whoever wrote a cell last; null when they were not seen here. */
  nameOfWriter(row: RowId, field: string): string | null {
    const client = this.#sync.shown.writer(row, field);
    return client === null ? null : this.presence.nameOf(client);
  }

  /** After each change of rows. The answer ends it. */
  onChange(listener: (change: LiveChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After each change of what the reactive getters say; for code outside effects. The answer ends it. */
  onState(listener: () => void): () => void {
    return this.#signal.onChange(listener);
  }

  /** Why a cell takes no typing; null when it does. */
  locked(row: RowId, field: string): Lock | null {
    const lock = lockOf(this.sheet, this.#sync.self, this.#ownership, row, field);
    if (lock) return lock;
    if (this.#sync.storeDown) return 'store-down';
    return this.#sync.shown.rows.isTrashed(row) ? 'trashed' : null;
  }

  mayAddRows(): boolean {
    return this.#takesRowEdits && mayAddRows(this.#sync.self.grant, sheetRule(this.sheet));
  }

  mayDeleteRow(row: RowId): boolean {
    return this.#takesRowEdits && mayDelete(this.sheet, this.#sync.self, this.#ownership, row);
  }

  /** Whether it takes all of these edits from this person now. */
  takes(edits: readonly RowEdit[]): boolean {
    if (edits.length === 0) return true;
    if (!this.#takesRowEdits) return false;
    return edits.every((edit) => {
      if (edit.type === 'add') return this.mayAddRows();
      const field = edit.type === 'set' ? edit.field : edit.type === 'move' ? 'order' : 'deleted';
      return lockOf(this.sheet, this.#sync.self, this.#ownership, edit.row, field) === null;
    });
  }

  /** Whether some of it would only be proposed, and not be done. */
  proposes(edits: readonly RowEdit[]): boolean {
    const frozen = this.frozen();
    return edits.some((edit) => edit.type === 'set' && frozen.has(edit.field));
  }

  newRowId(): RowId {
    return newRowId(() => this.#options.ports.random());
  }

  /**
   * Carries out one gesture: one undo step. Does nothing before `ready` and after the end. A large one goes on after
   * the call, and answers whether all of it was done.
   *
   * @param joint the gesture goes over several sheets (jointGesture.ts)
   */
  apply(edits: readonly RowEdit[], name: GestureName, joint: Joint | null = null): Promise<boolean> | void {
    if (!this.#sync.takesEdits) return;
    if (edits.length >= LARGE) return this.applyInSteps(edits, name, undefined, joint?.signal, joint);
    this.#do(this.#realChanges(edits), this.#gesture(name), joint);
  }

  /**
   * Carries out one large gesture piece by piece, so that the page lives on: one gesture, one undo step. Called off
   * (by the signal, or by undoing it on its way) or cut off by the end of the sheet, it takes back what was done.
   * Answers whether all of it was done.
   */
  applyInSteps(
    edits: readonly RowEdit[],
    name: GestureName,
    told?: (done: number) => void,
    signal?: AbortSignal,
    joint: Joint | null = null,
  ): Promise<boolean> {
    return this.#large.inTurn(async () => {
      const step = newStep(joint);
      const gesture = this.#gesture(name);
      const whole = await this.#large.revocably(
        edits,
        gesture,
        (piece) => {
          if (signal?.aborted) return null;
          const changes = this.parting(this.#realChanges(piece), gesture);
          this.history.record(this.#sync.shown.rows, changes, step);
          return changes;
        },
        told,
      );
      const back =
        whole || step.cells.length === 0 ? null : this.history.takeBack(this.#sync.shown.rows, step);
      if (back) await this.#large.inPieces(back.changes, this.#gesture('undo'), (piece) => piece);
      return whole;
    });
  }

  /**
   * Takes one's last gesture back where nobody has changed its cells since. Answers the cells left alone; null when
   * there was nothing to undo. A large gesture that is on its way is called off, and one that is large is taken back
   * piece by piece.
   */
  undo(): readonly BlockedCell[] | null {
    return this.#step('undo');
  }

  redo(): readonly BlockedCell[] | null {
    return this.#step('redo');
  }

  /** Puts one's own value back over the one it lost against. */
  takeBack(lost: Lost): void {
    this.dismissLoss(lost);
    this.apply(
      [{ type: 'set', row: lost.row, field: lost.field, value: lost.yours as CellValue }],
      'take-back',
    );
  }

  dismissLoss(lost: Lost): void {
    this.#losses.remove(lost);
    this.#signal.changed();
  }

  /** Makes a refused gesture again as far as its rows are there and are the person's to edit; the rest stays refused. */
  retryRefusal(id: string): void {
    const refusal = this.#sync.takesEdits ? this.#sync.work.refusals.take(id) : null;
    if (!refusal) return;
    const changes = this.#sync.reconsider({ ...refusal, type: 'entry', place: null });
    this.#do(changes, this.#gesture('replay'));
  }

  /** Keeps changes on the device that can only be proposed (F12). */
  hold(gesture: GestureNote, changes: readonly Change[]): void {
    this.#sync.work.hold(gesture, changes);
    this.#signal.changed();
  }

  /** Takes what was held away and does it now, as far as it may be done. */
  doHeld({ id, changes, gesture }: Refusal): void {
    if (this.#sync.takesEdits && this.#sync.work.refusals.take(id)) this.#do(changes, gesture);
  }

  /** It could not be proposed: from now on it stands among what was not accepted. */
  keepHeld(refusal: Refusal): void {
    this.#sync.work.refusals.put({ ...refusal, problem: NOT_PROPOSED });
    this.#signal.changed();
  }

  /** What the server wrote in the person's name becomes a step that they can take back. */
  remember(steps: readonly CellStep[]): void {
    this.history.push({ cells: [...steps], tie: null });
    this.#signal.changed();
  }

  dismissRefusal(id: string): void {
    this.#sync.work.refusals.take(id);
    this.#signal.changed();
  }

  /** Tries to connect now rather than when the wait is over; with `drop`, over a new connection in any case. */
  reconnect(options: { drop?: boolean } = {}): void {
    this.#sync.reconnect(options.drop === true);
  }

  /** Leaves the room. Unsaved changes stay in the local store. */
  close(): void {
    this.presence.destroy();
    this.#sync.end();
    this.#listeners.clear();
  }

  get #takesRowEdits(): boolean {
    return this.#sync.takesEdits && !this.#sync.storeDown;
  }

  readonly #ownership: Ownership = {
    value: (row, field) => this.#sync.shown.rows.value(row, field),
    created: (row) => this.#sync.work.created.has(row),
  };

  /** What edits change of what is there. */
  #realChanges(edits: readonly RowEdit[]): readonly Change[] {
    const { rows } = this.#sync.shown;
    return toChanges(rows, edits, () => this.#options.ports.random()).filter(
      (change) => change.type === 'add' || !sameValue(rows.value(change.row, change.field), change.value),
    );
  }

  #do(changes: readonly Change[], gesture: GestureNote, joint: Joint | null = null): void {
    const free = this.parting(changes, gesture);
    this.history.record(this.#sync.shown.rows, free, newStep(joint));
    this.#write(free, gesture);
  }

  #gesture(label: GestureName): GestureNote {
    return { id: this.newRowId(), label };
  }

  #write(changes: readonly Change[], gesture: GestureNote): void {
    for (const piece of splitChanges(changes)) this.#sync.write(gesture, piece);
    this.#signal.changed();
  }

  #step(name: 'undo' | 'redo'): readonly BlockedCell[] | null {
    if (!this.#sync.takesEdits) return null;
    if (this.#large.progress) {
      this.#large.callOff();
      return null;
    }
    const last = name === 'undo' ? this.history.done.at(-1) : this.history.undone.at(-1);
    const held = (last?.tie as Joint | null | undefined)?.held(name) ?? [];
    if (held.length > 0) return held;
    const own = this.revert(name);
    return own && (own.joint?.follow(name, this, own) ?? own.blocked);
  }

  /** Takes the last gesture back or does it again, as far as it changed this sheet; with a joint, that gesture. */
  revert(name: 'undo' | 'redo', joint: Joint | null = null): Reverted | null {
    const { shown } = this.#sync;
    const step = this.history[name](shown.rows, joint);
    if (!step) return null;
    const blocked = step.blocked.map((cell) => {
      const client = shown.writer(cell.row, cell.field);
      return { ...cell, by: client === null ? null : this.presence.nameOf(client) };
    });
    this.#writeBack(step.changes, name);
    return { blocked, changed: step.changes.length, joint: step.tie as Joint | null };
  }

  /** Takes the part of a gesture over several sheets back that was called off; it cannot be done again. */
  takeOut(joint: Joint): void {
    const { shown } = this.#sync;
    const step = this.history.done.findLast(({ tie }) => tie === joint);
    if (step) this.#writeBack(this.history.takeBack(shown.rows, step).changes, 'undo');
  }

  /** Writes what takes a gesture back, or does it again: piece by piece, where that is large. */
  #writeBack(changes: readonly Change[], name: 'undo' | 'redo'): void {
    const gesture = this.#gesture(name);
    const free = this.parting(changes, gesture);
    if (free.length < LARGE) this.#write(free, gesture);
    else void this.#large.inTurn(() => this.#large.inPieces(free, gesture, (piece) => piece));
  }

  #onShown(copy: SheetCopy): void {
    // The first time, the engine is still being made and nothing was shown.
    if (this.#lastShown) this.#versionsBefore += this.#lastShown.rows.version;
    this.#versionsBefore++;
    this.#lastShown = copy;
    copy.rows.onChange(({ rows, structure, origin }) =>
      this.#tell({ rows, structure, remote: typeof origin !== 'symbol' }),
    );
    this.#tell({ rows: 'all', structure: true, remote: true });
  }

  #tell(change: LiveChange): void {
    for (const listener of [...this.#listeners]) guarded(() => listener(change));
  }
}

const NONE: ReadonlySet<string> = new Set();
/** A proposal that the server did not take. */
const NOT_PROPOSED = 'not-proposed';

function isHeld({ code, problem }: Refusal): boolean {
  return code === 'frozen' && problem !== NOT_PROPOSED;
}
