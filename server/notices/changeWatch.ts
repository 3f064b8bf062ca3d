import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';

export interface ChangePorts {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells whom it concerns; answers when to look again, or null. */
  readonly tell: (planId: string) => Promise<number | null>;
  /** Carries work out later; the answer calls it off. */
  readonly after: (ms: number, work: () => void) => () => void;
}

/** Edits come in flocks: nobody is told before one has come to rest for so long. */
export const SETTLE_MS = 30_000;

/** Looks, some time after edits of a budget, whether somebody is to hear of them. */
export class ChangeWatch {
  readonly #ports: ChangePorts;
  readonly #waiting = new Map<string, () => void>();
  readonly #unsubscribe: () => void;

  constructor(ports: ChangePorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.bus.subscribe((event) => {
      if (event.type === 'sheet-changed' && event.sheet === 'budget') this.#look(event.planId, SETTLE_MS);
    });
  }

  /** Looks without an edit: what was due when the server stopped is still to be told. */
  catchUp(planId: string): void {
    if (!this.#waiting.has(planId)) this.#look(planId, 0);
  }

  close(): void {
    this.#unsubscribe();
    for (const callOff of this.#waiting.values()) callOff();
    this.#waiting.clear();
  }

  #look(planId: string, ms: number): void {
    this.#waiting.get(planId)?.();
    this.#waiting.set(
      planId,
      this.#ports.after(ms, () => void this.#tell(planId)),
    );
  }

  async #tell(planId: string): Promise<void> {
    this.#waiting.delete(planId);
    const { tell, clock, log } = this.#ports;
    try {
      const again = await tell(planId);
      if (again !== null && !this.#waiting.has(planId)) this.#look(planId, Math.max(0, again - clock.now()));
    } catch (error) {
      log.warn('whom a change of a budget concerns could not be found', { planId, error });
    }
  }
}
