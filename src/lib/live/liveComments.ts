import type { Grant } from '#lib/domain/roles.ts';
import { isAboutMoney } from '#lib/schema/commentAnchor.ts';
import { SHEETS, type RowId, type SheetId } from '#lib/schema/index.ts';
import { ALL_COMMENTS_ROW, commentChannels, threadOfRow } from '#lib/wire/commentRooms.ts';
import type { LivePorts } from './ports.ts';
import { RoomPair } from './roomPair.ts';
import { Signal } from './signal.ts';

/** A thread that is not settled, without what is said in it. */
export interface OpenThread {
  readonly id: string;
  readonly row: RowId;
  /** Null for the row as a whole. */
  readonly field: string | null;
  /** Comments in it. */
  readonly count: number;
  /** Grows with whatever happens to it. */
  readonly version: number;
}

/** Where something is said in a sheet and how much, live. What is said, is asked of the server when it is shown. */
export class LiveComments {
  readonly #signal = new Signal();
  readonly #rooms: RoomPair;
  #open: readonly OpenThread[] | null = null;
  #version = 0;

  constructor(options: {
    readonly ports: LivePorts;
    readonly planId: string;
    readonly sheet: SheetId;
    /** As the page was served with; what the server says over its rooms replaces it. */
    readonly grant: Grant;
  }) {
    const { ports, planId, sheet, grant } = options;
    const { plain, money } = commentChannels(sheet);
    const hasMoney = Object.keys(SHEETS[sheet].fields).some((field) => isAboutMoney({ sheet, field }));
    this.#rooms = new RoomPair({ ports, planId, grant }, { plain, money: hasMoney ? money : null }, () =>
      this.#changed(),
    );
  }

  /** Null until the server has said it. */
  get open(): readonly OpenThread[] | null {
    this.#signal.read();
    return this.#open;
  }

  /** Grows with whatever happens to any thread of the sheet, a settled one too. */
  get version(): number {
    this.#signal.read();
    return this.#version;
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
    this.#version = rows
      .filter(({ id }) => id === ALL_COMMENTS_ROW)
      .reduce((sum, { cells }) => sum + Number(cells.versions ?? 0), 0);
    this.#open = rows.flatMap(({ id, cells }) => {
      const thread = threadOfRow(id);
      const { row, field, count, version } = cells;
      if (thread === null || typeof row !== 'string') return [];
      return {
        ...{ id: thread, row, field: typeof field === 'string' ? field : null },
        ...{ count: Number(count), version: Number(version) },
      };
    });
    this.#signal.changed();
  }
}
