import { KEYMAP, type CommandId } from './keymap.ts';

type Binding = (typeof KEYMAP)[number];

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ContextMenu: '☰',
};

function modifiersOf({ mod, alt, shift }: Binding, mac: boolean): string[] {
  return [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? ['Shift'] : []),
  ];
}

/** The keys that lead to commands, as they stand on key caps: `Ctrl ↑ ↓ ← →`, one text for each set of modifiers. */
export function keysFor(commands: readonly CommandId[], mac = false): string[] {
  const groups = new Map<string, string[]>();
  for (const binding of KEYMAP) {
    if (!commands.includes(binding.command)) continue;
    const modifiers = modifiersOf(binding, mac).join(' ');
    const name = NAMES[binding.key] ?? (binding.key.length === 1 ? binding.key.toUpperCase() : binding.key);
    groups.set(modifiers, [...(groups.get(modifiers) ?? []), name]);
  }
  return [...groups].map(([modifiers, keys]) => [...(modifiers ? [modifiers] : []), ...keys].join(' '));
}
