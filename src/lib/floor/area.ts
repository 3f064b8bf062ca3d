/** A rectangle along the walls, in millimetres from the venue's north-west corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

export function holds(outer: Area, x: number, y: number): boolean {
  return x >= outer.x && y >= outer.y && x <= outer.x + outer.width && y <= outer.y + outer.depth;
}

/** What has the smallest area of all that hold a point; null where none does. */
export function smallestAt<T>(
  all: Iterable<T>,
  areaOf: (one: T) => Area,
  { x, y }: { readonly x: number; readonly y: number },
): T | null {
  let [found, smallest]: [T | null, number] = [null, Infinity];
  for (const one of all) {
    const area = areaOf(one);
    const size = area.width * area.depth;
    if (size < smallest && holds(area, x, y)) [found, smallest] = [one, size];
  }
  return found;
}

/** Areas have something in common, if only an edge. */
export function meet(a: Area, b: Area): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.depth && b.y <= a.y + a.depth;
}

/** The least area around all of them; null around none. */
export function around(areas: Iterable<Area>): Area | null {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, depth } of areas) {
    [west, north] = [Math.min(west, x), Math.min(north, y)];
    [east, south] = [Math.max(east, x + width), Math.max(south, y + depth)];
  }
  return west > east ? null : { x: west, y: north, width: east - west, depth: south - north };
}

export function moved(area: Area, dx: number, dy: number): Area {
  return { ...area, x: area.x + dx, y: area.y + dy };
}

/** The area between two corners, whichever they are. */
export function between(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): Area {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    depth: Math.abs(a.y - b.y),
  };
}
