import { CONTEXT, MemorySource } from './memorySource.ts';
import { PEOPLE } from '#lib/grid/testing/arraySource.ts';
import { displayText } from '#lib/grid/values.ts';
import { field, type CellValue, type Field } from '#lib/schema/index.ts';
import { checkbox, choice, day, money, person, planTime, quantity, text } from '#lib/schema/kinds/index.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const CATEGORIES = ['furniture', 'signage', 'catering', 'stage'] as const;
const STATES = ['planned', 'ordered', 'secured', 'delivered', 'cancelled'] as const;
const options = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, label(id)]));

/** Twelve columns of the kinds that a plan has; together they fit in the view. */
export const FIELDS = {
  item: field(text(), { label: label('Item'), width: 170 }),
  category: field(choice(options(CATEGORIES)), { label: label('Category'), width: 110, look: 'category' }),
  spec: field(text(), { label: label('Spec'), width: 110 }),
  quantity: field(quantity(), { label: label('Needed'), width: 80 }),
  unit: field(text(), { label: label('Unit'), width: 60 }),
  price: field(money(), { label: label('Price'), width: 110, money: true }),
  total: field(money(), { label: label('Total'), width: 110, money: true }),
  status: field(choice(options(STATES)), { label: label('Status'), width: 110, look: 'status' }),
  due: field(day('date'), { label: label('Due'), width: 90 }),
  from: field(planTime(), { label: label('From'), width: 110 }),
  owner: field(person(), { label: label('Owner'), width: 110 }),
  ready: field(checkbox(), { label: label('Ready'), width: 60 }),
} satisfies Record<string, Field>;

export type BenchRecord = Record<string, string | boolean>;

/** The same rows for every side: as typed values, and as what is to stand in the cells. */
export interface BenchData {
  readonly columns: readonly { readonly id: string; readonly field: Field; readonly width: number }[];
  readonly cells: readonly Record<string, CellValue>[];
  text(row: number, column: number): string;
  /** The same for the grid and the bare list, which share it. */
  readonly source: MemorySource;
  /** For the peers: plain objects that hold what is to stand in the cells, so that they have nothing to format. */
  readonly records: BenchRecord[];
}

/** @param withRecords makes the records too; they cost memory, so only the sides that read them have them */
export function makeData(count: number, withRecords: boolean): BenchData {
  const columns = Object.entries(FIELDS as Record<string, Field>).map(([id, each]) => ({
    id,
    field: each,
    width: each.width,
  }));
  const cells = Array.from({ length: count }, (_, index): Record<string, CellValue> => ({
    item: `Item ${index + 1}`,
    category: CATEGORIES[index % CATEGORIES.length]!,
    spec: index % 3 === 0 ? 'white, 2 m' : 'as in plan',
    quantity: ((index * 7) % 400) * 1000,
    unit: 'pc',
    price: (index * 137) % 100_000,
    total: ((index * 7) % 400) * ((index * 137) % 100_000),
    status: STATES[index % STATES.length]!,
    due: index % 60,
    from: 32_400 + (index % 40) * 900,
    owner: PEOPLE[index % PEOPLE.length]!.id,
    ready: index % 3 === 0,
  }));
  const shown = (row: number, column: number): string => {
    const { id, field: each } = columns[column]!;
    return displayText(each.kind, cells[row]![id] ?? null, CONTEXT);
  };
  const recordOf = (row: number): BenchRecord => ({
    id: `r${row}`,
    ...Object.fromEntries(
      columns.map(({ id }, column) => [id, id === 'ready' ? row % 3 === 0 : shown(row, column)]),
    ),
  });
  return {
    columns,
    cells,
    text: shown,
    source: new MemorySource(columns, cells),
    records: withRecords ? cells.map((_, row) => recordOf(row)) : [],
  };
}
