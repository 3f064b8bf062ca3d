/** The fewest rows that would have to move so that all are in the order of their places; places differ. */
export function outOfPlace<T>(rows: readonly T[], placeOf: (row: T) => number): readonly T[] {
  const places = rows.map(placeOf);
  /** Index of the smallest last row of an ascending run, by length of the run. */
  const ends: number[] = [];
  const before: number[] = [];
  places.forEach((place, index) => {
    let low = 0;
    let high = ends.length;
    // Nearly all rows follow the longest run: looked at first.
    if (high === 0 || places[ends[high - 1]!]! < place) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  });
  const inPlace = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) inPlace.add(index);
  return rows.filter((_, index) => !inPlace.has(index));
}
