import type { SheetId } from '#lib/schema/index.ts';

/** Notices between rooms of the server. Several processes would carry the same ones through a shared engine. */
export type BusEvent =
  | { readonly type: 'session-ended'; readonly sessionId: string }
  | { readonly type: 'token-ended'; readonly tokenId: string }
  | { readonly type: 'user-signed-out-everywhere'; readonly userId: string }
  /** Joined, left, or holds another role now. */
  | { readonly type: 'member-changed'; readonly planId: string; readonly userId: string }
  /** Rows of a sheet changed, and the change is on disk. */
  | { readonly type: 'sheet-changed'; readonly planId: string; readonly sheet: SheetId }
  | { readonly type: 'plan-changed'; readonly planId: string }
  /** The views that are shared in a plan. */
  | { readonly type: 'views-changed'; readonly planId: string }
  /** Where a plan's show stands. */
  | { readonly type: 'show-changed'; readonly planId: string }
  /** Which columns freeze, whether they do, or for whom they don't. */
  | { readonly type: 'freeze-changed'; readonly planId: string }
  /** What is proposed for frozen cells. */
  | { readonly type: 'proposals-changed'; readonly planId: string }
  /** What was submitted or decided about a plan's budget, or by which rules. */
  | { readonly type: 'approvals-changed'; readonly planId: string }
  /** What is said about the cells and rows of a sheet. */
  | { readonly type: 'comments-changed'; readonly planId: string; readonly sheet: SheetId }
  /** What the directory says of a workspace's people, or by which rules they work. */
  | { readonly type: 'crew-changed'; readonly workspaceId: string }
  /** Orders and invoices of a plan. */
  | { readonly type: 'papers-changed'; readonly planId: string }
  /** What was found on site. */
  | { readonly type: 'checks-changed'; readonly planId: string }
  /** How supplies of a plan moved, or what of the stock is there for it. */
  | { readonly type: 'movements-changed'; readonly planId: string }
  /** Surveys of a plan, or what is answered. */
  | { readonly type: 'surveys-changed'; readonly planId: string }
  /** What a person should hear of: something came, or was read. */
  | { readonly type: 'notices-changed'; readonly userId: string }
  /** A link to a clock is useless from now on. */
  | { readonly type: 'clock-revoked'; readonly planId: string; readonly linkId: string }
  | { readonly type: 'plan-deleted'; readonly planId: string };

export interface Bus {
  publish(event: BusEvent): void;
  /** The answer ends the subscription. */
  subscribe(listener: (event: BusEvent) => void): () => void;
}

/** A bus within one process: listeners are called at once, in the order they came. */
export function createBus(onError: (error: unknown) => void = () => {}): Bus {
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          // One deaf listener must not keep a revoke from the others.
          onError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
