import type { SearchAnswer } from '#server/handoff.ts';

/** Asks the server; rejects when it cannot be reached or does not answer as it should. */
export type Ask = (query: string, signal: AbortSignal) => Promise<SearchAnswer>;

export interface SearchPorts {
  readonly ask: Ask;
  readonly isOnline: () => boolean;
  /** Calls back once after so many milliseconds; the answer ends it. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/** Typing faster than this is one question. */
const PAUSE_MS = 120;

/** What the server says to what is being typed: the last question alone counts, however late others are answered. */
export class Searching {
  readonly #ports: SearchPorts;
  /** The answer to the last question that was answered, with it. Stays while the next is on its way. */
  answer = $state.raw<(SearchAnswer & { readonly query: string }) | null>(null);
  /** A question waits for its answer. */
  asking = $state(false);
  problem = $state<'offline' | 'failed' | null>(null);
  #stop: () => void = () => {};

  constructor(ports: SearchPorts) {
    this.#ports = ports;
  }

  /** @param at once: nobody is typing */
  ask(query: string, at: 'once' | 'after a pause' = 'after a pause'): void {
    this.#stop();
    this.asking = true;
    this.problem = null;
    const abort = new AbortController();
    const cancel =
      at === 'once' ? () => {} : this.#ports.after(PAUSE_MS, () => void this.#send(query, abort));
    this.#stop = () => {
      cancel();
      abort.abort();
    };
    if (at === 'once') void this.#send(query, abort);
  }

  close(): void {
    this.#stop();
    this.asking = false;
    this.problem = null;
    this.answer = null;
  }

  async #send(query: string, { signal }: AbortController): Promise<void> {
    try {
      const answer = await this.#ports.ask(query, signal);
      if (signal.aborted) return;
      this.answer = { ...answer, query };
    } catch {
      if (signal.aborted) return;
      this.answer = null;
      this.problem = this.#ports.isOnline() ? 'failed' : 'offline';
    }
    this.asking = false;
  }
}
