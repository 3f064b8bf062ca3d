import type {
  CellContext,
  CellValue,
  Field,
  GestureName,
  Option,
  PlanView,
  RowEdit,
  RowId,
  Tone,
} from '#lib/schema/index.ts';
import type {
  Applied,
  GridColumn,
  GridSource,
  LockReason,
  LostCell,
  LostCells,
  SourceChange,
} from '../source.ts';

type Cells = Readonly<Record<string, CellValue>>;

interface Snapshot {
  readonly ids: readonly RowId[];
  readonly cells: ReadonlyMap<RowId, Cells>;
}

export interface ArraySourceOptions {
  readonly locked?: (row: RowId, column: string) => LockReason | null;
  readonly mayAddRows?: boolean;
  readonly mayDeleteRow?: (row: RowId) => boolean;
  readonly refuses?: (edits: readonly RowEdit[]) => boolean;
  readonly context?: Partial<CellContext>;
}

export const PEOPLE: Option[] = [
  { id: 'p-wang', label: '王晓琳' },
  { id: 'p-li', label: 'Li Wenbo' },
  { id: 'p-chen', label: '陈嘉' },
];
export const ZONES: Option[] = [
  { id: 'z-entrance', label: 'Entrance' },
  { id: 'z-stage', label: 'Stage' },
];

export function testContext(change: Partial<CellContext> = {}): CellContext {
  const rows = (sheet: string): readonly Option[] => (sheet === 'zones' ? ZONES : []);
  return {
    locale: 'en',
    currency: 'CNY',
    day0: '2027-06-19',
    timeZone: 'Asia/Shanghai',
    names: {
      people: () => PEOPLE,
      person: (id) => PEOPLE.find((person) => person.id === id)?.label ?? null,
      rows,
      row: (sheet, id) => rows(sheet).find((row) => row.id === id)?.label ?? null,
      tracks: () => [],
    },
    ...change,
  };
}

/** As much of a plan as tones of cells ask for: its days, before any of them. */
const PLAN = { facts: { day0: '2027-06-19', today: '2027-06-01' } } as PlanView;

/** A sheet held in arrays: the port as tests and the trial page need it, with the gestures it was given. */
export class ArraySource implements GridSource {
  readonly columns: readonly GridColumn[];
  readonly gestures: { readonly gesture: GestureName; readonly edits: readonly RowEdit[] }[] = [];
  readonly #options: ArraySourceOptions;
  readonly #listeners = new Set<(change: SourceChange) => void>();
  #now: Snapshot;
  #undo: Snapshot[] = [];
  #redo: Snapshot[] = [];
  #made = 0;
  readonly #unsaved = new Set<string>();
  readonly #lost = new Map<string, LostCell>();

  constructor(
    fields: Readonly<Record<string, Field>>,
    rows: Readonly<Record<RowId, Cells>>,
    options: ArraySourceOptions = {},
  ) {
    this.columns = Object.entries(fields).map(([id, field]) => ({ id, field, width: field.width }));
    this.#now = { ids: Object.keys(rows), cells: new Map(Object.entries(rows)) };
    this.#options = options;
  }

  rowIds(): readonly RowId[] {
    return this.#now.ids;
  }

  value(row: RowId, column: string): CellValue {
    return this.#now.cells.get(row)?.[column] ?? null;
  }

  /** All shown texts of a column: what tests compare. */
  texts(column: string): CellValue[] {
    return this.#now.ids.map((row) => this.value(row, column));
  }

  tone(row: RowId, column: string): Tone | null {
    const field = this.columns.find(({ id }) => id === column)?.field;
    const value = this.value(row, column);
    const view = { id: row, value: (id: string) => this.value(row, id) };
    return value === null ? null : (field?.tone?.(value, view, PLAN) ?? null);
  }

  unsaved(row: RowId, column: string): boolean {
    return this.#unsaved.has(`${row} ${column}`);
  }

  /** As when the server has not answered yet, or has. */
  setUnsaved(row: RowId, column: string, unsaved: boolean): void {
    if (unsaved) this.#unsaved.add(`${row} ${column}`);
    else this.#unsaved.delete(`${row} ${column}`);
    this.#tell({ rows: new Set([row]), structure: false, remote: true });
  }

  /** As when somebody wrote the same cell at the same time, and theirs stayed. */
  setLost(row: RowId, column: string, lost: LostCell): void {
    this.#lost.set(`${row} ${column}`, lost);
    this.#tell({ rows: new Set([row]), structure: false, remote: true });
  }

  readonly lost: LostCells = {
    at: (row, column) => this.#lost.get(`${row} ${column}`) ?? null,
    useMine: (row, column) => {
      const { yours } = this.#lost.get(`${row} ${column}`)!;
      this.#lost.delete(`${row} ${column}`);
      this.apply([{ type: 'set', row, field: column, value: yours }], 'take-back');
    },
    keepTheirs: (row, column) => {
      this.#lost.delete(`${row} ${column}`);
      this.#tell({ rows: new Set([row]), structure: false, remote: true });
    },
  };

  writer(): number {
    return 5;
  }

  context(): CellContext {
    return testContext(this.#options.context);
  }

  locked(row: RowId, column: string): LockReason | null {
    const how = this.columns.find(({ id }) => id === column)?.field.source ?? 'cell';
    return how === 'cell' ? (this.#options.locked?.(row, column) ?? null) : how;
  }

  mayAddRows(): boolean {
    return this.#options.mayAddRows ?? true;
  }

  mayDeleteRow(row: RowId): boolean {
    return this.#options.mayDeleteRow?.(row) ?? true;
  }

  newRowId(): RowId {
    return `new-${++this.#made}`;
  }

  apply(edits: readonly RowEdit[], gesture: GestureName): Applied {
    if (this.#options.refuses?.(edits)) return false;
    this.gestures.push({ gesture, edits });
    this.#undo.push(this.#now);
    this.#redo = [];
    this.#carryOut(edits, false);
  }

  /** As when somebody else edits. */
  remote(edits: readonly RowEdit[]): void {
    this.#carryOut(edits, true);
  }

  undo(): void {
    this.#swap(this.#undo, this.#redo);
  }

  redo(): void {
    this.#swap(this.#redo, this.#undo);
  }

  /** Steps that can be undone. */
  get undoSteps(): number {
    return this.#undo.length;
  }

  onChange(listener: (change: SourceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #swap(from: Snapshot[], to: Snapshot[]): void {
    const last = from.pop();
    if (!last) return;
    to.push(this.#now);
    this.#now = last;
    this.#tell({ rows: 'all', structure: true, remote: false });
  }

  #carryOut(edits: readonly RowEdit[], remote: boolean): void {
    let ids = [...this.#now.ids];
    const cells = new Map(this.#now.cells);
    const place = (after: RowId | null): number => (after === null ? 0 : ids.indexOf(after) + 1);
    for (const edit of edits) {
      if (edit.type === 'set') cells.set(edit.row, { ...cells.get(edit.row), [edit.field]: edit.value });
      else if (edit.type === 'add') {
        ids.splice(place(edit.after), 0, edit.row);
        cells.set(edit.row, edit.cells);
      } else if (edit.type === 'delete') ids = ids.filter((id) => id !== edit.row);
      else if (edit.type === 'move') {
        ids = ids.filter((id) => id !== edit.row);
        ids.splice(place(edit.after), 0, edit.row);
      }
    }
    const structure = edits.some(({ type }) => type !== 'set');
    this.#now = { ids: structure ? ids : this.#now.ids, cells };
    this.#tell({ rows: new Set(edits.map(({ row }) => row)), structure, remote });
  }

  #tell(change: SourceChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
