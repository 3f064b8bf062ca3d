import type { CrewPayRead } from '#server/handoff.ts';
import type { LivePlan, PayFollower } from '#lib/live/livePlan.ts';
import type { CrewReading } from '#lib/schema/crewCost.ts';
import { askApi } from '../askApi.ts';

/** Rates and rules change seldom: they are asked for when a page opens, and again when one comes back to it. */
class PayDesk implements PayFollower {
  readonly #url: string;
  readonly #changed: () => void;
  readonly #again = (): void => void this.#look();
  #open = true;
  reading: CrewPayRead | null = null;

  constructor(planId: string, changed: () => void) {
    this.#url = `/api/plans/${planId}/crew-pay`;
    this.#changed = changed;
    window.addEventListener('focus', this.#again);
    void this.#look();
  }

  close(): void {
    this.#open = false;
    window.removeEventListener('focus', this.#again);
  }

  async #look(): Promise<void> {
    try {
      const read = (await askApi('GET', this.#url)) as CrewPayRead;
      if (!this.#open || JSON.stringify(read) === JSON.stringify(this.reading)) return;
      this.reading = read;
      this.#changed();
    } catch {
      // Without an answer what was known holds; the next time may have one.
    }
  }
}

/** Brings to a plan what the hours of its people are counted and paid by. */
export function followPay(plan: LivePlan): void {
  plan.followPay((planId, changed) => new PayDesk(planId, changed));
}

/** What is known of people's hours beside the sheets; null until it is known here. */
export function crewReadingOf(plan: LivePlan): CrewReading | null {
  const { pay, answers } = plan;
  if (pay === null) return null;
  const declined = new Set(
    answers.filter(({ state }) => state === 'declined').map(({ row, person }) => `${row} ${person}`),
  );
  return { ...pay, isDeclined: (row, person) => declined.has(`${row} ${person}`) };
}
