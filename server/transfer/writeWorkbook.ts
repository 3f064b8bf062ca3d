import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import { outlines } from './outlines.ts';
import type { SentCell, SentRow } from './messages.ts';

export interface SheetToWrite {
  readonly name: string;
  /** Pixels. */
  readonly widths: readonly number[];
  readonly isGrouped: boolean;
  readonly rows: SentRow[];
}

const FONT = 'Microsoft YaHei';
const PIXELS_PER_CHARACTER = 7;
const INK = { quiet: '#6b7280', heading: '#1f2937' };
const GROUND = '#eef1f5';

/** The bytes of an .xlsx file. Text is written as text whatever it looks like: no cell is ever a formula (F4). */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const names = new Set<string>();
  const parts = sheets.map(({ name, widths, rows }) => ({
    sheet: sheetName(name, names),
    columns: widths.map((width) => ({ width: Math.round(width / PIXELS_PER_CHARACTER) })),
    data: rows.map((row) => rowObjects(row, widths.length)) as SheetData,
    stickyRowsCount: 1,
  }));
  return writeExcelFile(parts, {
    ...{ fontFamily: FONT, fontSize: 10 },
    features: [outlines(sheets)],
  }).toBuffer();
}

function rowObjects({ cells, merged }: SentRow, columns: number): (CellObject | null)[] {
  const written = cells.map((cell) => cell && cellObject(cell));
  const [first] = written;
  if (!merged || !first) return written;
  return [{ ...first, columnSpan: columns }, ...Array.from({ length: columns - 1 }, () => null)];
}

/** At most 31 characters, without those that spreadsheets refuse, no two alike. */
function sheetName(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[\\/?*[\]:\p{Cc}]/gu, ' ')
      .replace(/^'|'$/g, ' ')
      .trim()
      .slice(0, 28) || 'Sheet';
  let own = plain;
  for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${plain} ${number}`;
  taken.add(own.toLowerCase());
  return own;
}

const ALIGN = { start: 'left', end: 'right', center: 'center' } as const;

type Style = Pick<CellObject, 'align' | 'fontWeight' | 'fontStyle' | 'textColor' | 'backgroundColor'>;

const LOOK: Readonly<Record<SentCell['look'], Style>> = {
  heading: { fontWeight: 'bold', textColor: INK.heading, backgroundColor: GROUND },
  'quiet-heading': { fontStyle: 'italic', textColor: INK.quiet, backgroundColor: GROUND },
  plain: {},
  quiet: { textColor: INK.quiet },
  total: { fontWeight: 'bold' },
};

function cellObject({ value, format, align, look }: SentCell): CellObject {
  const style: Style = { align: ALIGN[align], ...LOOK[look] };
  switch (typeof value) {
    case 'string':
      return { type: String, value: escaped(value), wrap: value.includes('\n'), ...style };
    case 'number':
      return { type: Number, value, ...(format !== null && { format }), ...style };
    case 'boolean':
      return { type: Boolean, value, ...style };
  }
}

/** What XML or a spreadsheet would change is written by its number, and what looks like such a number too. */
function escaped(text: string): string {
  const byNumber = (char: string): string =>
    `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return (
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // eslint-disable-next-line no-control-regex
      .replace(/[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]/g, byNumber)
  );
}
