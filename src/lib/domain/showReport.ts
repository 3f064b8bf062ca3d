import type { Instant, PlannedCue, ShowState } from './liveShow.ts';

/** A cue as it was planned and as it was. Milliseconds and instants. */
export interface ReportLine {
  readonly cue: string;
  readonly track: string;
  readonly plannedStart: Instant | null;
  readonly plannedEnd: Instant | null;
  /** Null where it never began. */
  readonly actualStart: Instant | null;
  /** Null while it runs, and where it never began. */
  readonly actualEnd: Instant | null;
  /** How much later than planned it began; below zero earlier. Null where one of the two is not known. */
  readonly drift: number | null;
  /** How much longer than planned it ran, what it was held included; below zero shorter. Null before its end. */
  readonly over: number | null;
  /** During which its track was held. */
  readonly held: number;
  readonly fate: 'done' | 'skipped' | 'running' | 'not-begun';
}

export interface ReportTotals {
  readonly track: string;
  readonly done: number;
  readonly skipped: number;
  /** Cues that were neither ended nor skipped. */
  readonly left: number;
  /** Of the cues that came to their end: planned, and as they were. */
  readonly planned: number;
  readonly actual: number;
  readonly held: number;
  /** How much later than planned the last of them ended. */
  readonly ended: number | null;
}

export interface ShowReport {
  /** In row order. */
  readonly lines: readonly ReportLine[];
  /** In the order in which tracks first stand in the rows. */
  readonly totals: readonly ReportTotals[];
}

/** A show held against its plan: every cue of the plan, also those that nobody got to. */
export function showReport(state: ShowState, cues: readonly PlannedCue[]): ShowReport {
  const lines = cues.map((cue) => lineOf(state, cue));
  const tracks = [...new Set(lines.map(({ track }) => track))];
  return {
    lines,
    totals: tracks.map((track) =>
      totalsOf(
        track,
        lines.filter((line) => line.track === track),
      ),
    ),
  };
}

function lineOf(state: ShowState, { id, track, start, duration }: PlannedCue): ReportLine {
  const show = state.tracks.get(track);
  const past = show?.past.find(({ cue }) => cue === id);
  const running = show?.running?.cue === id ? show.running : null;
  const actualStart = past?.started ?? running?.started ?? null;
  const actualEnd = past && past.started !== null ? past.ended : null;
  const ran = actualStart === null || actualEnd === null ? null : actualEnd - actualStart;
  return {
    ...{ cue: id, track, actualStart, actualEnd },
    plannedStart: start,
    plannedEnd: start === null ? null : start + duration,
    drift: start === null || actualStart === null ? null : actualStart - start,
    over: ran === null || past?.skipped ? null : ran - duration,
    held: past?.held ?? running?.held ?? 0,
    fate: past ? (past.skipped ? 'skipped' : 'done') : running ? 'running' : 'not-begun',
  };
}

function totalsOf(track: string, lines: readonly ReportLine[]): ReportTotals {
  const done = lines.filter(({ fate }) => fate === 'done');
  const sum = (of: (line: ReportLine) => number): number => done.reduce((all, line) => all + of(line), 0);
  const actual = sum((line) => line.actualEnd! - line.actualStart!);
  const last = done.reduce<ReportLine | null>(
    (latest, line) => (latest === null || line.actualEnd! > latest.actualEnd! ? line : latest),
    null,
  );
  return {
    ...{ track, done: done.length, actual, planned: actual - sum((line) => line.over!) },
    skipped: lines.filter(({ fate }) => fate === 'skipped').length,
    left: lines.filter(({ fate }) => fate === 'running' || fate === 'not-begun').length,
    held: lines.reduce((all, line) => all + line.held, 0),
    ended: last === null || last.plannedEnd === null ? null : last.actualEnd! - last.plannedEnd,
  };
}
