import { plainDigits, type FileCell } from '#lib/transfer/fileCell.ts';
import type { NumberMeaning } from './numberFormats.ts';
import { FILE_LIMITS, FileRefused, tooManyRows } from './refused.ts';
import { walkXml } from './walkXml.ts';

/** What the cells of a worksheet refer to. */
export interface Workbook {
  readonly strings: readonly string[];
  readonly formats: readonly NumberMeaning[];
  /** Serials count from 1904, as old Macintosh files do. */
  readonly is1904: boolean;
}

export interface Worksheet {
  readonly rows: FileCell[][];
  readonly hiddenRows: readonly number[];
}

interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

const DAY_MS = 86_400_000;
/** 1970-01-01 as a serial. */
const UNIX_EPOCH = 25_569;
/** Days between the two origins. */
const SINCE_1904 = 1_462;
/** Serials below are lengths of time and times of day, which count from nothing. */
const LAST_ELAPSED = 3_660;

/**
 * The cells of a worksheet by row and column: values alone, formulas by the value they had (F5). What is merged over
 * several rows stands in each of them.
 *
 * @throws FileRefused as soon as it reaches farther than a table may (F2)
 */
export function readWorksheet(xml: string, workbook: Workbook): Worksheet {
  const rows: FileCell[][] = [];
  const hidden: number[] = [];
  const merges: Merge[] = [];
  let row = -1;
  let column = -1;
  let type = '';
  let style = 0;
  let text: string | null = null;
  let takes = false;
  let cells = 0;
  walkXml(xml, {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = Number(attributes('r') ?? row + 2) - 1;
          column = -1;
          if (isTrue(attributes('hidden'))) hidden.push(row);
          break;
        case 'c':
          [row, column] = placeOf(attributes('r')) ?? [row, column + 1];
          type = attributes('t') ?? 'n';
          style = Number(attributes('s') ?? 0);
          text = null;
          break;
        case 'v':
        case 't':
          takes = true;
          break;
        case 'rPh':
          takes = false;
          break;
        case 'mergeCell':
          take(merges, attributes('ref') ?? '');
          break;
      }
    },
    text(piece) {
      if (takes) text = (text ?? '') + piece;
    },
    close(name) {
      if (name === 'v' || name === 't') takes = false;
      if (name !== 'c') return;
      const value = text === null ? null : valueOf(text, type, style, workbook);
      text = null;
      if (value === null || value === '') return;
      const isOut = !(row >= 0 && row < FILE_LIMITS.rows && column < FILE_LIMITS.columns);
      if (isOut || ++cells > FILE_LIMITS.cells) throw tooManyRows();
      (rows[row] ??= [])[column] = value;
    },
  });
  const squared = square(rows);
  fillMerges(squared, merges);
  return { rows: squared, hiddenRows: hidden.filter((line) => line < squared.length) };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** `AB12` is row 11, column 27. */
function placeOf(reference: string | undefined): readonly [row: number, column: number] | null {
  const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference ?? '') ?? [];
  return letters === undefined ? null : [Number(row) - 1, columnIndex(letters)];
}

function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf(text: string, type: string, style: number, workbook: Workbook): FileCell {
  switch (type) {
    case 's':
      return workbook.strings[Number(text)] ?? null;
    case 'b':
      return isTrue(text);
    case 'd': {
      const ms = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
      return Number.isNaN(ms) ? text : { serial: ms / DAY_MS + UNIX_EPOCH };
    }
    case 'n': {
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number)) return null;
      return numberOf(number, workbook.formats[style] ?? 'number', workbook.is1904);
    }
    default:
      return plainText(text);
  }
}

function numberOf(number: number, meaning: NumberMeaning, is1904: boolean): FileCell {
  switch (meaning) {
    case 'moment': {
      const moved = is1904 ? number + SINCE_1904 : number;
      return { serial: moved < LAST_ELAPSED ? number : moved };
    }
    case 'percent':
      // As people see it, and as they type it: fifteen percent is 15 (C14).
      return `${plainDigits(number * 100)}%`;
    case 'number':
      return number;
  }
}

/** `_x000D_` stands for the character of that number. */
export function plainText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Every row as wide as the widest, with null where nothing stands. */
function square(rows: readonly (FileCell[] | undefined)[]): FileCell[][] {
  const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  if (rows.length * width > FILE_LIMITS.cells) throw tooManyRows();
  return Array.from(rows, (row) => Array.from({ length: width }, (_, column) => row?.[column] ?? null));
}

/** Keeps an area that is merged over several rows. */
function take(merges: Merge[], reference: string): void {
  const [, left, top, bottom] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(reference) ?? [];
  if (left === undefined) return;
  const merge = { top: Number(top) - 1, bottom: Number(bottom) - 1, left: columnIndex(left) };
  if (merge.bottom > merge.top && merges.push(merge) > FILE_LIMITS.merges)
    throw new FileRefused('file-broken');
}

function fillMerges(rows: FileCell[][], merges: readonly Merge[]): void {
  let filled = 0;
  for (const { top, bottom, left } of merges) {
    const value = rows[top]?.[left] ?? null;
    if (value === null) continue;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) {
      rows[row]![left] = value;
      if (++filled > FILE_LIMITS.cells) throw new FileRefused('file-broken');
    }
  }
}
