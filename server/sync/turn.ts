import { CLOSE } from '#lib/wire/index.ts';
import type { Breath } from '../breath.ts';
import type { Accepted, Verdict } from './gate.ts';
import { askForMissing, refusal, type Incoming } from './incoming.ts';
import type { Applied, Author, RoomDocument } from './roomDocument.ts';
import { RowsNotWritable } from './rowChanges.ts';

export interface TurnPorts {
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Whether somebody may bring so many more Yjs client ids into the sheet. */
  mayBring(author: Author, clients: Accepted['newClients']): boolean;
}

/** An update that passed, and is on no disk yet. */
export interface Pending {
  readonly incoming: Incoming;
  /** As they were when it was judged. */
  readonly author: Author;
  readonly clocks: Accepted['clocks'];
  /** Null when all of it was there already. */
  readonly applied: Applied | null;
}

/** Why a stretch of a turn ended. */
export type Stop =
  /** All are judged, or what comes next waits for rights, for rows that are in step, or for others to have their turn. */
  | { readonly why: 'enough' }
  /** What comes next names an option that is not known here. */
  | { readonly why: 'unknown-option' }
  /** The document cannot be trusted any more; null where nobody can say by which update. */
  | { readonly why: 'poisoned'; readonly by: Incoming | null; readonly error: unknown };

const ENOUGH: Stop = { why: 'enough' };

/**
 * The updates that came in one turn of the event loop, on their way through the gate into a room's document: each
 * judged by itself, on the document with all that passed before it, and refused by itself. Those that come one behind
 * the other are one transaction of the document, since Yjs and the rows that follow it pay for each transaction.
 */
export class Turn {
  readonly passed: Pending[] = [];
  readonly #document: RoomDocument;
  readonly #inbox: readonly Incoming[];
  readonly #ports: TurnPorts;
  #next = 0;

  constructor(document: RoomDocument, inbox: readonly Incoming[], ports: TurnPorts) {
    this.#document = document;
    this.#inbox = inbox;
    this.#ports = ports;
  }

  /** The update that is judged next; null when all are. */
  get next(): Incoming | null {
    return this.#inbox[this.#next] ?? null;
  }

  /** What is not on disk and was not answered: what passed, and what was not judged yet. */
  get open(): Incoming[] {
    return [...this.passed.map(({ incoming }) => incoming), ...this.#inbox.slice(this.#next)];
  }

  /**
   * Takes as many of them as can be without waiting for anything.
   * @param optionsAreKnown whether an option that the next one names and nobody knows is a reason to refuse it
   */
  advance(breath: Breath, optionsAreKnown: boolean): Stop {
    let stop: Stop = ENOUGH;
    try {
      this.#document.together(() => {
        stop = this.#stretch(breath, optionsAreKnown);
      });
    } catch (error) {
      if (stop.why !== 'poisoned') return { why: 'poisoned', by: null, error };
    }
    return stop;
  }

  #stretch(breath: Breath, optionsAreKnown: boolean): Stop {
    for (const from = this.#next; this.#next < this.#inbox.length; this.#next++) {
      const incoming = this.#inbox[this.#next]!;
      const isFirst = this.#next === from;
      // Rows that the server writes are placed among the rows as they stand, which follow when a transaction ends.
      const mustWait = incoming.peer ? incoming.peer.refreshing !== null : !isFirst;
      if (!isFirst && (mustWait || breath.isDue)) return ENOUGH;
      try {
        if (!this.#take(incoming, optionsAreKnown && isFirst)) return { why: 'unknown-option' };
      } catch (error) {
        this.#next++;
        return { why: 'poisoned', by: incoming, error };
      }
    }
    return ENOUGH;
  }

  /** False where it names an option that may have been made meanwhile. */
  #take(incoming: Incoming, optionsAreKnown: boolean): boolean {
    const document = this.#document;
    const author = incoming.author();
    if (!author) return true;
    let update: Uint8Array;
    try {
      update = incoming.update(document);
    } catch (error) {
      if (error instanceof RowsNotWritable) incoming.notWritable?.(error.code, error.row);
      else incoming.refused(refusal('bad-row'));
      return true;
    }
    const verdict = document.judge(update, author, incoming.largest);
    if (!optionsAreKnown && namesUnknownOption(verdict)) return false;
    switch (verdict.verdict) {
      case 'accepted':
        this.#accept(incoming, author, verdict);
        break;
      case 'refused':
        incoming.refused(verdict.refusal);
        break;
      case 'gap':
        askForMissing(incoming, document);
        break;
      case 'malformed':
        if (incoming.peer) incoming.peer.strike();
        else incoming.refused(refusal('malformed'));
        break;
    }
    return true;
  }

  #accept(incoming: Incoming, author: Author, verdict: Accepted): void {
    const { clocks, update, newClients } = verdict;
    if (!update) {
      this.passed.push({ incoming, author, clocks, applied: null });
    } else if (incoming.peer && !this.#ports.mayBring(author, newClients)) {
      incoming.peer.close(CLOSE.tooFast);
    } else {
      const { gesture, receipt } = incoming;
      const { entry, ...applied } = this.#document.apply(
        { ...verdict, update },
        author,
        gesture,
        this.#ports.now(),
      );
      this.passed.push({ incoming, author, clocks, applied: { ...applied, entry: { ...entry, receipt } } });
    }
  }
}

function namesUnknownOption(verdict: Verdict): boolean {
  return verdict.verdict === 'refused' && verdict.refusal.problem === 'not-an-option';
}
