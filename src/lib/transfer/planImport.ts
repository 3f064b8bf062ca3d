import { plain } from '#lib/domain/plainText.ts';
import {
  contextInRow,
  initialIn,
  type CellContext,
  type CellValue,
  type Field,
  type Parsed,
  type Problem,
  type RowEdit,
  type RowId,
  type Sheet,
} from '#lib/schema/index.ts';
import { inDateOrder, type DateOrder } from './dateOrder.ts';
import { remembered } from './exportTable.ts';
import { isAsWritten, plainDigits, type FileCell } from './fileCell.ts';
import type { FileRows, FoundTable } from './findTables.ts';
import { ID_COLUMN } from './headings.ts';
import { readValue } from './readValue.ts';
import { sameStored } from './sameStored.ts';
import { serialText } from './serial.ts';

/** The sheet that an import goes into, as its grid knows it. */
export interface ImportTarget {
  readonly sheet: Sheet;
  rowIds(): readonly RowId[];
  /** The cell as stored. */
  stored(row: RowId, field: string): CellValue;
  /** The cell as shown: computed where it gives way to a computed value. */
  shown(row: RowId, field: string): CellValue;
  /** Why a cell takes no typing; null when it does. */
  locked(row: RowId, field: string): string | null;
  mayAddRows(): boolean;
  newRowId(): RowId;
}

export interface ImportChoice {
  /** For each column of the file: the field it goes into, {@link ID_COLUMN}, or null for none. */
  readonly columns: readonly (string | null)[];
  /** In which order dates written as text have day and month, by column; null leaves it to how values are typed. */
  readonly dates: readonly (DateOrder | null)[];
  /** What makes a row of the file one of the sheet: {@link ID_COLUMN} or a field. Null adds every row. */
  readonly key: string | null;
  /** What becomes of rows that the sheet does not have. */
  readonly others: 'add' | 'leave';
  /** What becomes of cells that are not understood: their rows are left out, or they stay as marked text. */
  readonly faulty: 'leave' | 'keep';
}

/** Why a whole row of the file is left out. The words are in messages/ as `transfer_left_<id>`. */
export type LeftReason = 'total' | 'not-found' | 'twice' | 'several' | 'no-adding' | 'faults';

export interface CellFault {
  /** Index in the file. */
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly text: string;
  readonly why: { readonly problem: Problem } | { readonly locked: string };
}

export interface ImportReport {
  readonly adds: { readonly line: number; readonly cells: Readonly<Record<string, CellValue>> }[];
  readonly updates: {
    readonly line: number;
    readonly row: RowId;
    readonly cells: Readonly<Record<string, CellValue>>;
  }[];
  unchanged: number;
  readonly left: { readonly line: number; readonly why: LeftReason }[];
  readonly faults: CellFault[];
}

/** Rows that a sheet holds (docs/limits.md). */
export const SHEET_ROWS = 20_000;
const UNREAD_CHARACTERS = 200;
const TOTAL = /^(?:合计|总计|小计|共计|总额|sum|total|subtotal|grand total)\s*[:：]?$/i;
/** Kinds that take any text. */
const WORDS: readonly string[] = ['text', 'longText', 'list'];
/** A line across an empty cell, as people draw it in forms. */
const NOTHING = /^[\s\-‐-―－−/／\\]+$/;
/** Rows between two turns for others. */
const PACE = 200;

/** What stands in a field of the row in question. */
type InRow = (field: string) => CellValue;

interface Column {
  readonly at: number;
  readonly id: string;
  readonly field: Field;
  readonly read: (cell: FileCell, inRow: InRow) => Parsed;
  readonly write: ReturnType<typeof remembered>;
}

/**
 * What an import would do, row by row, without doing it. Yields how many rows it has looked at now and then, so that
 * the page can go on living.
 */
export function* planImport(
  rows: FileRows,
  table: FoundTable,
  choice: ImportChoice,
  target: ImportTarget,
  context: CellContext,
): Generator<number, ImportReport> {
  const report: ImportReport = { adds: [], updates: [], unchanged: 0, left: [], faults: [] };
  const columns = columnsOf(choice, target.sheet, context);
  const find = finder(choice, columns, target);
  const met = new Set<RowId>();
  for (const [index, line] of table.lines.entries()) {
    if (index % PACE === 0) yield index;
    const cells = rows[line]!;
    const leave = (why: LeftReason): void => void report.left.push({ line, why });
    if (isTotal(cells, columns, target.sheet)) {
      leave('total');
      continue;
    }
    const found = find(cells);
    if (found === 'several') leave('several');
    else if (found !== null && met.has(found)) leave('twice');
    else if (found !== null) {
      met.add(found);
      planUpdate(report, line, cells, found, columns, choice, target);
    } else if (choice.others === 'leave') leave('not-found');
    else if (!target.mayAddRows()) leave('no-adding');
    else planAdd(report, line, cells, columns, choice, target.sheet);
  }
  return report;
}

function columnsOf(choice: ImportChoice, sheet: Sheet, context: CellContext): readonly Column[] {
  return choice.columns.flatMap((id, at): Column[] => {
    const field = id !== null && Object.hasOwn(sheet.fields, id) ? sheet.fields[id] : undefined;
    if (id === null || !field) return [];
    const known = new Map<string, Parsed>();
    const order = choice.dates[at] ?? null;
    const read: Column['read'] = (cell, inRow) => {
      const own = contextInRow(context, field.kind, inRow);
      const key = `${own.rowCurrency ?? ''} ${JSON.stringify(cell)}`;
      let parsed = known.get(key);
      if (!parsed) known.set(key, (parsed = readIn(order, field, cell, own)));
      return parsed;
    };
    return [{ at, id, field, read, write: remembered(field.kind, context) }];
  });
}

/** The value that a cell of a file means in a field. @param order of dates written as text */
export function readIn(order: DateOrder | null, field: Field, cell: FileCell, context: CellContext): Parsed {
  if (typeof cell !== 'string') return readValue(field.kind, cell, context);
  const isWords = WORDS.includes(field.kind.name);
  if (!isWords && NOTHING.test(cell)) return { ok: true, value: null };
  return readValue(field.kind, order === null ? cell : inDateOrder(cell, order), context);
}

/** The row of the sheet that a row of the file means; null for none. */
function finder(
  choice: ImportChoice,
  columns: readonly Column[],
  target: ImportTarget,
): (cells: readonly FileCell[]) => RowId | 'several' | null {
  const { key } = choice;
  if (key === null) return () => null;
  if (key === ID_COLUMN) {
    const ids = new Set(target.rowIds());
    const at = choice.columns.indexOf(ID_COLUMN);
    return (cells) => {
      const id = String(cells[at] ?? '').trim();
      return ids.has(id) ? id : null;
    };
  }
  const column = columns.find(({ id }) => id === key);
  if (!column) return () => null;
  const byValue = new Map<string, RowId[]>();
  for (const row of target.rowIds()) {
    const name = nameOf(target.shown(row, key));
    if (name !== null) byValue.set(name, [...(byValue.get(name) ?? []), row]);
  }
  return (cells) => {
    const read = column.read(cells[column.at] ?? null, () => null);
    const name = read.ok ? nameOf(read.value) : null;
    const found = name === null ? [] : (byValue.get(name) ?? []);
    return found.length > 1 ? 'several' : (found[0] ?? null);
  };
}

function nameOf(value: CellValue): string | null {
  if (value === null) return null;
  return plain(typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
}

/** A sum below the rows of somebody's table: its name says so, and most of it is empty. */
function isTotal(cells: readonly FileCell[], columns: readonly Column[], sheet: Sheet): boolean {
  const first = cells.find((cell) => cell !== null && cell !== '');
  if (typeof first !== 'string' || !TOTAL.test(first.trim())) return false;
  const required = columns.filter(({ id, field }) => field.required === true && id !== sheet.title);
  return required.length === 0 || required.some(({ at }) => (cells[at] ?? null) === null);
}

function planUpdate(
  report: ImportReport,
  line: number,
  cells: readonly FileCell[],
  row: RowId,
  columns: readonly Column[],
  { faulty }: ImportChoice,
  target: ImportTarget,
): void {
  const set: Record<string, CellValue> = {};
  const faults: CellFault[] = [];
  const stored: InRow = (of) => target.shown(row, of);
  const inRow = besides(cells, columns, stored);
  for (const { at, id, field, read, write } of columns) {
    const cell = cells[at] ?? null;
    // What an export would write there now was not touched in the file, however it reads.
    if (isAsWritten(cell, write(target.shown(row, id), inRow))) continue;
    const parsed = read(cell, inRow);
    if (parsed.ok && sameStored(parsed.value, target.stored(row, id))) continue;
    const locked = target.locked(row, id);
    if (locked !== null) faults.push({ ...where(line, at, id, cell), why: { locked } });
    else {
      take(parsed, field, id, cell, faulty, set, faults, line, at);
      takeAlso(parsed, columns, set);
    }
  }
  report.faults.push(...faults);
  if (faults.length > 0 && faulty === 'leave') report.left.push({ line, why: 'faults' });
  else if (Object.keys(set).length === 0) report.unchanged++;
  else report.updates.push({ line, row, cells: set });
}

function planAdd(
  report: ImportReport,
  line: number,
  cells: readonly FileCell[],
  columns: readonly Column[],
  { faulty }: ImportChoice,
  sheet: Sheet,
): void {
  const set: Record<string, CellValue> = {};
  const faults: CellFault[] = [];
  const inRow = besides(cells, columns, () => null);
  for (const { at, id, field, read } of columns) {
    const cell = cells[at] ?? null;
    const parsed = read(cell, inRow);
    take(parsed, field, id, cell, faulty, set, faults, line, at);
    takeAlso(parsed, columns, set);
    if (set[id] === null) delete set[id];
  }
  report.faults.push(...faults);
  if (faults.length > 0 && faulty === 'leave') report.left.push({ line, why: 'faults' });
  else if (Object.keys(set).length > 0)
    report.adds.push({ line, cells: { ...startCells(sheet, columns, set), ...set } });
}

/** What fields that the file knows nothing of start with. */
function startCells(
  sheet: Sheet,
  columns: readonly Column[],
  set: Readonly<Record<string, CellValue>>,
): Record<string, CellValue> {
  const cells: Record<string, CellValue> = {};
  for (const [id, field] of Object.entries<Field>(sheet.fields)) {
    const initial = columns.some((column) => column.id === id) ? null : initialIn(field, set);
    if (initial !== null) cells[id] = initial;
  }
  return cells;
}

/** What a row will hold: what the file says of a field, where it has a column of it, else what is stored. */
function besides(cells: readonly FileCell[], columns: readonly Column[], stored: InRow): InRow {
  return (of) => {
    const column = columns.find(({ id }) => id === of);
    if (!column) return stored(of);
    const read = column.read(cells[column.at] ?? null, () => null);
    return read.ok ? read.value : null;
  };
}

/** What a text says of other fields goes there, unless the file has a column of them that says it. */
function takeAlso(parsed: Parsed, columns: readonly Column[], set: Record<string, CellValue>): void {
  const also = parsed.ok ? Object.entries(parsed.also ?? {}) : [];
  for (const [field, value] of also) if (!columns.some(({ id }) => id === field)) set[field] = value;
}

function take(
  parsed: Parsed,
  field: Field,
  id: string,
  cell: FileCell,
  faulty: ImportChoice['faulty'],
  set: Record<string, CellValue>,
  faults: CellFault[],
  line: number,
  at: number,
): void {
  if (parsed.ok) {
    set[id] = parsed.value;
    return;
  }
  const fault: CellFault = { ...where(line, at, id, cell), why: { problem: parsed.problem } };
  faults.push(fault);
  const isWords = field.kind.name === 'text' || field.kind.name === 'longText';
  if (faulty === 'keep' && !isWords)
    set[id] = { text: fault.text.slice(0, UNREAD_CHARACTERS).toWellFormed() };
}

const where = (line: number, column: number, field: string, cell: FileCell) => {
  return { line, column, field, text: cellText(cell) };
};

/** A cell of a file as people see it there. */
export function cellText(cell: FileCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return plainDigits(cell);
  return typeof cell === 'object' ? serialText(cell.serial) : String(cell);
}

/** The edits that carry a report out: new rows at the end, in the order of the file. */
export function importEdits(report: ImportReport, target: ImportTarget): RowEdit[] {
  const edits: RowEdit[] = report.updates.flatMap(({ row, cells }) =>
    Object.entries(cells).map(([field, value]): RowEdit => ({ type: 'set', row, field, value })),
  );
  let after = target.rowIds().at(-1) ?? null;
  for (const { cells } of report.adds) {
    const row = target.newRowId();
    edits.push({ type: 'add', row, after, cells });
    after = row;
  }
  return edits;
}
