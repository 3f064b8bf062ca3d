import { m } from '#lib/paraglide/messages.js';
import { csvOf } from '#lib/transfer/csvLine.ts';
import type { FileRows } from '#lib/transfer/findTables.ts';
import { cellText, type CellFault, type ImportReport, type LeftReason } from '#lib/transfer/planImport.ts';
import type { LockReason } from '#lib/grid/index.ts';
import { lockText, problemText } from '../grid/words.ts';

const LEFT: Readonly<Record<LeftReason, () => string>> = {
  total: m.transfer_left_total,
  'not-found': m.transfer_left_not_found,
  twice: m.transfer_left_twice,
  several: m.transfer_left_several,
  'no-adding': m.transfer_left_no_adding,
  faults: m.transfer_left_faults,
};

/** Why a row is left out. */
export const leftText = (why: LeftReason): string => LEFT[why]();

/** Why a cell is not taken. */
export function faultText({ why }: CellFault): string {
  return 'problem' in why ? problemText(why.problem) : lockText(why.locked as LockReason);
}

/** Rows that are left out although they hold something: as they stand in the file, with the reason behind. */
export function leftRows(report: ImportReport, rows: FileRows, headings: readonly string[]): string[][] {
  const faults = Map.groupBy(report.faults, ({ line }) => line);
  const left = report.left.filter(({ why }) => why !== 'total');
  return left.map(({ line, why }) => {
    const texts = headings.map((_, column) => cellText(rows[line]![column] ?? null));
    const reasons = (faults.get(line) ?? []).map(
      (fault) => `${headings[fault.column] ?? ''}: ${faultText(fault)}`,
    );
    return [...texts, why === 'faults' ? reasons.join('; ') : leftText(why)];
  });
}

/** The same as a CSV file that can be mended and imported again. */
export function leftRowsCsv(report: ImportReport, rows: FileRows, headings: readonly string[]): string {
  return csvOf([[...headings, m.transfer_problem_why()], ...leftRows(report, rows, headings)]);
}
