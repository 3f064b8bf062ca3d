import { isRebindable, NO_CHOICES, troubleWith, type Key, type KeyChoices } from '#lib/grid/keyChoices.ts';

/** What a person made of the keys of the grid, on this device: the same in all plans and sheets. */
export class KeyMemory {
  readonly #key: string;
  readonly #storage: Storage | null;

  constructor(userId: string, storage: Storage | null) {
    this.#key = `keys ${userId}`;
    this.#storage = storage;
  }

  /** What was kept, without anything that is not understood or would be refused today. */
  read(): KeyChoices {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      return typeof kept === 'object' && kept !== null ? understood(kept) : NO_CHOICES;
    } catch {
      return NO_CHOICES;
    }
  }

  keep(choices: KeyChoices): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(choices));
    } catch {
      // A full or forbidden store only means that the keys are as declared next time.
    }
  }
}

function understood(kept: object): KeyChoices {
  const { enter, own } = kept as Record<string, unknown>;
  const entries = typeof own === 'object' && own !== null ? Object.entries(own) : [];
  const read = entries.flatMap(([command, value]) => {
    const key = keyOf(value);
    return key && isRebindable(command) ? [[command, key] as const] : [];
  });
  // Judged together: two commands may have changed their keys.
  const all: KeyChoices = { enter: enter === 'down' ? 'down' : 'edit', own: Object.fromEntries(read) };
  const fit = read.filter(([command, key]) => troubleWith(all, command, key) === null);
  return { ...all, own: Object.fromEntries(fit) };
}

function keyOf(value: unknown): Key | null {
  if (typeof value !== 'object' || value === null) return null;
  const { key, mod, alt, shift } = value as Record<string, unknown>;
  if (typeof key !== 'string' || key === '' || key.length > 20) return null;
  return { key, mod: mod === true, alt: alt === true, shift: shift === true };
}
