import { newRowId } from '#lib/doc/index.ts';
import type { Change } from '#lib/schema/index.ts';
import type { GestureNote } from '#lib/wire/index.ts';
import { Journal } from './journal.ts';
import { leftBehind } from './leftBehind.ts';
import type { Place, SheetStore } from './localStore.ts';
import type { LivePorts } from './ports.ts';
import type { TakenOut } from './recover.ts';
import { Refusals } from './refusals.ts';
import type { SheetCopy } from './sheetCopy.ts';
import { strays } from './unstored.ts';

/** What the person did in a sheet and is not settled yet: on its way to the server, or refused. */
export class OwnWork {
  readonly journal: Journal;
  readonly refusals: Refusals;
  /** Rows that the person is known to have added. */
  readonly created = new Set<string>();
  readonly #ports: LivePorts;
  readonly #store: SheetStore | null;
  readonly #tab: string;
  #otherTabs: ReadonlySet<number> = new Set();
  #serial = 0;

  constructor(ports: LivePorts, store: SheetStore | null) {
    this.#ports = ports;
    this.#store = store;
    this.#tab = ports.store?.tab ?? this.#newId();
    this.journal = new Journal(store);
    this.refusals = new Refusals(store);
  }

  record(gesture: GestureNote, changes: readonly Change[], place: Place | null): void {
    this.#noteCreated(changes);
    const id = `${this.#newId()}:${++this.#serial}`;
    this.journal.put({ type: 'entry', id, tab: this.#tab, at: this.#ports.now(), gesture, changes, place });
  }

  /** The server's word on rows that the person added. */
  hasCreated(rows: readonly string[]): void {
    for (const row of rows) this.created.add(row);
  }

  /** Moves changes from the journal to the refusals. */
  refuse(takenOut: readonly TakenOut[]): void {
    for (const out of takenOut) {
      this.refusals.add(out, this.#newId(), this.#tab);
      this.journal.takeOut(out.entry.id, new Set(out.changes));
    }
  }

  /** Keeps what may only be proposed until it is. */
  hold(gesture: GestureNote, changes: readonly Change[]): void {
    const [first] = changes;
    if (!first) return;
    const [id, at] = [this.#newId(), this.#ports.now()];
    const field = first.type === 'set' ? first.field : null;
    const refused = { code: 'frozen', row: first.row, field, problem: null } as const;
    this.refusals.put({ type: 'refusal', id, tab: this.#tab, at, gesture, changes, ...refused });
  }

  /** Takes over what tabs that are closed left in the store. Answers whether others are open. */
  async adoptAbandoned(): Promise<boolean> {
    if (!this.#store || !this.#ports.store) return false;
    const { entries, refusals, otherTabs } = await leftBehind(this.#store, this.#ports.store);
    this.journal.adopt(entries, this.#tab);
    for (const { changes } of entries) this.#noteCreated(changes);
    for (const refusal of refusals) this.refusals.put({ ...refusal, tab: this.#tab });
    this.#otherTabs = otherTabs;
    return otherTabs.size > 0;
  }

  /** Takes over what stands in a local copy and in no journal, and what the server does not have. */
  adoptStrays(copy: SheetCopy, stored: ReadonlyMap<number, number>): void {
    for (const { client, upTo, changes } of strays(
      copy.doc,
      stored,
      this.#otherTabs,
      this.journal.entries(),
    )) {
      this.record({ id: this.#newId(), label: 'replay' }, changes, { epoch: copy.epoch ?? 0, client, upTo });
    }
  }

  #noteCreated(changes: readonly Change[]): void {
    for (const change of changes) if (change.type === 'add') this.created.add(change.row);
  }

  #newId(): string {
    return newRowId(() => this.#ports.random());
  }
}
