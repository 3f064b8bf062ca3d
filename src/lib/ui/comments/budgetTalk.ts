import type { Grant } from '#lib/domain/roles.ts';
import { browserPorts } from '#lib/live/browser.ts';
import { LiveComments } from '#lib/live/liveComments.ts';
import type { RowId } from '#lib/schema/index.ts';

/** How much is said about the lines of a budget, where those are decided about, and the way to it. */
export class BudgetTalk {
  readonly #planId: string;
  readonly #live: LiveComments;

  constructor(planId: string, grant: Grant) {
    this.#planId = planId;
    this.#live = new LiveComments({ ports: browserPorts(), planId, sheet: 'budget', grant });
  }

  /** Comments on a line and its cells that are not settled. */
  countOf(row: RowId): number {
    return (this.#live.open ?? []).reduce((sum, each) => sum + (each.row === row ? each.count : 0), 0);
  }

  /** The line in its sheet with what is said about it; with the one thread, where there is one of the whole line. */
  hrefOf(row: RowId): string {
    const thread = this.#live.open?.find((each) => each.row === row && each.field === null);
    return `/plans/${this.#planId}/budget?row=${encodeURIComponent(row)}&comment=${thread?.id ?? ''}`;
  }

  reconnect(): void {
    this.#live.reconnect();
  }

  close(): void {
    this.#live.close();
  }
}
