import { describe, expect, it } from 'vitest';
import { SHEETS, type Change } from '#lib/schema/index.ts';
import { freezableColumns } from '#lib/schema/freezable.ts';
import { splitFrozen } from './frozenCells.ts';

const frozen = new Set(['track', 'duration', 'startMode', 'order', 'deleted']);
const split = (...changes: Change[]) => splitFrozen(SHEETS.cues, changes, frozen);

describe('F4 a gesture over frozen columns', () => {
  it('does what is free, and proposes the rest', () => {
    const title: Change = { type: 'set', row: 'a', field: 'title', value: 'Doors' };
    const duration: Change = { type: 'set', row: 'a', field: 'duration', value: 600 };
    const deleted: Change = { type: 'set', row: 'b', field: 'deleted', value: true };
    expect(split(title, duration, deleted)).toEqual({ free: [title], proposed: [duration, deleted] });
  });

  it('adds a row as every new row starts, in its place, and proposes its frozen cells', () => {
    const cells = {
      order: 'a1',
      title: 'Toast',
      track: 'stage',
      duration: null,
      startMode: 'after-previous',
    };
    const { track, ...kept } = cells;
    expect(split({ type: 'add', row: 'n', cells })).toEqual({
      free: [{ type: 'add', row: 'n', cells: kept }],
      proposed: [{ type: 'set', row: 'n', field: 'track', value: track }],
    });
    const pinned = split({ type: 'add', row: 'n', cells: { order: 'a1', startMode: 'pinned' } });
    expect(pinned.proposed).toEqual([{ type: 'set', row: 'n', field: 'startMode', value: 'pinned' }]);
  });

  it('is left as it is where nothing is frozen', () => {
    const changes: Change[] = [{ type: 'set', row: 'a', field: 'track', value: 'stage' }];
    expect(splitFrozen(SHEETS.cues, changes, new Set())).toEqual({ free: changes, proposed: [] });
  });
});

describe('F3 what can freeze', () => {
  it('is what people type and where rows stand, never what shows money', () => {
    expect(freezableColumns(SHEETS.budget)).toEqual([]);
    expect(freezableColumns(SHEETS.cues)).toContain('order');
    expect(freezableColumns(SHEETS.cues)).not.toContain('start');
    for (const sheet of Object.values(SHEETS))
      for (const column of freezableColumns(sheet))
        expect(column === 'order' || sheet.fields[column as never], `${sheet.id}.${column}`).toBeTruthy();
  });
});
