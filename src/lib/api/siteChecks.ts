import type { KeptCheck } from '../domain/siteChecks.ts';

/** A check of one supply, as it is told. */
export interface CheckRead extends Omit<KeptCheck, 'row'> {
  /** When the server took it; UTC milliseconds. */
  readonly takenAt: number;
}

export interface PhotoRead {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}
