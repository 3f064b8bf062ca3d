import type { RowId } from '../schema/index.ts';
import type { ViewCells } from './arrange.ts';
import { conditionTest, type AskedCell, type Reader } from './conditions.ts';
import type { Format, FormatRule } from './viewState.ts';

/**
 * How a cell is painted, as words for the page: `tinted red bold struck`, with `row` where the whole row is. Empty
 * where a rule fits that paints nothing.
 */
export type Paint = string;

export function paintWords({ tint, bold, struck }: Format, isRow = false): Paint {
  const words = [tint && `tinted ${tint}`, bold && 'bold', struck && 'struck'].filter(Boolean);
  return words.length > 0 && isRow ? [...words, 'row'].join(' ') : words.join(' ');
}

export type FormatRules = readonly FormatRule[];

interface Rule {
  readonly field: string;
  readonly paint: Paint;
  readonly row: boolean;
  readonly test: (cell: AskedCell) => boolean;
}

/** The paints of one row: of single cells, and of those that no rule of their own fits. */
interface RowPaint {
  readonly cells: ReadonlyMap<string, Paint> | null;
  readonly row: Paint | null;
}
const PLAIN: RowPaint = { cells: null, row: null };

/**
 * Conditional formats of a sheet's rows. A row is judged once, when it is drawn for the first time, and again only
 * after it has changed: scrolling judges nothing.
 */
export class RowPaints {
  #given: FormatRules = [];
  readonly #cells: ViewCells;
  readonly #reader: () => Reader;
  readonly #known = new Map<RowId, RowPaint>();
  #rules: readonly Rule[] | null = null;

  constructor(cells: ViewCells, reader: () => Reader) {
    this.#cells = cells;
    this.#reader = reader;
  }

  /** Answers whether these are other rules than before. */
  setRules(rules: FormatRules): boolean {
    if (rules === this.#given || (rules.length === 0 && this.#given.length === 0)) return false;
    this.#given = rules;
    this.forget('all');
    return true;
  }

  /** Of the rules of a field the first that fits decides; where none does, the first that fits of those for rows. */
  paint(row: RowId, field: string): Paint | null {
    if (this.#given.length === 0) return null;
    let known = this.#known.get(row);
    if (!known) this.#known.set(row, (known = this.#judge(row)));
    return known.cells?.get(field) ?? known.row;
  }

  /** These rows are judged anew when they are drawn next; all of them also by what names and dates say now. */
  forget(rows: ReadonlySet<RowId> | 'all'): void {
    if (rows !== 'all') for (const row of rows) this.#known.delete(row);
    else {
      this.#known.clear();
      this.#rules = null;
    }
  }

  #judge(row: RowId): RowPaint {
    const cells = new Map<string, Paint>();
    let whole: Paint | null = null;
    for (const { field, paint, row: isRow, test } of (this.#rules ??= this.#tests())) {
      if (isRow ? whole !== null : cells.has(field)) continue;
      const cell = { value: this.#cells.value(row, field), tone: () => this.#cells.tone(row, field) };
      if (!test(cell)) continue;
      if (isRow) whole = paint;
      else cells.set(field, paint);
    }
    if (cells.size === 0) return whole === null ? PLAIN : { cells: null, row: whole };
    return { cells, row: whole };
  }

  #tests(): readonly Rule[] {
    const reader = this.#reader();
    return this.#given.flatMap(({ field: id, condition, format, row }): Rule[] => {
      const field = this.#cells.field(id);
      if (!field) return [];
      return [
        { field: id, row, paint: paintWords(format, row), test: conditionTest(condition, field, reader) },
      ];
    });
  }
}
