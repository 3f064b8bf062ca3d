import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellValue } from '#lib/schema/index.ts';
import { bench, ready, type FieldId } from '../testing/bench.ts';
import { layOut, textBlock, type Block } from './block.ts';
import { whole, type InPieces } from '../../domain/pieces.ts';
import type { GridEngine } from '../engine.ts';
import { copySelection, type Clip } from './copy.ts';
import { CutDesk } from './cutDesk.ts';
import { cutToken, readTyped, writeHtml } from './html.ts';
import type { PastePreview } from './pastePreview.ts';
import { readTsv as readingTsv, writeTsv } from './tsv.ts';

const readTsv = (text: string): string[][] => whole(readingTsv(text));
const tsv = (text: string): InPieces<Block> => ready(textBlock(readTsv(text)));
const copied = (grid: ReturnType<typeof bench>): Block => {
  const { selection, frame } = grid.engine.state;
  const result = selection && copySelection(grid.source, frame, selection);
  if (result?.type !== 'clip') throw new Error('nothing copied');
  return result.block;
};

describe('text of the clipboard', () => {
  test('C2 what is written as text reads back the same', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', '\t', '\n', ' ', ','), maxLength: 6 });
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([height, width]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        expect(readTsv(writeTsv(rows))).toEqual(rows);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('C2 a single cell is written as it stands', () => {
    expect(writeTsv([['5" pipe']])).toBe('5" pipe');
    expect(writeTsv([['5" pipe', 'x']])).toBe('"5"" pipe"\tx');
  });

  test('C3 a quote in mid-cell is literal, and so is one that is never closed', () => {
    expect(readTsv('5" pipe\t"A" stage\t"')).toEqual([['5" pipe', '"A" stage', '"']]);
    expect(readTsv('"two\r\nlines"\tx')).toEqual([['two\nlines', 'x']]);
  });

  test('C5 exactly one line break at the end is dropped', () => {
    expect(readTsv('1\n2\n3\n4\n5\n')).toHaveLength(5);
    expect(readTsv('1\r\n\r\n')).toEqual([['1'], ['']]);
  });

  test('C6 CRLF, LF and CR all end a line; a byte order mark is no text', () => {
    expect(readTsv('\uFEFFa\rb\nc\r\nd')).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  test('C1 the table carries typed values that only Cuegrid reads', () => {
    const html = writeHtml([[{ text: '<b>&', typed: { kind: 'text', currency: 'CNY', value: '<b>"&' } }]]);
    expect(html).toContain('&lt;b&gt;&amp;</td>');
    const attribute = /data-cuegrid="([^"]*)"/
      .exec(html)?.[1]
      ?.replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(readTyped(attribute ?? null)).toEqual({ kind: 'text', currency: 'CNY', value: '<b>"&' });
    expect(readTyped('{"kind":1}')).toBeUndefined();
    expect(readTyped('nonsense')).toBeUndefined();
  });

  test('C13 merged cells leave blanks beside their value', () => {
    const cell = (text: string, rowSpan = 1, colSpan = 1) => ({ text, rowSpan, colSpan });
    expect(
      whole(layOut([[cell('A', 2, 2), cell('B')], [cell('C')]], 2))?.map((row) =>
        row.map(({ text }) => text),
      ),
    ).toEqual([
      ['A', '', 'B'],
      ['', '', 'C'],
    ]);
    expect(whole(layOut([], 0))).toBeNull();
    expect(whole(layOut([[cell('A', 9_999_999, 9_999_999)]], 1))?.length).toBe(1);
  });
});

/** A bench whose host asks before pastes; `answer` is what the person says to the last question. */
function asked(...[rows, columns, options]: Parameters<typeof bench>) {
  const asks: PastePreview[] = [];
  let say: (yes: boolean) => void = () => undefined;
  const confirmPaste = (preview: PastePreview): Promise<boolean> => {
    asks.push(preview);
    return new Promise((resolve) => (say = resolve));
  };
  const answer = async (yes: boolean): Promise<void> => {
    say(yes);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { ...bench(rows, columns, { ...options, host: { confirmPaste } }), asks, answer };
}

describe('pasting', () => {
  const grid = () =>
    bench({ a: {}, b: {}, c: {}, d: {} }, ['item', 'quantity', 'secured', 'price', 'status', 'neededBy']);

  test('C7 one cell fills the selection', () => {
    const { engine, source, drag } = grid();
    drag('a', 'secured', 'c', 'secured');
    engine.paste(tsv('7'));
    expect(source.texts('secured')).toEqual([7, 7, 7, null]);
  });

  test('C7 a block repeats as often as it fits whole, at least once', () => {
    const { engine, source, drag, goTo } = grid();
    drag('a', 'secured', 'd', 'secured');
    engine.paste(tsv('1\n2'));
    expect(source.texts('secured')).toEqual([1, 2, 1, 2]);
    drag('a', 'quantity', 'c', 'quantity');
    engine.paste(tsv('1\n2'));
    expect(source.texts('quantity')).toEqual([1000, 2000, null, null]);
    goTo('b', 'item');
    engine.paste(tsv('x\ty'));
    expect([source.value('b', 'item'), source.value('b', 'quantity')]).toEqual(['x', { text: 'y' }]);
  });

  test('C8 C9 rows that do not fit are added, in one undo step that brings each old value back', () => {
    const { engine, source, goTo, press, notices } = bench({ a: { item: 'A' }, b: { item: 'B' } });
    goTo('b', 'item');
    engine.paste(tsv('x\t1\ny\t2\nz\t3\n'));
    expect(source.texts('item')).toEqual(['A', 'x', 'y', 'z']);
    expect(source.value('new-2', 'secured')).toBe(0);
    expect(notices[0]).toMatchObject({
      id: 'grid_pasted',
      params: { cells: 6, added: 2, skipped: 0, unread: 0, lostColumns: 0, lostRows: 0 },
    });
    expect(source.gestures).toHaveLength(1);
    press('Ctrl+z');
    expect(source.texts('item')).toEqual(['A', 'B']);
  });

  test('C8 columns and rows that do not fit are reported, not dropped in silence', () => {
    const { engine, goTo, notices } = bench({ a: {} }, ['item', 'secured'], { mayAddRows: false });
    goTo('a', 'secured');
    engine.paste(tsv('1\t2\t3\n4\t5\t6'));
    expect(notices[0]).toMatchObject({ params: { cells: 1, lostColumns: 2, lostRows: 1 } });
  });

  test('C10 C14 each column reads its own way; text that is not understood is kept', () => {
    const { engine, source, goTo, notices } = grid();
    goTo('a', 'item');
    engine.paste(tsv('灯\t１，２３４.５\tmany\t￥1,234.50\t已下单\t6月18日 10:00'));
    expect(
      ['item', 'quantity', 'secured', 'price', 'status', 'neededBy'].map((column) =>
        source.value('a', column),
      ),
    ).toEqual(['灯', 1_234_500, { text: 'many' }, 123_450, 'ordered', -50_400]);
    expect(notices[0]).toMatchObject({ params: { cells: 6, unread: 1 } });
  });

  test('C24 a pasted sum is worked out as a typed one; in a column of text it is text', () => {
    const { engine, source, goTo, press } = grid();
    goTo('a', 'item');
    engine.paste(tsv('=12*350\t=1/3\t=2*3\t＝１２×３５０'));
    goTo('b', 'price');
    engine.type('=12*350');
    press('Enter');
    expect(['item', 'quantity', 'secured', 'price'].map((column) => source.value('a', column))).toEqual([
      '=12*350',
      333,
      6,
      420_000,
    ]);
    expect(source.value('b', 'price')).toBe(420_000);
  });

  test('C10 a small paste that loses nothing goes at once; computed cells it meets are no loss', () => {
    const { engine, source, asks } = asked({ a: {} }, ['item', 'short', 'secured']);
    engine.paste(tsv('x\t1\t2'));
    expect([source.value('a', 'item'), source.value('a', 'secured'), asks.length]).toEqual(['x', 2, 0]);
  });

  test('C10 a large paste is shown first, and nothing is done before the answer', async () => {
    const { engine, source, asks, answer } = asked({}, ['item']);
    engine.paste(tsv(Array.from({ length: 501 }, (_, index) => `Item ${index}`).join('\n')));
    expect(asks).toEqual([{ cells: 501, added: 501, skipped: [], doubts: [], lostColumns: 0, lostRows: 0 }]);
    expect(source.rowIds()).toEqual([]);
    await answer(true);
    expect(source.rowIds()).toHaveLength(501);
    expect(source.undoSteps).toBe(1);
  });

  test('C10 what is not understood is shown by column, with examples and reasons; Cancel leaves all as it was', async () => {
    const { engine, source, asks, answer } = asked({ a: { secured: 4 } }, ['secured', 'item']);
    engine.paste(tsv(`many\tA\tlost\n12\tB\tlost\n1.5\tC\tlost\n${'x'.repeat(300)}\tD\tlost`));
    expect(asks[0]).toMatchObject({
      cells: 7,
      added: 3,
      lostColumns: 1,
      doubts: [
        {
          ...{ column: 'secured', why: 'unread', count: 2 },
          examples: [
            { text: 'many', problem: { id: 'not-a-number' } },
            { text: '1.5', problem: { id: 'not-whole' } },
          ],
        },
        { column: 'secured', why: 'too-long', count: 1 },
      ],
    });
    await answer(false);
    expect([source.value('a', 'secured'), source.gestures]).toEqual([4, []]);
  });

  test('C10 C14 a date that could be taken both ways is shown with what it was read as', async () => {
    const { engine, source, asks, answer } = asked({ a: {}, b: {} }, ['neededBy'], {
      context: { locale: 'zh-CN' },
    });
    engine.paste(tsv('6/7 10:00\n6月19日 10:00'));
    expect(asks[0]?.doubts).toMatchObject([
      { column: 'neededBy', why: 'ambiguous', count: 1, examples: [{ text: '6/7 10:00', problem: null }] },
    ]);
    await answer(true);
    expect(source.texts('neededBy')).toEqual([-12 * 86_400 + 36_000, 36_000]);
  });

  test('C23 locked cells are skipped only with consent; what changes meanwhile is asked for anew', async () => {
    let locked = (row: string): boolean => row === 'b';
    const { engine, source, asks, answer } = asked({ a: {}, b: { item: 'kept' }, c: {} }, ['item'], {
      locked: (row) => (locked(row) ? 'role' : null),
    });
    engine.paste(tsv('1\n2\n3'));
    expect(asks[0]).toMatchObject({ cells: 2, skipped: [{ column: 'item', reason: 'role', count: 1 }] });
    locked = (row) => row !== 'a';
    await answer(true);
    expect([source.gestures, asks[1]?.cells]).toEqual([[], 1]);
    await answer(true);
    expect(source.texts('item')).toEqual(['1', 'kept', null]);
  });

  test('C23 where nothing would go in, there is nothing to consent to', () => {
    const { engine, asks, notices } = asked({ a: {} }, ['item'], { locked: () => 'role' });
    engine.paste(tsv('x'));
    expect([asks.length, notices[0]]).toMatchObject([0, { params: { cells: 0, skipped: 1 } }]);
  });

  test('C23 locked and computed cells are left and listed', () => {
    const { engine, source, notices } = bench({ a: { item: 'A', price: 100 } }, ['item', 'short', 'price'], {
      locked: (_row, column) => (column === 'price' ? 'role' : null),
    });
    engine.paste(tsv('x\t1\t2'));
    expect([source.value('a', 'item'), source.value('a', 'price')]).toEqual(['x', 100]);
    expect(notices[0]).toMatchObject({
      params: { cells: 1, skipped: 2 },
      skipped: [
        { column: 'short', reason: 'computed' },
        { column: 'price', reason: 'role' },
      ],
    });
  });

  test('text too long to be kept is left out and listed', () => {
    const { engine, source, goTo, notices } = grid();
    goTo('a', 'secured');
    engine.paste(tsv('x'.repeat(300)));
    expect(source.value('a', 'secured')).toBeNull();
    expect(notices[0]).toMatchObject({ skipped: [{ reason: 'too-long' }] });
  });

  test('pasting into the blank row makes rows', () => {
    const { engine, source } = bench({});
    engine.paste(tsv('A\t1\nB\t2'));
    expect(source.texts('item')).toEqual(['A', 'B']);
    expect(source.gestures[0]?.edits.map((edit) => edit.type === 'add' && edit.after)).toEqual([
      null,
      'new-1',
    ]);
  });

  test('C21 ten thousand cells are one gesture', () => {
    const { engine, source } = bench({}, ['item', 'quantity', 'secured', 'status', 'zone']);
    engine.paste(
      tsv(
        Array.from({ length: 2000 }, (_, index) => `Item ${index}\t${index}\t1\tOrdered\tStage`).join('\n'),
      ),
    );
    expect(source.rowIds()).toHaveLength(2000);
    expect(source.value('new-2000', 'zone')).toBe('z-stage');
    expect(source.gestures).toHaveLength(1);
  });
});

describe('copying', () => {
  test('C1 typed values come back exactly, whatever the text says', () => {
    const columns: FieldId[] = [
      'item',
      'quantity',
      'price',
      'status',
      'neededBy',
      'length',
      'owner',
      'crew',
      'tags',
      'zone',
      'ready',
      'note',
    ];
    const values: Record<FieldId, fc.Arbitrary<CellValue>> = {
      item: fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/\s/g, '_')),
      quantity: fc.integer({ min: -1e9, max: 1e9 }),
      secured: fc.nat(),
      short: fc.constant(null),
      price: fc.integer({ min: -1e9, max: 1e9 }),
      cost: fc.nat(1e9),
      costIn: fc.constant('USD'),
      status: fc.constantFrom('planned', 'ordered', 'delivered'),
      neededBy: fc.integer({ min: -1e6, max: 1e6 }),
      length: fc.integer({ min: 0, max: 1e6 }),
      owner: fc.constantFrom('p-wang', 'p-li', 'p-chen'),
      crew: fc.constant(['p-wang', 'p-li']),
      tags: fc.constantFrom(['a'], ['b', 'a']),
      zone: fc.constantFrom('z-stage', 'z-entrance'),
      ready: fc.boolean(),
      unit: fc.constant('pc'),
      note: fc.constantFrom('two\nlines', ' "quoted"\t'),
    };
    const row = fc.record(Object.fromEntries(columns.map((id) => [id, fc.option(values[id])])));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const from = bench(Object.fromEntries(rows.map((cells, index) => [`r${index}`, cells])), columns);
        from.press('Ctrl+a');
        const to = bench({}, columns);
        to.engine.paste(ready(copied(from)));
        for (const id of columns) expect(to.source.texts(id)).toEqual(rows.map((cells) => cells[id] ?? null));
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  test('C1 the text alone reads back to the same values', () => {
    const columns: FieldId[] = ['item', 'quantity', 'price', 'status', 'neededBy', 'length', 'owner', 'zone'];
    const from = bench(
      {
        a: {
          item: 'Desk',
          quantity: 1500,
          price: 824_000,
          status: 'ordered',
          neededBy: 43_200,
          length: 4500,
          owner: 'p-li',
          zone: 'z-stage',
        },
      },
      columns,
    );
    from.press('Ctrl+a');
    const to = bench({}, columns);
    to.engine.paste(tsv(from.engine.copy()?.tsv ?? ''));
    for (const id of columns) expect(to.source.texts(id)).toEqual(from.source.texts(id));
  });

  test('a typed value of another kind, plan or currency is read as text', () => {
    const { engine, source, goTo } = bench({ a: {} }, ['secured', 'price', 'owner', 'zone']);
    const typed = (kind: string, value: CellValue, text: string, currency = 'CNY') => [
      [{ text, typed: { kind, currency, value } }],
    ];
    goTo('a', 'price');
    engine.paste(ready(typed('money', 500, '5.00', 'JPY')));
    expect(source.value('a', 'price')).toBe(500);
    engine.paste(ready(typed('money', 'no amount', '7.00')));
    expect(source.value('a', 'price')).toBe(700);
    goTo('a', 'owner');
    engine.paste(ready(typed('person', 'p-stranger', '陈嘉')));
    expect(source.value('a', 'owner')).toBe('p-chen');
    goTo('a', 'secured');
    engine.paste(ready(typed('duration', 3600, '60')));
    expect(source.value('a', 'secured')).toBe(60);
  });

  describe('cutting', () => {
    const cuts = () => new CutDesk(() => 0.5);
    const pasteClip = (engine: GridEngine, clip: Clip | null) =>
      engine.paste(ready(textBlock(readTsv(clip?.tsv ?? ''))), cutToken(clip?.html ?? ''));

    test('C17 the cells stay until they are pasted; then they go with the paste, as one undo step', () => {
      const { engine, source, drag, goTo } = bench(
        { a: { secured: 1 }, b: { secured: 2 }, c: {}, d: {} },
        undefined,
        { host: { cuts: cuts() } },
      );
      drag('a', 'secured', 'b', 'secured');
      const clip = engine.cut();
      expect(clip?.tsv).toBe('1\r\n2');
      expect(source.texts('secured')).toEqual([1, 2, null, null]);
      goTo('b', 'secured');
      pasteClip(engine, clip);
      expect(source.texts('secured')).toEqual([null, 1, 2, null]);
      expect([source.undoSteps, engine.state.marquee]).toEqual([1, null]);
      goTo('d', 'secured');
      pasteClip(engine, clip);
      expect(source.texts('secured')).toEqual([null, 1, 2, 1, 2]);
    });

    test('C17 across sheets the paste empties the other sheet, as a step of its own', () => {
      const desk = cuts();
      const from = bench({ a: { item: 'Lamp' } }, ['item'], { host: { cuts: desk } });
      const to = bench({ x: {} }, ['item'], { host: { cuts: desk } });
      pasteClip(to.engine, from.engine.cut());
      expect([from.source.texts('item'), to.source.texts('item')]).toEqual([[null], ['Lamp']]);
      expect(from.source.gestures.map(({ gesture }) => gesture)).toEqual(['cut']);
    });

    test('C17 K21 Escape calls the cut off and leaves the selection; the next Escape collapses it', () => {
      const { engine, source, drag, goTo, press, at } = bench(
        { a: { secured: 1 }, b: { secured: 2 }, c: {} },
        undefined,
        { host: { cuts: cuts() } },
      );
      drag('a', 'secured', 'b', 'secured');
      const clip = engine.cut();
      press('Escape');
      expect([engine.state.marquee, engine.state.selection?.ranges[0]?.head.row]).toEqual([null, 'b']);
      press('Escape');
      expect([engine.state.selection?.ranges[0]?.head.row, at()]).toEqual(['a', 'a secured']);
      goTo('c', 'secured');
      pasteClip(engine, clip);
      expect(source.texts('secured')).toEqual([1, 2, 1, 2]);
    });

    test('C17 an edit in between calls the cut off; what is not the person’s to empty stays and is said', () => {
      const { engine, source, goTo, press, notices } = bench({ a: { item: 'A' }, b: {}, c: {} }, ['item'], {
        host: { cuts: cuts() },
        locked: (row) => (row === 'a' ? 'role' : null),
      });
      const clip = engine.cut();
      goTo('b', 'item');
      pasteClip(engine, clip);
      expect(source.texts('item')).toEqual(['A', 'A', null]);
      expect(notices.at(-1)).toEqual({ id: 'grid_cut_kept', params: { count: 1 } });
      const again = engine.cut();
      engine.type('typed');
      press('Enter');
      expect(engine.state.marquee).toBeNull();
      pasteClip(engine, again);
      expect(source.texts('item')).toEqual(['A', 'typed', 'A']);
    });

    test('C17 rows of a cut that somebody deletes are left out, and rows above do not shift it', () => {
      const { engine, source, drag, goTo } = bench(
        { a: { secured: 1 }, b: { secured: 2 }, c: {} },
        undefined,
        { host: { cuts: cuts() } },
      );
      drag('a', 'secured', 'b', 'secured');
      const clip = engine.cut();
      source.remote([
        { type: 'delete', row: 'a' },
        { type: 'add', row: 'z', after: null, cells: { secured: 9 } },
      ]);
      expect(engine.state.marquee).toBeNull();
      goTo('c', 'secured');
      pasteClip(engine, clip);
      expect(source.texts('secured').slice(0, 3)).toEqual([9, null, 1]);
    });
  });

  test('C20 several ranges are copied when they line up, else there is a message', () => {
    const { engine, drag, notices } = bench({
      a: { item: 'A', secured: 1 },
      b: { item: 'B', secured: 2 },
      c: { item: 'C', secured: 3 },
    });
    drag('a', 'item', 'a', 'item');
    engine.point({ row: 'c', column: 'item' }, 'add');
    expect(engine.copy()?.tsv).toBe('A\r\nC');
    drag('a', 'item', 'a', 'item');
    engine.point({ row: 'c', column: 'secured' }, 'add');
    expect(engine.copy()).toBeNull();
    expect(notices).toEqual([{ id: 'grid_copy_shape', params: {} }]);
  });

  test('the blank row is not copied', () => {
    expect(bench({}).engine.copy()).toBeNull();
  });
});
