import type { SheetId } from '#lib/schema/index.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';

/** What the menu of files works on. */
export interface TransferProps {
  /** Null for those who may change nothing here. */
  readonly onimport: (() => void) | null;
  readonly planId: string;
  readonly sheet: SheetId;
  /** How the sheet is shown; null where it is not shown as a grid. */
  readonly view: SheetViewState | null;
  /** On a phone, where one menu has all that is not used every day. */
  readonly ontrash?: (() => void) | null;
}
