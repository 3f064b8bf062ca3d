/** Plain cell values, as generated rows hold them. */
export type GeneratedValue = string | number | boolean | null;
export type GeneratedCells = Readonly<Record<string, GeneratedValue>>;

/** Rows that the plan made of itself, by what they stand for (a batch and a station), not by row id. */
export type Generation = ReadonlyMap<string, GeneratedCells>;

export interface LiveGenerated {
  readonly row: string;
  readonly key: string;
  readonly cells: GeneratedCells;
}

export interface Regeneration {
  readonly add: readonly { readonly key: string; readonly cells: GeneratedCells }[];
  readonly set: readonly { readonly row: string; readonly field: string; readonly value: GeneratedValue }[];
  readonly remove: readonly { readonly row: string; readonly key: string }[];
  /** Cells in which people wrote something else: they keep it. */
  readonly kept: readonly {
    readonly row: string;
    readonly field: string;
    readonly value: GeneratedValue;
    /** What would be there otherwise. */
    readonly instead: GeneratedValue;
  }[];
  /** Rows that are no longer made but that people changed: they stay. */
  readonly stay: readonly { readonly row: string; readonly key: string }[];
  /** Rows that people deleted: they are not made again. */
  readonly leftOut: readonly string[];
}

/**
 * What has to be written so that rows made of an old set-up become those of a new one, and every edit of people
 * stays. A cell is theirs when it no longer holds what was generated last, nor what was generated before that: an undo
 * brings such a value back.
 * @param last what was generated before; empty the first time
 * @param live the generated rows that are in the sheet, without the trash
 * @param earlier what was generated before that
 */
export function regenerate(
  last: Generation,
  next: Generation,
  live: readonly LiveGenerated[],
  earlier: readonly Generation[] = [],
): Regeneration {
  const all = [last, ...earlier];
  const isOurs = (key: string, field: string, value: GeneratedValue): boolean =>
    all.some((generation) => {
      const cells = generation.get(key);
      return cells !== undefined && Object.hasOwn(cells, field) && (cells[field] ?? null) === value;
    });
  const found = new Map(live.map((row) => [row.key, row]));
  const result = {
    add: [] as { key: string; cells: GeneratedCells }[],
    set: [] as { row: string; field: string; value: GeneratedValue }[],
    remove: [] as { row: string; key: string }[],
    kept: [] as { row: string; field: string; value: GeneratedValue; instead: GeneratedValue }[],
    stay: [] as { row: string; key: string }[],
    leftOut: [] as string[],
  };
  for (const [key, cells] of next) {
    const row = found.get(key);
    if (row) update(row, cells, isOurs, result);
    else if (last.has(key)) result.leftOut.push(key);
    else result.add.push({ key, cells });
  }
  for (const { row, key, cells } of live) {
    if (next.has(key)) continue;
    const made = all.find((generation) => generation.has(key))?.get(key);
    const untouched =
      made !== undefined && Object.keys(made).every((field) => isOurs(key, field, cells[field] ?? null));
    (untouched ? result.remove : result.stay).push({ row, key });
  }
  return result;
}

function update(
  { row, key, cells }: LiveGenerated,
  after: GeneratedCells,
  isOurs: (key: string, field: string, value: GeneratedValue) => boolean,
  into: {
    set: { row: string; field: string; value: GeneratedValue }[];
    kept: { row: string; field: string; value: GeneratedValue; instead: GeneratedValue }[];
  },
): void {
  for (const [field, value] of Object.entries(after)) {
    const now = cells[field] ?? null;
    if (now === value) continue;
    if (isOurs(key, field, now)) into.set.push({ row, field, value });
    else into.kept.push({ row, field, value: now, instead: value });
  }
}
