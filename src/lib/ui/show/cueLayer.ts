import { cueGaps, type CueGap } from '#lib/domain/cueGaps.ts';
import type { CueTimes } from '#lib/domain/cueTimes.ts';
import { durationDigits } from '#lib/domain/duration.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { trackOf, type RowId } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { timesOf, timingsOf } from '#lib/schema/sheets/cues.ts';
import { setAttribute } from '../grid/paintCell.ts';
import type { RowLayer } from '../grid/paintRow.ts';
import { locale } from '../lang/say.ts';
import './cueLayer.css';
import { gapText, newTimeText, shiftText } from './gapWords.ts';
import type { Ghost } from './stageRows.ts';

/** What is shown between a row and the next one. */
export interface Between {
  readonly text: string;
  readonly overlaps: boolean;
}

/** What the rows of the run of show show beyond their cells: gaps and overlaps between them, and what a preview moves. */
export class CueMarks {
  readonly #plan: LivePlan;
  readonly #ghosts: ReadonlyMap<RowId, Ghost>;

  constructor(plan: LivePlan, ghosts: ReadonlyMap<RowId, Ghost>) {
    this.#plan = plan;
    this.#ghosts = ghosts;
  }

  /** Between two rows that are shown one after the other; null unless the later cue really comes after the earlier one. */
  between(row: RowId, next: RowId | undefined): Between | null {
    const gap = next === undefined ? undefined : this.#gaps().get(next);
    return gap?.after === row ? this.#say(gap, next!, next!) : null;
  }

  /** What is free before a cue, or what it overlaps, for whoever hears the cell of its start. */
  before(row: RowId): string | null {
    const gap = this.#gaps().get(row);
    return gap ? this.#say(gap, row, gap.after).text : null;
  }

  ghost(row: RowId): Ghost | null {
    return this.#ghosts.get(row) ?? null;
  }

  #say(gap: CueGap, later: RowId, far: RowId): Between {
    const { view, facts } = this.#plan;
    const cue = view.row('cues', far);
    const track = cue && gap.isBetweenBatches ? str(cue, 'track') : null;
    const other = track === null ? null : (trackOf(facts.tracks, track)?.name[locale()] ?? null);
    const was = this.#ghosts.size > 0 ? (this.#planned().get(later)?.seconds ?? null) : null;
    return { text: gapText(gap, other, was), overlaps: gap.seconds < 0 };
  }

  #planned(): ReadonlyMap<string, CueGap> {
    const { view } = this.#plan;
    return view.memo('cue gaps', () => cueGaps(timingsOf(view), timesOf(view)));
  }

  #previewed: { readonly of: object; readonly gaps: ReadonlyMap<string, CueGap> } | null = null;
  #gaps(): ReadonlyMap<string, CueGap> {
    if (this.#ghosts.size === 0) return this.#planned();
    const { view } = this.#plan;
    const planned = timesOf(view);
    if (this.#previewed?.of !== planned)
      this.#previewed = { of: planned, gaps: cueGaps(timingsOf(view), this.#moved(planned)) };
    return this.#previewed.gaps;
  }

  /** Times with the ghosts in their place; gaps within a track are those between the ghosts. */
  #moved(planned: ReadonlyMap<string, CueTimes>): ReadonlyMap<string, CueTimes> {
    const times = new Map(planned);
    const last = new Map<string, number>();
    for (const { id, track } of timingsOf(this.#plan.view)) {
      const known = planned.get(id);
      if (track === null || !known) continue;
      const ghost = this.#ghosts.get(id);
      const [start, end] = ghost ? [ghost.start, ghost.end] : [known.start, known.end];
      const before = last.get(track);
      times.set(id, { ...known, start, end, gap: before === undefined ? null : start - before });
      last.set(track, end);
    }
    return times;
  }
}

/** Draws the marks into rows of the grid by attributes alone: their cells stay as paintRow made them. */
export function cueLayer(marks: CueMarks): RowLayer {
  return (row, line, { engine, columns }) => {
    const { frame } = engine.state;
    const there = line < 0 ? null : frame.lineAt(line);
    const index = there?.type === 'row' ? there.index : -1;
    const id = index < 0 ? undefined : frame.rows[index];
    const between = id === undefined ? null : marks.between(id, frame.rows[index + 1]);
    setAttribute(row, 'data-between', between && (between.overlaps ? 'overlap' : 'gap'));
    const above = index > 0 && frame.lineAt(line - 1).type === 'row' ? frame.rows[index - 1] : undefined;
    setAttribute(row, 'data-parted', above !== undefined && marks.between(above, id) ? '' : null);
    if (row.firstElementChild) setAttribute(row.firstElementChild, 'data-between', between?.text ?? null);
    const ghost = id === undefined ? null : marks.ghost(id);
    const previewed = ghost ? cellsOf(ghost) : null;
    columns.forEach((column, at) => {
      if (!TIMES.has(column.id)) return;
      const cell = row.children[at + 1];
      if (!cell) return;
      const change = previewed?.[column.id];
      const by = change ? change.value - change.was : 0;
      const said = change && by !== 0 ? textOf(column.id, change) : null;
      setAttribute(cell, 'data-preview', said);
      setAttribute(cell, 'data-shift', by === 0 || column.id === 'duration' ? null : shiftText(by));
      if (column.id === 'start')
        setAttribute(cell, 'aria-description', id === undefined ? null : marks.before(id));
    });
  };
}

const TIMES: ReadonlySet<string> = new Set(['start', 'end', 'duration']);

interface CellChange {
  readonly value: number;
  readonly was: number;
}

function textOf(column: string, { value, was }: CellChange): string {
  return column === 'duration' ? durationDigits(value) : newTimeText(value, was);
}

function cellsOf({ start, end, was }: Ghost): Readonly<Record<string, CellChange>> {
  return {
    start: { value: start, was: was.start },
    end: { value: end, was: was.end },
    duration: { value: end - start, was: was.end - was.start },
  };
}
