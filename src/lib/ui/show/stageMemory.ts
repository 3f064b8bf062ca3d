/** How the run of show is looked at: rows alone, both beside each other, the timeline alone. */
export type StageView = 'grid' | 'both' | 'timeline';

export interface KeptStage {
  readonly view: StageView;
  /** Seconds of the plan that the timeline shows at once. */
  readonly span: number;
  /** Part of the width that the grid has beside the timeline. */
  readonly share: number;
}

/** Minutes to days, and a width that leaves both sides usable. */
export const LEAST_SPAN = 900;
export const MOST_SPAN = 14 * 86_400;
export const LEAST_SHARE = 0.25;
export const MOST_SHARE = 0.8;

const DECLARED: KeptStage = { view: 'grid', span: 6 * 3600, share: 0.57 };

const isView = (value: unknown): value is StageView =>
  value === 'grid' || value === 'both' || value === 'timeline';

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.max(least, Math.min(most, value))
    : otherwise;
}

/** How a person last looked at the run of show of a plan, on this device. */
export class StageMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, planId: string, storage: Storage | null) {
    this.#key = `show ${userId} ${planId}`;
    this.#storage = storage;
  }

  /** What was kept, as far as it is understood. */
  read(): KeptStage {
    const { view, span, share } = this.#kept();
    return {
      view: isView(view) ? view : DECLARED.view,
      span: within(span, LEAST_SPAN, MOST_SPAN, DECLARED.span),
      share: within(share, LEAST_SHARE, MOST_SHARE, DECLARED.share),
    };
  }

  keep(stage: KeptStage): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(stage));
    } catch {
      // A full or forbidden store only means that the show is seen as declared next time.
    }
  }

  #kept(): Record<string, unknown> {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  }
}
