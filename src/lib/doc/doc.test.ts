import fc from 'fast-check';
import * as Y from 'yjs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Change, RowEdit } from '#lib/schema/index.ts';
import { LIMITS } from '#lib/wire/index.ts';
import {
  applyChanges,
  CREATED,
  History,
  isRowId,
  newRowId,
  ORDER_CHARACTERS,
  orderBetween,
  ordersBetween,
  rowsOf,
  SheetRows,
  toChanges,
  validOrder,
  type RowsChange,
} from './index.ts';

/** Numbers in [0, 1), the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), state / 2 ** 32);
}

const random = seeded(1);
let doc: Y.Doc;
let rows: SheetRows;
beforeEach(() => {
  doc = new Y.Doc();
  rows = new SheetRows(doc);
});

function edit(edits: readonly RowEdit[]): readonly Change[] {
  const changes = toChanges(rows, edits, random);
  applyChanges(doc, changes, 'test');
  return changes;
}
const add = (row: string, after: string | null, cells: Record<string, string> = {}): RowEdit => ({
  type: 'add',
  row,
  after,
  cells,
});

describe('rows of a document', () => {
  test('S1 a cell is its own key, else what the row was created with', () => {
    applyChanges(doc, [{ type: 'add', row: 'r', cells: { order: 'a0', item: 'tent', spec: null } }], null);
    expect(rows.value('r', 'item')).toBe('tent');
    applyChanges(doc, [{ type: 'set', row: 'r', field: 'item', value: null }], null);
    expect(rows.value('r', 'item')).toBeNull();
    expect(rows.value('r', 'toString')).toBeNull();
    expect(rows.value('none', 'item')).toBeNull();
  });

  test('a row costs two items and a gesture is one update', () => {
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    edit([add('a', null, { item: 'x', spec: 'y' }), add('b', 'a', { item: 'z' })]);
    expect(updates).toHaveLength(1);
    expect(Y.decodeUpdate(updates[0]!).structs).toHaveLength(4);
  });

  test('S2 a row is never put over another, and nothing of such a gesture is done', () => {
    edit([add('a', null, { item: 'x' })]);
    expect(() =>
      applyChanges(
        doc,
        [
          { type: 'set', row: 'a', field: 'item', value: 'y' },
          { type: 'add', row: 'a', cells: {} },
        ],
        null,
      ),
    ).toThrow('exists');
    expect(rows.value('a', 'item')).toBe('x');
  });

  test('a set of what stands there, or in a row that is not there, makes no update', () => {
    edit([add('a', null, { item: 'x' })]);
    let updates = 0;
    doc.on('update', () => updates++);
    applyChanges(
      doc,
      [
        { type: 'set', row: 'a', field: 'item', value: 'x' },
        { type: 'set', row: 'none', field: 'item', value: 'x' },
      ],
      null,
    );
    expect(updates).toBe(0);
  });

  test('D14 the read model is total: odd content reads as empty and is counted', () => {
    const root = rowsOf(doc);
    root.set('text', 'not a row');
    root.set('array', new Y.Array());
    root.set(
      'big',
      new Y.Map<unknown>([[CREATED, { order: 'a1', quantity: 5n, spec: { deep: {} }, item: 'ok' }]]),
    );
    root.set(
      'odd',
      new Y.Map<unknown>([
        [CREATED, 'x'],
        ['item', new Uint8Array(2)],
        ['spec', new Y.Text('t')],
        ['note', 'ok'],
      ]),
    );
    expect(rows.rowIds()).toEqual(['odd', 'big']);
    expect([rows.value('big', 'quantity'), rows.value('big', 'spec'), rows.value('big', 'item')]).toEqual([
      null,
      null,
      'ok',
    ]);
    expect([
      rows.value('odd', 'item'),
      rows.value('odd', 'spec'),
      rows.value('odd', 'note'),
      rows.value('odd', 'order'),
    ]).toEqual([null, null, 'ok', null]);
    expect(rows.skipped).toBeGreaterThanOrEqual(4);
  });

  test('D16 the prototype of creation cells is never read', () => {
    rowsOf(doc).set(
      'r',
      new Y.Map<unknown>([[CREATED, JSON.parse('{"order":"a0","__proto__":{"isAdmin":true}}')]]),
    );
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(new SheetRows(other).value('r', 'isAdmin')).toBeNull();
  });

  test('changes tell which rows, and whether rows came or moved', () => {
    edit([add('a', null), add('b', 'a')]);
    const heard: RowsChange[] = [];
    rows.onChange((change) => heard.push(change));
    edit([{ type: 'set', row: 'a', field: 'item', value: 'x' }]);
    const before = rows.rowIds();
    edit([{ type: 'move', row: 'b', after: null }]);
    edit([{ type: 'delete', row: 'a' }]);
    expect(heard.map(({ rows: touched, structure, remote }) => [[...touched], structure, remote])).toEqual([
      [['a'], false, false],
      [['b'], true, false],
      [['a'], true, false],
    ]);
    expect(before).toEqual(['a', 'b']);
    expect(rows.rowIds()).toEqual(['b']);
    expect(rows.trashed()).toEqual(['a']);
  });

  test('R11 the read model kept in step equals one that is read anew, after any edits', () => {
    const step = fc.record({
      what: fc.constantFrom('add', 'set', 'move', 'delete', 'restore', 'paste'),
      a: fc.nat(99),
      b: fc.nat(99),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1 }), (steps, seed) => {
        const one = new Y.Doc();
        const kept = new SheetRows(one);
        const numbers = seeded(seed);
        for (const { what, a, b } of steps) {
          const ids = kept.rowIds();
          const row = ids[a % Math.max(1, ids.length)];
          const after = ids[b % Math.max(1, ids.length)] ?? null;
          const edits: RowEdit[] = [];
          if (what === 'add') edits.push(add(newRowId(numbers), after));
          if (what === 'paste') for (let i = 0; i < 70; i++) edits.push(add(newRowId(numbers), after));
          if (what === 'set' && row) edits.push({ type: 'set', row, field: 'spec', value: b });
          if (what === 'move' && row && row !== after) edits.push({ type: 'move', row, after });
          if (what === 'delete' && row) edits.push({ type: 'delete', row });
          if (what === 'restore' && kept.trashed()[0])
            edits.push({ type: 'restore', row: kept.trashed()[0]! });
          applyChanges(one, toChanges(kept, edits, numbers), null);
        }
        const anew = new SheetRows(one);
        expect(kept.rowIds()).toEqual(anew.rowIds());
        expect(kept.trashed()).toEqual(anew.trashed());
        for (const id of anew.rowIds()) expect(kept.value(id, 'spec')).toBe(anew.value(id, 'spec'));
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

describe('S5 order', () => {
  test('S5 rows stand where they were put', () => {
    edit([add('b', null), add('c', 'b'), add('a', null)]);
    edit([{ type: 'move', row: 'a', after: 'c' }]);
    expect(rows.rowIds()).toEqual(['b', 'c', 'a']);
    edit([add('x', 'b'), add('y', 'x'), add('z', 'y')]);
    expect(rows.rowIds()).toEqual(['b', 'x', 'y', 'z', 'c', 'a']);
  });

  test('S5 a row that was added and edited in one gesture is one change', () => {
    expect(edit([add('a', null), { type: 'set', row: 'a', field: 'item', value: 'x' }])).toEqual([
      { type: 'add', row: 'a', cells: { item: 'x', order: expect.any(String) as string } },
    ]);
  });

  test('S5 a row may be put behind one that went to the trash', () => {
    edit([add('a', null), add('b', 'a'), add('c', 'b')]);
    edit([{ type: 'delete', row: 'b' }]);
    edit([add('x', 'b')]);
    expect(rows.rowIds()).toEqual(['a', 'x', 'c']);
    edit([{ type: 'restore', row: 'b' }]);
    expect(rows.rowIds().slice(1, 3).sort()).toEqual(['b', 'x']);
  });

  test('S5 neighbours with the same key are re-keyed by the gesture that comes between them', () => {
    applyChanges(
      doc,
      ['p', 'q', 'r', 's'].map((row) => ({ type: 'add', row, cells: { order: row === 's' ? 'a1' : 'a0' } })),
      null,
    );
    edit([add('new', 'p')]);
    expect(rows.rowIds()).toEqual(['p', 'new', 'q', 'r', 's']);
    expect(new Set(rows.rowIds().map((id) => rows.value(id, 'order'))).size).toBe(5);
  });

  test('S5 five thousand rows put at one place keep short, valid, ascending keys', () => {
    edit([add('first', null), add('last', 'first')]);
    let previous = 'first';
    for (let i = 0; i < 2000; i++) {
      const id = `n${i}`;
      edit([add(id, i % 3 === 0 ? 'first' : previous)]);
      previous = id;
    }
    const orders = rows.rowIds().map((id) => rows.value(id, 'order') as string);
    expect(orders.every(validOrder)).toBe(true);
    expect(Math.max(...orders.map((order) => order.length))).toBeLessThan(ORDER_CHARACTERS);
    expect(orders.every((order, i) => i === 0 || orders[i - 1]! < order)).toBe(true);
    expect(rows.rowIds()[0]).toBe('first');
  });

  test('S5 keys lie between their neighbours, and two people hardly ever make the same', () => {
    const made = new Set<string>();
    for (let i = 0; i < 500; i++) made.add(orderBetween('a0', 'a1', random));
    expect(made.size).toBe(500);
    for (const key of made) expect(key > 'a0' && key < 'a1' && validOrder(key)).toBe(true);
    const many = ordersBetween('a0', 'a0V', 300, random);
    expect(many.every((key, i) => validOrder(key) && key > (many[i - 1] ?? 'a0') && key < 'a0V')).toBe(true);
  });

  test('S5 what the library cannot read is no order', () => {
    for (const key of [
      '',
      'a',
      'a00',
      'a0V0',
      '!',
      'a0 ',
      'A00000000000000000000000000',
      'ä0',
      'a0-',
      null,
      5,
      `a0${'V'.repeat(199)}`,
    ]) {
      expect(validOrder(key), String(key)).toBe(false);
    }
    for (const key of ['a0', 'a1', 'Zz', 'b00', 'a0V']) expect(validOrder(key), key).toBe(true);
    expect(ORDER_CHARACTERS).toBe(LIMITS.orderCharacters);
  });
});

describe('undo and redo', () => {
  let history: History;
  beforeEach(() => {
    history = new History();
    edit([add('a', null, { item: 'tent' }), add('b', 'a')]);
  });
  const gesture = (edits: readonly RowEdit[]): void => {
    const changes = toChanges(rows, edits, random);
    history.record(rows, changes);
    applyChanges(doc, changes, 'me');
  };
  const step = (made: ReturnType<History['undo']>): unknown => {
    applyChanges(doc, made!.changes, 'me');
    return made!.blocked;
  };

  test('a gesture of many cells is one step back and one forth', () => {
    gesture([
      { type: 'set', row: 'a', field: 'item', value: 'x' },
      { type: 'set', row: 'b', field: 'item', value: 'y' },
    ]);
    expect(step(history.undo(rows))).toEqual([]);
    expect([rows.value('a', 'item'), rows.value('b', 'item')]).toEqual(['tent', null]);
    step(history.redo(rows));
    expect([rows.value('a', 'item'), rows.value('b', 'item')]).toEqual(['x', 'y']);
    expect(history.canRedo).toBe(false);
  });

  test('a cell that somebody changed since stays, and is named', () => {
    gesture([
      { type: 'set', row: 'a', field: 'item', value: 'x' },
      { type: 'set', row: 'b', field: 'item', value: 'y' },
    ]);
    applyChanges(doc, [{ type: 'set', row: 'a', field: 'item', value: 'theirs' }], 'remote');
    expect(step(history.undo(rows))).toEqual([{ row: 'a', field: 'item' }]);
    expect([rows.value('a', 'item'), rows.value('b', 'item')]).toEqual(['theirs', null]);
    step(history.redo(rows));
    expect([rows.value('a', 'item'), rows.value('b', 'item')]).toEqual(['theirs', 'y']);
  });

  test('an added row is undone into the trash and redone out of it', () => {
    gesture([add('c', 'b', { item: 'new' })]);
    step(history.undo(rows));
    expect([rows.rowIds(), rows.trashed()]).toEqual([['a', 'b'], ['c']]);
    step(history.redo(rows));
    expect(rows.rowIds()).toEqual(['a', 'b', 'c']);
  });

  test('a deletion and a move are taken back', () => {
    gesture([{ type: 'delete', row: 'a' }]);
    gesture([{ type: 'move', row: 'b', after: null }]);
    step(history.undo(rows));
    step(history.undo(rows));
    expect(rows.rowIds()).toEqual(['a', 'b']);
    expect(history.undo(rows)).toBeNull();
  });

  test('something new ends what could be redone', () => {
    gesture([{ type: 'set', row: 'a', field: 'item', value: 'x' }]);
    step(history.undo(rows));
    gesture([{ type: 'set', row: 'a', field: 'item', value: 'z' }]);
    expect(history.canRedo).toBe(false);
  });

  test('a gesture that changes nothing is no step', () => {
    gesture([{ type: 'set', row: 'a', field: 'item', value: 'tent' }]);
    expect(history.canUndo).toBe(false);
  });
});

describe('row ids', () => {
  test('D16 are letters, and never a name that means something to JavaScript', () => {
    for (let i = 0; i < 50; i++) expect(isRowId(newRowId(random))).toBe(true);
    for (const id of ['', '__proto__', 'constructor', 'prototype', 'a b', '../x', 'x'.repeat(41), null, 5])
      expect(isRowId(id), String(id)).toBe(false);
  });
});
