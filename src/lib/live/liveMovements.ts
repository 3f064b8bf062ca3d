import type { Movement } from '#lib/domain/movements.ts';
import { isMovementRow, MOVEMENT_CHANNEL, STOCK_ROW } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { Signal } from './signal.ts';

/** How a plan's supplies moved, live (docs/spec/goods.md, G12). */
export class LiveMovements {
  readonly #facts: LiveFacts;
  readonly #signal = new Signal();
  #byRow: ReadonlyMap<string, readonly Movement[]> | null = null;
  #stock: string | null = null;

  constructor(ports: LivePorts, planId: string) {
    this.#facts = new LiveFacts(ports, planId, MOVEMENT_CHANNEL, {
      changed: () => this.#read(),
      hello: () => {},
    });
  }

  /** Of each supply that moved, the earliest first; null until the server has said it. */
  get byRow(): ReadonlyMap<string, readonly Movement[]> | null {
    this.#signal.read();
    return this.#byRow;
  }

  /** Another text whenever the plan's share of the stock is another: whoever shows that asks again. */
  get stock(): string | null {
    this.#signal.read();
    return this.#stock;
  }

  /** Supplies that come out of the workspace's stock. */
  get linked(): ReadonlySet<string> {
    const { stock } = this;
    if (stock === null || stock === '') return new Set();
    const { links } = JSON.parse(stock) as { readonly links: readonly (readonly [string, string])[] };
    return new Set(links.map(([row]) => row));
  }

  reconnect(): void {
    this.#facts.reconnect();
  }

  close(): void {
    this.#facts.close();
  }

  #read(): void {
    const rows = this.#facts.rows();
    if (rows === null) return;
    const movements = rows
      .flatMap(({ id, cells }) =>
        isMovementRow(id) && typeof cells.said === 'string' ? [JSON.parse(cells.said) as Movement] : [],
      )
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    this.#byRow = Map.groupBy(movements, ({ row }) => row);
    this.#stock = String(this.#facts.row(STOCK_ROW).said ?? '');
    this.#signal.changed();
  }
}
