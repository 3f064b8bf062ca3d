import { expect, test } from 'vitest';
import { NEW_ROW } from './cells.ts';
import { copySelection } from './clipboard/copy.ts';
import { textBlock } from './clipboard/block.ts';
import { readTsv } from './clipboard/tsv.ts';
import { previewText } from './editing.ts';
import { FIELDS } from './testing/bench.ts';
import { bench, ready, type FieldId } from './testing/bench.ts';
import { testContext } from './testing/arraySource.ts';
import { whole } from '../domain/pieces.ts';

const names = { ...testContext().names, currencies: () => ['JPY', 'USD', 'KWD'] };
const yen = (locked?: (row: string, column: string) => 'role' | null) =>
  bench(
    { a: { item: 'Stage', cost: 500 }, b: { item: 'Hire', cost: 12.5, costIn: 'USD' }, c: { item: 'Gift' } },
    ['item', 'cost', 'costIn'] as FieldId[],
    { context: { currency: 'JPY', names }, ...(locked && { locked }) },
  );
const block = (text: string) => ready(textBlock(whole(readTsv(text))));

test('P13 a price typed with another currency of the plan sets both in one gesture, which is one undo', () => {
  const { engine, source, press, goTo } = yen();
  goTo('a', 'cost');
  engine.type('$12.50');
  press('Enter');
  expect([source.value('a', 'cost'), source.value('a', 'costIn')]).toEqual([12.5, 'USD']);
  expect(source.gestures).toHaveLength(1);
  source.undo();
  expect([source.value('a', 'cost'), source.value('a', 'costIn')]).toEqual([500, null]);
  goTo('b', 'cost');
  engine.type('￥1200');
  press('Enter');
  expect([source.value('b', 'cost'), source.value('b', 'costIn')]).toEqual([1_200, null]);
});

test('P13 the same figure in another currency is another price, and the blank row becomes one in it', () => {
  const { engine, source, press, goTo } = yen();
  goTo('a', 'cost');
  engine.type('US$500');
  press('Enter');
  expect([source.value('a', 'cost'), source.value('a', 'costIn')]).toEqual([500, 'USD']);
  goTo(NEW_ROW, 'cost');
  engine.type('1.234 KWD');
  press('Enter');
  const made = source.rowIds().at(-1)!;
  expect([source.value(made, 'cost'), source.value(made, 'costIn')]).toEqual([1.234, 'KWD']);
});

test('P13 a currency without a rate stays in the editor with its reason', () => {
  const { engine, press, goTo } = yen();
  goTo('a', 'cost');
  engine.type('€20');
  press('Enter');
  expect(engine.state.editing?.problem).toEqual({
    ...{ id: 'currency-without-rate', params: { mark: '€', currency: 'JPY' } },
  });
});

test('P13 Ctrl+Enter sets the currency in every price that it fills', () => {
  const { engine, source, press, drag } = yen();
  drag('a', 'cost', 'c', 'cost');
  engine.type('$7.25');
  press('Ctrl+Enter');
  expect(source.texts('cost')).toEqual([7.25, 7.25, 7.25]);
  expect(source.texts('costIn')).toEqual(['USD', 'USD', 'USD']);
  expect(source.gestures).toHaveLength(1);
});

test('P12 P13 pasted prices are read in the currency beside them, else in what they name, else in their line’s', () => {
  const { engine, source, goTo } = yen();
  goTo('a', 'cost');
  engine.paste(block('$1.25\n2.50\nKWD 1.234\n3.75'));
  expect(source.texts('cost')).toEqual([1.25, 2.5, 1.234, { text: '3.75' }]);
  expect(source.texts('costIn')).toEqual(['USD', 'USD', 'KWD', null]);
  expect(source.gestures).toHaveLength(1);
  const other = yen();
  other.goTo('a', 'cost');
  other.engine.paste(block('1.25\tUSD\n80\tJPY\n1.234\tKWD'));
  expect(other.source.texts('cost')).toEqual([1.25, 80, 1.234]);
  expect(other.source.texts('costIn')).toEqual(['USD', 'JPY', 'KWD']);
});

test('P13 where the currency may not be written, the paste lists it and leaves it', () => {
  const { engine, source, notices, goTo } = yen((_row, column) => (column === 'costIn' ? 'role' : null));
  goTo('a', 'cost');
  engine.paste(block('$1.25'));
  expect(source.value('a', 'costIn')).toBeNull();
  expect(notices.at(-1)).toMatchObject({ skipped: [{ row: 'a', column: 'costIn', reason: 'role' }] });
});

test('P12 a price is copied with the decimals of its line, and says its currency while it is typed', () => {
  const { engine, source, goTo } = yen();
  goTo('b', 'cost');
  const { selection, frame } = engine.state;
  const copied = selection && copySelection(source, frame, selection);
  expect(copied?.type === 'clip' && copied.clip.tsv).toBe('12.50');
  const context = testContext({ currency: 'JPY', names });
  expect(previewText(FIELDS.cost.kind, '$1234.5', context)).toBe('1,234.50 USD');
  expect(previewText(FIELDS.cost.kind, '1234', context)).toBe('1,234');
});
