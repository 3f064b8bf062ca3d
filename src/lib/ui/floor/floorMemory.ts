/** How the floor is looked at: rows alone, both beside each other, the plan alone. */
export type FloorView = 'grid' | 'both' | 'plan';

/** What is drawn beside the items themselves. */
export const LAYERS = ['zones', 'labels', 'dots', 'rulers', 'people', 'power', 'background'] as const;
export type Layer = (typeof LAYERS)[number];

export interface KeptFloor {
  readonly view: FloorView;
  /** Part of the width that the grid has beside the plan. */
  readonly share: number;
  /** Places are held by the grid of 10 cm and by neighbours. */
  readonly snaps: boolean;
  readonly layers: Readonly<Record<Layer, boolean>>;
}

export const LEAST_SHARE = 0.2;
export const MOST_SHARE = 0.8;

const DECLARED: KeptFloor = {
  view: 'grid',
  share: 0.45,
  snaps: true,
  layers: {
    ...{ zones: true, labels: true, dots: true, rulers: true },
    ...{ people: true, power: false, background: true },
  },
};

const isView = (value: unknown): value is FloorView =>
  value === 'grid' || value === 'both' || value === 'plan';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** How a person last looked at the floor of a plan, on this device. */
export class FloorMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, planId: string, storage: Storage | null) {
    this.#key = `floor ${userId} ${planId}`;
    this.#storage = storage;
  }

  /** What was kept, as far as it is understood. */
  read(): KeptFloor {
    const { view, share, snaps, layers } = this.#kept();
    const shown = isRecord(layers) ? layers : {};
    return {
      view: isView(view) ? view : DECLARED.view,
      share:
        typeof share === 'number' && Number.isFinite(share)
          ? Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share))
          : DECLARED.share,
      snaps: typeof snaps === 'boolean' ? snaps : DECLARED.snaps,
      layers: Object.fromEntries(
        LAYERS.map((layer) => [
          layer,
          typeof shown[layer] === 'boolean' ? shown[layer] : DECLARED.layers[layer],
        ]),
      ) as Record<Layer, boolean>,
    };
  }

  keep(floor: KeptFloor): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(floor));
    } catch {
      // A full or forbidden store only means that the floor is seen as declared next time.
    }
  }

  #kept(): Record<string, unknown> {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      return isRecord(kept) ? kept : {};
    } catch {
      return {};
    }
  }
}
