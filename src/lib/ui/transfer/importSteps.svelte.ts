import type { CellContext, Field, RowEdit } from '#lib/schema/index.ts';
import { findTables, tableBelow, type FoundTable } from '#lib/transfer/findTables.ts';
import { guessColumns, ID_COLUMN } from '#lib/transfer/headings.ts';
import {
  cellText,
  importEdits,
  planImport,
  type ImportReport,
  type ImportTarget,
} from '#lib/transfer/planImport.ts';
import type { ReadFile } from './readImportFile.ts';

export interface ImportPorts {
  readonly target: ImportTarget;
  readonly context: () => CellContext;
  /** Fields that the person may fill. */
  readonly fields: readonly (readonly [string, Field])[];
  readonly read: (file: File) => Promise<ReadFile>;
  /** Carries edits out as one gesture; false when it was called off and taken back. */
  readonly apply: (
    edits: readonly RowEdit[],
    told: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<boolean>;
}

export type ImportStep = 'file' | 'table' | 'report' | 'applying';

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** An import on its way from a file to rows: what was chosen so far, and what would come of it. */
export class ImportSteps {
  readonly #ports: ImportPorts;
  step = $state<ImportStep>('file');
  busy = $state(false);
  error = $state<string | null>(null);
  file = $state.raw<ReadFile | null>(null);
  sheetAt = $state(0);
  table = $state.raw<FoundTable | null>(null);
  tables = $state.raw<readonly FoundTable[]>([]);
  columns = $state.raw<readonly (string | null)[]>([]);
  key = $state<string>('');
  others = $state<'add' | 'leave'>('add');
  faulty = $state<'leave' | 'keep'>('leave');
  report = $state.raw<ImportReport | null>(null);
  done = $state(0);
  all = $state(0);
  #calling: AbortController | null = null;

  constructor(ports: ImportPorts) {
    this.#ports = ports;
  }

  get rows() {
    return this.file?.sheets[this.sheetAt]?.rows ?? [];
  }

  get headings(): readonly string[] {
    const { table } = this;
    if (!table) return [];
    const width = Math.max(0, ...table.columns.map((at) => at + 1));
    const row = this.rows[table.heading] ?? [];
    return Array.from({ length: width }, (_, at) => cellText(row[at] ?? null).trim());
  }

  /** What rows may be told by: their ids, and the fields that columns go into. */
  get keys(): readonly string[] {
    const mapped = this.columns.filter((column): column is string => column !== null);
    return mapped.includes(ID_COLUMN) ? [ID_COLUMN, ...mapped.filter((id) => id !== ID_COLUMN)] : mapped;
  }

  async open(file: File): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      this.file = await this.#ports.read(file);
      const filled = this.file.sheets.findIndex(
        ({ rows }) => findTables(rows, this.#ports.fields).length > 0,
      );
      const own = this.#ports.target.sheet.label;
      const named = this.file.sheets.findIndex(({ name }) => name === own['zh-CN'] || name === own.en);
      this.chooseSheet(named >= 0 ? named : Math.max(0, filled));
      this.step = 'table';
    } catch (failed) {
      this.error = (failed as Error).message;
    } finally {
      this.busy = false;
    }
  }

  chooseSheet(at: number): void {
    this.sheetAt = at;
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
    if (!this.keys.includes(this.key)) this.key = '';
  }

  async plan(): Promise<void> {
    const { table } = this;
    if (!table) return;
    this.busy = true;
    this.done = 0;
    this.all = table.lines.length;
    const choice = { columns: this.columns, key: this.key || null, others: this.others, faulty: this.faulty };
    const planning = planImport(this.rows, table, choice, this.#ports.target, this.#ports.context());
    for (;;) {
      const turn = planning.next();
      if (turn.done) {
        this.report = turn.value;
        break;
      }
      this.done = turn.value;
      await nextTurn();
    }
    this.busy = false;
    this.step = 'report';
  }

  /** False when it was called off. */
  async apply(): Promise<boolean> {
    if (!this.report) return false;
    const edits = importEdits(this.report, this.#ports.target);
    this.#calling = new AbortController();
    this.step = 'applying';
    this.done = 0;
    this.all = edits.length;
    const told = (done: number): void => void (this.done = done);
    const isDone = await this.#ports.apply(edits, told, this.#calling.signal);
    if (!isDone) this.step = 'report';
    return isDone;
  }

  callOff(): void {
    this.#calling?.abort();
  }

  back(): void {
    this.step = this.step === 'report' ? 'table' : 'file';
    this.report = null;
  }

  #take(table: FoundTable | null): void {
    this.table = table;
    this.columns = guessColumns(this.headings, this.#ports.fields);
    this.key = this.columns.includes(ID_COLUMN) ? ID_COLUMN : '';
  }
}
