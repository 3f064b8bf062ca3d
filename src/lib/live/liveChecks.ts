import type { CheckedSupply } from '#lib/domain/siteChecks.ts';
import { CHECK_CHANNEL } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { Signal } from './signal.ts';

/** What was found of a plan's supplies on site, live. */
export class LiveChecks {
  readonly #facts: LiveFacts;
  readonly #signal = new Signal();
  #supplies: ReadonlyMap<string, CheckedSupply> | null = null;

  constructor(ports: LivePorts, planId: string) {
    const nothing = () => {};
    this.#facts = new LiveFacts(ports, planId, CHECK_CHANNEL, {
      changed: () => this.#read(),
      hello: nothing,
    });
  }

  /** By the rows of supplies that somebody looked at; null until the server has said it. */
  get supplies(): ReadonlyMap<string, CheckedSupply> | null {
    this.#signal.read();
    return this.#supplies;
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
    const said = rows.flatMap(({ cells }) =>
      typeof cells.said === 'string' ? [JSON.parse(cells.said) as CheckedSupply] : [],
    );
    this.#supplies = new Map(said.map((supply) => [supply.row, supply]));
    this.#signal.changed();
  }
}
