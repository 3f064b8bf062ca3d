// Sets and maps are either made anew with each change and told by the object, or read by nothing reactive.
/* eslint-disable svelte/prefer-svelte-reactivity */
import type { GridSource, SourceChange } from '#lib/grid/index.ts';
import type { RowId, Sheet } from '#lib/schema/index.ts';
import type { ReadingsOf } from '#lib/search/index.ts';
import { keptScroll, layOut, type ListLayout } from './listLayout.ts';
import { RowGroups } from './rowGroups.ts';
import { changedField, RowLooks, type RowLook } from './rowLook.ts';

/** Somebody else's change of a row, to light up once. */
export interface Flash {
  readonly colour: number | null;
}

const FLASH_MS = 2_100;

/** Joins a source to a list on the page: groups, where they lie, how rows look, and what lights up. */
export class ListView {
  readonly #source: GridSource;
  readonly #sheet: Sheet;
  readonly #groups: RowGroups;
  readonly #looks: RowLooks;
  layout = $state.raw() as ListLayout;
  /** Grows with each change of what rows say. */
  revision = $state(0);
  flashes = $state.raw<ReadonlyMap<RowId, Flash>>(new Map());
  #by: string | null;
  #query = '';
  #readings: ReadingsOf | undefined;
  #closed: ReadonlySet<string>;
  /** Rows that others changed and that have not been drawn since. */
  readonly #touched = new Set<RowId>();
  /** As they were drawn last. */
  readonly #drawn = new Map<RowId, RowLook>();
  #scroller: HTMLElement | null = null;
  #listTop: () => number = () => 0;
  #frame = 0;
  readonly #stop: () => void;

  constructor(source: GridSource, sheet: Sheet, by: string | null, closed: readonly string[]) {
    this.#source = source;
    this.#sheet = sheet;
    this.#by = by;
    this.#closed = new Set(closed);
    this.#groups = new RowGroups(source, sheet);
    this.#looks = new RowLooks(source, sheet);
    this.layout = this.#layOut();
    this.#stop = source.onChange((change) => this.#changed(change));
  }

  /** `listTop`: pixels from the top of what scrolls to the first heading. */
  attach(scroller: HTMLElement, listTop: () => number): void {
    this.#scroller = scroller;
    this.#listTop = listTop;
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#stop();
  }

  get by(): string | null {
    return this.#by;
  }

  get closed(): ReadonlySet<string> {
    return this.#closed;
  }

  groupBy(by: string | null): void {
    this.#by = by;
    this.#closed = new Set();
    this.#drawn.clear();
    this.#arrange();
  }

  search(query: string): void {
    this.#query = query;
    this.#arrange();
  }

  /** From now on names are found by how they are read, too. */
  spell(readings: ReadingsOf): void {
    if (this.#readings) return;
    this.#readings = readings;
    if (this.#query !== '') this.#arrange();
  }

  toggle(key: string): void {
    const closed = new Set(this.#closed);
    if (!closed.delete(key)) closed.add(key);
    this.#closed = closed;
    this.#arrange();
  }

  /** Kept until something changes: rows that only scroll are not looked at again, and a change can be told. */
  look(row: RowId): RowLook {
    let look = this.#drawn.get(row);
    if (!look) this.#drawn.set(row, (look = this.#looks.look(row, this.#by)));
    return look;
  }

  /** Scrolls a row into the middle, opening its group; false while the list does not hold it. */
  show(row: RowId): boolean {
    const block = this.layout.blocks.find(({ group }) => group.rows.includes(row));
    if (!block) return false;
    if (!block.isOpen) this.toggle(block.group.key);
    const place = this.layout.placeOf(row);
    const scroller = this.#scroller;
    if (!place || !scroller) return false;
    const top = place.top + this.#listTop();
    const isSeen = top >= scroller.scrollTop + 44 && top + 68 <= scroller.scrollTop + scroller.clientHeight;
    if (!isSeen) scroller.scrollTop = top - scroller.clientHeight / 2;
    return true;
  }

  #layOut(): ListLayout {
    return layOut(this.#groups.groups(this.#by, this.#query, this.#readings), {
      headed: this.#by !== null,
      closed: this.#query === '' ? this.#closed : new Set(),
    });
  }

  /** Own edits are drawn at once; what others do is collected until the next frame. */
  #changed(change: SourceChange): void {
    this.#groups.touch(change);
    if (change.remote && change.rows !== 'all') for (const row of change.rows) this.#touched.add(row);
    if (!change.remote) return this.#redraw();
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#redraw());
  }

  #redraw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#light();
    this.#arrange();
    this.revision++;
  }

  #light(): void {
    const lit = new Map(this.flashes);
    for (const row of this.#touched) {
      const before = this.#drawn.get(row);
      const field = before && changedField(before, this.#looks.look(row, this.#by), this.#sheet);
      if (!field) continue;
      const flash: Flash = { colour: this.#source.writer?.(row, field) ?? null };
      lit.set(row, flash);
      setTimeout(() => this.#fade(row, flash), FLASH_MS);
    }
    this.#touched.clear();
    this.#drawn.clear();
    if (lit.size > 0) this.flashes = lit;
  }

  #fade(row: RowId, flash: Flash): void {
    if (this.flashes.get(row) !== flash) return;
    const lit = new Map(this.flashes);
    lit.delete(row);
    this.flashes = lit;
  }

  #arrange(): void {
    const before = this.layout;
    const after = this.#layOut();
    const scroller = this.#scroller;
    this.layout = after;
    if (!scroller) return;
    const top = scroller.scrollTop - this.#listTop();
    const kept = keptScroll(before, after, top, scroller.clientHeight);
    if (kept === top) return;
    this.#scrollTo(kept + this.#listTop());
  }

  /** Once the new heights are on the page, before it is painted. */
  #scrollTo(top: number): void {
    queueMicrotask(() => {
      if (this.#scroller) this.#scroller.scrollTop = top;
    });
  }
}
