import { FILE_LIMITS, FileRefused, tooManyRows } from './refused.ts';

/** A merged area, by index from 0, both ends within. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

const FILLED = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>\s*<(?:\w+:)?(?:v|is|f)\b/g;
const MERGE = /<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

/**
 * Looks at how far each worksheet reaches before it is parsed: one cell in the last row of a spreadsheet would make
 * a table of millions (F2).
 *
 * @throws FileRefused
 */
export function checkReach(xml: string): void {
  let cells = 0;
  for (const [, column, row] of xml.matchAll(FILLED)) {
    const isOut = columnIndex(column!) >= FILE_LIMITS.columns || Number(row) > FILE_LIMITS.rows;
    if (isOut || ++cells > FILE_LIMITS.cells) throw tooManyRows();
  }
}

/** Areas that are merged over several rows. @throws FileRefused */
export function tallMerges(xml: string): readonly Merge[] {
  const merges: Merge[] = [];
  let count = 0;
  for (const [, left, top, , bottom] of xml.matchAll(MERGE)) {
    if (++count > FILE_LIMITS.merges) throw new FileRefused('file-broken');
    const merge = { top: Number(top) - 1, bottom: Number(bottom) - 1, left: columnIndex(left!) };
    if (merge.bottom > merge.top) merges.push(merge);
  }
  return merges;
}

/** Names and parts of the worksheets, in the order of their tabs. */
export function worksheets(parts: ReadonlyMap<string, string>): readonly { name: string; part: string }[] {
  const targets = new Map<string, string>();
  for (const [tag] of (parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? '';
    targets.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)];
  return sheets.map(([tag]) => ({
    name: attribute(tag, 'name') ?? '',
    part: targets.get(attribute(tag, '[\\w]+:id') ?? '') ?? '',
  }));
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
