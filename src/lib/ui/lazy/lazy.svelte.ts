import { flushSync, untrack } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import { toast } from '../overlay/toasts.svelte.ts';
import { fetchTypeAgain, holdKeys, type HeldKeys } from './heldKeys.ts';

/** The module of what is fetched. */
interface Fetched<Component> {
  readonly default: Component;
  /** Called once, in the moment in which it is there to be shown: the module itself may have been read before. */
  readonly arrived?: () => void;
}

/**
 * A component whose code a page does without until it is wanted:
 *
 *     const FindBar = lazy(() => import('./FindBar.svelte'));
 *     const open = () => FindBar.whenHere(() => (finding = true));
 *     {#if finding}<FindBar.view … />{/if}
 *
 * All of them are fetched as soon as the page has nothing better to do ({@link fetchRest}), so that opening one later
 * waits for nothing and works without a network. To be made at the top of a module or component script.
 */
export class Lazy<Component> {
  readonly #load: () => Promise<Fetched<Component>>;
  #coming: Promise<void> | null = null;
  #view = $state.raw<Component | null>(null);
  /** Keys that are held for it. */
  #held: readonly HeldKeys[] = [];

  constructor(load: () => Promise<Fetched<Component>>) {
    this.#load = load;
  }

  /** The component; null until its code is here. */
  get view(): Component | null {
    return this.#view;
  }

  /** Fetches the code unless it is here. A failure is thrown, and the next call tries again. */
  fetch(): Promise<void> {
    return (this.#coming ??= this.#bring().catch((cause: unknown) => {
      this.#coming = null;
      throw cause;
    }));
  }

  async #bring(): Promise<void> {
    const found = await this.#load();
    for (let busy = this.#keysBusy(); busy; busy = this.#keysBusy()) await busy;
    for (const keys of this.#held) keys.expect();
    found.arrived?.();
    this.#view = found.default;
  }

  #keysBusy(): Promise<void> | undefined {
    return this.#held.map((keys) => keys.ready()).find((busy) => busy !== null);
  }

  /**
   * Carries out `show` at once if the code is here; else fetches it first and holds the keys meanwhile, which then
   * reach what `show` gave the focus to. Where the code can't be had, the reader is told and `giveUp` is called.
   */
  whenHere(show: () => void, giveUp?: () => void): void {
    // Not for an effect that calls it: it would open a second time when the code arrives.
    if (untrack(() => this.#view) !== null) return show();
    void this.#show(show, giveUp);
  }

  async #show(show: () => void, giveUp?: () => void): Promise<void> {
    const keys = holdKeys();
    this.#held = [...this.#held, keys];
    try {
      await this.fetch();
    } catch {
      keys.drop();
      giveUp?.();
      return toast(m.lazy_failed(), { stays: true });
    } finally {
      this.#held = this.#held.filter((other) => other !== keys);
    }
    keys.open(() => flushSync(show));
    keys.release();
  }
}

/** Milliseconds that a usable page keeps the network and the processor to itself: whoever came to type, types. */
const FIRST_MOMENT = 1_000;

const rest: Lazy<unknown>[] = [];
let asked = false;
let fetching = false;
let settle = (): void => {};
/** Fulfilled when the page has all of its lazy parts and the network is its own again. */
export const restFetched = new Promise<void>((resolve) => (settle = resolve));

/** Declares a component that is fetched when it is wanted, or when the page is idle; see {@link Lazy}. */
export function lazy<Component>(load: () => Promise<Fetched<Component>>): Lazy<Component> {
  const made = new Lazy(load);
  rest.push(made);
  if (fetching) void fetchOn();
  return made;
}

/** Soon everything lazy is fetched, one after the other, while the page is idle. Call it once the page is usable. */
export function fetchRest(): void {
  if (asked) return;
  asked = true;
  setTimeout(() => {
    fetching = true;
    void fetchOn();
  }, FIRST_MOMENT);
}

let busy = false;
async function fetchOn(): Promise<void> {
  if (busy) return;
  busy = true;
  await fetchTypeAgain().catch(() => {});
  for (let next = rest.shift(); next; next = rest.shift()) {
    await idle();
    // Without a network there is nothing to tell: whoever wants it, hears of it.
    await next.fetch().catch(() => {});
  }
  busy = false;
  settle();
}

function idle(): Promise<void> {
  return new Promise((resolve) => void whenIdle(resolve, 2_000));
}

/**
 * Carries out work once the page has nothing better to do, after `most` milliseconds at the latest. Returns what calls
 * it off.
 */
export function whenIdle(work: () => void, most = 200): () => void {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(() => work(), { timeout: most });
  return () => cancelIdleCallback(asked);
}
