export type Quadrant = 'improve' | 'keep' | 'later' | 'maintain';

/** In the order in which one looks at them: what to improve first stands first. */
export const QUADRANTS: readonly Quadrant[] = ['improve', 'keep', 'later', 'maintain'];

export interface Rated {
  /** Thousandths of 1–5. */
  readonly importance: number;
  readonly satisfaction: number;
}

/** Thousandths: the ends of the scale, and where it is cut while there are too few scores for a mean. */
export const SCALE = { least: 1_000, most: 5_000, middle: 3_000 } as const;
const ENOUGH_FOR_A_MEAN = 4;

/** Whether scores are cut at their mean; else at a figure: the plan's own, or 3.0 while fewer than 4 are rated. */
export function cutsAtMean(count: number, cut: number | null): boolean {
  return cut === null && count >= ENOUGH_FOR_A_MEAN;
}

/**
 * Where the four quadrants meet: at the figure that the plan fixes (thousandths, for both scores), else at the mean of
 * the rated rows, or at 3.0 while fewer than 4 are rated (schema.md, Touchpoints).
 */
export function quadrantSplit(rated: readonly Rated[], cut: number | null = null): Rated {
  if (!cutsAtMean(rated.length, cut)) {
    const at = cut ?? SCALE.middle;
    return { importance: at, satisfaction: at };
  }
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
