import { createSubscriber } from 'svelte/reactivity';

/**
 * Says that something changed: to effects and deriveds which read it, and to plain listeners.
 * So the classes here are reactive in the browser and ordinary objects elsewhere.
 */
export class Signal {
  readonly #listeners = new Set<() => void>();
  readonly #track = createSubscriber((update) => this.onChange(update));

  /** To be called in each getter whose answer depends on the signal. */
  read(): void {
    this.#track();
  }

  changed(): void {
    for (const listener of [...this.#listeners]) guarded(listener);
  }

  /** The answer ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A listener that throws must not look like a fault of the document it was told about. */
export function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
