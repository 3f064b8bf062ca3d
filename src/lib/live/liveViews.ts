import { viewFromCells, type SharedView } from '#lib/views/sharedView.ts';
import { RoomPair, type RoomPairOptions } from './roomPair.ts';
import { Signal } from './signal.ts';

/** The views that a plan's members share, live and in their order, as far as the reader may know them. */
export class LiveViews {
  readonly #signal = new Signal();
  readonly #rooms: RoomPair;
  #list: readonly SharedView[] | null = null;

  constructor(options: RoomPairOptions) {
    const channels = { plain: 'views', money: 'views-money' } as const;
    this.#rooms = new RoomPair(options, channels, () => this.#changed());
  }

  /** Null until the server has said them. */
  get list(): readonly SharedView[] | null {
    this.#signal.read();
    return this.#list;
  }

  reconnect(): void {
    this.#rooms.reconnect();
  }

  close(): void {
    this.#rooms.close();
  }

  #changed(): void {
    const rows = this.#rooms.rows();
    if (rows === null) return;
    // What names money stands in both rooms, and in full in that of money, which comes last.
    const views = new Map<string, SharedView>();
    for (const { id, cells } of rows) {
      const view = viewFromCells(id, cells);
      if (view) views.set(id, view);
    }
    this.#list = [...views.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
    this.#signal.changed();
  }
}
