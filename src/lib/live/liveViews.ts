import { mayReadMoney, type Grant } from '#lib/domain/roles.ts';
import { viewFromCells, type SharedView } from '#lib/views/sharedView.ts';
import type { Hello } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { grantOf } from './rights.ts';
import { Signal } from './signal.ts';

export interface LiveViewsOptions {
  readonly ports: LivePorts;
  readonly planId: string;
  /** As the page was served with; what the server says over its rooms replaces it. */
  readonly grant: Grant;
}

/** The views that a plan's members share, live and in their order, as far as the reader may know them. */
export class LiveViews {
  readonly #options: LiveViewsOptions;
  readonly #signal = new Signal();
  readonly #plain: LiveFacts;
  #money: LiveFacts | null = null;
  #list: readonly SharedView[] | null = null;

  constructor(options: LiveViewsOptions) {
    this.#options = options;
    this.#followMoney(options.grant);
    this.#plain = new LiveFacts(options.ports, options.planId, 'views', {
      changed: () => this.#changed(),
      hello: (hello: Hello) => this.#followMoney(grantOf(hello)),
    });
  }

  /** Null until the server has said them. */
  get list(): readonly SharedView[] | null {
    this.#signal.read();
    return this.#list;
  }

  reconnect(): void {
    this.#plain.reconnect();
    this.#money?.reconnect();
  }

  close(): void {
    this.#plain.close();
    this.#money?.close();
  }

  #followMoney(grant: Grant): void {
    const mayRead = mayReadMoney(grant);
    if (mayRead === (this.#money !== null)) return;
    if (mayRead) {
      const { ports, planId } = this.#options;
      const on = { changed: () => this.#changed(), hello: () => {} };
      this.#money = new LiveFacts(ports, planId, 'views-money', on);
      return;
    }
    this.#money?.close();
    this.#money = null;
    this.#changed();
  }

  #changed(): void {
    const rooms = [this.#plain.rows(), this.#money ? this.#money.rows() : []];
    if (this.#plain.closed !== null) this.#list = [];
    else if (rooms.every((rows) => rows !== null)) {
      // What names money stands in both rooms, and in full in that of money.
      const views = new Map<string, SharedView>();
      for (const { id, cells } of rooms.flat()) {
        const view = viewFromCells(id, cells);
        if (view) views.set(id, view);
      }
      this.#list = [...views.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
    }
    this.#signal.changed();
  }
}
