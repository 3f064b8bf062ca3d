import { newRowId } from '#lib/doc/index.ts';
import type { Change, Sheet } from '#lib/schema/index.ts';
import { CLOSE, FIRST_EPOCH, type GestureNote, type Hello, type Lost, type Refused } from '#lib/wire/index.ts';
import { backoff } from './backoff.ts';
import { cellKey, Journal } from './journal.ts';
import type { JournalEntry, LocalRecord, SheetStore } from './localStore.ts';
import { overtakenCells } from './losses.ts';
import type { LivePorts } from './ports.ts';
import { isAboutRights, judge, planReplay, type Ground, type TakenOut } from './recover.ts';
import { Refusals } from './refusals.ts';
import { faultOf, grantOf, type Ownership, type Self } from './rights.ts';
import { OWN, type LinkEvents, type LinkStatus, type RoomLink } from './roomLink.ts';
import { SheetCopy } from './sheetCopy.ts';
import { changesSince, clocksOf } from './unstored.ts';

export interface SyncOptions {
  readonly ports: LivePorts;
  readonly planId: string;
  readonly sheet: Sheet;
  /** As the page knows it; the server's `hello` is believed over it. */
  readonly self: Self;
  /** Which local copy to take up; without it, that of the first epoch. */
  readonly epoch?: number;
}

/** What the engine tells the sheet on top of it. */
export interface SyncHost {
  /** Another document is shown from now on. */
  shown(copy: SheetCopy): void;
  linked(link: RoomLink | null): void;
  self(self: Self): void;
  lost(lost: Lost): void;
  /** Whoever writes under a client id, when that is known. */
  nameOf(client: number): string | null;
  /** Something of the public state may differ. */
  changed(): void;
}

/** Without a word of the server on unsaved changes for so long, the connection is given up for a new one. */
const SILENCE_MS = 20_000;

/**
 * Keeps one sheet in step with the server and loses no edit on the way. Own changes stand in the journal until the
 * server has confirmed them; wherever the document cannot go on (a refusal, a stale epoch, narrower rights, a copy
 * that cannot be read), it is thrown away, and what is still in the journal is made again on a fresh one (S15).
 * Meanwhile the old document stays on the screen and takes edits.
 */
export class SheetSync {
  readonly journal: Journal;
  readonly refusals: Refusals;
  readonly tab: string;
  /** Rows that the person is known to have added. */
  readonly created = new Set<string>();
  readonly #options: SyncOptions;
  readonly #ports: LivePorts;
  readonly #host: SyncHost;
  readonly #store: SheetStore | null;

  readonly #firstEpoch: number;
  #self: Self;
  #shown: SheetCopy;
  /** What is exchanged with the server; while recovering another than the shown one, or none yet. */
  #working: SheetCopy | null = null;
  /** Client ids of other open tabs of the same person: theirs to look after. */
  #otherTabs: ReadonlySet<number> = new Set();
  #serial = 0;

  #link: LinkStatus = { state: 'connecting' };
  #ready = false;
  #synced = false;
  /** The server has said on this connection which clocks it has. */
  #compared = false;
  #storeDown = false;
  /** One gesture at a time, each confirmed before the next, so that a refusal can be pinned to one. */
  #cautious = false;
  #fruitless = 0;
  #wait: ReturnType<typeof setTimeout> | null = null;
  #silence: ReturnType<typeof setTimeout> | null = null;
  #closed: number | null = null;
  #ended = false;

  constructor(options: SyncOptions, host: SyncHost) {
    const { ports, planId, sheet, self } = options;
    this.#options = options;
    this.#ports = ports;
    this.#host = host;
    this.#self = self;
    this.#firstEpoch = options.epoch ?? FIRST_EPOCH;
    this.tab = ports.store?.tab ?? this.#newId();
    this.#store = ports.store?.sheet(self.userId, planId, sheet.id) ?? null;
    this.journal = new Journal(this.#store);
    this.refusals = new Refusals(this.#store);
    this.#shown = SheetCopy.empty();
    void this.#open();
  }

  get link(): LinkStatus {
    return this.#link;
  }

  get ready(): boolean {
    return this.#ready;
  }

  get synced(): boolean {
    return this.#synced && this.#working === this.#shown;
  }

  get storeDown(): boolean {
    return this.#storeDown;
  }

  /** Close code of an end that the server wants to last. */
  get closed(): number | null {
    return this.#closed;
  }

  get takesEdits(): boolean {
    return this.#ready && this.#closed === null && !this.#ended;
  }

  get self(): Self {
    return this.#self;
  }

  get shown(): SheetCopy {
    return this.#shown;
  }

  /** Writes one piece of a gesture, of the size of one update. */
  write(gesture: GestureNote, changes: readonly Change[]): void {
    const place = this.#shown.write(changes, gesture);
    if (!place) return;
    this.#noteCreated(changes);
    // Of a document that goes nowhere any more, only the screen takes it; it is made again on the new one.
    this.journal.put({ ...this.#stamp(), gesture, changes, place: this.#shown === this.#working ? place : null });
    this.#expectWord();
  }

  /** What of a refused gesture may be made now; the rest becomes refusals anew. */
  reconsider(entry: JournalEntry): readonly Change[] {
    const { replay, takenOut } = planReplay([entry], this.#ground(this.#shown));
    this.#refuse(takenOut);
    return replay.flatMap(({ changes }) => changes);
  }

  reconnect(drop: boolean): void {
    if (drop) this.#working?.link?.restart();
    else this.#working?.link?.reconnect();
  }

  /** Leaves the room. Unsaved changes stay in the local store. */
  end(): void {
    this.#ended = true;
    if (this.#wait !== null) clearTimeout(this.#wait);
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#working?.destroy();
    this.#shown.destroy();
  }

  // Opening

  async #open(): Promise<void> {
    let updates: readonly Uint8Array[] = [];
    try {
      updates = await this.#readStore();
    } catch {
      // A profile without usable storage: the sheet works as it would without a store.
    }
    if (this.#ended) return;
    let copy = SheetCopy.from(updates, this.#firstEpoch);
    if (!copy) {
      await this.#dropCopy();
      if (this.#ended) return;
      copy = SheetCopy.empty();
    } else if (updates.length > 0) {
      this.#ready = true;
    }
    this.#show(copy);
    this.#connect(copy);
    this.#host.changed();
  }

  async #readStore(): Promise<readonly Uint8Array[]> {
    if (!this.#store || !this.#ports.store) return [];
    const records = await this.#store.records();
    const alive = await this.#ports.store.aliveTabs();
    const abandoned = (record: LocalRecord) => record.tab === this.tab || !alive.has(record.tab);
    const entries = records.filter((record) => record.type === 'entry');
    this.journal.adopt(entries.filter(abandoned), this.tab);
    for (const entry of this.journal.entries()) this.#noteCreated(entry.changes);
    this.#otherTabs = new Set(entries.filter((entry) => !abandoned(entry)).map((entry) => entry.place?.client ?? 0));
    for (const record of records) if (record.type === 'refusal' && abandoned(record)) this.refusals.put({ ...record, tab: this.tab });
    return this.#store.loadCopy(this.#firstEpoch);
  }

  #show(copy: SheetCopy): void {
    const before = this.#shown;
    this.#shown = copy;
    this.#host.shown(copy);
    before.destroy();
  }

  #connect(copy: SheetCopy): void {
    this.#working = copy;
    const isCurrent = () => this.#working === copy && !this.#ended;
    const whileCurrent =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A): void => {
        if (!isCurrent()) return;
        act(...args);
        this.#host.changed();
      };
    const events: LinkEvents = {
      hello: (hello) => isCurrent() && this.#onHello(copy, hello),
      status: whileCurrent((status) => this.#onStatus(status)),
      compared: whileCurrent((clocks) => this.#onCompared(copy, clocks)),
      stored: whileCurrent((clocks) => this.#onStored(clocks)),
      synced: whileCurrent(() => this.#onSynced(copy)),
      refused: whileCurrent((refused) => this.#onRefused(copy, refused)),
      lost: whileCurrent((lost) => this.#host.lost(lost)),
      store: whileCurrent((state) => this.#onStore(state)),
      closed: whileCurrent((code) => this.#onClosed(code)),
      overfull: whileCurrent(() => void this.#recover()),
      broken: whileCurrent(() => this.#onBroken()),
    };
    copy.rows.onChange(({ rows, origin }) => {
      if (isCurrent() && origin !== OWN && !this.journal.isEmpty) this.#noteOvertaken(copy, rows);
    });
    copy.connect(this.#ports, this.#options.planId, this.#options.sheet.id, events, (update) => {
      if (copy.epoch !== null) this.#store?.appendCopy(copy.epoch, update);
    });
    this.#host.linked(copy.link);
  }

  // What the server says

  #onStatus(status: LinkStatus): void {
    this.#link = status;
    if (status.state !== 'connected') this.#synced = this.#compared = false;
  }

  #onHello(copy: SheetCopy, hello: Hello): boolean {
    this.#storeDown = hello.store === 'down';
    copy.isOf(hello.epoch);
    this.#self = { userId: hello.you.userId, personId: hello.you.personId, grant: grantOf(hello) };
    this.#host.self(this.#self);
    const ground = this.#ground(copy);
    const narrowed = this.journal.entries().some(({ place, changes }) => copy.holds(place) && changes.some((change) => isAboutRights(ground.faultOf(change))));
    if (narrowed) void this.#recover();
    this.#host.changed();
    return !narrowed;
  }

  #onCompared(copy: SheetCopy, clocks: ReadonlyMap<number, number>): void {
    this.#compared = true;
    this.#adoptStrays(copy, clocks);
    this.#onStored(clocks);
  }

  #onStored(clocks: ReadonlyMap<number, number>): void {
    if (this.journal.confirm(clocks)) {
      this.#fruitless = 0;
      if (this.#silence !== null) clearTimeout(this.#silence);
      this.#silence = null;
    }
    this.#settle();
    this.#expectWord();
  }

  #onSynced(copy: SheetCopy): void {
    this.#synced = true;
    if (!this.#ready && copy !== this.#shown) this.#show(copy);
    this.#ready = true;
    this.#settle();
  }

  #onStore(state: 'ok' | 'down'): void {
    this.#storeDown = state === 'down';
    this.#settle();
  }

  #onRefused(copy: SheetCopy, refused: Refused): void {
    if (refused.code === 'store-down') this.#storeDown = true;
    const sent = this.journal.entries().filter(({ place }) => copy.holds(place));
    const { takenOut, cautious } = judge(refused, sent, this.#cautious, this.#ground(copy).faultOf);
    this.#cautious = cautious;
    if (takenOut.length > 0) this.#fruitless = 0;
    this.#refuse(takenOut);
    void this.#recover();
  }

  #onBroken(): void {
    this.#cautious = true;
    void this.#recover();
  }

  #onClosed(code: number): void {
    if (code === CLOSE.staleEpoch) return void this.#recover();
    this.#closed = code;
    if (code !== CLOSE.rightsLost && code !== CLOSE.notFound && code !== CLOSE.planDeleted) return;
    this.#refuse(this.journal.entries().map((entry) => ({ entry, changes: entry.changes, code: 'role', row: null, field: null, problem: null })));
    void this.#dropCopy();
  }

  // The way back

  /** Throws the working document away and joins anew once the server has got all that was sent. */
  async #recover(): Promise<void> {
    const old = this.#working;
    this.#working = null;
    this.#synced = this.#compared = false;
    this.#host.linked(null);
    const wait = this.#fruitless++ > 0 ? backoff(this.#fruitless, () => this.#ports.random()) : 0;
    const waited = new Promise<void>((resolve) => (this.#wait = setTimeout(resolve, wait)));
    await Promise.all([old?.disconnect(), this.#dropCopy(), waited]);
    if (old !== this.#shown) old?.destroy();
    if (!this.#ended) this.#connect(SheetCopy.empty());
  }

  /** Makes again what is in the journal and in no document; when nothing is left of it, the working document is shown. */
  #settle(): void {
    const copy = this.#working;
    if (!copy || !this.#synced || this.#storeDown) return;
    // An empty document was filled by the server alone: what it holds of earlier client ids is stored.
    if (copy !== this.#shown && this.journal.confirm(copy.foreignClocks())) this.#fruitless = 0;
    const entries = this.journal.entries();
    const loose = entries.filter(({ place }) => !copy.holds(place));
    if (loose.length > 0) {
      if (copy === this.#shown && !this.#compared) return;
      const turn = !this.#cautious ? loose : loose.length === entries.length ? loose.slice(0, 1) : [];
      const { replay, takenOut } = planReplay(turn, this.#ground(copy));
      this.#refuse(takenOut);
      for (const { entry, changes } of replay) this.#makeAgain(copy, entry, changes);
      if (turn.length < loose.length) {
        const [first] = turn;
        const isOutOfTheWay = first && !this.journal.entries().some(({ id }) => id === first.id);
        return isOutOfTheWay ? this.#settle() : undefined;
      }
    }
    if (this.journal.isEmpty) this.#cautious = false;
    if (copy !== this.#shown) this.#show(copy);
  }

  #makeAgain(copy: SheetCopy, entry: JournalEntry, changes: readonly Change[]): void {
    const place = changes.length > 0 ? copy.write(changes, entry.gesture) : null;
    if (place) this.journal.put({ ...entry, changes, place });
    else this.journal.remove(entry.id);
  }

  /** Moves changes from the journal to the refusals. */
  #refuse(takenOut: readonly TakenOut[]): void {
    for (const out of takenOut) {
      this.refusals.add(out, this.#newId(), this.tab);
      this.journal.takeOut(out.entry.id, new Set(out.changes));
    }
  }

  /** Own changes that stand in the local copy and in no journal, and that the server does not have. */
  #adoptStrays(copy: SheetCopy, stored: ReadonlyMap<number, number>): void {
    for (const [client, upTo] of clocksOf(copy.doc)) {
      const from = stored.get(client) ?? 0;
      if (upTo <= from || this.#otherTabs.has(client)) continue;
      if (this.journal.entries().some(({ place }) => place?.client === client && place.upTo > from)) continue;
      const changes = changesSince(copy.doc, client, from);
      const gesture: GestureNote = { id: this.#newId(), label: 'replay' };
      if (changes.length > 0) this.journal.put({ ...this.#stamp(), gesture, changes, place: { epoch: copy.epoch ?? 0, client, upTo } });
    }
  }

  #expectWord(): void {
    if (this.#silence !== null || this.journal.isEmpty || this.#ended) return;
    this.#silence = setTimeout(() => {
      this.#silence = null;
      if (this.#synced && !this.#storeDown) this.#working?.link?.restart();
      this.#expectWord();
    }, SILENCE_MS);
  }

  #ground(copy: SheetCopy): Ground {
    const ownership: Ownership = { value: (row, field) => copy.rows.value(row, field), created: (row) => this.created.has(row) };
    const order = new Map<string, number>();
    const lastSet = new Map<string, number>();
    this.journal.entries().forEach((entry, index) => {
      order.set(entry.id, index);
      if (copy.holds(entry.place)) for (const change of entry.changes) if (change.type === 'set') lastSet.set(cellKey(change.row, change.field), index);
    });
    return {
      has: (row) => copy.has(row),
      faultOf: (change) => faultOf(this.#options.sheet, this.#self, ownership, change),
      overtaken: (entry, { row, field }) => (lastSet.get(cellKey(row, field)) ?? -1) > (order.get(entry.id) ?? Infinity),
    };
  }

  #noteOvertaken(copy: SheetCopy, rows: ReadonlySet<string>): void {
    const written = this.journal.entries().filter(({ place }) => copy.holds(place));
    for (const { row, field, value } of overtakenCells(written, rows, (r, f) => copy.rows.value(r, f))) {
      const client = copy.writer(row, field);
      const by = (client === null ? null : this.#host.nameOf(client)) ?? '';
      this.#host.lost({ row, field, yours: value, theirs: copy.rows.value(row, field), by });
    }
  }

  #noteCreated(changes: readonly Change[]): void {
    for (const change of changes) if (change.type === 'add') this.created.add(change.row);
  }

  #stamp(): Pick<JournalEntry, 'type' | 'id' | 'tab' | 'at'> {
    return { type: 'entry', id: `${this.#newId()}:${++this.#serial}`, tab: this.tab, at: this.#ports.now() };
  }

  async #dropCopy(): Promise<void> {
    await this.#store?.dropCopy().catch(() => {});
  }

  #newId(): string {
    return newRowId(() => this.#ports.random());
  }
}
