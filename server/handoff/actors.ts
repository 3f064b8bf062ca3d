import type { Scope } from '#lib/api/scopes.ts';
import type { PlanRole } from '#lib/domain/roles.ts';

export interface RequestOrigin {
  readonly origin: string | null;
  readonly secFetchSite: string | null;
  /** A session cookie came along. */
  readonly cookie: boolean;
}

export interface SessionInfo {
  readonly sessionId: string;
  readonly expiresAt: Date;
  /** The session was prolonged: send the cookie again. */
  readonly fresh: boolean;
  readonly user: Me;
}

/** A program that acts in somebody's name. */
export interface BearerInfo {
  readonly tokenId: string;
  readonly scopes: readonly Scope[];
  readonly user: Me;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organization: {
    readonly id: string;
    readonly name: string;
    readonly role: 'owner' | 'member';
  } | null;
}

/** Who acts and from where; every command takes one. */
export interface Actor {
  readonly userId: string;
  readonly sessionId: string | null;
  /** Set for a program that acts by an access token. */
  readonly tokenId?: string;
  readonly ip: string;
}

/** Where somebody signs in from. */
export interface From {
  readonly ip: string;
  /** The session that the browser held until now; it ends with the new one (W3). */
  readonly replaces?: string | null;
}

export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: Me;
}

/** What the first page offers of the demo. */
export interface DemoOffer {
  readonly roles: readonly { readonly role: DemoRole; readonly name: string }[];
  /** Budgets in minor units. */
  readonly plans: readonly {
    readonly id: string;
    readonly name: string;
    readonly rows: number;
    readonly approvedBudget: number;
    readonly currency: string;
  }[];
}

export type DemoRole = Exclude<PlanRole, 'owner'>;

/** An access token without its secret. Instants are UTC milliseconds. */
export interface TokenInfo {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The last characters of the secret. */
  readonly hint: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** To the hour. */
  readonly lastUsedAt: number | null;
  readonly expired: boolean;
}
