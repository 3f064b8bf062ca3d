import type { Awareness } from 'y-protocols/awareness';
import { readPresence, type PresenceState, type StampedPresence } from '#lib/wire/index.ts';
import { Signal } from './signal.ts';

/** Somebody who is here, by the awareness client of their tab. */
export interface Other extends StampedPresence {
  readonly clientId: number;
}

/** At most 15 states a second leave. */
const GAP_MS = 67;

/** Who else is in a sheet and where; and one's own place, told to them. */
export class Presence {
  readonly #signal = new Signal();
  readonly #names = new Map<number, string>();
  #awareness: Awareness | null = null;
  #own: PresenceState = { cursor: null };
  /** What is told beside it: where one points on a plan, and what is selected there. */
  #beside: Pick<PresenceState, 'pointer' | 'rows'> = {};
  #others: readonly Other[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isPending = false;

  /** The others in this sheet, in order of client id. One person with two tabs is two. */
  get others(): readonly Other[] {
    this.#signal.read();
    return this.#others;
  }

  onChange(listener: () => void): () => void {
    return this.#signal.onChange(listener);
  }

  /** Name of whoever writes under a client id, when seen here. */
  nameOf(clientId: number): string | null {
    return this.#names.get(clientId) ?? null;
  }

  /** Tells where one is: at once, then at most 15 times a second, the last state always. */
  set(own: PresenceState): void {
    this.#own = own;
    this.#tell();
  }

  /** Tells where one points on a plan and what is selected there, beside where one is; null takes it back. */
  point(beside: Pick<PresenceState, 'pointer' | 'rows'> | null): void {
    if (beside === null && Object.keys(this.#beside).length === 0) return;
    this.#beside = beside ?? {};
    this.#tell();
  }

  #tell(): void {
    if (this.#timer !== null) {
      this.#isPending = true;
      return;
    }
    this.#send();
  }

  /** Follows a connection; null while there is none. */
  attach(awareness: Awareness | null): void {
    this.#awareness?.off('change', this.#onChange);
    this.#awareness = awareness;
    awareness?.setLocalState({ ...this.#own, ...this.#beside });
    awareness?.on('change', this.#onChange);
    this.#onChange();
  }

  destroy(): void {
    this.attach(null);
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #send(): void {
    this.#isPending = false;
    this.#awareness?.setLocalState({ ...this.#own, ...this.#beside });
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#isPending) this.#send();
    }, GAP_MS);
  }

  readonly #onChange = (): void => {
    const others: Other[] = [];
    for (const [clientId, state] of this.#awareness?.getStates() ?? []) {
      const other = clientId === this.#awareness?.clientID ? null : readState(clientId, state);
      if (!other) continue;
      others.push(other);
      this.#names.set(clientId, other.user.name);
    }
    this.#others = others.sort((a, b) => a.clientId - b.clientId);
    this.#signal.changed();
  };
}

function readState(clientId: number, state: Record<string, unknown>): Other | null {
  const place = readPresence(state);
  const { user } = state;
  if (
    !place ||
    !isRecord(user) ||
    typeof user.id !== 'string' ||
    typeof user.name !== 'string' ||
    typeof user.colour !== 'number'
  )
    return null;
  return { ...place, clientId, user: { id: user.id, name: user.name, colour: user.colour } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
