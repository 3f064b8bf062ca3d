import { describe, expect, test } from 'vitest';
import { planOf, type Cells } from '../../../../../tests/support/planOf.ts';
import { answerOf, type BatchSetup } from '#lib/domain/batchSetup.ts';
import type { GeneratedCells } from '#lib/domain/regenerate.ts';
import type { RowEdit } from '#lib/schema/index.ts';
import type { BatchesRead } from '#server/handoff.ts';
import { batchEdits } from './batchEdits.ts';
import { draftOf, firstDraft, knownRoutes, setupOf } from './batchDraft.ts';
import { batchCues, batchWork, changesAnything, type BatchWork } from './batchWork.ts';
import { peakOf, peopleTable } from './peopleTable.ts';

const H = 3600;
const station = (id: string, minutes: number) => ({
  ...{ id, title: id, seconds: minutes * 60, capacity: null, zone: null, ownerRole: null },
});
const SETUP: BatchSetup = {
  stations: [station('desk', 15), station('drive', 45)],
  ...{ opens: 9 * H, closes: 12 * H, overlap: false, headway: 0, turnaround: 0, guests: 20, batches: null },
};
const NOTHING: BatchesRead = {
  ...{ version: 0, setup: null, rowIds: {}, generations: [], changedBy: null, changedAt: null },
};

/** A sheet of cues in memory, on which batches are made as the planner makes them. */
class Sheet {
  readonly rows = new Map<string, Record<string, Cells[string]>>();
  readonly trash = new Set<string>();
  order: string[] = [];
  kept = NOTHING;
  #ids = 0;

  work(setup: BatchSetup, anew = false): BatchWork {
    return batchWork(
      setup,
      answerOf(setup).plan!.batches,
      this.kept,
      {
        view: planOf({ cues: Object.fromEntries(this.order.map((id) => [id, this.rows.get(id)!])) }),
        has: (row) => this.order.includes(row),
        isTrashed: (row) => this.trash.has(row),
        cells: (row) => this.rows.get(row)! as GeneratedCells,
      },
      anew,
    );
  }

  make(setup: BatchSetup, anew = false): readonly RowEdit[] {
    const work = this.work(setup, anew);
    const { edits, rowIds } = batchEdits(work, this.order, () => `r${++this.#ids}`);
    for (const edit of edits) this.#apply(edit);
    const first = this.kept.version === 0 ? [Object.fromEntries(work.replaced)] : this.kept.generations;
    const generations = [Object.fromEntries(work.next), ...first];
    this.kept = { ...this.kept, version: this.kept.version + 1, setup, rowIds, generations };
    return edits;
  }

  titles(): string[] {
    return this.order.map(
      (row) => `${String(this.rows.get(row)!.track)} ${String(this.rows.get(row)!.title)}`,
    );
  }

  #apply(edit: RowEdit): void {
    if (edit.type === 'set') this.rows.get(edit.row)![edit.field] = edit.value;
    if (edit.type === 'add') this.rows.set(edit.row, { ...edit.cells });
    if (edit.type === 'delete') this.trash.add(edit.row);
    if (edit.type === 'delete' || edit.type === 'move') this.order.splice(this.order.indexOf(edit.row), 1);
    if (edit.type === 'add' || edit.type === 'move')
      this.order.splice(edit.after === null ? 0 : this.order.indexOf(edit.after) + 1, 0, edit.row);
  }
}

describe('B5 batches in the sheet', () => {
  test('come behind the other rows, along the route, and start as new rows do', () => {
    const sheet = new Sheet();
    sheet.rows.set('own', { title: 'Briefing', track: 'setup', duration: 600 });
    sheet.order.push('own');
    sheet.make(SETUP);
    expect(sheet.titles()).toEqual([
      'setup Briefing',
      ...[1, 2, 3].flatMap((batch) => [`batch-${batch} desk`, `batch-${batch} drive`]),
    ]);
    expect(sheet.rows.get('r1')).toMatchObject({
      status: 'todo',
      crew: 1,
      startMode: 'pinned',
      startAt: 9 * H,
    });
    expect(changesAnything(sheet.work(SETUP))).toBe(false);
  });

  test('take a new station in between, and stations in another order', () => {
    const sheet = new Sheet();
    sheet.make(SETUP);
    const [desk, drive] = SETUP.stations as [(typeof SETUP.stations)[0], (typeof SETUP.stations)[0]];
    const longer = { ...SETUP, closes: 14 * H, stations: [desk, station('talk', 30), drive] };
    sheet.make(longer);
    expect(sheet.titles().slice(0, 3)).toEqual(['batch-1 desk', 'batch-1 talk', 'batch-1 drive']);
    sheet.make({ ...longer, stations: [drive, desk] });
    expect(sheet.titles().slice(0, 2)).toEqual(['batch-1 drive', 'batch-1 desk']);
    expect(sheet.rows.get(sheet.order[0]!)).toMatchObject({ startMode: 'pinned', startAt: 9 * H });
    expect(sheet.rows.get(sheet.order[1]!)).toMatchObject({ startMode: 'after-previous', startAt: null });
  });

  test('keep what people wrote, say so, and leave out what they deleted unless asked for', () => {
    const sheet = new Sheet();
    sheet.make(SETUP);
    const [first, second] = sheet.order as [string, string];
    sheet.rows.get(first)!.title = 'Welcome';
    sheet.trash.add(second);
    sheet.order.splice(1, 1);
    const later = { ...SETUP, opens: 10 * H, closes: 13 * H };
    const { change } = sheet.work(later);
    expect(change.kept).toEqual([{ row: first, field: 'title', value: 'Welcome', instead: 'desk' }]);
    expect(change.leftOut).toEqual(['1/drive']);
    expect(sheet.work(later, true).change.add).toMatchObject([{ key: '1/drive' }]);
    sheet.make(later);
    expect(sheet.work(later).change.leftOut).toEqual(['1/drive']);
    sheet.make(later, true);
    expect(sheet.titles().slice(0, 2)).toEqual(['batch-1 Welcome', 'batch-1 drive']);
  });

  test('that were written by hand may be undone and made again with other times', () => {
    const sheet = new Sheet();
    const own = { track: 'batch-1', duration: 900, startMode: 'pinned', startAt: 8 * H, title: 'desk' };
    sheet.rows.set('own', { ...own });
    sheet.order.push('own');
    sheet.make({ ...SETUP, batches: 1 });
    expect(sheet.rows.get('own')).toMatchObject({ startAt: 9 * H });
    sheet.rows.set('own', { ...own });
    const { change } = sheet.work({ ...SETUP, opens: 10 * H, batches: 1 });
    expect(change).toMatchObject({ kept: [], set: [{ row: 'own', field: 'startAt', value: 10 * H }] });
  });

  test('are made although they never arrived the last time', () => {
    const sheet = new Sheet();
    sheet.make(SETUP);
    sheet.order = [];
    expect(sheet.work(SETUP).change).toMatchObject({ add: { length: 6 }, leftOut: [] });
  });
});

describe('B6 a set-up of batches that are there', () => {
  const cue = { track: 'batch-1', duration: 1800, startMode: 'after-previous' };
  const view = planOf(
    {
      cues: {
        a: { ...cue, title: '第1批：签到', startMode: 'pinned', startAt: 8.5 * H },
        b: { ...cue, title: '第1批：试驾' },
        c: { ...cue, track: 'batch-2', title: '第2批：签到', startMode: 'pinned', startAt: 9 * H },
        d: { ...cue, track: 'stage', title: 'Talk' },
      },
    },
    { parameters: { guestsPerBatch: 24 } },
  );

  test('has their route, the doors of the first, and whether they overlap', () => {
    const draft = firstDraft(knownRoutes(batchCues(view)), view.facts);
    expect(draft.stations.map(({ title, minutes }) => [title, minutes])).toEqual([
      ...[
        ['签到', 30],
        ['试驾', 30],
      ],
    ]);
    expect(draft).toMatchObject({ opens: '08:30', closes: '18:00', overlap: true, guests: 24, day: 0 });
  });

  test('reads back as it was kept, also over midnight', () => {
    const night = { ...SETUP, opens: 86_400 + 20 * H, closes: 2 * 86_400 + 2 * H, headway: 600, batches: 3 };
    expect(setupOf(draftOf(night))).toEqual(night);
    for (const opens of ['9', '09', '9:00', '900', '0900', '９：００'])
      expect(setupOf({ ...draftOf(SETUP), opens })?.opens).toBe(9 * H);
    for (const opens of ['', '25:00', '9:75', 'noon'])
      expect(setupOf({ ...draftOf(SETUP), opens })).toBeNull();
    expect(setupOf({ ...draftOf(SETUP), guests: 0 })).toBeNull();
  });
});

test('B4 guests at each station over time are one table, and have a peak', () => {
  const steps = [
    [
      { at: 0, people: 20 },
      { at: 900, people: 0 },
    ],
    [
      { at: 900, people: 20 },
      { at: 1800, people: 40 },
      { at: 2700, people: 0 },
    ],
  ];
  expect(peopleTable(steps)).toEqual([
    { from: 0, to: 900, people: [20, 0] },
    { from: 900, to: 1800, people: [0, 20] },
    { from: 1800, to: 2700, people: [0, 40] },
  ]);
  expect(steps.map(peakOf)).toEqual([20, 40]);
});
