import type { SheetId } from '#lib/schema/index.ts';
import type { FactChannel } from '#lib/wire/index.ts';

/** What has a log of its own in a plan: a sheet, or facts that only the server writes. */
export type Channel = SheetId | FactChannel;
