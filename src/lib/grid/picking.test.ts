import { describe, expect, test } from 'vitest';
import { bench } from './testing/bench.ts';

describe('picking from a list', () => {
  const status = () => {
    const grid = bench({ a: { status: 'ordered' }, b: {} }, ['status', 'item']);
    return grid;
  };

  test('K28 typing filters and Enter picks the best match', () => {
    const { engine, source, press, at } = status();
    engine.type('del');
    expect(engine.state.editing?.picker?.matches.map(({ id }) => id)).toEqual(['delivered']);
    press('Enter');
    expect(source.value('a', 'status')).toBe('delivered');
    expect(at()).toBe('b status');
  });

  test('arrows move in the list, opened at the present value', () => {
    const { source, press } = status();
    press('Enter');
    press('ArrowDown');
    press('Enter');
    expect(source.value('a', 'status')).toBe('delivered');
  });

  test('opened and closed again, nothing changes', () => {
    const { source, press } = status();
    press('F2');
    press('Enter');
    expect(source.gestures).toHaveLength(0);
  });

  test('an emptied text empties the cell', () => {
    const { engine, source, press } = status();
    press('F2');
    engine.type('');
    press('Enter');
    expect(source.value('a', 'status')).toBeNull();
  });

  test('K44 a name of no option stays with its reason, then is kept as text', () => {
    const { engine, source, press } = status();
    engine.type('lost');
    press('Enter');
    expect(engine.state.editing?.problem?.id).toBe('not-an-option');
    press('Enter');
    expect(source.value('a', 'status')).toEqual({ text: 'lost' });
  });

  test('the name in the other language is understood', () => {
    const { engine, source, press } = status();
    engine.type('计划中');
    press('Enter');
    expect(source.value('a', 'status')).toBe('planned');
  });

  test('leaving the cell takes a whole name and keeps a part of one as text', () => {
    const { engine, source, goTo } = status();
    engine.type('Planned');
    goTo('b', 'status');
    expect(source.value('a', 'status')).toBe('planned');
    engine.type('deliv');
    goTo('a', 'item');
    expect(source.value('b', 'status')).toEqual({ text: 'deliv' });
  });

  test('K28 several: Enter adds, Backspace takes the last back, Enter in the empty field stores', () => {
    const { engine, source, press, goTo } = bench({ a: { tags: ['a'] } }, ['tags']);
    engine.type('be');
    press('Enter');
    expect(engine.state.editing?.picker?.chosen).toEqual(['a', 'b']);
    expect(engine.state.editing?.text).toBe('');
    press('Backspace');
    press('Enter');
    expect(source.gestures).toHaveLength(0);
    goTo('a', 'tags');
    press('F2');
    engine.type('be');
    press('Tab');
    expect(source.value('a', 'tags')).toEqual(['a', 'b']);
  });

  test('several: text of no option is kept beside the chosen ones, as text', () => {
    const { engine, source, press } = bench({ a: { tags: ['a'] } }, ['tags']);
    engine.type('zz');
    press('Enter');
    expect(engine.state.editing?.problem?.id).toBe('not-an-option');
    press('Enter');
    expect(source.value('a', 'tags')).toEqual({ text: 'Alpha, zz' });
  });

  test('K39 a person who is not there yet can be added from the cell', async () => {
    const { engine, source, asked, press } = bench({ a: {} }, ['owner', 'crew']);
    engine.type('何苗');
    expect(engine.state.editing?.picker?.matches).toEqual([{ type: 'add', id: '', label: '何苗' }]);
    press('Enter');
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toEqual(['何苗']);
    expect(source.value('a', 'owner')).toBe('p-new');
  });

  test('usual values are offered, anything else may be typed', () => {
    const { engine, source, press } = bench({ a: {}, b: {} }, ['unit']);
    engine.type('s');
    expect(engine.state.editing?.picker?.matches.map(({ label }) => label)).toEqual(['set', 'sheet']);
    press('ArrowDown');
    press('Enter');
    engine.type('roll');
    press('Enter');
    expect(source.texts('unit')).toEqual(['set', 'roll']);
  });
});
