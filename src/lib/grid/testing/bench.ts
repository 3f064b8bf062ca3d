import type { CellValue, Field } from '#lib/schema/index.ts';
import { derived, field } from '#lib/schema/index.ts';
import {
  checkbox,
  choice,
  choices,
  currency,
  duration,
  integer,
  longText,
  money,
  people,
  person,
  planTime,
  price,
  quantity,
  ref,
  text,
} from '#lib/schema/kinds/index.ts';
import type { RowsView } from '#lib/views/isPlain.ts';
import { selectCell } from '../selection.ts';
import { GridEngine } from '../engine.ts';
import type { EngineHost } from '../engineState.ts';
import type { KeyPress } from '../keymap.ts';
import type { InPieces } from '../../domain/pieces.ts';
import type { Notice } from '../notice.ts';
import { TableState } from '../tableState.ts';
import { ViewedSource } from '../viewed/viewedSource.ts';
import './withLater.ts';
import { ArraySource, type ArraySourceOptions } from './arraySource.ts';

const label = (en: string) => ({ 'zh-CN': en, en });

/** One column of every kind that behaves in its own way. */
export const FIELDS = {
  item: field(text(), { label: label('Item'), width: 156, required: true }),
  quantity: field(quantity(), { label: label('Needed'), width: 70 }),
  secured: field(integer({ min: 0 }), { label: label('Secured'), width: 70, initial: 0 }),
  short: derived(quantity(), { label: label('Short'), width: 60, compute: () => null }),
  price: field(money(), { label: label('Price'), width: 90, money: true, adds: true }),
  cost: field(price('costIn', { min: 0 }), { label: label('Cost'), width: 90, money: true }),
  costIn: field(currency(), { label: label('Currency'), width: 60, money: true }),
  status: field(
    choice({
      planned: { 'zh-CN': '计划中', en: 'Planned' },
      ordered: { 'zh-CN': '已下单', en: 'Ordered' },
      delivered: { 'zh-CN': '已到场', en: 'Delivered' },
    }),
    { label: label('Status'), width: 100 },
  ),
  neededBy: field(planTime(), { label: label('Needed by'), width: 110 }),
  length: field(duration(), { label: label('Length'), width: 80 }),
  owner: field(person(), { label: label('Owner'), width: 100 }),
  crew: field(people(), { label: label('Crew'), width: 120 }),
  tags: field(choices({ a: label('Alpha'), b: label('Beta') }), { label: label('Tags'), width: 100 }),
  zone: field(ref('zones'), { label: label('Zone'), width: 100 }),
  ready: field(checkbox(), { label: label('Ready'), width: 60 }),
  unit: field(text({ suggestions: [label('pc'), label('set'), label('sheet')] }), {
    label: label('Unit'),
    width: 60,
  }),
  note: field(longText(), { label: label('Note'), width: 160 }),
} satisfies Record<string, Field>;

export type FieldId = keyof typeof FIELDS;

const PLAIN_VIEW: RowsView = { sorts: [], filters: [], match: 'all', groupBy: null };

/** A grid on a bench: keys in, gestures and notices out. */
export function bench(
  rows: Record<string, Partial<Record<FieldId, CellValue>>>,
  columns: readonly FieldId[] = ['item', 'quantity', 'secured'],
  { host, ...options }: ArraySourceOptions & { readonly host?: Partial<EngineHost> } = {},
  view?: Partial<RowsView>,
) {
  const fields = Object.fromEntries(columns.map((id) => [id, FIELDS[id] as Field]));
  const source = new ArraySource(fields, rows as Record<string, Record<string, CellValue>>, options);
  const notices: Notice[] = [];
  const asked: string[] = [];
  const log = { menus: 0, lineBreaks: 0 };
  const table = new TableState(source.columns);
  const viewed = new ViewedSource(source, { ...PLAIN_VIEW, ...view }, [], {
    personId: () => 'p-wang',
    alerts: [],
  });
  const engine = new GridEngine(view ? viewed : source, table, {
    notice: (notice) => notices.push(notice),
    show: () => undefined,
    openMenu: () => log.menus++,
    insertLineBreak: () => log.lineBreaks++,
    page: () => ({ rows: 10, columns: 3 }),
    addPerson: (name) => {
      asked.push(name);
      return Promise.resolve('p-new');
    },
    ...host,
  });
  /** `press('Ctrl+Shift+ArrowDown')`; answers whether the grid took the key. */
  const press = (name: string): boolean => engine.press(keyOf(name));
  const at = (): string => (engine.active ? `${engine.active.row} ${engine.active.column}` : 'nowhere');
  const goTo = (row: string, column: string): void => void engine.select(selectCell({ row, column }));
  /** Drags from one cell to another. */
  const drag = (fromRow: string, fromColumn: string, toRow: string, toColumn: string): void => {
    engine.point({ row: fromRow, column: fromColumn }, 'start');
    engine.point({ row: toRow, column: toColumn }, 'extend');
  };
  return { engine, source, viewed, table, notices, asked, log, press, at, goTo, drag };
}

/** An answer that is there already, where work is asked for. */
export function* ready<T>(answer: T): InPieces<T> {
  yield;
  return answer;
}

function keyOf(name: string): KeyPress {
  const parts = name === '+' ? ['+'] : name.split('+');
  const key = parts.pop() ?? '';
  return {
    key: key === 'Space' ? ' ' : key,
    mod: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}
