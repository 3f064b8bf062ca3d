import { DECLARED_KEYS, type Binding, type CommandId, type Keymap } from './keymap.ts';

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

function modifiersOf({ mod, alt, shift }: Omit<Binding, 'command'>, mac: boolean): string[] {
  return [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? ['Shift'] : []),
  ];
}

/**
 * The keys that lead to commands, as they stand on key caps: those of several commands with the same modifiers
 * together (`Ctrl ↑ ↓ ← →`), a second key of the same command by itself (`Enter`, `F2`).
 */
export function keysFor(
  commands: readonly CommandId[],
  mac = false,
  keymap: Keymap = DECLARED_KEYS,
): string[] {
  const caps = new Map<string, string[]>();
  const seen = new Map<string, number>();
  for (const binding of keymap.bindings) {
    const { command, key } = binding;
    if (!commands.includes(command)) continue;
    const modifiers = modifiersOf(binding, mac).join(' ');
    const times = seen.get(`${modifiers} ${command}`) ?? 0;
    seen.set(`${modifiers} ${command}`, times + 1);
    const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    const cap = caps.get(`${modifiers} ${times}`);
    if (cap) cap.push(name);
    else caps.set(`${modifiers} ${times}`, modifiers ? [modifiers, name] : [name]);
  }
  return [...caps.values()].map((keys) => keys.join(' '));
}
