import type {
  ApprovalReading,
  PaperReading,
  PlanFacts,
  PlanView,
  RowView,
  Sheet,
  SheetId,
  SiteReading,
} from './sheet.ts';
import { isUnread, type CellValue, type RowId } from './values.ts';

/** Where the rows of one sheet come from: a document in the browser and in rooms, arrays in tests. */
export interface RowSource {
  /** Live rows in order. */
  rowIds(): readonly RowId[];
  has(row: RowId): boolean;
  /** The stored cell as it is. */
  value(row: RowId, field: string): CellValue;
  /** Grows with every change. */
  readonly version: number;
}

/**
 * A plan's rows as the rules read them, over whichever sheets the reader has. Computed values are kept
 * until any row or fact changes, so a screen full of them costs one pass over the rows.
 */
export class PlanRows implements PlanView {
  readonly #facts: () => PlanFacts;
  readonly #sources: () => Partial<Record<SheetId, RowSource>>;
  readonly #sheets: Readonly<Record<SheetId, Sheet>>;
  #memo = new Map<string, unknown>();
  #stamp = '';
  #factsSeen: PlanFacts | null = null;
  readonly #approvals: () => ApprovalReading | null;
  #approvalsSeen: ApprovalReading | null = null;
  readonly #papers: () => PaperReading | null;
  #papersSeen: PaperReading | null = null;
  readonly #site: () => SiteReading | null;
  /** The sources, while a piece of work goes on that asks for them again and again. */
  #steady: Partial<Record<SheetId, RowSource>> | null = null;

  constructor(
    sheets: Readonly<Record<SheetId, Sheet>>,
    facts: () => PlanFacts,
    sources: () => Partial<Record<SheetId, RowSource>>,
    approvals: () => ApprovalReading | null = () => null,
    papers: () => PaperReading | null = () => null,
    site: () => SiteReading | null = () => null,
  ) {
    this.#sheets = sheets;
    this.#facts = facts;
    this.#sources = sources;
    this.#approvals = approvals;
    this.#papers = papers;
    this.#site = site;
  }

  get facts(): PlanFacts {
    return this.#facts();
  }

  get approvals(): ApprovalReading | null {
    return this.#approvals();
  }

  get papers(): PaperReading | null {
    return this.#papers();
  }

  get site(): SiteReading | null {
    return this.#site();
  }

  has(sheet: SheetId): boolean {
    return this.#sourcesNow()[sheet] !== undefined;
  }

  rows(sheet: SheetId): readonly RowView[] {
    return this.memo(`rows ${sheet}`, () => {
      const source = this.#sourcesNow()[sheet];
      return source ? source.rowIds().map((id) => this.#view(source, id)) : [];
    });
  }

  row(sheet: SheetId, id: RowId): RowView | null {
    return (
      this.memo(`index ${sheet}`, () => new Map(this.rows(sheet).map((row) => [row.id, row]))).get(id) ?? null
    );
  }

  computed(sheet: SheetId, id: RowId, fieldId: string): CellValue {
    const field = Object.hasOwn(this.#sheets[sheet].fields, fieldId)
      ? this.#sheets[sheet].fields[fieldId]
      : undefined;
    const compute = field?.compute ?? field?.override;
    const row = compute && this.row(sheet, id);
    if (!compute || !row) return null;
    const kept = this.memo(`computed ${sheet} ${fieldId}`, () => new Map<RowId, CellValue>());
    let value = kept.get(id);
    if (value === undefined) kept.set(id, (value = this.steadily(() => compute(row, this))));
    return value;
  }

  /** What a cell shows: the computed value where there is one, else the stored cell with text not understood. */
  shown(sheet: SheetId, id: RowId, fieldId: string): CellValue {
    const field = this.#sheets[sheet].fields[fieldId];
    if (field?.compute) return this.computed(sheet, id, fieldId);
    const overridden = field?.override ? this.computed(sheet, id, fieldId) : null;
    return overridden ?? this.#sourcesNow()[sheet]?.value(id, fieldId) ?? null;
  }

  memo<T>(key: string, make: () => T): T {
    this.#forgetIfChanged();
    if (this.#memo.has(key)) return this.#memo.get(key) as T;
    const made = this.steadily(make);
    this.#memo.set(key, made);
    return made;
  }

  /**
   * Does a piece of work that reads and changes nothing, and looks for changes once instead of at every value:
   * in the browser, each look is one at signals. For rules over whole sheets.
   */
  steadily<T>(work: () => T): T {
    if (this.#steady) return work();
    this.#forgetIfChanged();
    this.#steady = this.#sources();
    try {
      return work();
    } finally {
      this.#steady = null;
    }
  }

  #sourcesNow(): Partial<Record<SheetId, RowSource>> {
    return this.#steady ?? this.#sources();
  }

  #forgetIfChanged(): void {
    if (this.#steady) return;
    const sources = this.#sources();
    let stamp = '';
    for (const sheet in sources) stamp += `${sheet}${sources[sheet as SheetId]!.version} `;
    const facts = this.#facts();
    const approvals = this.#approvals();
    const papers = this.#papers();
    const isSame =
      facts === this.#factsSeen && approvals === this.#approvalsSeen && papers === this.#papersSeen;
    if (stamp === this.#stamp && isSame) return;
    this.#stamp = stamp;
    this.#factsSeen = facts;
    this.#approvalsSeen = approvals;
    this.#papersSeen = papers;
    this.#memo = new Map();
  }

  #view(source: RowSource, id: RowId): RowView {
    return {
      id,
      value(field) {
        const value = source.value(id, field);
        return isUnread(value) ? null : value;
      },
    };
  }
}
