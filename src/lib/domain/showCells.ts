import type { PastCue, ShowState } from './liveShow.ts';

/** What the show says about a cue, as the cells of its row hold it. Instants are UTC milliseconds. */
export interface ShowCells {
  readonly status: 'ready' | 'running' | 'done' | 'skipped';
  readonly actualStart: number | null;
  readonly actualEnd: number | null;
}

/** The cues about which one state of a show says something else than the one before, with what it says now. */
export function changedCells(before: ShowState, after: ShowState): ReadonlyMap<string, ShowCells> {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const changed = new Map<string, ShowCells>();
  for (const [cue, cells] of now) {
    const was = old.get(cue);
    if (!was || !same(was, cells)) changed.set(cue, cells);
  }
  // Taken back: the cue stands by again.
  for (const cue of old.keys())
    if (!now.has(cue)) changed.set(cue, { status: 'ready', actualStart: null, actualEnd: null });
  return changed;
}

function cellsOf(state: ShowState): ReadonlyMap<string, ShowCells> {
  const cells = new Map<string, ShowCells>();
  for (const { running, past } of state.tracks.values()) {
    for (const each of past) cells.set(each.cue, pastCells(each));
    if (running) cells.set(running.cue, { status: 'running', actualStart: running.started, actualEnd: null });
  }
  return cells;
}

function pastCells({ started, ended, skipped }: PastCue): ShowCells {
  return {
    status: skipped ? 'skipped' : 'done',
    actualStart: started,
    actualEnd: started === null ? null : ended,
  };
}

function same(a: ShowCells, b: ShowCells): boolean {
  return a.status === b.status && a.actualStart === b.actualStart && a.actualEnd === b.actualEnd;
}
