import { CHECK_IDS, runCheck } from '#lib/checks/index.ts';
import { NO_OWN_PACK } from '#lib/schema/rulePack.ts';
import {
  PlanRows,
  SHEET_IDS,
  SHEETS,
  type PlanFacts,
  type RowSource,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import { planFromTemplate, TEMPLATES } from '#lib/templates/index.ts';
import type { NewRow } from '../crowd/rows.ts';
import { medianOf, spreadOf } from '../figures.ts';
import type { Usage } from '../processes/usage.ts';
import { openCrowd, Stage, type Found, type Options } from '../stage.ts';

const TIMES = 10;
const EDITS = 200;
const WARMING = 50;

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
  const edited = afterAnEdit(largest.id);
  const stall = medianOf(found, ({ server }) => server.stallMs);
  return {
    tables: [
      {
        title: `All checks over the largest template × ${TIMES} (${rows.toLocaleString('en')} rows), ms`,
        head: ['all of it', 'longest stall of the event loop', 'findings'],
        rows: [[medianOf(found, ({ tookMs }) => tookMs), stall, medianOf(found, ({ count }) => count)]],
        note: 'Run for the first time in a fresh process, before anything is compiled.',
      },
      {
        title: `All checks over the largest template (${rowsIn(largest.counts).toLocaleString('en')} rows) after an edit, ms`,
        head: ['median', 'p95', 'longest'],
        rows: [[edited.p50, edited.p95, edited.max]],
        note: `${EDITS} edits, after ${WARMING} that are not counted; nothing is kept from one to the next.`,
      },
    ],
    bounds: [
      { name: 'longest stall of the event loop under all checks', unit: 'ms', value: stall, most: 50 },
      {
        name: 'all checks over the largest template after an edit, p95',
        unit: 'ms',
        value: edited.p95,
        most: 20,
      },
    ],
    raw: found,
  };
}

/** How long all checks take over a template whose rows changed since they ran. */
function afterAnEdit(template: string) {
  const { plan, sheets } = planFromTemplate(template, 'en')!;
  const facts: PlanFacts = {
    ...plan,
    ...{
      name: template,
      locale: 'en',
      day0: '2027-06-19',
      today: '2027-06-19',
      tracks: [],
      waivers: [],
      standard: NO_OWN_PACK,
    },
    ...{ rates: {}, contingency: { share: null, amount: null, reason: null } },
  };
  let version = 0;
  const sources = Object.fromEntries(
    SHEET_IDS.map((sheet): [SheetId, RowSource] => {
      const byId = new Map(sheets[sheet].map(({ id, cells }) => [id, cells]));
      const ids = [...byId.keys()];
      return [
        sheet,
        {
          get version() {
            return version;
          },
          rowIds: () => ids,
          has: (id) => byId.has(id),
          value: (id, field) => byId.get(id)?.[field] ?? null,
        },
      ];
    }),
  );
  const view = new PlanRows(
    SHEETS,
    () => facts,
    () => sources,
  );
  const took = Array.from({ length: WARMING + EDITS }, () => {
    version++;
    const start = performance.now();
    for (const check of CHECK_IDS) runCheck(check, view);
    return performance.now() - start;
  });
  return spreadOf(Float64Array.from(took.slice(WARMING)));
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
