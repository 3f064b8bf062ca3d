import type { CellContext, Field, RowEdit } from '#lib/schema/index.ts';
import type { DateOrder } from '#lib/transfer/dateOrder.ts';
import type { FileCell } from '#lib/transfer/fileCell.ts';
import { findTables, tableBelow, type FileRows, type FoundTable } from '#lib/transfer/findTables.ts';
import { firstChoice, headingsOf, likelySheet, orderIn } from '#lib/transfer/firstChoice.ts';
import {
  headingKey,
  ID_COLUMN,
  NOTHING_REMEMBERED,
  rememberedColumns,
  type RememberedColumns,
} from '#lib/transfer/headings.ts';
import {
  hiddenLines,
  mendedRows,
  NOTHING_MENDED,
  withMended,
  type MendedCells,
} from '#lib/transfer/mendedCells.ts';
import { countChanges, importChanges, type ImportedChange } from '#lib/transfer/importChanges.ts';
import { tellsOfOwnRows } from '#lib/transfer/ownRows.ts';
import { importEdits, planImport, type ImportReport, type ImportTarget } from '#lib/transfer/planImport.ts';
import type { ReadFile } from './readImportFile.ts';

/** Where a column of a file goes, to be known again. */
export interface ColumnChoice {
  readonly heading: string;
  readonly field: string | null;
}

export interface ImportPorts {
  readonly target: ImportTarget;
  readonly context: () => CellContext;
  /** Fields that the person may fill. */
  readonly fields: readonly (readonly [string, Field])[];
  readonly read: (file: File, signal: AbortSignal) => Promise<ReadFile>;
  /** Carries edits out as one gesture; false when it was called off and taken back. */
  readonly apply: (
    edits: readonly RowEdit[],
    told: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** Keeps for the workspace where columns went; what fails here has no bearing on the import. */
  readonly remember: (columns: readonly ColumnChoice[]) => void;
  /** @throws Error with a sentence for the person */
  readonly forget: () => Promise<void>;
}

export type ImportStep = 'file' | 'reading' | 'table' | 'checking' | 'report' | 'applying';

/** Cells that are listed before they are written over; the rest is counted. */
const MOST_LISTED = 200;

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** An import on its way from a file to rows: what was chosen so far, and what would come of it. */
export class ImportSteps {
  readonly #ports: ImportPorts;
  step = $state<ImportStep>('file');
  error = $state<string | null>(null);
  file = $state.raw<ReadFile | null>(null);
  sheetAt = $state(0);
  /** The table in whole; {@link table} is what is taken of it. */
  found = $state.raw<FoundTable | null>(null);
  tables = $state.raw<readonly FoundTable[]>([]);
  columns = $state.raw<readonly (string | null)[]>([]);
  /** Of columns with dates written as text, which of day and month comes first; `ask` until somebody says. */
  dates = $state.raw<readonly (DateOrder | 'ask' | null)[]>([]);
  /** How many columns go elsewhere than their headings say, because they did before. */
  recalled = $state(0);
  takesHidden = $state(true);
  /** Cells that were written anew. */
  mended = $state.raw<MendedCells>(NOTHING_MENDED);
  /** Some of them since the rows were looked at. */
  isMended = $state(false);
  key = $state<string>('');
  others = $state<'add' | 'leave'>('add');
  faulty = $state<'leave' | 'keep'>('leave');
  /** Cells as they stand in the file, with what was mended in them since. */
  readonly rows: FileRows = $derived(mendedRows(this.#sheet?.rows ?? [], this.mended));
  /** Rows of the table that the file does not show. */
  readonly hidden = $derived(hiddenLines(this.found, this.#sheet?.hiddenRows ?? []));
  readonly table: FoundTable | null = $derived.by(() => {
    const { found, hidden } = this;
    if (!found || this.takesHidden || hidden.size === 0) return found;
    return { ...found, lines: found.lines.filter((line) => !hidden.has(line)) };
  });
  readonly headings: readonly string[] = $derived.by(() => {
    const { found, rows } = this;
    return found ? headingsOf(rows, found) : [];
  });
  report = $state.raw<ImportReport | null>(null);
  /** The first cells that would be written over, as they stood when the rows were looked at. */
  changes = $state.raw<readonly ImportedChange[]>([]);
  /** Of all cells that would. */
  readonly changing: number = $derived(this.report ? countChanges(this.report) : 0);
  done = $state(0);
  all = $state(0);
  #remembered: RememberedColumns = NOTHING_REMEMBERED;
  #calling: AbortController | null = null;

  constructor(ports: ImportPorts) {
    this.#ports = ports;
  }

  /** What rows may be told by: their ids, and the fields that columns go into. */
  get keys(): readonly string[] {
    const mapped = this.columns.filter((column): column is string => column !== null);
    return mapped.includes(ID_COLUMN) ? [ID_COLUMN, ...mapped.filter((id) => id !== ID_COLUMN)] : mapped;
  }

  /** Columns whose dates may be read in two ways. */
  get asked(): readonly number[] {
    return this.dates.flatMap((order, at) => (order === 'ask' ? [at] : []));
  }

  cells(at: number): readonly FileCell[] {
    return (this.table?.lines ?? []).map((line) => this.rows[line]![at] ?? null);
  }

  field(at: number): Field | null {
    return this.#ports.fields.find(([id]) => id === this.columns[at])?.[1] ?? null;
  }

  context(): CellContext {
    return this.#ports.context();
  }

  async open(file: File): Promise<void> {
    this.error = null;
    this.step = 'reading';
    const { signal } = this.#begin();
    try {
      const read = await this.#ports.read(file, signal);
      signal.throwIfAborted();
      this.file = read;
      this.#remembered = rememberedColumns(read.remembered);
      this.chooseSheet(likelySheet(read.sheets, this.#ports.target.sheet, this.#ports.fields));
      this.step = 'table';
    } catch (failed) {
      this.error = signal.aborted ? null : (failed as Error).message;
      this.step = 'file';
    }
  }

  chooseSheet(at: number): void {
    this.sheetAt = at;
    this.mended = NOTHING_MENDED;
    this.isMended = false;
    this.tables = findTables(this.rows, this.#ports.fields);
    this.#take(this.tables[0] ?? null);
  }

  /** A row of headings: the table that was found there, or all that is below it. */
  chooseHeading(line: number): void {
    const found = this.tables.find(({ heading }) => heading === line);
    this.#take(found ?? tableBelow(this.rows, line));
  }

  /** A field takes one column: the one chosen last. */
  chooseColumn(at: number, field: string | null): void {
    this.columns = this.columns.map((known, index) =>
      index === at ? field : known === field && field !== null ? null : known,
    );
    this.dates = this.columns.map((known, index) =>
      index === at || known === null ? this.#orderOf(index) : (this.dates[index] ?? null),
    );
    if (!this.keys.includes(this.key)) this.key = '';
  }

  chooseDates(at: number, order: DateOrder): void {
    this.dates = this.dates.map((known, index) => (index === at ? order : known));
  }

  /** Writes a cell of the file anew; what comes of it shows when the rows are looked at again. */
  mend(line: number, column: number, text: string): void {
    this.mended = withMended(this.mended, line, column, text);
    this.isMended = true;
  }

  /** The headings mean what they say again, here and for the workspace. */
  async forget(): Promise<void> {
    try {
      await this.#ports.forget();
      this.#remembered = NOTHING_REMEMBERED;
      this.#take(this.found);
    } catch (failed) {
      this.error = (failed as Error).message;
    }
  }

  /** Looks at every row; called off, it goes back to the columns. */
  async plan(): Promise<void> {
    const { table, rows } = this;
    if (!table) return;
    const { signal } = this.#begin();
    this.step = 'checking';
    this.done = 0;
    this.all = table.lines.length;
    const dates = this.dates.map((order) => (order === 'ask' ? null : order));
    const { columns, key, others, faulty } = this;
    const choice = { columns, dates, key: key || null, others, faulty };
    const planning = planImport(rows, table, choice, this.#ports.target, this.#ports.context());
    for (;;) {
      const turn = planning.next();
      if (turn.done) {
        this.report = turn.value;
        const { target, context } = this.#ports;
        this.changes = importChanges(turn.value, target, context(), MOST_LISTED);
        this.isMended = false;
        this.step = 'report';
        return;
      }
      this.done = turn.value;
      await nextTurn();
      if (signal.aborted) {
        this.step = 'table';
        return;
      }
    }
  }

  /** False when it was called off. */
  async apply(): Promise<boolean> {
    if (!this.report) return false;
    const edits = importEdits(this.report, this.#ports.target);
    const { signal } = this.#begin();
    this.step = 'applying';
    this.done = 0;
    this.all = edits.length;
    const told = (done: number): void => void (this.done = done);
    const isDone = await this.#ports.apply(edits, told, signal);
    if (isDone) this.#ports.remember(this.#choices());
    else this.step = 'report';
    return isDone;
  }

  callOff(): void {
    this.#calling?.abort();
  }

  back(): void {
    this.step = this.step === 'report' ? 'table' : 'file';
    this.report = null;
  }

  get #sheet() {
    return this.file?.sheets[this.sheetAt];
  }

  #begin(): AbortController {
    return (this.#calling = new AbortController());
  }

  #choices(): readonly ColumnChoice[] {
    return (this.found?.columns ?? []).flatMap((at) => {
      const heading = this.headings[at] ?? '';
      const field = this.columns[at] ?? null;
      return headingKey(heading) === '' ? [] : [{ heading, field }];
    });
  }

  #take(found: FoundTable | null): void {
    const { fields, context, target } = this.#ports;
    const first = found && firstChoice(this.rows, found, fields, this.#remembered, context());
    this.found = found;
    this.columns = first?.columns ?? [];
    this.dates = first?.dates ?? [];
    this.recalled = first?.recalled ?? 0;
    const isOfOwnRows = found !== null && tellsOfOwnRows(this.rows, found, this.columns, target);
    this.key = first?.key ?? (isOfOwnRows ? target.sheet.title : '');
    this.others = first?.key == null && isOfOwnRows ? 'leave' : 'add';
  }

  #orderOf(at: number): DateOrder | 'ask' | null {
    return this.found && orderIn(this.rows, this.found, at, this.field(at), this.context());
  }
}
