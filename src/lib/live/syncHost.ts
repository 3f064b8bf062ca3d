import type { Sheet } from '#lib/schema/index.ts';
import type { Lost } from '#lib/wire/index.ts';
import type { LivePorts } from './ports.ts';
import type { Self } from './rights.ts';
import type { RoomLink } from './roomLink.ts';
import type { SheetCopy } from './sheetCopy.ts';

export interface SyncOptions {
  readonly ports: LivePorts;
  readonly planId: string;
  readonly sheet: Sheet;
  /** As the page knows it; the server's `hello` is believed over it. */
  readonly self: Self;
  /** Which local copy to take up; without it, that of the first epoch. */
  readonly epoch?: number;
}

/** What the engine tells the sheet on top of it. */
export interface SyncHost {
  /** Another document is shown from now on. */
  shown(copy: SheetCopy): void;
  linked(link: RoomLink | null): void;
  self(self: Self): void;
  lost(lost: Lost): void;
  /** Whoever writes under a client id, when that is known. */
  nameOf(client: number): string | null;
  /** Something of the public state may differ. */
  changed(): void;
}
