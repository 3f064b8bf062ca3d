import type { Refusal } from './localStore.ts';

/** What the toolbar says of saving, and it is true: `saved` means that all own changes are on the server's disk. */
export type SaveState =
  | { readonly state: 'loading' }
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly unsaved: number }
  /** `retryAt`: milliseconds since 1970; null while a connection is being tried. */
  | { readonly state: 'offline'; readonly unsaved: number; readonly retryAt: number | null }
  | { readonly state: 'refused'; readonly unsaved: number; readonly refusals: readonly Refusal[] }
  | { readonly state: 'readOnly'; readonly reason: 'role' }
  | { readonly state: 'storeDown'; readonly unsaved: number }
  /** `code`: one of wire's CLOSE. */
  | {
      readonly state: 'closed';
      readonly code: number;
      readonly unsaved: number;
      readonly refusals: readonly Refusal[];
    };

export interface SaveFacts {
  readonly link:
    | { readonly state: 'connecting' }
    | { readonly state: 'connected' }
    | { readonly state: 'offline'; readonly retryAt: number | null };
  /** There are rows to show: a local copy, or the server's. */
  readonly ready: boolean;
  /** Exchanged with the server on this connection. */
  readonly synced: boolean;
  readonly closed: number | null;
  readonly storeDown: boolean;
  readonly mayWrite: boolean;
  readonly unsaved: number;
  readonly refusals: readonly Refusal[];
}

export function saveState(facts: SaveFacts): SaveState {
  const { unsaved, refusals } = facts;
  if (facts.closed !== null) return { state: 'closed', code: facts.closed, unsaved, refusals };
  if (refusals.length > 0) return { state: 'refused', unsaved, refusals };
  if (facts.link.state === 'offline') return { state: 'offline', unsaved, retryAt: facts.link.retryAt };
  if (!facts.ready) return { state: 'loading' };
  if (facts.storeDown) return { state: 'storeDown', unsaved };
  if (unsaved > 0) return { state: 'saving', unsaved };
  if (!facts.synced) return { state: 'loading' };
  if (!facts.mayWrite) return { state: 'readOnly', reason: 'role' };
  return { state: 'saved' };
}

const SEVERITY: Readonly<Record<SaveState['state'], number>> = {
  closed: 7,
  refused: 6,
  storeDown: 5,
  offline: 4,
  saving: 3,
  loading: 2,
  saved: 1,
  readOnly: 0,
};

/** One state for several sheets: the worst of them, with all their unsaved changes and refusals. */
export function worstState(states: readonly SaveState[]): SaveState {
  const worst = states.reduce<SaveState | null>(
    (a, b) => (a && SEVERITY[a.state] >= SEVERITY[b.state] ? a : b),
    null,
  );
  if (!worst) return { state: 'loading' };
  const unsaved = states.reduce((sum, state) => sum + ('unsaved' in state ? state.unsaved : 0), 0);
  const refusals = states.flatMap((state) => ('refusals' in state ? state.refusals : []));
  switch (worst.state) {
    case 'closed':
    case 'refused':
      return { ...worst, unsaved, refusals };
    case 'storeDown':
    case 'offline':
    case 'saving':
      return { ...worst, unsaved };
    default:
      return worst;
  }
}
