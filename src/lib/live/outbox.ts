import * as Y from 'yjs';
import { newRowId } from '#lib/doc/index.ts';
import { LIMITS, type GestureNote } from '#lib/wire/index.ts';

/** At most 20 updates a second leave; what comes faster goes together (the server counts messages). */
const GAP_MS = 50;

interface Parcel {
  readonly note: GestureNote;
  readonly update: Uint8Array;
}

/** Own updates on their way out: the first at once, the next ones in merged parcels. Closed, it keeps nothing. */
export class Outbox {
  readonly #send: (note: GestureNote, update: Uint8Array) => void;
  readonly #random: () => number;
  #waiting: Parcel[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #open = false;

  constructor(send: (note: GestureNote, update: Uint8Array) => void, random: () => number) {
    this.#send = send;
    this.#random = random;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    this.#open = true;
  }

  /** Forgets what waits: it stands in the document, and the next exchange with the server carries it. */
  close(): void {
    this.#open = false;
    this.#waiting = [];
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  push(note: GestureNote, update: Uint8Array): void {
    if (!this.#open) return;
    this.#waiting.push({ note, update });
    if (this.#timer === null) this.#flush();
  }

  #flush(): void {
    this.#timer = null;
    const parcel = this.#next();
    if (!parcel) return;
    this.#timer = setTimeout(() => this.#flush(), GAP_MS);
    this.#send(parcel.note, parcel.update);
  }

  #next(): Parcel | null {
    const [first] = this.#waiting;
    if (!first) return null;
    let count = 0;
    for (let bytes = 0; count < this.#waiting.length; count++) {
      bytes += this.#waiting[count]!.update.byteLength;
      if (count > 0 && bytes > LIMITS.liveUpdate / 2) break;
    }
    const together = this.#waiting.splice(0, count);
    if (together.length === 1) return first;
    const note = together.every((parcel) => parcel.note.id === first.note.id)
      ? first.note
      : { id: newRowId(this.#random), label: first.note.label };
    return { note, update: Y.mergeUpdates(together.map((parcel) => parcel.update)) };
  }
}
