import { expect, test, vi } from 'vitest';
import { integer, text } from '#lib/schema/kinds/index.ts';
import { field } from '#lib/schema/index.ts';
import { ArraySource } from './testing/arraySource.ts';

// What was fetched once is there for good, also for tests of other files that share these modules.
vi.resetModules();
const { GridEngine } = await import('./engine.ts');
const { provideLater, waitForLaterBy } = await import('./later.ts');
const { laterParts } = await import('./laterParts.ts');
const { TableState } = await import('./tableState.ts');

const label = (en: string) => ({ 'zh-CN': en, en });
const FIELDS = {
  item: field(text(), { label: label('Item'), width: 100 }),
  count: field(integer(), { label: label('Count'), width: 100 }),
};

test('what is asked of a grid before all of it is here is done once it is, in order', () => {
  const waiting: (() => void)[] = [];
  waitForLaterBy((work) => waiting.push(work));
  const source = new ArraySource(FIELDS, { a: { item: 'A' }, b: { item: 'B' } });
  const table = new TableState(source.columns, { widths: { count: 20 }, hidden: [] });
  const engine = new GridEngine(source, table, {
    notice: () => undefined,
    show: () => undefined,
    openMenu: () => undefined,
    insertLineBreak: () => undefined,
    page: () => ({ rows: 10, columns: 3 }),
  });
  expect(table.shown().map(({ id, width, frozen }) => [id, width, frozen])).toEqual([
    ['item', 100, true],
    ['count', 40, false],
  ]);

  table.setWidth('count', 200);
  engine.point({ row: 'b', column: 'item' }, 'start');
  const taken = engine.press({ key: 'd', mod: true, shift: false, alt: false });
  table.move(['count'], 'item');
  expect(taken).toBe(true);
  expect([source.value('b', 'item'), table.shown()[1]!.width]).toEqual(['B', 40]);

  provideLater(laterParts);
  for (const work of waiting) work();
  expect(source.value('b', 'item')).toBe('A');
  expect(table.shown().map(({ id, width }) => [id, width])).toEqual([
    ['count', 200],
    ['item', 100],
  ]);
});
