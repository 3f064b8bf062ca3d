import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import {
  PlanRows,
  SHEET_IDS,
  SHEETS,
  type CellValue,
  type PlanFacts,
  type RowEdit,
  type RowId,
  type SheetId,
} from '#lib/schema/index.ts';
import { UndoOffer } from '../../sheet/undoOffer.ts';
import type { SheetSource } from '../../sheet/sheetSource.ts';
import { FloorMemory } from '../floorMemory.ts';
import { FloorStage } from '../floorStage.svelte.ts';
import { FloorSurface } from '../surface.svelte.ts';

type Cells = Readonly<Record<string, CellValue>>;
type Rows = Partial<Record<SheetId, Record<RowId, Cells>>>;

/** A floor over arrays, for tests and benchmarks: what it takes of a plan and a sheet, without a connection. */
export function arrayFloor(rows: Rows, venue: { readonly width: number; readonly depth: number }) {
  let version = 1;
  let made = 0;
  const gestures: (readonly RowEdit[])[] = [];
  const locked = new Set<RowId>();
  const listeners = new Set<(change: { remote: boolean }) => void>();
  const facts = {
    ...{ name: 'Plan', locale: 'en', parameters: {}, tracks: [], rates: {}, waivers: [] },
    ...{ venueWidth: venue.width, venueDepth: venue.depth, venueHeight: 6000 },
  } as unknown as PlanFacts;
  const sources = Object.fromEntries(
    SHEET_IDS.map((id) => [
      id,
      {
        get version() {
          return version;
        },
        rowIds: () => Object.keys(rows[id] ?? {}),
        has: (row: RowId) => Object.hasOwn(rows[id] ?? {}, row),
        value: (row: RowId, field: string) => rows[id]?.[row]?.[field] ?? null,
      },
    ]),
  );
  const view = new PlanRows(
    SHEETS,
    () => facts,
    () => sources,
  );
  const setIn = (sheet: SheetId, row: RowId, cells: Cells, remote: boolean): void => {
    const all = (rows[sheet] ??= {});
    all[row] = { ...all[row], ...cells };
    version++;
    for (const listener of listeners) listener({ remote });
  };
  /** Somebody changes an item: oneself by a gesture, or another. */
  const set = (row: RowId, cells: Cells, remote: boolean): void => setIn('floor', row, cells, remote);
  const write = (sheet: SheetId, edits: readonly RowEdit[]): void => {
    gestures.push(edits);
    for (const edit of edits) {
      if (edit.type === 'set') setIn(sheet, edit.row, { [edit.field]: edit.value }, false);
      if (edit.type === 'add') setIn(sheet, edit.row, edit.cells, false);
    }
  };
  /** A sheet as a gesture over several of them knows it. */
  const liveOf = (sheet: SheetId) => ({
    apply: (edits: readonly RowEdit[]) => (edits.length > 0 ? write(sheet, edits) : undefined),
    history: { done: [], undone: [] },
    takes: () => true,
    proposes: () => false,
    locked: (row: RowId) => (locked.has(row) ? 'role' : null),
  });
  const nameOf = (sheet: string, row: RowId): string | null => {
    const cells = rows[sheet as SheetId]?.[row];
    return cells ? String(cells[SHEETS[sheet as SheetId].title] ?? '') : null;
  };
  const names = {
    ...{ people: () => [], person: () => null, row: nameOf },
    rows: (sheet: string) =>
      Object.keys(rows[sheet as SheetId] ?? {}).map((id) => ({ id, label: nameOf(sheet, id) ?? '' })),
  };
  const source = {
    columns: Object.entries(SHEETS.floor.fields).map(([id, field]) => ({ id, field, width: 100 })),
    locked: (row: RowId) => (locked.has(row) ? 'role' : null),
    rowIds: () => Object.keys(rows.floor ?? {}),
    value: (row: RowId, field: string) => view.shown('floor', row, field),
    context: () => ({ locale: 'en', currency: 'CNY', day0: null, timeZone: 'UTC', names }),
    mayAddRows: () => true,
    mayDeleteRow: () => true,
    newRowId: () => `new-${++made}`,
    undo: () => {},
    redo: () => {},
    apply: (edits: readonly RowEdit[]) => write('floor', edits),
    onChange(listener: (change: { remote: boolean }) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as SheetSource;
  const stage = new FloorStage({
    planId: 'plan',
    plan: {
      ...{ view, facts, background: {}, self: { grant: { role: 'owner', money: true } } },
      open: () => null,
      sheet: (sheet: SheetId) => (sheet === 'zones' ? liveOf('zones') : null),
    } as unknown as LivePlan,
    live: {
      ...liveOf('floor'),
      presence: { point: () => {}, others: [] },
      value: (row: RowId, field: string) => rows.floor?.[row]?.[field] ?? null,
    } as unknown as LiveSheet,
    ...{ source, offer: new UndoOffer(), memory: new FloorMemory('me', 'plan', null) },
    openPanel: () => {},
  });
  return { stage, surface: new FloorSurface(stage), gestures, locked, set };
}
