import { SHEET_IDS, SHEETS, type Sheet, type SheetId } from '#lib/schema/index.ts';
import { planFromTemplate, TEMPLATES } from '#lib/templates/index.ts';
import type { NewRow } from '../crowd/rows.ts';
import { medianOf } from '../figures.ts';
import type { Usage } from '../processes/usage.ts';
import { openCrowd, Stage, type Found, type Options } from '../stage.ts';

const TIMES = 10;

/** The cross-sheet checks over the largest template, ten times as large. */
export async function checks({ rounds }: Options): Promise<Found> {
  const largest = TEMPLATES.toSorted((a, b) => rowsIn(b.counts) - rowsIn(a.counts))[0]!;
  const found: { count: number; tookMs: number; server: Usage }[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round++) {
    const stage = await Stage.open();
    const crowd = await openCrowd();
    try {
      const planId = await stage.app.ask('plan', { template: largest.id });
      const copies = copiesOf(planFromTemplate(largest.id, 'en')!.sheets);
      rows = TIMES * rowsIn(largest.counts);
      for (const sheet of SHEET_IDS)
        await crowd.ask('paste', { door: stage.doors(planId, sheet, 1)[0]!, rows: copies[sheet] });
      await stage.app.ask('usage', {});
      const run = await stage.app.ask('findings', { planId });
      found.push({ ...run, server: await stage.app.ask('usage', {}) });
    } finally {
      await Promise.all([crowd.stop(), stage.close()]);
    }
  }
  const stall = medianOf(found, ({ server }) => server.stallMs);
  return {
    tables: [
      {
        title: `All checks over the largest template × ${TIMES} (${rows.toLocaleString('en')} rows), ms`,
        head: ['all of it', 'longest stall of the event loop', 'findings'],
        rows: [[medianOf(found, ({ tookMs }) => tookMs), stall, medianOf(found, ({ count }) => count)]],
        note: 'Run for the first time in a fresh process, before anything is compiled.',
      },
    ],
    bounds: [
      { name: 'longest stall of the event loop under all checks', unit: 'ms', value: stall, most: 50 },
    ],
    raw: found,
  };
}

function rowsIn(counts: Readonly<Record<SheetId, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Nine more of every row; what points at a row points at the row of the same copy. */
function copiesOf(sheets: Readonly<Record<SheetId, readonly NewRow[]>>): Record<SheetId, NewRow[]> {
  const copies = Array.from({ length: TIMES - 1 }, (_, index) => `-${index + 2}`);
  const copyOf = (sheet: Sheet, { id, cells }: NewRow, copy: string): NewRow => {
    const renamed = Object.entries(cells).map(([field, value]) => {
      const kind = sheet.fields[field]?.kind.name;
      if (kind === 'ref' && typeof value === 'string') return [field, value + copy];
      if (kind === 'link' && typeof value === 'object' && value !== null && 'row' in value)
        return [field, { ...value, row: value.row + copy }];
      return [field, value];
    });
    return { id: id + copy, cells: Object.fromEntries(renamed) as NewRow['cells'] };
  };
  return Object.fromEntries(
    SHEET_IDS.map((sheet) => [
      sheet,
      copies.flatMap((copy) => sheets[sheet].map((row) => copyOf(SHEETS[sheet], row, copy))),
    ]),
  ) as Record<SheetId, NewRow[]>;
}
