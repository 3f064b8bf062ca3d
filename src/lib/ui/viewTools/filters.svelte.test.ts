import { beforeEach, describe, expect, test } from 'vitest';
import { ArraySource, testContext } from '#lib/grid/testing/arraySource.ts';
import { SHEETS, type CellValue, type Field, type Tone } from '#lib/schema/index.ts';
import { checkbox, day, integer, planTime, quantity, text } from '#lib/schema/kinds/index.ts';
import type { Condition } from '#lib/views/viewState.ts';
import { conditionName, filterText } from './conditionWords.ts';
import { countEntries, countTones, entriesOf } from './fieldEntries.ts';
import { askable, conditionOf, isFinished, usualCondition } from './filterLines.ts';
import { isSameFilter, quickFilters } from './quickFilters.ts';
import { readRangeEnd } from './rangeEnd.ts';
import { sameAs } from './viewActions.svelte.ts';

beforeEach(() => {
  document.cookie = 'PARAGLIDE_LOCALE=en';
});

const { fields } = SHEETS.supplies;
const field = (id: string): Field => fields[id]!;
const DAY = 86_400;

describe('an end of a range', () => {
  const zh = testContext({ locale: 'zh-CN' });
  const en = testContext();
  const value = (read: ReturnType<typeof readRangeEnd>) => (read.ok ? read.value : read.problem.id);

  test('V28 is read as the column reads what is typed into it', () => {
    expect(value(readRangeEnd(quantity(), '1.2万', 'from', zh))).toBe(12_000_000);
    expect(value(readRangeEnd(integer(), '', 'to', en))).toBeNull();
    expect(value(readRangeEnd(integer(), 'many', 'to', en))).toBe('not-a-number');
    expect(value(readRangeEnd(day('date'), '6月21日', 'from', zh))).toBe(2);
  });

  test('V28 a day without a time is the whole of it: from its first moment, up to its last', () => {
    expect(value(readRangeEnd(planTime(), '6月20日', 'from', zh))).toBe(DAY);
    expect(value(readRangeEnd(planTime(), '6月20日', 'to', zh))).toBe(2 * DAY - 1);
    expect(value(readRangeEnd(planTime(), '20 Jun', 'to', en))).toBe(2 * DAY - 1);
    expect(value(readRangeEnd(planTime(), '6月20日 14:30', 'to', zh))).toBe(DAY + 14.5 * 3600);
    expect(value(readRangeEnd(planTime(), '25:30', 'to', zh))).toBe(25.5 * 3600);
    expect(value(readRangeEnd(planTime(), '6/7', 'to', en))).toBe('ambiguous-date');
  });
});

describe('a line of the filter', () => {
  test('V27 begins with what its field is mostly asked: what stands out, else the usual question of its kind', () => {
    expect(usualCondition(field('shortage'), true)).toEqual({ is: 'tone', tones: [] });
    expect(usualCondition(field('status'), true)).toEqual({ is: 'one-of', values: [] });
    expect(usualCondition(field('item'), true)).toEqual({ is: 'contains', text: '' });
    expect(usualCondition(field('owner'), true)).toEqual({ is: 'one-of', values: [] });
  });

  test('V27 nothing is mine to whoever the directory does not know', () => {
    expect(askable(field('owner'), true)).toContain('mine');
    expect(askable(field('owner'), false)).not.toContain('mine');
  });

  test('V27 hides nothing until it says something', () => {
    for (const name of ['contains', 'lacks', 'one-of', 'none-of', 'between', 'tone'] as const)
      expect(isFinished(conditionOf(name, null))).toBe(false);
    for (const name of ['empty', 'filled', 'unread', 'mine'] as const)
      expect(isFinished(conditionOf(name, null))).toBe(true);
    expect(isFinished({ is: 'between', from: null, to: 0 })).toBe(true);
  });

  test('V27 keeps its words and options when the question is turned round', () => {
    expect(conditionOf('lacks', { is: 'contains', text: 'sign' })).toEqual({ is: 'lacks', text: 'sign' });
    expect(conditionOf('none-of', { is: 'one-of', values: ['a'] })).toEqual({ is: 'none-of', values: ['a'] });
    expect(conditionOf('contains', { is: 'one-of', values: ['a'] })).toEqual({ is: 'contains', text: '' });
  });
});

describe('what cells hold', () => {
  const rows: Record<string, Record<string, CellValue>> = {
    a: { status: 'planned', owner: 'p-wang', zone: 'z-stage', shortage: 2000 },
    b: { status: 'planned', owner: { text: 'Somebody' }, shortage: 0 },
    c: { status: 'ordered', owner: 'p-li' },
  };
  const source = new ArraySource(fields, rows);

  test('V27 options, people and rows are listed with how many rows hold them, boxes as ticked or not', () => {
    const context = testContext();
    expect(entriesOf(field('owner'), context).map(({ label }) => label)).toContain('Li Wenbo');
    expect(entriesOf(field('zone'), context).map(({ label }) => label)).toEqual(['Entrance', 'Stage']);
    expect(entriesOf({ kind: text() }, context)).toEqual([]);
    expect([...countEntries(source, 'status', field('status'))]).toEqual([
      ['planned', 2],
      ['ordered', 1],
    ]);
    expect([...countEntries(source, 'owner', field('owner'))]).toEqual([
      ['p-wang', 1],
      ['p-li', 1],
    ]);
    expect([...countEntries(source, 'done', { kind: checkbox() })]).toEqual([[false, 3]]);
  });

  test('V26 what is short, late or mine is one press away, where there is any and the reader may see it', () => {
    const toned = {
      rowIds: () => ['a', 'b', 'c'],
      tone: (row: string, column: string) =>
        column === 'shortage' && row === 'a' ? ('error' as const) : null,
    };
    expect([...countTones(toned, 'shortage')]).toEqual([['error', 1]]);
    const quick = (known: boolean, columns = source.columns) =>
      quickFilters(SHEETS.supplies, columns, toned, 'en', known).map(({ id, label }) => [id, label]);
    expect(quick(true)).toEqual([
      ['shortage', '1 short'],
      ['mine', null],
    ]);
    expect(quick(false)).toEqual([['shortage', '1 short']]);
    expect(
      quick(
        true,
        source.columns.filter(({ id }) => id === 'item'),
      ),
    ).toEqual([]);
  });
});

test('V24 the menu of a column shows only what holds the same as the cell', () => {
  expect(sameAs(field('status'), 'planned')).toEqual({ is: 'one-of', values: ['planned'] });
  expect(sameAs(field('owner'), 'p-li')).toEqual({ is: 'one-of', values: ['p-li'] });
  expect(sameAs(field('quantity'), 2000)).toEqual({ is: 'between', from: 2000, to: 2000 });
  expect(sameAs(field('item'), 'Desk')).toEqual({ is: 'contains', text: 'Desk' });
  expect(sameAs(field('item'), null)).toEqual({ is: 'empty' });
  expect(sameAs(field('owner'), { text: 'Somebody' })).toEqual({ is: 'unread' });
  expect(sameAs({ kind: checkbox() } as Field, null)).toEqual({ is: 'one-of', values: [false] });
});

test('G1 what should have come before counts as late, and not as due today too', () => {
  const states = [
    { row: 'a', arrival: 'overdue' },
    { row: 'b', arrival: 'today' },
    { row: 'c', arrival: 'coming' },
  ];
  const toned = {
    rowIds: () => states.map(({ row }) => row),
    tone: (row: string, column: string): Tone | null => {
      const { arrival } = states.find((one) => one.row === row)!;
      if (column === 'expected') return arrival === 'overdue' ? 'late' : null;
      return field(column).tone?.(arrival, null as never, null as never) ?? null;
    },
  };
  const columns = ['expected', 'arrival'].map((id) => ({ id, field: field(id), width: 100 }));
  const [late, today] = quickFilters(SHEETS.supplies, columns, toned, 'en', false);
  expect([late, today].map((one) => one?.label)).toEqual(['1 late', '1 due today']);
  expect(today?.filter.condition).toEqual({ is: 'tone', tones: ['warn'] });
});

describe('filters in words', () => {
  const says = (id: string, condition: Condition): string => filterText(condition, field(id), testContext());

  test('V27 what hides every row is said as people would say it', () => {
    expect(says('item', { is: 'contains', text: 'desk' })).toBe('Item: desk');
    expect(says('item', { is: 'lacks', text: 'desk' })).toBe('Item: not desk');
    expect(says('status', { is: 'one-of', values: ['planned', 'ordered'] })).toBe('Status: Planned, Ordered');
    expect(says('status', { is: 'none-of', values: ['cancelled'] })).toBe('Status: not Cancelled');
    expect(
      says('status', {
        is: 'one-of',
        values: ['planned', 'ordered', 'secured', 'delivered', 'cancelled'],
      }),
    ).toBe('Status: Planned, Ordered, Secured and 2 more');
    expect(says('quantity', { is: 'between', from: 2000, to: 12_000_000 })).toBe('Needed: 2 – 12,000');
    expect(says('owner', { is: 'mine' })).toBe('Owner: is me');
    expect(says('owner', { is: 'one-of', values: ['gone'] })).toBe('Owner: ?');
    expect(says('shortage', { is: 'tone', tones: ['error', 'late'] })).toBe('Short: short or wrong, late');
  });

  test('V27 boxes are, others are one of', () => {
    expect(conditionName('one-of', { kind: checkbox() })).toBe('is');
    expect(conditionName('one-of', field('status'))).toBe('is one of');
  });

  test('V26 a usual filter knows itself among the lines', () => {
    const filter = { field: 'owner', condition: { is: 'mine' as const } };
    expect(isSameFilter(filter, { ...filter })).toBe(true);
    expect(isSameFilter(filter, { ...filter, field: 'item' })).toBe(false);
  });
});
