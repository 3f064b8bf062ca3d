import { MOST_PROPOSED } from '#lib/api/limits.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import type { Refusal } from '#lib/live/localStore.ts';
import type { Change } from '#lib/schema/index.ts';
import { ApiRefusal, askApi } from '../askApi.ts';

/** Milliseconds until what could not be sent is tried again. */
const RETRY_MS = 5_000;

type CellSet = Change & { readonly type: 'set' };

export interface ProposerOptions {
  readonly plan: LivePlan;
  readonly planId: string;
  /** Fields of a sheet that the person may only propose to change now. */
  readonly frozen: (live: LiveSheet) => ReadonlySet<string>;
  /** One gesture has been proposed. */
  readonly proposed: (live: LiveSheet, sets: readonly CellSet[]) => void;
  /** The server did not take a proposal; the text is kept among what was refused. */
  readonly refused: (message: string) => void;
}

/**
 * Proposes what the person wrote into frozen cells, one gesture after the other, as soon as there is a network and the
 * rows that it is about are stored. What is not proposed yet stays on the device, also over a reload (F12).
 */
export class Proposer {
  readonly #options: ProposerOptions;
  #sending = false;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #ended = false;
  /** Gestures that were done anew. */
  readonly #redone = new Set<string>();

  constructor(options: ProposerOptions) {
    this.#options = options;
  }

  /** To be called whenever there may be something to send. */
  look(): void {
    if (this.#sending || this.#retry !== null || this.#ended) return;
    for (const live of this.#options.plan.sheets) {
      const [first] = live.isSettled ? live.held : [];
      if (!first) continue;
      this.#sending = true;
      void this.#settle(live, first).finally(() => {
        this.#sending = false;
        this.look();
      });
      return;
    }
  }

  /** The network is back. */
  hurry(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.look();
  }

  end(): void {
    this.#ended = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
  }

  async #settle(live: LiveSheet, held: Refusal): Promise<void> {
    const frozen = this.#options.frozen(live);
    const sets = held.changes.filter(
      (change): change is CellSet => change.type === 'set' && frozen.has(change.field),
    );
    // A gesture that the gate gave back as a whole, or of which nothing is frozen any more: it is done anew, and what
    // can only be proposed is held anew.
    if (sets.length < held.changes.length) return this.#doAnew(live, held);
    const { planId, proposed, refused } = this.#options;
    const url = `/api/plans/${planId}/show/proposals`;
    try {
      for (let at = 0; at < sets.length; at += MOST_PROPOSED) {
        const changes = sets
          .slice(at, at + MOST_PROPOSED)
          .map(({ row, field, value }) => ({ row, field, value }));
        await askApi('POST', url, { sheet: live.sheet.id, changes }, `${held.id}:${at}`);
      }
      live.dismissRefusal(held.id);
      proposed(live, sets);
    } catch (thrown) {
      if (!(thrown instanceof ApiRefusal)) throw thrown;
      const comesLater = [null, 'store-down', 'too-many-tries', 'not-frozen', 'internal'].includes(thrown.id);
      // Not frozen any more: the plan says so in a moment, and then an edit does.
      if (comesLater) return this.#later();
      live.keepHeld(held);
      refused(thrown.message);
    }
  }

  #doAnew(live: LiveSheet, held: Refusal): void {
    // What comes back though nothing of it seems frozen waits for the plan to say what the gate knows already.
    if (this.#redone.delete(held.gesture.id)) return this.#later();
    this.#redone.add(held.gesture.id);
    live.doHeld(held);
  }

  #later(): void {
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.look();
    }, RETRY_MS);
  }
}
