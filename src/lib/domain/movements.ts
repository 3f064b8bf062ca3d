/** How a supply moves: it arrives, goes out to the site, comes back in. */
export const MOVEMENT_KINDS = ['received', 'out', 'in'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** In what state it comes back. What is lost does not come back, and is not out any more either. */
export const CONDITIONS = ['intact', 'damaged', 'lost'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface Movement {
  readonly id: string;
  /** The supply. */
  readonly row: string;
  readonly kind: MovementKind;
  /** Thousandths. */
  readonly quantity: number;
  /** Null unless it came back in. */
  readonly condition: Condition | null;
  readonly note: string | null;
  readonly by: { readonly userId: string; readonly name: string };
  /** UTC milliseconds. */
  readonly at: number;
  /** It was recorded by mistake: it stays on record and does not count. */
  readonly undone: boolean;
}

/** Where the pieces of a supply are, in thousandths. */
export interface Whereabouts {
  readonly received: number;
  readonly wentOut: number;
  /** Back intact. */
  readonly back: number;
  readonly damaged: number;
  readonly lost: number;
  readonly stillOut: number;
}

/** Sums up how a supply moved (docs/spec/goods.md, G5). */
export function whereabouts(
  movements: readonly Pick<Movement, 'kind' | 'quantity' | 'condition' | 'undone'>[],
): Whereabouts {
  const sum = (kind: MovementKind, condition: Condition | null = null): number =>
    movements
      .filter((one) => !one.undone && one.kind === kind && one.condition === condition)
      .reduce((total, { quantity }) => total + quantity, 0);
  const [received, wentOut] = [sum('received'), sum('out')];
  const [back, damaged, lost] = [sum('in', 'intact'), sum('in', 'damaged'), sum('in', 'lost')];
  return { received, wentOut, back, damaged, lost, stillOut: wentOut - back - damaged - lost };
}

/** What one tap makes of a supply that has arrived: it is delivered only with as much as is needed (G6). */
export function takenOver(
  { received }: Pick<Whereabouts, 'received'>,
  needed: number,
): { readonly secured: number; readonly status?: 'delivered' } {
  return received >= needed ? { secured: received, status: 'delivered' } : { secured: received };
}
