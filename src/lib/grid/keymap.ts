/** A key as the engine hears it: no DOM event. `mod` is Ctrl, or Cmd on a Mac. */
export interface KeyPress {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type CommandId =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'extend-up'
  | 'extend-down'
  | 'extend-left'
  | 'extend-right'
  | 'edge-up'
  | 'edge-down'
  | 'edge-left'
  | 'edge-right'
  | 'extend-edge-up'
  | 'extend-edge-down'
  | 'extend-edge-left'
  | 'extend-edge-right'
  | 'next'
  | 'previous'
  | 'row-first'
  | 'row-last'
  | 'extend-row-first'
  | 'extend-row-last'
  | 'sheet-first'
  | 'sheet-last'
  | 'extend-sheet-first'
  | 'extend-sheet-last'
  | 'page-up'
  | 'page-down'
  | 'page-left'
  | 'page-right'
  | 'extend-page-up'
  | 'extend-page-down'
  | 'show-active'
  | 'select-all'
  | 'select-column'
  | 'select-row'
  | 'edit'
  | 'toggle'
  | 'clear'
  | 'escape'
  | 'fill-down'
  | 'fill-right'
  | 'fill-series'
  | 'undo'
  | 'redo'
  | 'row-above'
  | 'row-below'
  | 'duplicate-rows'
  | 'delete-rows'
  | 'rows-up'
  | 'rows-down'
  | 'narrower'
  | 'wider'
  | 'column-left'
  | 'column-right'
  | 'today'
  | 'now'
  | 'enter-down'
  | 'find'
  | 'replace'
  | 'go-to-row'
  | 'details'
  | 'history'
  | 'comments'
  | 'menu'
  | 'column-menu'
  | 'filter';

export interface Binding {
  readonly key: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly command: CommandId;
}

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

const arrowBindings: Binding[] = Object.entries(ARROWS).flatMap(([key, to]): Binding[] => [
  { key, command: to },
  { key, shift: true, command: `extend-${to}` },
  { key, mod: true, command: `edge-${to}` },
  { key, mod: true, shift: true, command: `extend-edge-${to}` },
]);

/** Keys of the grid while no editor is open. One table, so that a list of shortcuts can be shown from it. */
export const KEYMAP: readonly Binding[] = [
  ...arrowBindings,
  { key: 'Tab', command: 'next' },
  { key: 'Tab', shift: true, command: 'previous' },
  { key: 'Enter', command: 'edit' },
  { key: 'Enter', shift: true, command: 'up' },
  { key: 'F2', command: 'edit' },
  { key: 'Home', command: 'row-first' },
  { key: 'End', command: 'row-last' },
  { key: 'Home', shift: true, command: 'extend-row-first' },
  { key: 'End', shift: true, command: 'extend-row-last' },
  { key: 'Home', mod: true, command: 'sheet-first' },
  { key: 'End', mod: true, command: 'sheet-last' },
  { key: 'Home', mod: true, shift: true, command: 'extend-sheet-first' },
  { key: 'End', mod: true, shift: true, command: 'extend-sheet-last' },
  { key: 'PageUp', command: 'page-up' },
  { key: 'PageDown', command: 'page-down' },
  { key: 'PageUp', shift: true, command: 'extend-page-up' },
  { key: 'PageDown', shift: true, command: 'extend-page-down' },
  { key: 'PageUp', alt: true, command: 'page-left' },
  { key: 'PageDown', alt: true, command: 'page-right' },
  { key: 'Backspace', mod: true, command: 'show-active' },
  { key: 'a', mod: true, command: 'select-all' },
  { key: ' ', mod: true, command: 'select-column' },
  { key: ' ', mod: true, shift: true, command: 'select-all' },
  { key: ' ', shift: true, command: 'select-row' },
  { key: ' ', command: 'toggle' },
  { key: 'Delete', command: 'clear' },
  { key: 'Backspace', command: 'clear' },
  { key: 'Escape', command: 'escape' },
  { key: 'd', mod: true, command: 'fill-down' },
  { key: 'r', mod: true, command: 'fill-right' },
  { key: 'e', mod: true, command: 'fill-series' },
  { key: 'z', mod: true, command: 'undo' },
  { key: 'z', mod: true, shift: true, command: 'redo' },
  { key: 'y', mod: true, command: 'redo' },
  { key: 'Enter', mod: true, command: 'row-below' },
  { key: 'Enter', mod: true, shift: true, command: 'row-above' },
  { key: 'd', mod: true, shift: true, command: 'duplicate-rows' },
  { key: 'Delete', mod: true, command: 'delete-rows' },
  { key: 'ArrowUp', alt: true, shift: true, command: 'rows-up' },
  { key: 'ArrowDown', alt: true, shift: true, command: 'rows-down' },
  { key: 'ArrowLeft', alt: true, shift: true, command: 'narrower' },
  { key: 'ArrowRight', alt: true, shift: true, command: 'wider' },
  { key: 'ArrowLeft', mod: true, alt: true, command: 'column-left' },
  { key: 'ArrowRight', mod: true, alt: true, command: 'column-right' },
  { key: ';', mod: true, command: 'today' },
  { key: ';', mod: true, shift: true, command: 'now' },
  { key: 'f', mod: true, command: 'find' },
  { key: 'h', mod: true, command: 'replace' },
  { key: 'g', mod: true, command: 'go-to-row' },
  { key: 'Enter', alt: true, command: 'details' },
  { key: 'h', mod: true, shift: true, command: 'history' },
  { key: 'm', mod: true, alt: true, command: 'comments' },
  { key: 'F10', shift: true, command: 'menu' },
  { key: 'ContextMenu', command: 'menu' },
  { key: 'ArrowDown', alt: true, command: 'column-menu' },
  { key: 'l', mod: true, shift: true, command: 'filter' },
];

/** Shift turns it into another sign, Chinese keyboards write it wide, and Option on a Mac makes it Greek: the key is the same. */
const SAME_KEY: Readonly<Record<string, string>> = { ':': ';', '；': ';', '：': ';', µ: 'm' };

/** One name for each key with its modifiers, to compare them by. */
export function keyName({ key, mod, shift, alt }: Omit<Binding, 'command'>): string {
  const plain = SAME_KEY[key] ?? (key.length === 1 ? key.toLowerCase() : key);
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${plain}`;
}

/** Which key leads where: the table above, or what somebody made of it. */
export interface Keymap {
  readonly bindings: readonly Binding[];
  commandFor(press: KeyPress): CommandId | null;
}

export function keymapOf(bindings: readonly Binding[]): Keymap {
  const byName = new Map(bindings.map((binding) => [keyName(binding), binding.command]));
  return { bindings, commandFor: (press) => byName.get(keyName(press)) ?? null };
}

export const DECLARED_KEYS = keymapOf(KEYMAP);
