import type { FileFault } from './messages.ts';

/** The file is not read, for a reason that its owner can understand. */
export class FileRefused extends Error {
  readonly fault: FileFault;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(fault: FileFault, params: Readonly<Record<string, string | number>> = {}) {
    super(fault);
    this.fault = fault;
    this.params = params;
  }
}

/** F1, F2: what a file may hold. Rows leave room for titles and totals around the 20,000 of a sheet. */
export const FILE_LIMITS = {
  inflatedBytes: 100 * 1024 * 1024,
  entries: 200,
  /** Of inflated to packed, for entries of more than a megabyte. */
  ratio: 200,
  rows: 21_000,
  columns: 256,
  cells: 1_000_000,
  merges: 20_000,
} as const;

export const tooManyRows = (): FileRefused =>
  new FileRefused('file-too-many-rows', { rows: FILE_LIMITS.rows, columns: FILE_LIMITS.columns });
