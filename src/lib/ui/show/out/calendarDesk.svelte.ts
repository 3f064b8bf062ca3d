import type { CalendarRead } from '#server/handoff.ts';
import { ApiRefusal, askApi } from '../../askApi.ts';

export type MadeCalendar = CalendarRead & { readonly url: string };

/** The links to calendars of a plan while they are made and revoked. */
export class CalendarDesk {
  /** Null until the server has said them. */
  list = $state.raw<readonly CalendarRead[] | null>(null);
  /** The last one that was made: its address is shown this once. */
  made = $state.raw<MadeCalendar | null>(null);
  trouble = $state.raw<string | null>(null);
  busy = $state(false);
  readonly #url: string;

  constructor(planId: string) {
    this.#url = `/api/plans/${planId}/calendars`;
  }

  load(): Promise<void> {
    return this.#work(async () => {
      const said = (await askApi('GET', this.#url)) as { readonly calendars: readonly CalendarRead[] };
      this.list = said.calendars;
    });
  }

  make(by: CalendarRead['by'], subject: string | null, locale: CalendarRead['locale']): Promise<void> {
    return this.#work(async () => {
      this.made = (await askApi('POST', this.#url, { by, subject, locale })) as MadeCalendar;
      this.list = [...(this.list ?? []), this.made];
    });
  }

  revoke(id: string): Promise<void> {
    return this.#work(async () => {
      await askApi('DELETE', `${this.#url}/${encodeURIComponent(id)}`);
      this.list = (this.list ?? []).filter((calendar) => calendar.id !== id);
      if (this.made?.id === id) this.made = null;
    });
  }

  async #work(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      await work();
    } catch (failed) {
      if (!(failed instanceof ApiRefusal)) throw failed;
      this.trouble = failed.message;
    } finally {
      this.busy = false;
    }
  }
}
