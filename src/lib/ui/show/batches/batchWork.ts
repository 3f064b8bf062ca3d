import { adopt, type BatchCue } from '#lib/domain/batchRoute.ts';
import { cuesOf, type BatchSetup } from '#lib/domain/batchSetup.ts';
import type { Batch } from '#lib/domain/batches.ts';
import {
  regenerate,
  type GeneratedCells,
  type Generation,
  type LiveGenerated,
  type Regeneration,
} from '#lib/domain/regenerate.ts';
import { batchOf, batchTrack, type PlanView, type RowId } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { timesOf } from '#lib/schema/sheets/cues.ts';
import type { BatchesRead } from '#server/handoff.ts';

/** Where rows of the sheet are just now. */
export interface CueRows {
  readonly view: PlanView;
  has(row: RowId): boolean;
  isTrashed(row: RowId): boolean;
  cells(row: RowId): GeneratedCells;
}

/** What making the batches would do, and which row stands for what; of rows that are deleted, as long as they stay so. */
export interface BatchWork {
  readonly next: Generation;
  readonly change: Regeneration;
  readonly rows: ReadonlyMap<string, RowId>;
  /** The first time: what is replaced in cues that people wrote. */
  readonly replaced: Generation;
}

const NOTHING: Generation = new Map();

/** Cues on tracks of batches, as they stand in the sheet. */
export function batchCues(view: PlanView): readonly BatchCue[] {
  const times = timesOf(view);
  return view.rows('cues').flatMap((row) => {
    const batch = batchOf(str(row, 'track') ?? '');
    if (batch === null) return [];
    const duration = row.value('duration');
    return [
      {
        ...{ row: row.id, batch, title: str(row, 'title') ?? '' },
        duration: typeof duration === 'number' ? duration : 0,
        start: times.get(row.id)?.start ?? null,
        ...{ zone: str(row, 'zone'), ownerRole: str(row, 'ownerRole') },
      },
    ];
  });
}

/**
 * What making batches anew would change.
 * @param anew whether rows that people deleted are made again
 */
export function batchWork(
  setup: BatchSetup,
  batches: readonly Batch[],
  kept: BatchesRead,
  cues: CueRows,
  anew: boolean,
): BatchWork {
  const next = cuesOf(setup, batches, batchTrack);
  if (kept.version === 0) {
    const { live, last, rows } = adopt(setup, batchCues(cues.view), cues.cells);
    const replaced = new Map([...last].filter(([key]) => next.has(key)));
    return { next, change: regenerate(last, next, live), rows, replaced };
  }
  const live: LiveGenerated[] = [];
  const gone = new Set<string>();
  const rows = new Map(Object.entries(kept.rowIds));
  for (const [key, row] of rows) {
    if (cues.has(row)) live.push({ row, key, cells: cues.cells(row) });
    // What never arrived is no row that somebody deleted.
    else if (anew || !cues.isTrashed(row)) gone.add(key);
  }
  for (const key of gone) rows.delete(key);
  const [last = new Map(), ...earlier] = kept.generations.map(
    (made): Generation => new Map(Object.entries(made).filter(([key]) => !gone.has(key))),
  );
  return { next, change: regenerate(last, next, live, earlier), rows, replaced: NOTHING };
}

/** Whether there is anything to write. */
export function changesAnything({ change: { add, set, remove } }: BatchWork): boolean {
  return add.length + set.length + remove.length > 0;
}
