import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/index.ts';
import type { Change } from '#lib/schema/index.ts';
import { LIMITS } from '#lib/wire/index.ts';
import { splitChanges } from './splitChanges.ts';

it('S19 cuts a gesture into updates that fit, in order and without a remainder', () => {
  const changes = Array.from({ length: 6000 }, (_, index): Change => ({
    type: 'add',
    row: `row${index}`,
    cells: { item: `帐篷${index}`.repeat(20), order: 'a0' },
  }));
  const pieces = splitChanges(changes);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.flat()).toEqual(changes);
  const doc = new Y.Doc();
  const sizes: number[] = [];
  doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength));
  for (const piece of pieces) applyChanges(doc, piece, null);
  expect(Math.max(...sizes)).toBeLessThan(LIMITS.liveUpdate);
});

it('S19 leaves an ordinary gesture in one piece', () => {
  const changes: Change[] = [
    { type: 'set', row: 'r', field: 'note', value: 'x'.repeat(LIMITS.cellCharacters) },
  ];
  expect(splitChanges(changes)).toEqual([changes]);
  expect(splitChanges([])).toEqual([]);
});
