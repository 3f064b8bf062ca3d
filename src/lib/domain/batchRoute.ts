import type { BatchSetup, BatchStation } from './batchSetup.ts';
import { stopKey } from './batchSetup.ts';
import type { PlanSeconds } from './clock.ts';
import type { GeneratedCells, Generation, LiveGenerated } from './regenerate.ts';

/** A cue of a batch as it stands in the sheet, in the order of the rows. */
export interface BatchCue {
  readonly row: string;
  readonly batch: number;
  readonly title: string;
  /** Seconds. */
  readonly duration: number;
  readonly start: PlanSeconds | null;
  readonly zone: string | null;
  readonly ownerRole: string | null;
}

/** Names of batches before what happens in them: `第2批：`, `Batch 2: `. */
const PREFIX = /^\s*(?:第\s*[\d一二三四五六七八九十百]+\s*批|batch\s*\d+)\s*[:：·\-–—]\s*/i;

/** The way that a batch takes, as stations of a set-up. */
export function routeFrom(cues: readonly BatchCue[]): readonly BatchStation[] {
  return cues.map(({ title, duration, zone, ownerRole }, place) => ({
    ...{ id: `s${place + 1}`, title: withoutBatch(title), seconds: duration },
    ...{ capacity: null, zone, ownerRole },
  }));
}

function withoutBatch(title: string): string {
  const rest = title.replace(PREFIX, '');
  return rest === '' || rest === title ? title : rest[0]!.toUpperCase() + rest.slice(1);
}

export interface Adopted {
  readonly live: readonly LiveGenerated[];
  /** What counts as made by the plan: when things are, and names that say no more than the station's. */
  readonly last: Generation;
  readonly rows: ReadonlyMap<string, string>;
}

const TIMING = ['track', 'startMode', 'startAt', 'duration'] as const;

/**
 * Cues of batches that people wrote before there was a set-up, as if they had been made of it: each stands for the
 * station at its place. Cues beyond the route stay out of it.
 */
export function adopt(
  setup: Pick<BatchSetup, 'stations'>,
  cues: readonly BatchCue[],
  cellsOf: (row: string) => GeneratedCells,
): Adopted {
  const live: LiveGenerated[] = [];
  const last = new Map<string, GeneratedCells>();
  const passed = new Map<number, number>();
  for (const { row, batch } of cues) {
    const place = passed.get(batch) ?? 0;
    passed.set(batch, place + 1);
    const station = setup.stations[place];
    if (!station) continue;
    const key = stopKey(batch, station.id);
    const cells = cellsOf(row);
    live.push({ row, key, cells });
    const isSame = withoutBatch(String(cells.title ?? '')) === station.title;
    const ours = isSame ? [...TIMING, 'title'] : TIMING;
    last.set(key, Object.fromEntries(ours.map((field) => [field, cells[field] ?? null])));
  }
  return { live, last, rows: new Map(live.map(({ key, row }) => [key, row])) };
}
