import { holds, type Area } from './area.ts';

/** A line that shows what something is held by: along `at`, from `from` to `to`, in millimetres. */
export interface Guide {
  /** `x`: the line runs north and south at that x. */
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Of equal gaps, each drawn across itself. */
  readonly gap: boolean;
}

export interface Snapped {
  /** Millimetres to be added to the place that was asked for. */
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

export interface SnapTo {
  readonly others: readonly Area[];
  /** Zones and the venue: their edges pull, their middles do not. */
  readonly walls: readonly Area[];
  /** Millimetres of the grid; 0 for none. */
  readonly grid: number;
  /** Millimetres within which something pulls. */
  readonly reach: number;
}

/** One direction of an area. */
interface Span {
  readonly from: number;
  readonly size: number;
  /** Across. */
  readonly low: number;
  readonly high: number;
}

const along = (area: Area, axis: 'x' | 'y'): Span =>
  axis === 'x'
    ? { from: area.x, size: area.width, low: area.y, high: area.y + area.depth }
    : { from: area.y, size: area.depth, low: area.x, high: area.x + area.width };

interface Pull {
  readonly by: number;
  readonly guides: readonly Guide[];
}

/**
 * Where an area that is moved comes to lie: at edges and middles of others, at equal gaps between them, at walls;
 * where nothing of that is in reach, on the grid. Each direction for itself.
 */
export function snap(area: Area, to: SnapTo): Snapped {
  const x = pull('x', area, to);
  const y = pull('y', area, to);
  return { dx: x.by, dy: y.by, guides: [...x.guides, ...y.guides] };
}

/** An edge that is dragged, by the same rules; `at` in millimetres. */
export function snapEdge(at: number, axis: 'x' | 'y', across: readonly [number, number], to: SnapTo): Pull {
  const [low, high] = across;
  const edge: Area =
    axis === 'x'
      ? { x: at, y: low, width: 0, depth: high - low }
      : { x: low, y: at, width: high - low, depth: 0 };
  return pull(axis, edge, to);
}

function pull(axis: 'x' | 'y', area: Area, { others, walls, grid, reach }: SnapTo): Pull {
  const own = along(area, axis);
  const marks = own.size > 0 ? [0, own.size / 2, own.size] : [0];
  let best: Pull | null = null;
  const offer = (by: number, guides: () => readonly Guide[]): void => {
    if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by) - 1e-9))
      best = { by, guides: guides() };
  };
  const line = (at: number, other: Span): Guide => ({
    ...{ axis, at, gap: false },
    from: Math.min(own.low, other.low),
    to: Math.max(own.high, other.high),
  });
  for (const [areas, fractions] of [
    [others, [0, 0.5, 1]],
    [walls, [0, 1]],
  ] as const)
    for (const each of areas) {
      const other = along(each, axis);
      for (const fraction of fractions) {
        const at = other.from + other.size * fraction;
        for (const mark of marks) {
          // Middles meet middles, edges meet edges.
          if ((mark === own.size / 2 && own.size > 0) !== (fraction === 0.5)) continue;
          const by = at - (own.from + mark);
          if (Math.abs(by) <= reach) offer(by, () => [line(at, other)]);
        }
      }
    }
  if (own.size > 0) for (const gap of equalGaps(own, others, axis)) offer(gap.by, () => gap.guides);
  if (best) return best;
  if (grid <= 0) return { by: 0, guides: [] };
  return { by: Math.round(own.from / grid) * grid - own.from, guides: [] };
}

/** Places between, before and behind the neighbours of the same band at which gaps are equal. */
function equalGaps(own: Span, others: readonly Area[], axis: 'x' | 'y'): readonly Pull[] {
  const band = others
    .map((other) => along(other, axis))
    .filter(({ low, high }) => low < own.high && high > own.low)
    .sort((a, b) => a.from - b.from);
  const middle = own.from + own.size / 2;
  const next = band.findIndex(({ from, size }) => from + size / 2 > middle);
  const at = next < 0 ? band.length : next;
  const [before2, before, behind, behind2] = [band[at - 2], band[at - 1], band[at], band[at + 1]];
  const end = ({ from, size }: Span): number => from + size;
  const guide = (from: number, to: number): Guide => ({
    ...{ axis: axis === 'x' ? 'y' : 'x', from, to, gap: true },
    at: (own.low + own.high) / 2,
  });
  const found: Pull[] = [];
  const put = (from: number, gaps: readonly (readonly [number, number])[]): void => {
    if (gaps.every(([start, stop]) => stop > start))
      found.push({ by: from - own.from, guides: gaps.map(([start, stop]) => guide(start, stop)) });
  };
  if (before && behind) {
    const from = (end(before) + behind.from - own.size) / 2;
    put(from, [
      [end(before), from],
      [from + own.size, behind.from],
    ]);
  }
  if (before && before2) {
    const from = end(before) + before.from - end(before2);
    put(from, [
      [end(before2), before.from],
      [end(before), from],
    ]);
  }
  if (behind && behind2) {
    const from = behind.from - (behind2.from - end(behind)) - own.size;
    put(from, [
      [from + own.size, behind.from],
      [end(behind), behind2.from],
    ]);
  }
  return found;
}

/** How far it is to what lies next in one direction, in millimetres, and where that is measured. */
export interface Distance {
  readonly side: 'west' | 'east' | 'north' | 'south';
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly length: number;
}

/**
 * The ways from an area to its neighbours, and where there is none, to the walls around it. What touches it or lies
 * under it is no neighbour.
 */
export function distances(area: Area, others: readonly Area[], walls: readonly Area[]): readonly Distance[] {
  const middle = { x: area.x + area.width / 2, y: area.y + area.depth / 2 };
  const rooms = walls.filter((wall) => holds(wall, middle.x, middle.y));
  const found: Distance[] = [];
  for (const side of ['west', 'east', 'north', 'south'] as const) {
    const axis = side === 'west' || side === 'east' ? 'x' : 'y';
    const isBack = side === 'west' || side === 'north';
    const own = along(area, axis);
    const edge = isBack ? own.from : own.from + own.size;
    let nearest = Infinity;
    for (const each of others) {
      const other = along(each, axis);
      if (other.low >= own.high || other.high <= own.low) continue;
      const away = isBack ? edge - (other.from + other.size) : other.from - edge;
      if (away > 0) nearest = Math.min(nearest, away);
    }
    for (const room of rooms) {
      const wall = along(room, axis);
      const away = isBack ? edge - wall.from : wall.from + wall.size - edge;
      if (away > 0) nearest = Math.min(nearest, away);
    }
    if (!Number.isFinite(nearest)) continue;
    const target = isBack ? edge - nearest : edge + nearest;
    const point = (at: number): { x: number; y: number } =>
      axis === 'x' ? { x: at, y: middle.y } : { x: middle.x, y: at };
    found.push({ side, from: point(edge), to: point(target), length: nearest });
  }
  return found;
}
