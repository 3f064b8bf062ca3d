import { describe, expect, test } from 'vitest';
import { SHEETS } from '../schema/index.ts';
import { checkViewState } from './checkView.ts';
import { VIEW_LIMITS } from './viewLimits.ts';
import { declaredView } from './declaredView.ts';

const planner = { role: 'planner', money: true } as const;
const agency = { role: 'agency', money: false } as const;
const check = (input: unknown, grant: typeof planner | typeof agency = planner) =>
  checkViewState(SHEETS.supplies, grant, input);

const whole = {
  sorts: [{ field: 'neededBy', descending: true }],
  filters: [{ field: 'status', condition: { is: 'none-of', values: ['cancelled'] } }],
  match: 'any',
  groupBy: 'zone',
  columns: { widths: { item: 200 }, order: ['item', 'status'], hidden: ['note'], frozen: ['item'] },
  rowHeight: 'tall',
  formats: [
    {
      field: 'shortage',
      condition: { is: 'between', from: 1, to: null },
      format: { tint: 'red', bold: true, struck: false },
      row: true,
    },
  ],
};

describe('V2 a view that comes from elsewhere', () => {
  test('is read whole', () => {
    expect(check(whole)).toEqual({ state: whole, problems: [] });
    expect(check(JSON.parse(JSON.stringify(declaredView(SHEETS.supplies)))).problems).toEqual([]);
  });

  test('has no more in it than is known', () => {
    const more = { ...whole, note: 'x', sorts: [{ field: 'item', descending: false, more: 1 }] };
    expect(check(more).state).toEqual({ ...whole, sorts: [{ field: 'item', descending: false }] });
  });

  test('is as the sheet declares it where nothing is said', () => {
    expect(check({}).state).toEqual(declaredView(SHEETS.supplies));
  });

  test.each<[string, unknown, string, string]>([
    ['no object', 'view', 'shape', 'view'],
    ['sorts that are no list', { sorts: {} }, 'shape', 'sorts'],
    ['a sort by an unknown field', { sorts: [{ field: 'x', descending: true }] }, 'no-such-field', 'sorts.0'],
    [
      'an inherited name',
      { sorts: [{ field: 'constructor', descending: true }] },
      'no-such-field',
      'sorts.0',
    ],
    ['a sort without a direction', { sorts: [{ field: 'item' }] }, 'shape', 'sorts.0'],
    [
      'more sorts than anybody needs',
      { sorts: Array(9).fill({ field: 'item', descending: true }) },
      'too-many',
      'sorts',
    ],
    [
      'a condition that the kind has not',
      { filters: [{ field: 'item', condition: { is: 'between', from: 1, to: 2 } }] },
      'condition',
      'filters.0',
    ],
    [
      'an unknown condition',
      { filters: [{ field: 'item', condition: { is: 'toString' } }] },
      'condition',
      'filters.0',
    ],
    ['a filter without a condition', { filters: [{ field: 'item' }] }, 'shape', 'filters.0'],
    [
      'words without words',
      { filters: [{ field: 'item', condition: { is: 'contains', text: ' ' } }] },
      'shape',
      'filters.0',
    ],
    [
      'a number as an option',
      { filters: [{ field: 'status', condition: { is: 'one-of', values: [7] } }] },
      'shape',
      'filters.0',
    ],
    [
      'a range of nothing',
      { filters: [{ field: 'quantity', condition: { is: 'between', from: null, to: null } }] },
      'shape',
      'filters.0',
    ],
    [
      'a range of fractions',
      { filters: [{ field: 'quantity', condition: { is: 'between', from: 0.5, to: null } }] },
      'shape',
      'filters.0',
    ],
    [
      'an unknown tone',
      { filters: [{ field: 'shortage', condition: { is: 'tone', tones: ['loud'] } }] },
      'shape',
      'filters.0',
    ],
    ['an unknown match', { match: 'none' }, 'shape', 'match'],
    ['a group that cannot be', { groupBy: 'note' }, 'not-groupable', 'groupBy'],
    ['a width that is none', { columns: { widths: { item: null } } }, 'shape', 'columns.widths'],
    ['a hidden field that is none', { columns: { hidden: ['x'] } }, 'no-such-field', 'columns.hidden'],
    ['a height that is none', { rowHeight: 17 }, 'shape', 'rowHeight'],
    [
      'an unknown tint',
      { formats: [{ ...whole.formats[0], format: { tint: 'url(x)', bold: true, struck: true } }] },
      'shape',
      'formats.0',
    ],
  ])('leaves out and tells of %s', (_, input, id, at) => {
    const { state, problems } = check(input);
    expect(problems).toContainEqual(expect.objectContaining({ id, at }));
    expect(checkViewState(SHEETS.supplies, planner, state).problems).toEqual([]);
  });

  test('is held to its limits', () => {
    const filter = { field: 'item', condition: { is: 'contains', text: 'x' } };
    const { state } = check({ filters: Array(200).fill(filter), columns: { widths: { item: 9e9 } } });
    expect(state.filters).toHaveLength(VIEW_LIMITS.filters);
    expect(state.columns.widths).toEqual({ item: VIEW_LIMITS.widest });
    const long = { field: 'item', condition: { is: 'contains', text: 'x'.repeat(201) } };
    expect(check({ filters: [long] }).state.filters).toEqual([]);
  });

  test('names nothing that the person may not read, as if it were not there', () => {
    const money = {
      sorts: [{ field: 'cost', descending: true }],
      filters: [{ field: 'cost', condition: { is: 'between', from: 100, to: null } }],
      groupBy: 'cost',
      columns: { hidden: ['cost', 'note'], frozen: ['cost'], widths: { cost: 90 } },
    };
    const { state, problems } = check(money, agency);
    expect(state).toMatchObject({ sorts: [], filters: [], groupBy: null });
    expect(state.columns).toMatchObject({ hidden: ['note'], frozen: [], widths: {} });
    expect(problems.every(({ id }) => id === 'no-such-field')).toBe(true);
    expect(check(money).problems).toEqual([]);
  });
});
