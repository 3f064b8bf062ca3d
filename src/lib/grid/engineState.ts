import type { LockReason } from './source.ts';
import type { Cell } from './cells.ts';
import type { Editing } from './editing.ts';
import type { Filling } from './fill/filling.ts';
import type { Frame } from './frame.ts';
import type { Keymap } from './keymap.ts';
import type { Notice } from './notice.ts';
import type { Turns } from '../domain/pieces.ts';
import type { CutDesk } from './clipboard/cutDesk.ts';
import type { PastePreview } from './clipboard/pastePreview.ts';
import type { Range, Selection } from './selection.ts';

/** Tools with fields of their own, beside the grid. */
export type GridTool = 'find' | 'replace' | 'go-to-row';

/** What stands beside a grid: all fields of the row, what was done to it, or what is said about it. */
export type GridPanel = 'details' | 'history' | 'comments';

/** What the engine asks of whoever draws it. */
export interface EngineHost {
  notice(notice: Notice): void;
  /** Scrolls as little as needed to show the cell. */
  show(cell: Cell): void;
  /** The same for the head of a group. Absent where none are drawn. */
  showHeading?: (group: string) => void;
  openMenu(): void;
  /** The menu of a column; absent where heads have none: the key is the browser's then. */
  openColumnMenu?: (column: string) => void;
  /** Where to say what a column should hold; absent where rows are not filtered. */
  openFilter?: (column: string) => void;
  /** Absent where there is nothing to show it in: the key is the browser's then. */
  openTool?: (tool: GridTool) => void;
  /** Shows more of the active cell and its row beside the grid; absent where there is nothing that knows. */
  openPanel?: (panel: GridPanel) => void;
  insertLineBreak(): void;
  /** Whole rows and columns that fit in the view. */
  page(): { readonly rows: number; readonly columns: number };
  /** Makes a person and answers the id; absent where the reader may not. */
  addPerson?: (name: string) => Promise<string>;
  /** The keys as the person has them; the declared ones where it is absent. */
  keymap?: () => Keymap;
  /** The moment it is, in UTC milliseconds (K29). */
  now?: () => number;
  /** Asks before a paste that is large or loses anything (C10, C23); absent where nobody can be asked. */
  confirmPaste?: (preview: PastePreview) => Promise<boolean>;
  /** Gives the page its turns while a large gesture is worked out; absent where all of it is done at once. */
  turns?: Turns;
  /**
   * A large gesture is being worked out: keys wait, and reach what they would have reached; Escape and undo call it
   * off. The answer ends it.
   */
  hold?: (callOff: () => void) => () => void;
  /** Where cuts wait for their paste; absent where a cut is a copy. */
  cuts?: CutDesk;
}

/** What was copied or cut, as long as it is shown (K21). */
export interface Marquee {
  readonly ranges: readonly Range[];
  readonly cut: boolean;
}

export interface EngineState {
  readonly frame: Frame;
  /** Null only while there is no row and none may be added. */
  readonly selection: Selection | null;
  readonly editing: Editing | null;
  /** A fill that is being aimed; never while editing. */
  readonly filling: Filling | null;
  readonly marquee: Marquee | null;
  /** The head of a group on which the cursor rests; keys then go to it and not to the active cell. */
  readonly heading: string | null;
  /** Why the active cell did not take what was just typed (K37). */
  readonly lock: LockReason | null;
}

export type After = 'down' | 'up' | 'next' | 'previous' | 'left' | 'right' | 'stay';
