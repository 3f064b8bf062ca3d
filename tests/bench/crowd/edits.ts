import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { syncUpdate } from '#server/sync/outbound.ts';

/** Around the number of an edit within its text, so that it is found in a frame without reading the update. */
const OPEN = '~#';
const OPEN_BYTES = Buffer.from(OPEN);
const DIGITS = 8;
/** Between the number and the run; with both, a value is of an ordinary length. */
const FILL = ' and back to the store room ';
const RUN_DIGITS = 6;

/** What follows the number of each edit of a run. */
const tailOf = (run: number): string => FILL + String(run).padStart(RUN_DIGITS, '0');

/** Rows of its own that each member edits. */
const OWN_ROWS = 5;

/** The document of one who writes: their own rows alone, so that two hundred of them weigh little. */
export class Author {
  readonly #doc = new Y.Doc();
  readonly #rows: readonly string[];
  #messages: Uint8Array[] = [];

  /** @param worded a message as the server wants it */
  constructor(random: () => number, worded: (message: Uint8Array) => Uint8Array) {
    this.#doc.clientID = Math.floor(random() * 2 ** 31);
    this.#rows = Array.from({ length: OWN_ROWS }, (_, index) => `w${this.#doc.clientID}-${index}`);
    this.#doc.on('update', (update: Uint8Array) => this.#messages.push(worded(syncUpdate(update))));
  }

  get clientId(): number {
    return this.#doc.clientID;
  }

  /** The message that adds their rows. */
  addRows(): Uint8Array {
    const cells = { item: 'Folding chair', order: 'a0' };
    applyChanges(
      this.#doc,
      this.#rows.map((row) => ({ type: 'add', row, cells })),
      null,
    );
    return this.#take();
  }

  /** The message of one typed cell that carries a number and its run, and the clock behind it. */
  edit(number: number, run: number, random: () => number): { message: Uint8Array; clock: number } {
    const row = this.#rows[Math.floor(random() * this.#rows.length)]!;
    const value = OPEN + String(number).padStart(DIGITS, '0') + tailOf(run);
    applyChanges(this.#doc, [{ type: 'set', row, field: 'note', value }], null);
    return { message: this.#take(), clock: Y.getState(this.#doc.store, this.#doc.clientID) };
  }

  #take(): Uint8Array {
    const [message] = this.#messages;
    this.#messages = [];
    return message!;
  }
}

/** Calls back for the number of each edit of a run that a frame brings, merged or not. One of a run before may come late. */
export function numbersIn(frame: Buffer, run: number, found: (number: number) => void): void {
  const tail = Buffer.from(tailOf(run));
  for (let at = frame.indexOf(OPEN_BYTES); at >= 0; at = frame.indexOf(OPEN_BYTES, at + DIGITS)) {
    const end = at + OPEN.length + DIGITS;
    if (!frame.subarray(end, end + tail.length).equals(tail)) continue;
    let number = 0;
    for (let index = at + OPEN.length; index < end; index++) number = number * 10 + frame[index]! - 48;
    found(number);
  }
}
