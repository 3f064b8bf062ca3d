/** What is said of many durations in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Sorts what it is given. */
export function spreadOf(durations: Float64Array): Spread {
  durations.sort();
  const at = (share: number): number =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]!
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The median of one figure over several runs. */
export function medianOf<T>(runs: readonly T[], figure: (run: T) => number): number {
  return median(runs.map(figure));
}

/** Three digits that mean something, or whole numbers. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly note?: string;
}

/** A table for docs/limits.md. */
export function markdown({ title, head, rows, note }: Table): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? round(cell) : cell)));
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...cells.map((row) => row[column]!.length)),
  );
  const isText = head.map((_, column) => rows.every((row) => typeof row[column] === 'string'));
  const line = (row: readonly string[]): string =>
    `| ${row
      .map((cell, column) => (isText[column] ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join(' | ')} |`;
  const rule = `| ${widths
    .map((width, column) => (isText[column] ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
    .join(' | ')} |`;
  return [`### ${title}`, '', line(head), rule, ...cells.map(line), ...(note ? ['', note] : [])].join('\n');
}
