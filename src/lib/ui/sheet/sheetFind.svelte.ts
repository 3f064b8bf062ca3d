import type { GridEngine } from '#lib/grid/index.ts';
import {
  findCells,
  nextFound,
  NOTHING_FOUND,
  placeOf,
  type FindQuery,
  type Found,
} from '#lib/grid/find/find.ts';
import { planReplace } from '#lib/grid/find/replace.ts';
import { isSingleCell, selectCell, type Selection } from '#lib/grid/selection.ts';
import { measureWhenIdle } from '../grid/measureWhenIdle.ts';

/** What is looked for in an open sheet, counted before anything is done about it. Lives as long as its panel. */
export class SheetFind {
  text = $state('');
  replacement = $state('');
  matchCase = $state(false);
  wholeCell = $state(false);
  inSelection = $state(false);
  found = $state.raw<Found>(NOTHING_FOUND);
  /** The count is not there yet. */
  counting = $state(false);
  /** Of the active cell among the matches; -1 when it is none. */
  place = $state(-1);
  readonly #engine: GridEngine;
  /** What was selected when `inSelection` was chosen: going to matches changes the selection. */
  #within: Selection | null = null;
  #drop: () => void = () => undefined;
  /** A step that was asked for before the count was there. */
  #pending: 'next' | 'previous' | null = null;

  constructor(engine: GridEngine) {
    this.#engine = engine;
  }

  /** Counts again with every change of the rows. Returns what ends it. */
  watch(): () => void {
    let { frame } = this.#engine.state;
    const stops = [
      this.#engine.onData(() => this.count()),
      this.#engine.onState(() => {
        this.place = placeOf(this.found, this.#engine.active);
        if (frame === this.#engine.state.frame) return;
        frame = this.#engine.state.frame;
        this.count();
      }),
    ];
    return () => {
      this.#drop();
      stops.forEach((stop) => stop());
    };
  }

  /** To be called when anything of the query has changed. */
  count(): void {
    this.#drop();
    this.counting = true;
    const { source, state } = this.#engine;
    this.#drop = measureWhenIdle(findCells(source, state.frame, this.#query), (found) => {
      this.found = found;
      this.place = placeOf(found, this.#engine.active);
      this.counting = false;
      const step = this.#pending;
      this.#pending = null;
      if (step) this.go(step);
    });
  }

  /** Several cells selected are what `inSelection` then means. */
  setInSelection(on: boolean): void {
    this.inSelection = on;
    this.#within = on ? this.#engine.state.selection : null;
    this.count();
  }

  get severalSelected(): boolean {
    const { selection, frame } = this.#engine.state;
    return selection !== null && !isSingleCell(selection, frame);
  }

  go(step: 'next' | 'previous'): void {
    if (this.counting) {
      this.#pending = step;
      return;
    }
    const to = nextFound(this.found, this.#engine.state.frame, this.#engine.active, step === 'previous');
    if (to) this.#engine.select(selectCell(to.cell));
  }

  /** Replaces in the active cell if it is a match, and goes on to the next. */
  replaceOne(): void {
    const { active } = this.#engine;
    const goOn = (): void => {
      this.#pending = 'next';
      this.count();
    };
    if (active && placeOf(this.found, active) >= 0) this.#replace([active], goOn);
    else goOn();
  }

  /** One step, told with what had to be left. */
  replaceAll(): void {
    this.#replace(this.found.cells, () => this.count());
  }

  #replace(cells: Found['cells'], done: () => void): void {
    const engine = this.#engine;
    if (!engine.leave()) return done();
    const planning = planReplace(engine.source, cells, this.#query, this.replacement);
    engine.preparing.run(planning, ({ edits, skipped }) => {
      if (engine.apply(edits, 'replace') === false) return done();
      const params = { cells: edits.length, skipped: skipped.length };
      if (cells.length > 1 || skipped.length > 0)
        engine.host.notice({ id: 'grid_replaced', params, skipped });
      done();
    });
  }

  get #query(): FindQuery {
    const { text, matchCase, wholeCell } = this;
    return { text, matchCase, wholeCell, within: this.#within };
  }
}
