import * as Y from 'yjs';
import type { CrewAnswer } from '#lib/domain/crewAnswers.ts';
import { SheetRows } from '#lib/doc/index.ts';
import type { FactCells, Option } from '#lib/schema/index.ts';
import { answerRow, FACTS_ROW, personRow, roomName, type FactChannel, type Hello } from '#lib/wire/index.ts';
import type { LivePorts } from './ports.ts';
import { RoomLink } from './roomLink.ts';

const PERSON = personRow('');
const ANSWER = answerRow('', '').trim();

/** A room in which only the server writes (sync rule S1): what a plan says of itself, and who is in its directory. */
export class LiveFacts {
  readonly #doc = new Y.Doc();
  readonly #rows = new SheetRows(this.#doc);
  readonly #link: RoomLink;
  #isThere = false;
  #closed: number | null = null;

  /** `changed` is called whenever an answer below differs, `hello` with each greeting. */
  constructor(
    ports: LivePorts,
    planId: string,
    channel: FactChannel,
    on: { changed(): void; hello(hello: Hello): void },
  ) {
    this.#rows.onChange(() => on.changed());
    const nothing = () => {};
    this.#link = new RoomLink({
      ports,
      room: roomName(planId, channel),
      epoch: null,
      doc: this.#doc,
      events: {
        hello: (hello) => {
          on.hello(hello);
          return true;
        },
        synced: () => {
          this.#isThere = true;
          on.changed();
        },
        closed: (code) => {
          this.#closed = code;
          on.changed();
        },
        status: nothing,
        compared: nothing,
        stored: nothing,
        refused: nothing,
        lost: nothing,
        store: nothing,
        overfull: nothing,
        broken: nothing,
      },
    });
    // Its awareness has nothing to say.
    this.#link.awareness.setLocalState(null);
    this.#link.connect();
  }

  /** Close code of an end that the server wants to last. */
  get closed(): number | null {
    return this.#closed;
  }

  /** Null until the server has said them. */
  cells(): FactCells | null {
    return this.#isThere ? this.row(FACTS_ROW) : null;
  }

  /** What stands in one row; empty where there is none. */
  row(id: string): FactCells {
    return Object.fromEntries(this.#rows.fields(id).map((field) => [field, this.#rows.value(id, field)]));
  }

  /** All rows, each with its cells; null until the server has said them. */
  rows(): readonly { readonly id: string; readonly cells: FactCells }[] | null {
    if (!this.#isThere) return null;
    return this.#rows.rowIds().map((id) => ({ id, cells: this.row(id) }));
  }

  people(): readonly Option[] | null {
    if (!this.#isThere) return null;
    const ids = this.#rows.rowIds().filter((id) => id.startsWith(PERSON));
    return ids.map((id) => ({
      id: id.slice(PERSON.length),
      label: String(this.#rows.value(id, 'name') ?? ''),
    }));
  }

  /** What people said of shifts. */
  answers(): readonly CrewAnswer[] {
    return (this.rows() ?? [])
      .filter(({ id }) => id.startsWith(ANSWER))
      .map(({ cells }) => cells as unknown as CrewAnswer);
  }

  reconnect(): void {
    this.#link.reconnect();
  }

  close(): void {
    void this.#link.close();
    this.#rows.destroy();
    this.#doc.destroy();
  }
}
