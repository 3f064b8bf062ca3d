import type { CellValue, Problem } from '#lib/schema/index.ts';
import type { SkippedCell } from '../notice.ts';
import type { PasteValue } from './pasteValue.ts';

/** A text of a paste that its column does not read, or reads in one of two ways. */
export interface Doubt {
  readonly text: string;
  /** Why it is not understood; null where it was read as `value`. */
  readonly problem: Problem | null;
  readonly value: CellValue;
}

export interface ColumnDoubts {
  readonly column: string;
  readonly why: 'unread' | 'too-long' | 'ambiguous';
  readonly count: number;
  /** The first few that differ. */
  readonly examples: readonly Doubt[];
}

export interface SkippedInColumn {
  readonly column: string;
  readonly reason: SkippedCell['reason'];
  readonly count: number;
}

/** What a paste would do, to be looked at before it is done (C10). */
export interface PastePreview {
  /** Cells that get something. */
  readonly cells: number;
  readonly added: number;
  /** Locked and computed cells that are left. */
  readonly skipped: readonly SkippedInColumn[];
  readonly doubts: readonly ColumnDoubts[];
  readonly lostColumns: number;
  readonly lostRows: number;
}

/** Cells above which a paste is shown before it is done, even where nothing is lost. */
export const LARGE_PASTE = 500;
const EXAMPLES = 3;

/**
 * C10, C23: a paste that is large or loses anything waits for consent. Computed cells that it meets are no loss: they
 * follow from the others. Where nothing would go in, there is nothing to consent to; the report says why.
 */
export function needsConsent(preview: PastePreview): boolean {
  if (preview.cells === 0) return false;
  return (
    preview.cells > LARGE_PASTE ||
    preview.doubts.length > 0 ||
    preview.lostColumns + preview.lostRows > 0 ||
    preview.skipped.some(({ reason }) => reason !== 'computed' && reason !== 'server')
  );
}

/** Of cells that are left, how many there are in each column and why. */
export function byColumn(skipped: readonly SkippedCell[]): readonly SkippedInColumn[] {
  const found = new Map<string, SkippedInColumn>();
  for (const { column, reason } of skipped) {
    const key = `${column} ${reason}`;
    found.set(key, { column, reason, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/** Collects what a paste does not read for sure, column by column. */
export class Doubts {
  readonly #columns = new Map<string, { count: number; readonly examples: Map<string, Doubt> }>();

  add(column: string, text: string, read: PasteValue): void {
    if (read.type === 'value' && !read.ambiguous) return;
    const why = read.type === 'value' ? 'ambiguous' : read.type;
    const key = `${why} ${column}`;
    const known = this.#columns.get(key) ?? { count: 0, examples: new Map<string, Doubt>() };
    known.count++;
    if (known.examples.size < EXAMPLES)
      known.examples.set(text, {
        text,
        problem: read.type === 'value' ? null : read.problem,
        value: read.type === 'too-long' ? null : read.value,
      });
    this.#columns.set(key, known);
  }

  list(): readonly ColumnDoubts[] {
    return [...this.#columns].map(([key, { count, examples }]) => {
      const [why, column] = key.split(' ') as [ColumnDoubts['why'], string];
      return { column, why, count, examples: [...examples.values()] };
    });
  }
}
