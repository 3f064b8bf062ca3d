import type { CommandId, Keymap } from '#lib/grid/index.ts';
import { isRebindable, type Rebindable } from '#lib/grid/keyChoices.ts';
import { keysFor } from '#lib/grid/keyNames.ts';
import { m } from '#lib/paraglide/messages.js';

export interface Line {
  readonly label: () => string;
  /** Their keys are read from the keymap, so that this list cannot lag behind it. */
  readonly commands?: readonly CommandId[];
  /** Keys that are no commands of the keymap, or that say many of them in one. */
  readonly keys?: (mod: string) => readonly string[];
}

interface Group {
  readonly label: () => string;
  readonly lines: readonly Line[];
}

const EXTENDING: readonly CommandId[] = [
  ...(['up', 'down', 'left', 'right'] as const).flatMap((to): CommandId[] => [
    `extend-${to}`,
    `extend-edge-${to}`,
  ]),
  ...(['row-first', 'row-last', 'sheet-first', 'sheet-last', 'page-up', 'page-down'] as const).map(
    (to): CommandId => `extend-${to}`,
  ),
];

export const SHORTCUTS: readonly Group[] = [
  {
    label: m.sheet_keys_move,
    lines: [
      { label: m.sheet_key_arrows, commands: ['up', 'down', 'left', 'right'], keys: () => ['↑ ↓ ← →'] },
      { label: m.sheet_key_edge, commands: ['edge-up', 'edge-down', 'edge-left', 'edge-right'] },
      { label: m.sheet_key_tab, commands: ['next', 'previous'] },
      { label: m.sheet_key_row_ends, commands: ['row-first', 'row-last'] },
      { label: m.sheet_key_sheet_ends, commands: ['sheet-first', 'sheet-last'] },
      { label: m.sheet_key_page, commands: ['page-up', 'page-down'] },
      { label: m.sheet_key_page_side, commands: ['page-left', 'page-right'] },
      { label: m.sheet_key_show, commands: ['show-active'] },
      { label: m.sheet_key_search, keys: (mod) => [`${mod} K`] },
    ],
  },
  {
    label: m.sheet_keys_select,
    lines: [
      { label: m.sheet_key_extend, commands: EXTENDING, keys: () => ['Shift …'] },
      { label: m.sheet_key_all, commands: ['select-all'] },
      { label: m.sheet_key_column, commands: ['select-column'] },
      { label: m.sheet_key_row, commands: ['select-row'] },
      { label: m.sheet_key_escape, commands: ['escape'] },
    ],
  },
  {
    label: m.sheet_keys_edit,
    lines: [
      { label: m.sheet_key_type, keys: () => [m.sheet_key_letters()] },
      { label: m.sheet_key_open, commands: ['edit'] },
      { label: m.sheet_key_commit, keys: () => ['Enter', 'Tab'] },
      { label: m.sheet_key_break, keys: () => ['Alt Enter'] },
      { label: m.sheet_key_toggle, commands: ['toggle'] },
      { label: m.sheet_key_clear, commands: ['clear'] },
      { label: m.sheet_key_fill_down, commands: ['fill-down'] },
      { label: m.sheet_key_fill_right, commands: ['fill-right'] },
      { label: m.sheet_key_fill_series, commands: ['fill-series'] },
      { label: m.sheet_key_today, commands: ['today'] },
      { label: m.sheet_key_now, commands: ['now'] },
      { label: m.sheet_key_fill_all, keys: (mod) => [`${mod} Enter`] },
      { label: m.sheet_key_copy, keys: (mod) => [`${mod} C`, `${mod} X`, `${mod} V`] },
      { label: m.sheet_key_undo, commands: ['undo'] },
      { label: m.sheet_key_redo, commands: ['redo'] },
    ],
  },
  {
    label: m.sheet_keys_find,
    lines: [
      { label: m.sheet_key_find, commands: ['find'] },
      { label: m.sheet_key_replace, commands: ['replace'] },
      { label: m.sheet_key_go_to_row, commands: ['go-to-row'] },
    ],
  },
  {
    label: m.sheet_keys_rows,
    lines: [
      { label: m.sheet_key_below, commands: ['row-below'] },
      { label: m.sheet_key_above, commands: ['row-above'] },
      { label: m.sheet_key_duplicate, commands: ['duplicate-rows'] },
      { label: m.sheet_key_delete, commands: ['delete-rows'] },
      { label: m.sheet_key_rows_up, commands: ['rows-up'] },
      { label: m.sheet_key_rows_down, commands: ['rows-down'] },
      { label: m.sheet_key_fold, keys: (mod) => ['Enter', '← →', `${mod} Enter`] },
      { label: m.sheet_key_width, commands: ['narrower', 'wider'] },
      { label: m.sheet_key_move_column, commands: ['column-left', 'column-right'] },
      { label: m.sheet_key_details, commands: ['details'] },
      { label: m.sheet_key_history, commands: ['history'] },
      { label: m.sheet_key_comment, commands: ['comments'] },
      { label: m.sheet_key_menu, commands: ['menu'] },
      { label: m.sheet_key_column_menu, commands: ['column-menu'] },
      { label: m.sheet_key_filter, commands: ['filter'] },
      { label: m.sheet_key_help, keys: (mod) => ['F1', `${mod} /`] },
    ],
  },
];

/** The keys of a line as they stand on key caps. */
export function keysOf({ commands, keys }: Line, mac: boolean, keymap?: Keymap): readonly string[] {
  return keys?.(mac ? '⌘' : 'Ctrl') ?? keysFor(commands ?? [], mac, keymap);
}

/** The command of a line whose key is the person's to choose (K36). */
export function rebindable({ commands = [] }: Line): Rebindable | null {
  const [command] = commands;
  return commands.length === 1 && command !== undefined && isRebindable(command) ? command : null;
}

/** What a command is called in the list. */
export function labelOf(command: CommandId): string {
  const lines = SHORTCUTS.flatMap((group) => group.lines);
  return (lines.find(({ commands }) => commands?.includes(command))?.label ?? m.sheet_key_enter_down)();
}
