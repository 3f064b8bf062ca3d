import { KEYMAP, keymapOf, keyName, type Binding, type CommandId, type Keymap } from './keymap.ts';

export type Key = Omit<Binding, 'command'>;

/** What a person made of the keys: K4 and K36. */
export interface KeyChoices {
  /** What Enter does on a resting cell: open the editor, or go down as in Excel. */
  readonly enter: 'edit' | 'down';
  /** One key for a command, in place of those it has by itself. */
  readonly own: Readonly<Partial<Record<CommandId, Key>>>;
}

export const NO_CHOICES: KeyChoices = { enter: 'edit', own: {} };

/** Commands whose key is the person's to choose. The others are what hands know from every spreadsheet. */
export const REBINDABLE = [
  'row-below',
  'row-above',
  'duplicate-rows',
  'delete-rows',
  'rows-up',
  'rows-down',
  'history',
  'fill-down',
  'fill-right',
  'fill-series',
  'today',
  'now',
] as const satisfies readonly CommandId[];
export type Rebindable = (typeof REBINDABLE)[number];

export function isRebindable(command: string): command is Rebindable {
  return (REBINDABLE as readonly string[]).includes(command);
}

/** The keys as a person has them. */
export function chosenKeymap({ enter, own }: KeyChoices): Keymap {
  const kept = KEYMAP.filter(({ command }) => own[command] === undefined).map((binding): Binding =>
    enter === 'down' && keyName(binding) === 'Enter' ? { ...binding, command: 'enter-down' } : binding,
  );
  const chosen = REBINDABLE.flatMap((command): Binding[] => {
    const key = own[command];
    return key ? [{ ...key, command }] : [];
  });
  return keymapOf([...kept, ...chosen]);
}

/** Keys that belong to the clipboard, the page or the browser, which would not let the grid have them. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['c', 'x', 'v', 'k', '/', 'n', 't', 'w', 'q', 'l', 'p', 's'].map((key) => `mod+${key}`),
  ...['n', 't', 'w', 'v', 'i', 'j'].map((key) => `mod+shift+${key}`),
  ...['F1', 'F5', 'F6', 'F11', 'F12', 'alt+F4', 'mod+F5', 'mod+Tab', 'mod+shift+Tab'],
]);

export type KeyTrouble =
  /** Would be typed into the cell, or moves in it. */
  | { readonly type: 'typed' }
  | { readonly type: 'reserved' }
  | { readonly type: 'taken'; readonly by: CommandId };

/** K36: why a key cannot be given to a command; null where it can. */
export function troubleWith(choices: KeyChoices, command: CommandId, key: Key): KeyTrouble | null {
  const isFunction = /^F\d{1,2}$/.test(key.key);
  if (!key.mod && !key.alt && !isFunction) return { type: 'typed' };
  if (RESERVED.has(keyName(key))) return { type: 'reserved' };
  const wanted = keyName(key);
  const holder = chosenKeymap(choices).bindings.find(
    (binding) => binding.command !== command && keyName(binding) === wanted,
  );
  return holder ? { type: 'taken', by: holder.command } : null;
}
