import type { CellValue, RowId, Text, Tone } from '#lib/schema/index.ts';

/** The head of a group: a line of its own, which is no row and has no cells. */
export interface Heading {
  readonly key: string;
  /** How many shown rows stand above it. */
  readonly before: number;
  readonly closed: boolean;
}

/** What the head of a group says, of its rows as they are now. */
export interface HeadingFigures {
  readonly key: string;
  /** What the rows have in common; null where the field is empty. */
  readonly value: CellValue;
  readonly rows: readonly RowId[];
  /** So many rows of it with something wrong about them. */
  readonly alerts: readonly { readonly words: Text; readonly tone: Tone; readonly count: number }[];
  /** Σ by column, in stored units; columns without anything to sum up are missing. */
  readonly sums: Readonly<Record<string, number>>;
}

/**
 * How the place of a row differs from what the view asks for: it came since and is not where it belongs, it would move,
 * or it no longer fits the filters.
 */
export type RowPlace = 'new' | 'moved' | 'leaving';
