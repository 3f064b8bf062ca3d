import type { CrewMail } from '#lib/domain/crewAnswers.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { MailText } from './mailText.ts';
import { oneLine } from './mailText.ts';
import { isRefusedForGood, reasonOf, type Transport } from './mailer.ts';

/** An e-mail with a link to answer by. It is in memory alone: the link is stored nowhere as it is. */
export interface CrewLetter {
  readonly planId: string;
  readonly personId: string;
  readonly secretHash: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly mail: MailText;
}

export interface CrewMailPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly transport: Transport;
  /** What stands as the sender. */
  readonly from: string;
  /** Whether it is still to go out: its link works, and its address is still theirs. */
  readonly isCurrent: (letter: CrewLetter) => Promise<boolean>;
  /** Keeps how far an e-mail is, while its link works. */
  readonly keep: (letter: CrewLetter, state: CrewMail) => Promise<void>;
  /** Calls back once after so many milliseconds, unless what it answers is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/** How long a letter waits before it is tried again; after the last try it says that it failed. */
const WAITS_MS = [2_000, 30_000];

/** A letter that is to be tried at a time, in milliseconds since 1970. */
interface Due {
  readonly letter: CrewLetter;
  readonly tries: number;
  readonly at: number;
}

/**
 * Sends links to those who are asked for shifts, one at a time by when they are due, and says of each what became of
 * it. One that is to be tried again goes behind those that are due before it and holds up nobody.
 */
export class CrewMails {
  readonly #ports: CrewMailPorts;
  /** By time; of those that are due at once, in the order in which they were handed over. */
  readonly #due: Due[] = [];
  #working: Promise<void> | null = null;
  #unwake: (() => void) | null = null;
  #open = true;

  constructor(ports: CrewMailPorts) {
    this.#ports = ports;
  }

  /** Nobody waits for it. */
  send(letters: readonly CrewLetter[]): void {
    const at = this.#ports.clock.now();
    for (const letter of letters) this.#queue({ letter, tries: 0, at });
    this.#wake();
  }

  /** Resolves once nothing is due by now. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async close(): Promise<void> {
    this.#open = false;
    this.#due.length = 0;
    this.#unwake?.();
    this.#ports.transport.close();
    await this.#working;
  }

  #queue(due: Due): void {
    if (!this.#open) return;
    this.#due.splice(this.#due.findLastIndex(({ at }) => at <= due.at) + 1, 0, due);
  }

  #wake(): void {
    this.#working ??= this.#sendDue().then(() => this.#rest());
  }

  async #sendDue(): Promise<void> {
    const { clock } = this.#ports;
    this.#unwake?.();
    this.#unwake = null;
    while (this.#due[0] && this.#due[0].at <= clock.now()) await this.#deliver(this.#due.shift()!);
  }

  #rest(): void {
    const { clock, after } = this.#ports;
    this.#working = null;
    const [next] = this.#due;
    if (next) this.#unwake = after(Math.max(0, next.at - clock.now()), () => this.#wake());
  }

  async #deliver({ letter, tries }: Due): Promise<void> {
    const { clock, log, keep, isCurrent } = this.#ports;
    try {
      if (!(await isCurrent(letter)) || !this.#open) return;
      const failure = await this.#try(letter);
      if (failure === null) return await keep(letter, 'sent');
      // Neither address nor link is in the log.
      const { reason, isForGood } = failure;
      log.warn('a link to answer by could not be e-mailed', { planId: letter.planId, reason });
      const wait = isForGood ? undefined : WAITS_MS[tries];
      if (wait === undefined) return await keep(letter, 'failed');
      this.#queue({ letter, tries: tries + 1, at: clock.now() + wait });
    } catch (error) {
      log.warn('what became of an e-mail could not be kept', { planId: letter.planId, error });
    }
  }

  /** Null where it went out, else why not. */
  async #try({ to, mail }: CrewLetter): Promise<{ reason: string; isForGood: boolean } | null> {
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
      return { reason: reasonOf(error), isForGood: isRefusedForGood(error) };
    }
  }
}
