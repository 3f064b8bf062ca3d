import { columnOf } from '#lib/grid/cellEdits.ts';
import type { Cell, GridEngine, GridSource } from '#lib/grid/index.ts';
import { later } from '#lib/grid/later.ts';
import { displayText } from '#lib/grid/values.ts';
import { m } from '#lib/paraglide/messages.js';
import { say } from '../lang/say.ts';

/** What is said when somebody else changes the cell one stands on. */
export function editText(source: GridSource, { row, column }: Cell): string {
  const value = source.value(row, column);
  const text = displayText(columnOf(source, column).field.kind, value, source.context());
  const name = source.writerName?.(row, column) ?? null;
  if (value === null) return m.grid_remote_cleared();
  return name === null ? m.grid_remote_edit_unknown({ text }) : m.grid_remote_edit({ name, text });
}

/** What is said while a fill is aimed: what would stand at its far end. */
export function fillingText(engine: GridEngine): string {
  const end = later().fillText(engine);
  if (!end) return m.grid_filling();
  return m.grid_filling_to({ row: engine.state.frame.rowIndex(end.cell.row) + 1, text: end.text });
}

/** Follows where columns stand: that the own one moved is seen, so it is said as well. */
export class ColumnPlaces {
  readonly #engine: GridEngine;
  #places: ReadonlyMap<string, number>;

  constructor(engine: GridEngine) {
    this.#engine = engine;
    this.#places = this.#now();
  }

  /** After columns have changed: what to say of the active one, if it stands elsewhere now. */
  moved(): string | null {
    const { active, source } = this.#engine;
    const before = this.#places;
    this.#places = this.#now();
    if (!active) return null;
    const [was, is] = [before.get(active.column), this.#places.get(active.column)];
    if (was === undefined || is === undefined || was === is) return null;
    const column = say(columnOf(source, active.column).field.label);
    return m.grid_column_placed({ column, place: is + 1, count: this.#places.size });
  }

  #now(): ReadonlyMap<string, number> {
    return new Map(this.#engine.table.shown().map(({ id }, at) => [id, at]));
  }
}
