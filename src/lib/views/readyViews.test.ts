import { describe, expect, it } from 'vitest';
import { SHEET_IDS, SHEETS } from '../schema/index.ts';
import { checkViewState } from './checkView.ts';
import { declaredView } from './declaredView.ts';
import { readyViews } from './readyViews.ts';
import { showsAllRows, viewKey } from './sameView.ts';
import type { SheetViewState } from './viewState.ts';

describe('V44 the views that a sheet has from the start', () => {
  it.each(SHEET_IDS)('of %s fit it, and are told apart', (sheet) => {
    const ids = readyViews(sheet).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { state } of readyViews(sheet)) {
      const checked = checkViewState(SHEETS[sheet], { role: 'owner', money: true }, state);
      expect(checked).toEqual({ state, problems: [] });
      expect(showsAllRows(state)).toBe(false);
    }
  });

  it('name nothing of money, so that they are the same for everybody who may read the sheet', () => {
    for (const sheet of SHEET_IDS.filter((id) => !SHEETS[id].money))
      for (const { state } of readyViews(sheet))
        expect(checkViewState(SHEETS[sheet], { role: 'agency', money: false }, state).problems).toEqual([]);
  });
});

describe('two views', () => {
  const view = (part: Partial<SheetViewState>): SheetViewState => ({
    ...declaredView(SHEETS.supplies),
    ...part,
  });
  const columns = (part: Partial<SheetViewState['columns']>): SheetViewState =>
    view({ columns: { ...view({}).columns, ...part } });

  it('are the same whatever the order of widths and of hidden columns', () => {
    expect(viewKey(columns({ widths: { item: 90, spec: 80 }, hidden: ['note', 'spec'] }))).toBe(
      viewKey(columns({ widths: { spec: 80, item: 90 }, hidden: ['spec', 'note'] })),
    );
    expect(viewKey(view({ match: 'any' }))).toBe(viewKey(view({})));
  });

  it.each<[string, SheetViewState]>([
    ['order', view({ sorts: [{ field: 'item', descending: false }] })],
    ['filters', view({ filters: [{ field: 'item', condition: { is: 'empty' } }] })],
    ['groups', view({ groupBy: 'status' })],
    ['width', columns({ widths: { item: 90 } })],
    ['row height', view({ rowHeight: 'tall' })],
  ])('differ by their %s', (_what, other) => {
    expect(viewKey(other)).not.toBe(viewKey(view({})));
  });
});
