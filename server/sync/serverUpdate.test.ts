import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { rowsOf } from '#lib/doc/rows.ts';
import type { CellValue, Change } from '#lib/schema/index.ts';
import { seeded } from '#tests/support/seeded.ts';
import { GatedSheet } from '#tests/sync/gateStore.ts';
import { serverUpdate } from './serverUpdate.ts';

const SERVER = 77;
const FIELDS = ['item', 'spec', 'unit', 'note'];

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe('serverUpdate', () => {
  test('S14 makes what Yjs itself would make, and passes the gate, through a long history of two writers', () => {
    const random = seeded(14);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const sheet = new GatedSheet();
    const rows: string[] = [];
    for (let round = 0; round < 300; round++) {
      const changes: Change[] = [];
      const sets = new Set<string>();
      for (let i = 0; i < 1 + random() * 4; i++) {
        if (rows.length === 0 || random() < 0.3) {
          const row = `r${rows.length}`;
          rows.push(row);
          changes.push({ type: 'add', row, cells: { order: `a${rows.length % 10}1`, item: row } });
          continue;
        }
        const row = pick(rows);
        const field = pick(FIELDS);
        if (
          sets.has(`${row} ${field}`) ||
          changes.some((change) => change.row === row && change.type === 'add')
        )
          continue;
        sets.add(`${row} ${field}`);
        const value: CellValue = random() < 0.2 ? null : `v${Math.floor(random() * 5)}`;
        changes.push({ type: 'set', row, field, value });
      }
      const expected = copyOf(sheet.doc);
      applyChanges(expected, changes, null);
      const client = random() < 0.5 ? SERVER : SERVER + 1;
      const update = serverUpdate(sheet.doc, client, changes);
      const known = Y.encodeStateVector(sheet.doc);
      expect(sheet.receive(update, `user${client}`)).toMatchObject({ verdict: 'accepted' });
      expect(rowsOf(sheet.doc).toJSON()).toEqual(rowsOf(expected).toJSON());
      expect(sheet.doc.store.pendingStructs ?? sheet.doc.store.pendingDs).toBeNull();
      if (Y.encodeStateAsUpdate(sheet.doc, known).length <= 2) expect(update).toEqual(new Uint8Array([0, 0]));
    }
    const replica = new Y.Doc();
    for (const update of sheet.log) Y.applyUpdate(replica, update);
    expect(rowsOf(replica).toJSON()).toEqual(rowsOf(sheet.doc).toJSON());
  });

  test('says nothing of cells that hold their value already, and of rows that are not there', () => {
    const sheet = new GatedSheet();
    sheet.receive(
      serverUpdate(sheet.doc, SERVER, [{ type: 'add', row: 'r', cells: { order: 'a1', spec: 'x' } }]),
    );
    const nothing = serverUpdate(sheet.doc, SERVER, [
      { type: 'set', row: 'r', field: 'spec', value: 'x' },
      { type: 'set', row: 'r', field: 'note', value: null },
      { type: 'set', row: 'none', field: 'spec', value: 'x' },
    ]);
    expect(nothing).toEqual(new Uint8Array([0, 0]));
  });
});
