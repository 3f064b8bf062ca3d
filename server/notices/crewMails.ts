import type { CrewMail } from '#lib/domain/crewAnswers.ts';
import type { Log } from '../log.ts';
import type { MailText } from './mailText.ts';
import { oneLine } from './mailText.ts';
import { reasonOf, type Transport } from './mailer.ts';

/** An e-mail with a link to answer by. It is in memory alone: the link is stored nowhere as it is. */
export interface CrewLetter {
  readonly planId: string;
  readonly personId: string;
  readonly secretHash: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly mail: MailText;
}

export interface CrewMailPorts {
  readonly log: Log;
  readonly transport: Transport;
  /** What stands as the sender. */
  readonly from: string;
  /** Whether the link still works. */
  readonly isCurrent: (letter: CrewLetter) => Promise<boolean>;
  /** Keeps how far an e-mail is, while its link works. */
  readonly keep: (letter: CrewLetter, state: CrewMail) => Promise<void>;
  /** Calls back once after so many milliseconds, or sooner when all is closed. */
  readonly rest: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How long it waits before it tries again; after the last try it says that it failed. */
const WAITS_MS = [2_000, 30_000];

/** Sends links to those who are asked for shifts, one after the other, and says of each what became of it. */
export class CrewMails {
  readonly #ports: CrewMailPorts;
  readonly #stop = new AbortController();
  #working: Promise<void> = Promise.resolve();

  constructor(ports: CrewMailPorts) {
    this.#ports = ports;
  }

  /** Nobody waits for it. */
  send(letters: readonly CrewLetter[]): void {
    for (const letter of letters) this.#working = this.#working.then(() => this.#deliver(letter));
  }

  /** Resolves once everything that was handed over is sent or given up. */
  idle(): Promise<void> {
    return this.#working;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#ports.transport.close();
    await this.#working;
  }

  async #deliver(letter: CrewLetter): Promise<void> {
    const { log, keep, isCurrent, rest } = this.#ports;
    const { signal } = this.#stop;
    try {
      for (const wait of [...WAITS_MS, null]) {
        if (signal.aborted || !(await isCurrent(letter))) return;
        const failure = await this.#try(letter);
        if (failure === null) return await keep(letter, 'sent');
        // Neither address nor link is in the log.
        log.warn('a link to answer by could not be e-mailed', { planId: letter.planId, reason: failure });
        if (wait === null) return await keep(letter, 'failed');
        await rest(wait, signal);
      }
    } catch (error) {
      log.warn('what became of an e-mail could not be kept', { planId: letter.planId, error });
    }
  }

  /** Null where it went out, else why not. */
  async #try({ to, mail }: CrewLetter): Promise<string | null> {
    try {
      await this.#ports.transport.sendMail({
        ...{ from: this.#ports.from, ...mail },
        to: { name: oneLine(to.name), address: to.address },
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return null;
    } catch (error) {
      return reasonOf(error);
    }
  }
}
