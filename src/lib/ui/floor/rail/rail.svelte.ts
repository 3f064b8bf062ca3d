import type { FloorLibraryRead } from '#server/handoff.ts';
import { builtInEntries, type LibraryEntry, type OwnEntry } from '#lib/floor/library.ts';
import { placedCells, type Placing } from '#lib/floor/placing.ts';
import { excess, railGroups, type RailGroups, type RailThing } from '#lib/floor/rail.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { askApi } from '../../askApi.ts';
import { locale } from '../../lang/say.ts';
import type { FloorPoint, RailHost } from './railHost.ts';

/** Something that is dragged onto the floor, and where the pointer is in the window. */
export interface Dragged {
  readonly placing: Placing;
  readonly tint: number;
  readonly x: number;
  readonly y: number;
}

/** The list beside the plan: what is to be placed, what stands there, and what else there is to put onto the floor. */
export class Rail {
  readonly host: RailHost;
  readonly #builtIn: readonly LibraryEntry[] = builtInEntries(locale());
  #version = $state(0);
  #read = $state.raw<FloorLibraryRead>({ entries: [], mayChange: false });
  /** The workspace's own entries could not be fetched. */
  isAlone = $state(false);
  dragged = $state.raw<Dragged | null>(null);

  /** The workspace's own entries that are in use. */
  readonly own: readonly OwnEntry[] = $derived.by(() =>
    this.#read.entries.filter(({ archived }) => !archived).map((entry) => ({ ...entry, words: [] })),
  );
  /** A workspace's own entries before those that everybody has. */
  readonly entries: readonly LibraryEntry[] = $derived.by(() => [...this.own, ...this.#builtIn]);

  readonly groups: RailGroups = $derived.by(() => {
    void this.#version;
    return railGroups(this.host.plan, this.entries);
  });

  constructor(host: RailHost) {
    this.host = host;
  }

  get mayChangeLibrary(): boolean {
    return this.#read.mayChange;
  }

  get builtIn(): readonly LibraryEntry[] {
    return this.#builtIn;
  }

  /** Follows the rows. The answer ends it. */
  watch(): () => void {
    this.#version++;
    return this.host.onChange(() => this.#version++);
  }

  /** Fetches the workspace's own entries; without a network the built-in ones are there. */
  async fetchOwn(): Promise<void> {
    try {
      const path = `/api/plans/${this.host.planId}/floor-library`;
      this.#read = (await askApi('GET', path)) as FloorLibraryRead;
      this.isAlone = false;
    } catch {
      this.isAlone = true;
    }
  }

  /** Selects what shows a thing, on the plan and in the grid. */
  pick(rows: readonly RowId[]): void {
    this.host.select(rows);
  }

  isPicked(thing: RailThing): boolean {
    return thing.rows.length > 0 && thing.rows.every((row) => this.host.selected.has(row));
  }

  /**
   * Puts something onto the floor: one gesture, with its way back, and with a word where more of it stands there than
   * is planned. Null for the middle of what is seen.
   */
  place(placing: Placing, at: FloorPoint | null): void {
    const { host } = this;
    if (!host.mayAdd) return;
    const row = host.newRowId();
    const after = host.plan.rows('floor').at(-1)?.id ?? null;
    const cells = placedCells(placing, at ?? host.centre(), host.plan);
    if (!host.add([{ type: 'add', row, after, cells }])) return;
    host.select([row]);
    const over = this.#excessOf(placing.supply);
    const said = { count: placing.quantity, name: placing.name };
    host.offer(over > 0 ? m.rail_placed_over({ ...said, over }) : m.rail_placed(said), () => host.undo());
  }

  drop(): void {
    const { dragged } = this;
    this.dragged = null;
    const at = dragged && this.host.pointAt(dragged.x, dragged.y);
    if (at) this.place(dragged.placing, at);
  }

  #excessOf(supply: RowId | null): number {
    if (supply === null) return 0;
    const { unplaced, families } = this.groups;
    const all = [...unplaced, ...families.flatMap(({ things }) => things)];
    const thing = all.find((one) => one.supply === supply);
    return thing ? excess(thing) : 0;
  }
}
