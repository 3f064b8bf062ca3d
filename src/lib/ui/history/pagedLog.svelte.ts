import { untrack } from 'svelte';

/** One page of a list that the server reads from its log. */
export interface LogPage<T> {
  readonly items: readonly T[];
  readonly next: number | null;
}

/** Why nothing new could be read: no connection, nothing there by this name, or something else. */
export type LogTrouble = 'offline' | 'missing' | 'failed';

export interface LogOptions<T> {
  /** Without what leads to a page. */
  readonly address: string;
  readonly read: (answer: unknown) => LogPage<T>;
  /** The same for one item in every answer. */
  readonly keyOf: (item: T) => string | number;
  readonly fetch?: typeof fetch;
  /** Milliseconds that changes are waited for before the list is read again. */
  readonly calm?: number;
}

const USUAL_CALM = 300;
const USUAL_PAGE = 50;
const LARGEST_PAGE = 100;

/**
 * A list that the server reads from its log in pages, newest first, and that grows at its head while one looks.
 * What was read stays on show while it is read again, or cannot be.
 */
export class PagedLog<T> {
  items = $state.raw<readonly T[]>([]);
  /** The first answer is still to come. */
  isLoading = $state(true);
  isLoadingMore = $state(false);
  trouble = $state<LogTrouble | null>(null);
  #next = $state<number | null>(null);
  readonly #options: LogOptions<T>;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #reading: AbortController | null = null;
  #readingMore: AbortController | null = null;

  constructor(options: LogOptions<T>) {
    this.#options = options;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Reads the newest entries; what was read further back stays where the two meet. */
  async refresh(): Promise<void> {
    this.#calmDown();
    this.#reading?.abort();
    this.#readingMore?.abort();
    const reading = (this.#reading = new AbortController());
    // An effect that reads the list anew must not be called again by what it has read.
    const known = untrack(() => this.items.length);
    const query: Record<string, number> = known > USUAL_PAGE ? { limit: Math.min(LARGEST_PAGE, known) } : {};
    const page = await this.#read(query, reading.signal);
    if (reading.signal.aborted) return;
    this.isLoading = false;
    if (!page) return;
    const { keyOf } = this.#options;
    const last = page.items.at(-1);
    const seam =
      last && page.next !== null ? this.items.findIndex((item) => keyOf(item) === keyOf(last)) : -1;
    const tail = seam < 0 ? [] : this.items.slice(seam + 1);
    this.items = [...page.items, ...tail];
    if (tail.length === 0) this.#next = page.next;
  }

  /** The same a little later, once for all that changes until then. */
  refreshSoon(): void {
    this.#calmDown();
    this.#timer = setTimeout(() => void this.refresh(), this.#options.calm ?? USUAL_CALM);
  }

  /** What came before. */
  async more(): Promise<void> {
    if (this.#next === null || this.isLoadingMore) return;
    const reading = (this.#readingMore = new AbortController());
    this.isLoadingMore = true;
    const page = await this.#read({ before: this.#next }, reading.signal);
    this.isLoadingMore = false;
    if (!page || reading.signal.aborted) return;
    this.items = [...this.items, ...page.items];
    this.#next = page.next;
  }

  /** Reads nothing any more. */
  stop(): void {
    this.#calmDown();
    this.#reading?.abort();
    this.#readingMore?.abort();
  }

  #calmDown(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #read(query: Readonly<Record<string, number>>, signal: AbortSignal): Promise<LogPage<T> | null> {
    const { address, read, fetch: ask = fetch } = this.#options;
    const parts = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    const separator = address.includes('?') ? '&' : '?';
    let trouble: LogTrouble | null = null;
    let page: LogPage<T> | null = null;
    try {
      const answer = await ask(parts.length === 0 ? address : `${address}${separator}${parts.join('&')}`, {
        signal,
      });
      if (answer.ok) page = read(await answer.json());
      else trouble = answer.status === 404 ? 'missing' : 'failed';
    } catch {
      trouble = 'offline';
    }
    if (!signal.aborted) this.trouble = trouble;
    return page;
  }
}
