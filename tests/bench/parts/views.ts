import { SHEETS, type CellContext, type CellValue } from '#lib/schema/index.ts';
import { AppliedRows } from '#lib/views/appliedRows.ts';
import { arrange, type ViewCells } from '#lib/views/arrange.ts';
import type { RowsView } from '#lib/views/isPlain.ts';
import { medianOf } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const ROWS = 20_000;
const { fields } = SHEETS.supplies;
const CONTEXT: CellContext = {
  locale: 'zh-CN',
  currency: 'CNY',
  day0: '2027-06-19',
  timeZone: 'Asia/Shanghai',
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
};
const SORTS = [
  { field: 'item', descending: false },
  { field: 'quantity', descending: true },
] as const;
const PLAIN: RowsView = { sorts: [], filters: [], match: 'all', groupBy: null };
const FILTERS: RowsView['filters'] = [
  { field: 'item', condition: { is: 'contains', text: '灯' } },
  { field: 'quantity', condition: { is: 'between', from: 0, to: 50_000 } },
];

interface Line {
  readonly id: string;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** Sorting, filtering and grouping, and the same sort of row objects without any preparation. */
export function views({ rounds }: Options): Promise<Found> {
  const lines = makeLines();
  const byId = new Map(lines.map(({ id, cells }) => [id, cells]));
  const ids = lines.map(({ id }) => id);
  const cells: ViewCells = {
    field: (id) => fields[id],
    value: (row, field) => byId.get(row)?.[field] ?? null,
    tone: () => null,
  };
  const reader = { context: CONTEXT, personId: null };
  const shown = (view: Partial<RowsView>) => arrange(ids, { ...PLAIN, ...view }, cells, reader);
  const runs = Array.from({ length: Math.max(3, rounds) }, () => {
    const sorted = new AppliedRows(shown({ sorts: SORTS }), ids, true);
    return {
      sort: took(() => shown({ sorts: SORTS })),
      choice: took(() => shown({ sorts: [{ field: 'status', descending: false }, SORTS[1]] })),
      filter: took(() => shown({ filters: FILTERS })),
      group: took(() => shown({ groupBy: 'status', sorts: [SORTS[1]] })),
      compare: took(() => sorted.compare(shown({ sorts: SORTS }))),
      plain: took(() => sortedAsIs(lines)),
    };
  });
  const figure = (name: keyof (typeof runs)[number]) => medianOf(runs, (run) => run[name]);
  return Promise.resolve({
    tables: [
      {
        title: `Views of ${ROWS.toLocaleString('en')} rows, ms`,
        head: [
          ...[
            'text, then number',
            'choice, then number',
            'two filters',
            'groups with a sort',
            'what is stale',
          ],
          'text, then number, row objects compared as they are',
        ],
        rows: [
          [
            ...[figure('sort'), figure('choice'), figure('filter'), figure('group'), figure('compare')],
            figure('plain'),
          ],
        ],
        note: 'Texts are Chinese, by pinyin.',
      },
    ],
    bounds: [{ name: 'sorting 20,000 rows by two keys', unit: 'ms', value: figure('sort'), most: 100 }],
    raw: runs,
  });
}

function makeLines(): Line[] {
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const signs = [...'桌椅板凳灯光音响舞台背景签到展架投影'];
  const states = fields['status']!.kind.options!('en').map(({ id }) => id);
  return Array.from({ length: ROWS }, (_, index) => {
    const word = Array.from({ length: 5 }, () => signs[random(signs.length)]).join('');
    const item = `${word} ${random(ROWS)}`;
    return {
      id: `row-${index}`,
      cells: { item, quantity: random(100_000), status: states[random(states.length)]! },
    };
  });
}

function took(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Without ranks: every comparison of the sort reads two rows and compares their values. */
function sortedAsIs(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => {
    for (const { field, descending } of SORTS) {
      const order = fields[field]!.kind.compare(a.cells[field]!, b.cells[field]!, CONTEXT);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}
