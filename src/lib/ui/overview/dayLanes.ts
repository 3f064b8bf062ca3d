import { DAY } from '#lib/domain/clock.ts';
import { str } from '#lib/schema/reading.ts';
import { tracksOf, type PlanView } from '#lib/schema/index.ts';
import { timesOf } from '#lib/schema/sheets/cues.ts';

export interface LaneCue {
  readonly id: string;
  readonly title: string;
  /** Plan seconds. */
  readonly start: number;
  readonly end: number;
  readonly isPinned: boolean;
  readonly isOver: boolean;
  readonly isRunning: boolean;
}

export interface Lane {
  readonly track: string;
  readonly cues: readonly LaneCue[];
}

export interface ShowDay {
  readonly day: number;
  readonly lanes: readonly Lane[];
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** What is drawn: whole hours around the cues, at most until six on the next morning. */
  readonly from: number;
  readonly to: number;
}

const HOUR = 3600;

/** Days on which a cue begins, in order. */
export function showDays(plan: PlanView): number[] {
  const days = new Set([...timesOf(plan).values()].map(({ start }) => Math.floor(start / DAY)));
  return [...days].sort((a, b) => a - b);
}

/** The day to look at first: today while the event lasts, else its first day, else the nearest that has cues. */
export function firstShownDay(
  days: readonly number[],
  today: number | null,
  startDay: number,
): number | null {
  if (today !== null && days.includes(today)) return today;
  if (days.includes(startDay)) return startDay;
  return days.find((day) => day > startDay) ?? days.at(-1) ?? null;
}

/** The cues that begin on a day, one lane a track. Null when none do. */
export function showDay(plan: PlanView, day: number): ShowDay | null {
  const lanes = new Map<string, LaneCue[]>();
  const times = timesOf(plan);
  let [first, last, count] = [Infinity, -Infinity, 0];
  for (const row of plan.rows('cues')) {
    const time = times.get(row.id);
    const track = str(row, 'track');
    if (!time || track === null || Math.floor(time.start / DAY) !== day) continue;
    const status = row.value('status');
    const cue = {
      ...{ id: row.id, title: str(row, 'title') ?? '', start: time.start, end: time.end },
      isPinned: row.value('startMode') === 'pinned',
      isOver: status === 'done' || status === 'skipped',
      isRunning: status === 'running',
    };
    lanes.set(track, [...(lanes.get(track) ?? []), cue]);
    [first, last, count] = [Math.min(first, time.start), Math.max(last, time.end), count + 1];
  }
  if (count === 0) return null;
  const from = Math.floor(first / HOUR) * HOUR;
  const to = Math.min(Math.ceil(last / HOUR) * HOUR, (day + 1) * DAY + 6 * HOUR);
  const order = new Map(tracksOf(plan.facts.tracks).map(({ id }, place) => [id, place]));
  const rank = (track: string): number => order.get(track) ?? order.size;
  const sorted = [...lanes].sort(([a], [b]) => rank(a) - rank(b));
  return {
    ...{ day, count, first, last, from, to: Math.max(to, from + 2 * HOUR) },
    lanes: sorted.map(([track, cues]) => ({ track, cues: cues.sort((a, b) => a.start - b.start) })),
  };
}

/** Hours to label, few enough to stand side by side. */
export function hourTicks(from: number, to: number): number[] {
  const hours = (to - from) / HOUR;
  const step = (hours <= 8 ? 1 : hours <= 18 ? 2 : 4) * HOUR;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step);
}
