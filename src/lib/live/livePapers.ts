import type { Invoice, Order } from '#lib/domain/papers.ts';
import { PaperBookReading } from '#lib/schema/paperBook.ts';
import { isInvoiceRow, isOrderRow, PAPER_CHANNEL } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { PaperFollower } from './livePlan.ts';
import type { LivePorts } from './ports.ts';

/** A plan's orders and invoices, live. */
export class LivePapers implements PaperFollower {
  readonly #facts: LiveFacts;
  readonly #changed: () => void;
  #reading: PaperBookReading | null = null;

  constructor(ports: LivePorts, planId: string, changed: () => void) {
    this.#changed = changed;
    this.#facts = new LiveFacts(ports, planId, PAPER_CHANNEL, {
      changed: () => this.#read(),
      hello: () => {},
    });
  }

  /** Null until the server has said it. */
  get reading(): PaperBookReading | null {
    return this.#reading;
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
    const said = <T>(isOne: (row: string) => boolean): T[] =>
      rows
        .filter(({ id }) => isOne(id))
        .flatMap(({ cells }) => (typeof cells.said === 'string' ? [JSON.parse(cells.said) as T] : []));
    const byAge = (a: { madeAt: number; id: string }, b: { madeAt: number; id: string }): number =>
      a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1);
    this.#reading = new PaperBookReading({
      orders: said<Order>(isOrderRow).sort(byAge),
      invoices: said<Invoice>(isInvoiceRow).sort(byAge),
    });
    this.#changed();
  }
}
