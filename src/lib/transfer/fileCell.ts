/** A cell of a spreadsheet file as it is read: a moment or a length of time is a serial, in days since 1899-12-30. */
export type FileCell = null | string | number | boolean | { readonly serial: number };

/** A cell of a spreadsheet file as it is to be written. */
export interface WrittenCell {
  readonly value: string | number | boolean;
  /** The number format of a spreadsheet; null for text and yes or no. */
  readonly format: string | null;
  /** The number is a serial: spreadsheets show a date, a time or a length of time. */
  readonly isMoment: boolean;
  /** Text that means the same in a file without number formats. */
  readonly text: string;
}

export const textCell = (text: string): WrittenCell => ({
  ...{ value: text, format: null, isMoment: false, text },
});
export const numberCell = (value: number, format: string, text: string): WrittenCell => ({
  ...{ value, format, isMoment: false, text },
});
export const momentCell = (serial: number, format: string, text: string): WrittenCell => ({
  ...{ value: serial, format, isMoment: true, text },
});

/** What reading the written cell gives. */
export function asRead({ value, isMoment }: WrittenCell): FileCell {
  return isMoment && typeof value === 'number' ? { serial: value } : value;
}

/** Whether a cell of a file is still what an export would write; spreadsheets keep fifteen digits of a number. */
export function isAsWritten(cell: FileCell, written: WrittenCell | null): boolean {
  if (cell === null || cell === '') return written === null || written.value === '';
  if (written === null) return false;
  if (typeof cell === 'string') return cell === written.value || cell === written.text;
  if (typeof cell === 'object') return written.isMoment && isClose(cell.serial, written.value as number);
  if (typeof cell === 'number') return typeof written.value === 'number' && isClose(cell, written.value);
  return cell === written.value;
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(b));
}

/** Digits of a number as a spreadsheet shows it: fifteen at most, never with an exponent. */
export function plainDigits(number: number): string {
  return Number(number.toPrecision(15)).toLocaleString('en', {
    useGrouping: false,
    maximumFractionDigits: 20,
  });
}
