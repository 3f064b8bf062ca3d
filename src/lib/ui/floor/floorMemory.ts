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
  /** What is to be placed stands beside the plan: where the plan is alone, and where it is beside the grid. */
  readonly rail: Readonly<Record<Railed, boolean>>;
}

export const RAILED = ['plan', 'both'] as const satisfies readonly FloorView[];
export type Railed = (typeof RAILED)[number];

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
  // Beside the grid there is little room: whoever wants it opens it once.
  rail: { plan: true, both: false },
};

const isView = (value: unknown): value is FloorView =>
  value === 'grid' || value === 'both' || value === 'plan';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Each as it was kept; one that was not, as declared. */
function switches<Name extends string>(
  names: readonly Name[],
  kept: unknown,
  declared: Readonly<Record<Name, boolean>>,
): Readonly<Record<Name, boolean>> {
  const known = isRecord(kept) ? kept : {};
  const entry = (name: Name): readonly [Name, boolean] => {
    const value = known[name];
    return [name, typeof value === 'boolean' ? value : declared[name]];
  };
  return Object.fromEntries(names.map(entry)) as Record<Name, boolean>;
}

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
    const { view, share, snaps, layers, rail } = this.#kept();
    return {
      view: isView(view) ? view : DECLARED.view,
      share:
        typeof share === 'number' && Number.isFinite(share)
          ? Math.max(LEAST_SHARE, Math.min(MOST_SHARE, share))
          : DECLARED.share,
      snaps: typeof snaps === 'boolean' ? snaps : DECLARED.snaps,
      layers: switches(LAYERS, layers, DECLARED.layers),
      rail: switches(RAILED, rail, DECLARED.rail),
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
