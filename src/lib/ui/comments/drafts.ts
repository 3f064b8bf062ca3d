import { newKey } from '../freeze/newKey.ts';

/** What somebody has typed and not sent yet. */
export interface Draft {
  readonly text: string;
  /** Under which it is sent, however often that is tried. */
  readonly key: string;
}

/** What is typed to a thread or a place stays there until it is sent, also when the panel closes or the page is loaded anew. */
export class Drafts {
  readonly #prefix: string;
  readonly #storage: Storage | null;
  /** Where the browser keeps nothing, the page does. */
  readonly #here = new Map<string, Draft>();

  constructor(userId: string, planId: string, storage: Storage | null) {
    this.#prefix = `comment ${userId} ${planId} `;
    this.#storage = storage;
  }

  read(place: string): Draft | null {
    const here = this.#here.get(place);
    if (here) return here;
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#prefix + place) ?? 'null');
      const { text, key } = (kept ?? {}) as Partial<Draft>;
      return typeof text === 'string' && typeof key === 'string' ? { text, key } : null;
    } catch {
      return null;
    }
  }

  /** Another text is another request; none is forgotten. */
  keep(place: string, text: string): void {
    const before = this.read(place);
    if (before?.text === text) return;
    if (text.trim() === '') return this.forget(place);
    const draft = { text, key: newKey() };
    this.#here.set(place, draft);
    try {
      this.#storage?.setItem(this.#prefix + place, JSON.stringify(draft));
    } catch {
      // The page still has it.
    }
  }

  forget(place: string): void {
    this.#here.delete(place);
    try {
      this.#storage?.removeItem(this.#prefix + place);
    } catch {
      // There was nothing to forget.
    }
  }
}

/** The tab's own: gone with it, so that nobody finds there what he did not type. */
export function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}
