import type { PlanRole } from '#lib/domain/roles.ts';

export interface DemoPart {
  readonly role: PlanRole;
  readonly name: string;
}

/** What the first page says of the demo; budgets in minor units. */
export interface OfferedDemo {
  readonly roles: readonly DemoPart[];
  readonly plans: readonly {
    readonly id: string;
    readonly name: string;
    readonly rows: number;
    readonly approvedBudget: number;
    readonly currency: string;
  }[];
}

/** For somebody who plays in the demo: the parts, and which is one's own. */
export interface DemoPlay {
  readonly own: PlanRole;
  readonly parts: readonly DemoPart[];
}

/**
 * This server under another of its names, where a browser keeps other cookies: a second window there may
 * hold another role. Null when it is reached by a name that has no twin.
 */
export function twinOrigin(url: URL): string | null {
  const twins: Readonly<Record<string, string>> = { '127.0.0.1': 'localhost', localhost: '127.0.0.1' };
  const twin = twins[url.hostname];
  return twin === undefined ? null : `${url.protocol}//${twin}${url.port && `:${url.port}`}`;
}
