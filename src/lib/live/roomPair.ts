import { mayReadMoney, type Grant } from '#lib/domain/roles.ts';
import type { FactCells } from '#lib/schema/index.ts';
import type { FactChannel, Hello } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { grantOf } from './rights.ts';

export interface RoomPairOptions {
  readonly ports: LivePorts;
  readonly planId: string;
  /** As the page was served with; what the server says over its rooms replaces it. */
  readonly grant: Grant;
}

export interface PairRow {
  readonly id: string;
  readonly cells: FactCells;
  /** Stands in the room of money. */
  readonly money: boolean;
}

/** A room of what everybody in a plan may know, and its twin with what shows money, as long as one may see that. */
export class RoomPair {
  readonly #options: RoomPairOptions;
  readonly #moneyChannel: FactChannel | null;
  readonly #changed: () => void;
  readonly #plain: LiveFacts;
  #money: LiveFacts | null = null;

  /** `changed` is called whenever {@link rows} differs. */
  constructor(
    options: RoomPairOptions,
    /** Without a twin where nothing of it shows money. */
    channels: { readonly plain: FactChannel; readonly money: FactChannel | null },
    changed: () => void,
  ) {
    this.#options = options;
    this.#moneyChannel = channels.money;
    this.#changed = changed;
    this.#followMoney(options.grant);
    this.#plain = new LiveFacts(options.ports, options.planId, channels.plain, {
      changed,
      hello: (hello: Hello) => this.#followMoney(grantOf(hello)),
    });
  }

  /** Of both rooms, those of money last; none once one is shut out, null until the server has said them. */
  rows(): readonly PairRow[] | null {
    if (this.#plain.closed !== null) return [];
    const [plain, money] = [this.#plain.rows(), this.#money ? this.#money.rows() : []];
    if (plain === null || money === null) return null;
    return [
      ...plain.map((row) => ({ ...row, money: false })),
      ...money.map((row) => ({ ...row, money: true })),
    ];
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
    const channel = mayReadMoney(grant) ? this.#moneyChannel : null;
    if ((channel !== null) === (this.#money !== null)) return;
    if (channel !== null) {
      const { ports, planId } = this.#options;
      const on = { changed: this.#changed, hello: () => {} };
      this.#money = new LiveFacts(ports, planId, channel, on);
      return;
    }
    this.#money?.close();
    this.#money = null;
    this.#changed();
  }
}
