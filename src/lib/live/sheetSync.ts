import type { Change } from '#lib/schema/index.ts';
import { CLOSE, FIRST_EPOCH, type GestureNote, type Hello, type Refused } from '#lib/wire/index.ts';
import { backoff } from './backoff.ts';
import type { JournalEntry, SheetStore } from './localStore.ts';
import { overtakenCells } from './losses.ts';
import type { LivePorts } from './ports.ts';
import { OwnWork } from './ownWork.ts';
import { isAboutRights, judge, overtakenIn, planReplay, type Ground } from './recover.ts';
import { faultOf, grantOf, type Ownership, type Self } from './rights.ts';
import { OWN, type LinkEvents, type LinkStatus } from './roomLink.ts';
import { SheetCopy } from './sheetCopy.ts';
import type { SyncHost, SyncOptions } from './syncHost.ts';
import { Watchdog } from './watchdog.ts';

const LATE_MS = 3_000;

/** Without a word of the server on unsaved changes for so long, the connection is given up for a new one. */
const SILENCE_MS = 20_000;

/**
 * Keeps one sheet in step with the server and loses no edit on the way. Own changes stand in the journal until the
 * server has confirmed them; wherever the document cannot go on (a refusal, a stale epoch, narrower rights, a copy
 * that cannot be read), it is thrown away, and what is still in the journal is made again on a fresh one (S15).
 * Meanwhile the old document stays on the screen and takes edits.
 */
export class SheetSync {
  readonly work: OwnWork;
  readonly #options: SyncOptions;
  readonly #ports: LivePorts;
  readonly #host: SyncHost;
  readonly #store: SheetStore | null;

  readonly #firstEpoch: number;
  #self: Self;
  #shown: SheetCopy;
  /** What is exchanged with the server; while recovering another than the shown one, or none yet. */
  #working: SheetCopy | null = null;

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
  #late: ReturnType<typeof setTimeout> | null = null;
  readonly #silence = new Watchdog(SILENCE_MS, () => this.#onSilence());
  #closed: number | null = null;
  #ended = false;

  constructor(options: SyncOptions, host: SyncHost) {
    const { ports, planId, sheet, self } = options;
    this.#options = options;
    this.#ports = ports;
    this.#host = host;
    this.#self = self;
    this.#firstEpoch = options.epoch ?? FIRST_EPOCH;
    this.#store = ports.store?.sheet(self.userId, planId, sheet.id) ?? null;
    this.work = new OwnWork(ports, this.#store);
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
    // Of a document that goes nowhere any more, only the screen takes it; it is made again on the new one.
    this.work.record(gesture, changes, this.#shown === this.#working ? place : null);
    this.#expectWord();
  }

  /** What of a refused gesture may be made now; the rest becomes refusals anew. */
  reconsider(entry: JournalEntry): readonly Change[] {
    const { replay, takenOut } = planReplay([entry], this.#ground(this.#shown));
    this.work.refuse(takenOut);
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
    this.#silence.calm();
    if (this.#late !== null) clearTimeout(this.#late);
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
    if (!this.#store) return [];
    const othersAreOpen = await this.work.adoptAbandoned();
    // A page that is being left may still hold its lock while the next one opens.
    if (othersAreOpen) this.#late = setTimeout(() => void this.#adoptLate(), LATE_MS);
    return this.#store.loadCopy(this.#firstEpoch);
  }

  async #adoptLate(): Promise<void> {
    await this.work.adoptAbandoned().catch(() => false);
    if (this.#ended || this.work.journal.isEmpty) return;
    // The server says anew what of it is stored.
    this.#working?.link?.restart();
    this.#host.changed();
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
      if (isCurrent() && origin !== OWN && !this.work.journal.isEmpty) this.#noteOvertaken(copy, rows);
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
    this.work.hasCreated(hello.created ?? []);
    this.#self = { userId: hello.you.userId, personId: hello.you.personId, grant: grantOf(hello) };
    this.#host.self(this.#self);
    const ground = this.#ground(copy);
    const narrowed = this.work.journal
      .entries()
      .some(
        ({ place, changes }) =>
          copy.holds(place) && changes.some((change) => isAboutRights(ground.faultOf(change))),
      );
    if (narrowed) void this.#recover();
    this.#host.changed();
    return !narrowed;
  }

  #onCompared(copy: SheetCopy, clocks: ReadonlyMap<number, number>): void {
    this.#compared = true;
    this.work.adoptStrays(copy, clocks);
    this.#onStored(clocks);
  }

  #onStored(clocks: ReadonlyMap<number, number>): void {
    if (this.work.journal.confirm(clocks)) {
      this.#fruitless = 0;
      this.#silence.calm();
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
    const sent = this.work.journal.entries().filter(({ place }) => copy.holds(place));
    const { takenOut, cautious } = judge(refused, sent, this.#cautious, this.#ground(copy).faultOf);
    this.#cautious = cautious;
    if (takenOut.length > 0) this.#fruitless = 0;
    this.work.refuse(takenOut);
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
    this.work.refuse(
      this.work.journal.entries().map((entry) => ({
        entry,
        changes: entry.changes,
        code: 'role',
        row: null,
        field: null,
        problem: null,
      })),
    );
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
    if (copy !== this.#shown && this.work.journal.confirm(copy.foreignClocks())) this.#fruitless = 0;
    const entries = this.work.journal.entries();
    const loose = entries.filter(({ place }) => !copy.holds(place));
    if (loose.length > 0) {
      if (copy === this.#shown && !this.#compared) return;
      const turn = !this.#cautious ? loose : loose.length === entries.length ? loose.slice(0, 1) : [];
      const { replay, takenOut } = planReplay(turn, this.#ground(copy));
      this.work.refuse(takenOut);
      for (const { entry, changes } of replay) this.#makeAgain(copy, entry, changes);
      if (turn.length < loose.length) {
        const [first] = turn;
        const isOutOfTheWay = first && !this.work.journal.entries().some(({ id }) => id === first.id);
        return isOutOfTheWay ? this.#settle() : undefined;
      }
    }
    if (this.work.journal.isEmpty) this.#cautious = false;
    if (copy !== this.#shown) this.#show(copy);
  }

  #makeAgain(copy: SheetCopy, entry: JournalEntry, changes: readonly Change[]): void {
    const place = changes.length > 0 ? copy.write(changes, entry.gesture) : null;
    if (place) this.work.journal.put({ ...entry, changes, place });
    else this.work.journal.remove(entry.id);
  }

  #expectWord(): void {
    if (!this.work.journal.isEmpty && !this.#ended) this.#silence.expect();
  }

  #onSilence(): void {
    if (this.#synced && !this.#storeDown) this.#working?.link?.restart();
    this.#expectWord();
  }

  #ground(copy: SheetCopy): Ground {
    const ownership: Ownership = {
      value: (row, field) => copy.rows.value(row, field),
      created: (row) => this.work.created.has(row),
    };
    return {
      has: (row) => copy.has(row),
      faultOf: (change) => faultOf(this.#options.sheet, this.#self, ownership, change),
      overtaken: overtakenIn(this.work.journal.entries(), (entry) => copy.holds(entry.place)),
    };
  }

  #noteOvertaken(copy: SheetCopy, rows: ReadonlySet<string>): void {
    const written = this.work.journal.entries().filter(({ place }) => copy.holds(place));
    for (const { row, field, value } of overtakenCells(written, rows, (r, f) => copy.rows.value(r, f))) {
      const client = copy.writer(row, field);
      const by = (client === null ? null : this.#host.nameOf(client)) ?? '';
      this.#host.lost({ row, field, yours: value, theirs: copy.rows.value(row, field), by });
    }
  }

  async #dropCopy(): Promise<void> {
    await this.#store?.dropCopy().catch(() => {});
  }
}
