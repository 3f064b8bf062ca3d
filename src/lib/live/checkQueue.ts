import type { CheckAnswer, SentCheck } from '#lib/domain/sentChecks.ts';
import { tapAgain } from '#lib/domain/siteTaps.ts';
import type { SiteStore, WaitingCheck, WaitingPhoto } from './siteStore.ts';

/** What became of something that was sent. */
export type Sent<T> =
  | { readonly ok: true; readonly answer: T }
  /** `later`: the same may be sent again. `sign-in`: once somebody has signed in. `never`: with the words of the refusal. */
  | { readonly ok: false; readonly again: 'later' | 'sign-in' }
  | { readonly ok: false; readonly again: 'never'; readonly words: string };

export interface QueuePorts {
  readonly planId: string;
  readonly tab: string;
  readonly aliveTabs: () => Promise<ReadonlySet<string>>;
  readonly store: SiteStore;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly send: (checks: readonly SentCheck[]) => Promise<Sent<readonly CheckAnswer[]>>;
  /** Answers the photo's checksum. */
  readonly sendPhoto: (photo: WaitingPhoto) => Promise<Sent<string>>;
  readonly after: (ms: number, work: () => void) => () => void;
  /** What waits, or what stands in its way, is another. */
  readonly changed: () => void;
  readonly taken: (answer: CheckAnswer) => void;
  /** A photo that the server does not want. */
  readonly photoRefused: (words: string) => void;
}

/** Checks of one request. */
const MOST = 25;
/** Taps that follow each other closely are one check. */
const QUIET_MS = 1_200;
const SOONEST_MS = 2_000;
const LATEST_MS = 60_000;

/**
 * The checks of one plan that the server does not have yet (U7): kept in the browser before anything is sent, sent in the
 * order in which they were made, and forgotten once the server has said that it has them.
 */
export class CheckQueue {
  readonly #ports: QueuePorts;
  #items: readonly WaitingCheck[] = [];
  readonly #sending = new Set<string>();
  /** Of photos that were sent, their checksums. */
  readonly #checksums = new Map<string, string>();
  #stop: (() => void) | null = null;
  #working: Promise<void> | null = null;
  #wait = SOONEST_MS;
  #place: number;
  #needsSignIn = false;
  #isClosed = false;

  constructor(ports: QueuePorts) {
    this.#ports = ports;
    this.#place = ports.now();
  }

  /** Those that wait, in their order. */
  get waiting(): readonly SentCheck[] {
    return this.#items.filter(({ problem }) => problem === null).map(({ check }) => check);
  }

  /** Those that the server did not take. */
  get refused(): readonly { readonly check: SentCheck; readonly problem: string }[] {
    return this.#items.flatMap(({ check, problem }) => (problem === null ? [] : [{ check, problem }]));
  }

  /** Nobody is signed in any more. */
  get needsSignIn(): boolean {
    return this.#needsSignIn;
  }

  /** Takes over what tabs that are closed left, and sends it. */
  async open(): Promise<void> {
    const { store, planId, tab, aliveTabs } = this.#ports;
    const [kept, alive] = await Promise.all([store.waiting(planId).catch(() => []), aliveTabs()]);
    const own = kept.filter((one) => one.tab === tab || !alive.has(one.tab)).map((one) => ({ ...one, tab }));
    const made = new Set(own.map(({ check }) => check.id));
    this.#items = [...own, ...this.#items.filter(({ check }) => !made.has(check.id))];
    this.#place = Math.max(this.#place, ...kept.map(({ place }) => place));
    await Promise.all(own.map((one) => store.put(one)));
    this.#ports.changed();
    await this.flush();
  }

  /** On this browser's disk when it answers. */
  async add(check: SentCheck, photos: readonly WaitingPhoto[] = []): Promise<void> {
    const { store, planId, tab } = this.#ports;
    const before = this.#items.findLast(({ check: { row } }) => row === check.row);
    const goesOn =
      before !== undefined &&
      before.problem === null &&
      !this.#sending.has(before.check.id) &&
      !before.check.settles &&
      !check.settles;
    const item: WaitingCheck = goesOn
      ? { ...before, check: tapAgain(before.check, check) }
      : { planId, tab, place: ++this.#place, check, problem: null };
    this.#items = goesOn ? this.#items.map((one) => (one === before ? item : one)) : [...this.#items, item];
    this.#ports.changed();
    this.#later(QUIET_MS);
    for (const photo of photos) await store.putPhoto(photo);
    await store.put(item);
  }

  /** Somebody has read why it was not taken. */
  async dismiss(id: string): Promise<void> {
    await this.#forget([id]);
  }

  /** Sends now rather than when the wait is over. */
  async flush(): Promise<void> {
    this.#stop?.();
    this.#stop = null;
    if (this.#isClosed) return;
    this.#working ??= this.#sendAll().finally(() => (this.#working = null));
    await this.#working;
  }

  close(): void {
    this.#isClosed = true;
    this.#stop?.();
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const next = this.#items.filter(({ problem }) => problem === null).slice(0, MOST);
      if (next.length === 0 || this.#isClosed) return this.#setSignIn(false);
      for (const { check } of next) this.#sending.add(check.id);
      const went = await this.#sendSome(next).finally(() => {
        for (const { check } of next) this.#sending.delete(check.id);
      });
      if (went) {
        this.#wait = SOONEST_MS;
        continue;
      }
      if (!this.#needsSignIn) this.#later(this.#wait);
      this.#wait = Math.min(LATEST_MS, this.#wait * 2);
      return;
    }
  }

  /** Whether to go on. */
  async #sendSome(items: readonly WaitingCheck[]): Promise<boolean> {
    const checks: SentCheck[] = [];
    for (const { check } of items) {
      const photos = await this.#photosOf(check);
      if (photos === null) return checks.length > 0 ? this.#deliver(checks) : false;
      checks.push({ ...check, photos });
    }
    return this.#deliver(checks);
  }

  async #deliver(checks: readonly SentCheck[]): Promise<boolean> {
    const sent = await this.#ports.send(checks);
    if (!sent.ok) {
      // One that the server does not understand must not hold up the others.
      if (sent.again === 'never' && checks.length > 1) {
        for (const check of checks) if (!(await this.#deliver([check]))) return false;
        return true;
      }
      if (sent.again === 'never') return this.#refuse(checks[0]!.id, sent.words);
      this.#setSignIn(sent.again === 'sign-in');
      return false;
    }
    this.#setSignIn(false);
    for (const answer of sent.answer)
      if (answer.problem !== null) await this.#refuse(answer.id, answer.problem);
    const taken = sent.answer.filter(({ problem }) => problem === null);
    for (const answer of taken) this.#ports.taken(answer);
    await this.#forget(taken.map(({ id }) => id));
    return true;
  }

  /** Checksums, once the server has the pictures; null where it has to be tried again. */
  async #photosOf({ photos }: SentCheck): Promise<readonly string[] | null> {
    const checksums: string[] = [];
    for (const id of photos) {
      const known = this.#checksums.get(id);
      const photo = known === undefined ? await this.#ports.store.photo(id) : null;
      if (known !== undefined) checksums.push(known);
      if (!photo) continue;
      const sent = await this.#ports.sendPhoto(photo);
      if (sent.ok) {
        this.#checksums.set(id, sent.answer);
        checksums.push(sent.answer);
      } else if (sent.again === 'never') {
        this.#ports.photoRefused(sent.words);
        await this.#ports.store.removePhoto(id);
      } else {
        this.#setSignIn(sent.again === 'sign-in');
        return null;
      }
    }
    return checksums;
  }

  async #refuse(id: string, problem: string): Promise<true> {
    this.#items = this.#items.map((item) => (item.check.id === id ? { ...item, problem } : item));
    this.#ports.changed();
    const item = this.#items.find(({ check }) => check.id === id);
    if (item) await this.#ports.store.put(item);
    return true;
  }

  async #forget(ids: readonly string[]): Promise<void> {
    const { store, planId, changed } = this.#ports;
    const gone = this.#items.filter(({ check }) => ids.includes(check.id));
    this.#items = this.#items.filter((item) => !gone.includes(item));
    changed();
    for (const { check } of gone) {
      await store.remove(planId, check.id);
      for (const photo of check.photos) await store.removePhoto(photo);
    }
  }

  #setSignIn(needed: boolean): void {
    if (this.#needsSignIn === needed) return;
    this.#needsSignIn = needed;
    this.#ports.changed();
  }

  #later(ms: number): void {
    if (this.#isClosed) return;
    this.#stop?.();
    this.#stop = this.#ports.after(ms, () => {
      this.#stop = null;
      void this.flush();
    });
  }
}
