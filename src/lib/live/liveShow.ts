import type { ShowEvent } from '#lib/domain/liveShow.ts';
import { eventOf } from '#lib/domain/showRows.ts';
import type { FactCells } from '#lib/schema/index.ts';
import { proposalFromCells, type Proposal } from '#lib/schema/proposalCells.ts';
import { CALLER_ROW, isActRow, proposalOfRow, SHOW_CHANNEL } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { Signal } from './signal.ts';

export interface ShowCaller {
  readonly userId: string;
  readonly name: string;
}

/** The acts of a plan's show, live and in order. Where it stands is worked out of them (domain/liveShow.ts). */
export class LiveShow {
  readonly #signal = new Signal();
  readonly #facts: LiveFacts;
  #run = 0;
  #events: readonly ShowEvent[] | null = null;
  #caller: ShowCaller | null = null;
  #proposals: readonly Proposal[] = [];

  constructor(ports: LivePorts, planId: string) {
    this.#facts = new LiveFacts(ports, planId, SHOW_CHANNEL, {
      changed: () => this.#changed(),
      hello: () => {},
    });
  }

  /** Null until the server has said them. */
  get events(): readonly ShowEvent[] | null {
    this.#signal.read();
    return this.#events;
  }

  /** Which run the acts belong to; 0 before the first. */
  get run(): number {
    this.#signal.read();
    return this.#run;
  }

  /** Whoever acted last; null before the first act. */
  get caller(): ShowCaller | null {
    this.#signal.read();
    return this.#caller;
  }

  /** What is proposed for frozen cells and what became of the last ones, in the order in which they were proposed. */
  get proposals(): readonly Proposal[] {
    this.#signal.read();
    return this.#proposals;
  }

  reconnect(): void {
    this.#facts.reconnect();
  }

  close(): void {
    this.#facts.close();
  }

  #changed(): void {
    const rows = this.#facts.rows();
    if (rows === null) return;
    const acts = rows.filter(({ id }) => isActRow(id)).map(({ cells }) => readCells(cells));
    const caller = rows.find(({ id }) => id === CALLER_ROW)?.cells;
    this.#caller = caller ? { userId: String(caller.userId), name: String(caller.name) } : null;
    this.#run = Math.max(0, ...acts.map(({ run }) => run));
    this.#events = acts
      .filter(({ run }) => run === this.#run)
      .flatMap((act) => eventOf(act) ?? [])
      .sort((a, b) => a.id - b.id);
    this.#proposals = rows
      .flatMap(({ id, cells }) => {
        const proposal = proposalOfRow(id);
        return proposal === null ? [] : (proposalFromCells(proposal, cells) ?? []);
      })
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    this.#signal.changed();
  }
}

function readCells({ run, id, at, act, subject }: FactCells) {
  const whole = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return {
    ...{ run: whole(run), id: whole(id), at: whole(at), act: String(act) },
    subject: typeof subject === 'string' ? subject : null,
  };
}
