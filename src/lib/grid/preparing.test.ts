import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellValue } from '#lib/schema/index.ts';
import { copySelection } from './clipboard/copy.ts';
import { CutDesk } from './clipboard/cutDesk.ts';
import { textBlock } from './clipboard/block.ts';
import type { PastePreview } from './clipboard/pastePreview.ts';
import { readTsv } from './clipboard/tsv.ts';
import type { InPieces } from '../domain/pieces.ts';
import { bench, type FieldId } from './testing/bench.ts';

const COLUMNS: readonly FieldId[] = ['item', 'quantity', 'short', 'price', 'status', 'neededBy', 'owner'];
type Rows = Record<string, Partial<Record<FieldId, CellValue>>>;

/** A page that gives the grid a millisecond for each look at the clock, and one turn after the other when told to. */
class SlowPage {
  holds = 0;
  callOff: () => void = () => undefined;
  readonly #waiting: (() => void)[] = [];
  #time = 0;
  readonly host = {
    turns: {
      now: () => (this.#time += 7),
      next: () => new Promise<void>((go) => this.#waiting.push(go)),
    },
    hold: (callOff: () => void) => {
      this.holds++;
      this.callOff = callOff;
      return () => void this.holds--;
    },
  };

  /** One turn; false when nobody waits for one. */
  async turn(): Promise<boolean> {
    const go = this.#waiting.shift();
    go?.();
    for (let step = 0; step < 8; step++) await Promise.resolve();
    return go !== undefined;
  }

  async rest(): Promise<void> {
    for (let idle = 0; idle < 3;) idle = (await this.turn()) ? 0 : idle + 1;
  }
}

const rowsOf = (count: number): Rows =>
  Object.fromEntries(
    Array.from({ length: count }, (_, row) => [
      `r${row}`,
      { item: `Item ${row}`, quantity: row * 1000, status: row % 2 === 0 ? 'ordered' : 'planned' },
    ]),
  );
function* textOf(lines: readonly string[]): InPieces<ReturnType<typeof textBlock>> {
  return textBlock(yield* readTsv(lines.join('\n')));
}
const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, row) => `Lamp ${row}\t${row}\t1\t￥${row}.50\tPlanned\tmany\t陈嘉`);

describe('large gestures', () => {
  test('C21 worked out in pieces, a paste comes to the same as at once', async () => {
    const cell = fc.constantFrom(
      '',
      '7',
      '1,234.5',
      'many',
      '已下单',
      '2027-06-19',
      '6/7',
      '陈嘉',
      'a "b"',
      '王',
    );
    const task = fc.record({
      block: fc
        .integer({ min: 1, max: 7 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 400 }),
        ),
      rows: fc.integer({ min: 0, max: 500 }),
      top: fc.nat(40),
      left: fc.nat(6),
      height: fc.nat(60),
      lockEvery: fc.integer({ min: 2, max: 9 }),
      mayAddRows: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(task, async ({ block, rows, top, left, height, lockEvery, mayAddRows }) => {
        const page = new SlowPage();
        const outcome = async (host: Partial<SlowPage['host']>) => {
          const asks: PastePreview[] = [];
          const grid = bench(rowsOf(rows), COLUMNS, {
            mayAddRows,
            locked: (row) => (Number(row.slice(1)) % lockEvery === 0 ? 'role' : null),
            host: { ...host, confirmPaste: (preview) => (asks.push(preview), Promise.resolve(true)) },
          });
          const row = (index: number): string => `r${Math.min(index, rows - 1)}`;
          if (rows > 0) grid.drag(row(top), COLUMNS[left]!, row(top + height), COLUMNS[left]!);
          grid.engine.paste(textOf(block.map((cells) => cells.join('\t'))));
          await page.rest();
          const { gestures } = grid.source;
          return { asks, gestures, notices: grid.notices, selection: grid.engine.state.selection };
        };
        expect(await outcome(page.host)).toEqual(await outcome({}));
        expect(page.holds).toBe(0);
      }),
      { numRuns: 60, seed: 21 },
    );
  });

  test.each([
    ['clearing', 'Delete'],
    ['filling down', 'Ctrl+d'],
    ['filling right', 'Ctrl+r'],
  ])('C21 %s in pieces comes to the same as at once, as one step', async (_, key) => {
    const page = new SlowPage();
    const [slow, fast] = [page.host, {}].map((host) => bench(rowsOf(900), COLUMNS, { host }));
    for (const { drag, press } of [slow!, fast!]) {
      drag('r0', 'item', 'r899', 'status');
      press(key);
    }
    expect(slow!.source.gestures).toEqual([]);
    await page.rest();
    expect(slow!.source.gestures).toEqual(fast!.source.gestures);
    expect([slow!.source.undoSteps, slow!.notices, page.holds]).toEqual([1, fast!.notices, 0]);
  });

  test('C21 K25 one text into many cells: called off, it stands in its editor again', async () => {
    const page = new SlowPage();
    const { engine, source, drag, press } = bench(rowsOf(900), COLUMNS, { host: page.host });
    drag('r0', 'item', 'r899', 'status');
    engine.type('12');
    press('Ctrl+Enter');
    expect([engine.state.editing, page.holds]).toEqual([null, 1]);
    page.callOff();
    await page.rest();
    expect([engine.state.editing?.text, source.gestures, page.holds]).toEqual(['12', [], 0]);
    press('Ctrl+Enter');
    await page.rest();
    expect([source.undoSteps, source.value('r899', 'item'), source.value('r7', 'quantity')]).toEqual([
      1,
      '12',
      12_000,
    ]);
  });

  test('C21 a paste that is called off while it is read changes nothing, and asks nothing', async () => {
    const page = new SlowPage();
    const { engine, source, notices, goTo } = bench(rowsOf(10), COLUMNS, {
      host: { ...page.host, confirmPaste: () => Promise.reject(new Error('asked')) },
    });
    goTo('r2', 'item');
    engine.paste(textOf(lines(400)));
    await page.turn();
    expect(page.holds).toBe(1);
    page.callOff();
    await page.rest();
    expect([source.gestures, notices, page.holds]).toEqual([[], [], 0]);
    engine.paste(textOf(['x']));
    expect(source.value('r2', 'item')).toBe('x');
  });

  test('C21 what is asked for meanwhile comes after it', async () => {
    const page = new SlowPage();
    const { engine, source, goTo } = bench(rowsOf(10), COLUMNS, { host: page.host });
    goTo('r0', 'item');
    engine.paste(textOf(lines(400)));
    goTo('r5', 'item');
    engine.paste(textOf(['later']));
    expect(source.gestures).toEqual([]);
    await page.rest();
    expect(source.gestures.map(({ edits }) => edits.length > 1)).toEqual([true, false]);
    expect([source.value('r0', 'item'), source.value('r5', 'item')]).toEqual(['Lamp 0', 'later']);
  });

  test('C21 K14 rows that come and go while a paste is read do not shift it', async () => {
    const page = new SlowPage();
    const { engine, source, goTo } = bench(rowsOf(10), COLUMNS, { host: page.host, mayAddRows: false });
    goTo('r2', 'item');
    engine.paste(textOf(lines(400)));
    source.remote([{ type: 'add', row: 'above', after: null, cells: { item: 'new' } }]);
    await page.rest();
    expect([source.value('above', 'item'), source.value('r1', 'item'), source.value('r2', 'item')]).toEqual([
      'new',
      'Item 1',
      'Lamp 0',
    ]);
  });

  test('C17 C21 a large cut empties what it leaves, in the step of its paste', async () => {
    const page = new SlowPage();
    const { engine, source, drag, goTo } = bench(rowsOf(800), COLUMNS, {
      host: { ...page.host, cuts: new CutDesk(() => 0.5) },
    });
    drag('r0', 'item', 'r399', 'status');
    const { selection, frame } = engine.state;
    const copied = copySelection(source, frame, selection!);
    engine.cut();
    goTo('r400', 'item');
    if (copied.type === 'clip') engine.paste(textOf(copied.clip.tsv.split('\r\n')), 'i');
    await page.rest();
    expect(source.undoSteps).toBe(1);
    expect(['r0', 'r399', 'r400', 'r799'].map((row) => source.value(row, 'item'))).toEqual([
      null,
      null,
      'Item 0',
      'Item 399',
    ]);
  });
});
