import { around, type Area } from './area.ts';

export const ALIGNMENTS = ['west', 'middle-x', 'east', 'north', 'middle-y', 'south'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** By how much something is moved, in millimetres. */
export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** Where items come to lie along one line of the area around all of them, in whole millimetres. */
export function align(items: ReadonlyMap<string, Area>, how: Alignment): ReadonlyMap<string, Shift> {
  const all = around(items.values());
  const shifts = new Map<string, Shift>();
  if (!all) return shifts;
  const along = (from: number, size: number, start: number, room: number): number => {
    const free = room - size;
    const part = how === 'west' || how === 'north' ? 0 : how === 'east' || how === 'south' ? 1 : 0.5;
    return Math.round(start + free * part - from);
  };
  const isAcross = how === 'west' || how === 'middle-x' || how === 'east';
  for (const [id, { x, y, width, depth }] of items)
    shifts.set(
      id,
      isAcross
        ? { dx: along(x, width, all.x, all.width), dy: 0 }
        : { dx: 0, dy: along(y, depth, all.y, all.depth) },
    );
  return shifts;
}

/** The same gap between each two that follow each other; the first and the last stay. Two and fewer stay as they are. */
export function distribute(items: ReadonlyMap<string, Area>, axis: 'x' | 'y'): ReadonlyMap<string, Shift> {
  const from = (area: Area): number => (axis === 'x' ? area.x : area.y);
  const size = (area: Area): number => (axis === 'x' ? area.width : area.depth);
  const middle = (area: Area): number => from(area) + size(area) / 2;
  const ordered = [...items].sort(([, a], [, b]) => middle(a) - middle(b));
  const shifts = new Map<string, Shift>();
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (ordered.length < 3 || !first || !last) return shifts;
  const room = from(last[1]) + size(last[1]) - from(first[1]);
  const filled = ordered.reduce((sum, [, area]) => sum + size(area), 0);
  const gap = (room - filled) / (ordered.length - 1);
  let at = from(first[1]);
  for (const [id, area] of ordered) {
    const by = Math.round(at - from(area));
    shifts.set(id, axis === 'x' ? { dx: by, dy: 0 } : { dx: 0, dy: by });
    at += size(area) + gap;
  }
  return shifts;
}
