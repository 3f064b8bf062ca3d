import { describe, expect, test } from 'vitest';
import { Losses } from '#lib/live/losses.ts';
import type { CellValue } from '#lib/schema/index.ts';
import type { Lost } from '#lib/wire/index.ts';
import { LostCellsOfSheet, type LossTeller } from './lostCells.ts';

const lost: Lost = { row: 'r1', field: 'note', yours: 'mine', theirs: 'theirs', by: 'Chen Jia' };

/** A sheet in which every cell holds `value`. */
function sheet(value: CellValue) {
  const losses = new Losses();
  const back: Lost[] = [];
  const live: LossTeller = {
    lossAt: (row, field) => losses.at(row, field, () => value),
    lossRows: () => new Set(losses.list.map(({ row }) => row)),
    takeBack: (one) => {
      back.push(one);
      losses.remove(one);
    },
    dismissLoss: (one) => losses.remove(one),
  };
  return { losses, back, cells: new LostCellsOfSheet(live) };
}

describe('values that lost a race', () => {
  test('D11 are at their cell, with who wrote what stands there', () => {
    const { losses, cells } = sheet('theirs');
    expect([cells.at('r1', 'note'), [...cells.changed()]]).toEqual([null, []]);
    losses.add(lost);
    expect(cells.at('r1', 'note')).toEqual({ yours: 'mine', theirs: 'theirs', by: 'Chen Jia' });
    expect(cells.at('r1', 'item')).toBeNull();
    expect([...cells.changed()]).toEqual(['r1']);
  });

  test('D11 are gone once used or dismissed, and the row is drawn again', () => {
    for (const way of ['useMine', 'keepTheirs'] as const) {
      const { losses, back, cells } = sheet('theirs');
      losses.add(lost);
      cells.changed();
      cells[way]('r1', 'note');
      expect([cells.at('r1', 'note'), [...cells.changed()]]).toEqual([null, ['r1']]);
      expect(back).toEqual(way === 'useMine' ? [lost] : []);
      cells[way]('r1', 'note');
      expect(back).toHaveLength(way === 'useMine' ? 1 : 0);
    }
  });

  test('D11 are not offered over something that was written since', () => {
    const { losses, cells } = sheet('written later');
    losses.add(lost);
    expect(cells.at('r1', 'note')).toBeNull();
  });

  test('D11 of two in one cell the later is offered', () => {
    const { losses, cells } = sheet('theirs');
    losses.add(lost);
    losses.add({ ...lost, yours: 'mine again' });
    expect(cells.at('r1', 'note')?.yours).toBe('mine again');
  });
});
