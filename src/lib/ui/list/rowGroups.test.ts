import { describe, expect, test } from 'vitest';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { SHEETS, type CellValue, type Field } from '#lib/schema/index.ts';
import { hanReadings } from '#lib/search/hanReadings.ts';
import { RowGroups } from './rowGroups.ts';

type Cells = Record<string, CellValue>;

function listOf(
  rows: Record<string, Cells>,
  options: ConstructorParameters<typeof ArraySource>[2] = {},
): { source: ArraySource; groups: RowGroups } {
  const source = new ArraySource(SHEETS.supplies.fields as Record<string, Field>, rows, options);
  return { source, groups: new RowGroups(source, SHEETS.supplies) };
}

const labels = (groups: RowGroups, by: string | null, query = '') =>
  groups.groups(by, query).map(({ label, rows }) => `${label}: ${rows.join(' ')}`);

describe('rows in groups', () => {
  test('stand in the order of the rows they refer to, those without one last', () => {
    const { groups } = listOf({
      a: { item: 'Desk', zone: 'z-stage' },
      b: { item: 'Lamp', zone: null },
      c: { item: 'Flag', zone: 'z-entrance' },
      d: { item: 'Rope', zone: 'z-stage' },
    });
    expect(labels(groups, 'zone')).toEqual(['Entrance: c', 'Stage: a d', 'null: b']);
  });

  test('follow the order of options, and of time by its days', () => {
    const { groups } = listOf({
      a: { item: 'Desk', status: 'delivered', neededBy: 3_600 },
      b: { item: 'Lamp', status: 'planned', neededBy: -3_600 },
      c: { item: 'Flag', status: 'ordered', neededBy: 7_200 },
    });
    expect(labels(groups, 'status')).toEqual(['Planned: b', 'Ordered: c', 'Delivered: a']);
    expect(labels(groups, 'neededBy')).toEqual(['Fri 18 Jun 2027: b', 'Sat 19 Jun 2027: a c']);
  });

  test('keep text that was not understood among those without a value', () => {
    const { groups } = listOf({ a: { status: 'planned' }, b: { status: { text: 'soon' } } });
    expect(labels(groups, 'status')).toEqual(['Planned: a', 'null: b']);
  });

  test('say how many rows have something wrong', () => {
    const { groups } = listOf({
      a: { zone: 'z-stage', shortage: 2_000 },
      b: { zone: 'z-stage', shortage: 0 },
      c: { zone: 'z-stage', shortage: 1_000 },
    });
    const [stage] = groups.groups('zone', '');
    expect(stage!.alerts.map(({ words, tone, count }) => [words.en, tone, count])).toEqual([
      ['{value} short', 'error', 2],
    ]);
  });

  test('add up the declared figure', () => {
    const source = new ArraySource(SHEETS.budget.fields as Record<string, Field>, {
      a: { category: 'av', amount: 100 },
      b: { category: 'av', amount: 250 },
      c: { category: 'staff', amount: null },
    });
    const sums = new RowGroups(source, SHEETS.budget).groups('category', '').map(({ subtotal }) => subtotal);
    expect(sums.toSorted()).toEqual([350, null]);
  });

  test('are found by any of their words, in any order and width', () => {
    const { groups } = listOf({
      a: { item: '签到桌', spec: '1.8米', zone: 'z-entrance' },
      b: { item: '签到本', spec: '嘉宾', zone: 'z-stage' },
    });
    expect(labels(groups, null, '签到')).toEqual(['null: a b']);
    expect(labels(groups, null, '１.８ 签到')).toEqual(['null: a']);
    expect(labels(groups, 'zone', 'STAGE 本')).toEqual(['Stage: b']);
    expect(labels(groups, 'zone', 'nothing')).toEqual([]);
  });

  test('are found by pinyin and initials of their name, beside words of other cells', () => {
    const { groups } = listOf({
      a: { item: '签到桌', spec: '1.8米', zone: 'z-entrance' },
      b: { item: '重庆火锅', spec: '签到', zone: 'z-stage' },
    });
    const found = (query: string): string[] =>
      groups.groups(null, query, hanReadings).flatMap(({ rows }) => rows);
    expect(['qiandao', 'qdz', 'qdz 1.8', 'chongqing', 'zq', 'huoguo stage', 'qd'].map(found)).toEqual([
      ...[['a'], ['a'], ['a'], ['b'], ['b'], ['b'], ['a']],
    ]);
    expect(groups.groups(null, 'qdz')).toEqual([]);
  });

  test('follow a change of one row', () => {
    const { source, groups } = listOf({
      a: { item: 'Desk', status: 'planned' },
      b: { item: 'Lamp', status: 'planned' },
    });
    source.onChange((change) => groups.touch(change));
    expect(labels(groups, 'status')).toEqual(['Planned: a b']);
    source.apply([{ type: 'set', row: 'b', field: 'status', value: 'ordered' }], 'type');
    expect(labels(groups, 'status')).toEqual(['Planned: a', 'Ordered: b']);
  });
});
