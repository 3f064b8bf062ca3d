import { describe, expect, test } from 'vitest';
import { integer, text } from '#lib/schema/kinds/index.ts';
import { field } from '#lib/schema/index.ts';
import type { GridColumn } from './source.ts';
import { TableState, type ColumnState } from './tableState.ts';
import './testing/withLater.ts';

const column = (id: string, options: { tucked?: boolean } = {}): GridColumn => ({
  id,
  width: 100,
  field: field(id === 'count' ? integer() : text(), {
    label: { 'zh-CN': id, en: id },
    width: 100,
    ...options,
  }),
});
const COLUMNS = [
  column('item'),
  column('spec'),
  column('count'),
  column('note'),
  column('extra', { tucked: true }),
];
const made = (kept?: Partial<ColumnState>): TableState => new TableState(COLUMNS, kept);
const shown = (table: TableState): string =>
  table
    .shown()
    .map(({ id, frozen }) => (frozen ? `[${id}]` : id))
    .join(' ');

describe('freezing', () => {
  test('V20 the first column is frozen to begin with; all up to one column can be, or none', () => {
    const table = made();
    expect(shown(table)).toBe('[item] spec count note');
    table.freezeUpTo('count');
    expect(shown(table)).toBe('[item] [spec] [count] note');
    table.freezeUpTo('item');
    expect(shown(table)).toBe('[item] spec count note');
    table.freezeUpTo(null);
    expect(shown(table)).toBe('item spec count note');
  });

  test('V20 frozen columns stand before the others, each at its own distance from the edge', () => {
    const table = made({ frozen: ['note', 'item'] });
    expect(shown(table)).toBe('[note] [item] spec count');
    expect(table.shown().map(({ left }) => left)).toEqual([0, 100, 200, 300]);
  });
});

describe('order', () => {
  test('V21 a column goes before another one, or last', () => {
    const table = made();
    table.move(['note'], 'spec');
    expect(shown(table)).toBe('[item] note spec count');
    table.move(['note'], null);
    expect(shown(table)).toBe('[item] spec count note');
  });

  test('V21 several go together and keep their order', () => {
    const table = made();
    table.move(['note', 'spec'], null);
    expect(shown(table)).toBe('[item] count spec note');
    table.move(['count', 'spec'], 'spec');
    expect(shown(table)).toBe('[item] count spec note');
  });

  test('V21 what is put among frozen columns is frozen, what is taken from them is not, at their edge all stay', () => {
    const table = made();
    table.freezeUpTo('spec');
    table.move(['note'], 'spec');
    expect(shown(table)).toBe('[item] [note] [spec] count');
    table.move(['item'], null);
    expect(shown(table)).toBe('[note] [spec] count item');
    table.move(['note'], 'count');
    expect(shown(table)).toBe('[spec] [note] count item');
    table.move(['item'], 'count');
    expect(shown(table)).toBe('[spec] [note] item count');
  });

  test('V21 keys move a column past the next one that is shown, over hidden ones too, and stop at the edges', () => {
    const table = made({ frozen: [] });
    table.setHidden('spec', true);
    expect(table.shift('count', -1)).toBe(true);
    expect(shown(table)).toBe('count item note');
    expect(table.shift('count', -1)).toBe(false);
    expect(table.shift('count', 1)).toBe(true);
    expect(shown(table)).toBe('item count note');
    expect(table.shift('note', 1)).toBe(false);
    table.showAll();
    expect(shown(table)).toBe('item spec count note extra');
  });

  test('V21 by keys too, whoever passes the edge of the frozen ones changes sides', () => {
    const table = made();
    table.shift('spec', -1);
    expect(shown(table)).toBe('[spec] [item] count note');
    table.shift('item', 1);
    expect(shown(table)).toBe('[spec] count item note');
  });
});

describe('hiding and keeping', () => {
  test('V22 what is tucked away at first can be shown; the column that names the row stays', () => {
    const table = made();
    table.setHidden('extra', false);
    table.setHidden('item', true);
    expect(shown(table)).toBe('[item] spec count note extra');
    expect(table.all().map(({ column, mayHide }) => [column.id, mayHide])).toEqual([
      ['item', false],
      ['spec', true],
      ['count', true],
      ['note', true],
      ['extra', true],
    ]);
  });

  test('V23 what was kept comes back whole, and what older devices kept too', () => {
    const table = made();
    table.move(['note'], 'spec');
    table.freezeUpTo('note');
    table.setHidden('count', true);
    table.setWidth('spec', 180);
    const kept = table.state();
    expect(shown(made(kept))).toBe('[item] [note] spec');
    const other = made();
    other.restore(kept);
    expect(other.state()).toEqual(kept);
    expect(shown(made({ widths: {}, order: ['item', 'note'], hidden: ['gone'] }))).toBe(
      '[item] note spec count extra',
    );
  });
});
