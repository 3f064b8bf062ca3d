export type Quadrant = 'improve' | 'keep' | 'later' | 'maintain';

export interface Rated {
  /** Thousandths of 1–5. */
  readonly importance: number;
  readonly satisfaction: number;
}

/** Where the four quadrants meet: the mean of the rated rows, or 3.0 while fewer than 4 are rated (schema.md, Touchpoints). */
export function quadrantSplit(rated: readonly Rated[]): Rated {
  if (rated.length < 4) return { importance: 3_000, satisfaction: 3_000 };
  const mean = (of: (item: Rated) => number) => rated.reduce((sum, item) => sum + of(item), 0) / rated.length;
  return { importance: mean((item) => item.importance), satisfaction: mean((item) => item.satisfaction) };
}

/** High importance and low satisfaction is what to improve first. On the line counts as high. */
export function quadrantOf(item: Rated, split: Rated): Quadrant {
  const important = item.importance >= split.importance;
  const satisfied = item.satisfaction >= split.satisfaction;
  if (important) return satisfied ? 'keep' : 'improve';
  return satisfied ? 'maintain' : 'later';
}
