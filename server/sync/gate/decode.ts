import * as Y from 'yjs';

export type Struct = Y.Item | Y.GC | Y.Skip;

export interface Range {
  readonly clock: number;
  readonly length: number;
}

export interface Decoded {
  /** Structs by client, contiguous by clock. */
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  /** Deleted ranges by client, ascending, without overlap. */
  readonly deletes: ReadonlyMap<number, readonly Range[]>;
}

/** More than anything that fits into a message can legitimately hold. */
const MOST_STRUCTS = 200_000;
const MOST_RANGES = 400_000;
/** A run of overwritten values of one cell; its length costs no bytes, so it is bounded here. */
const LONGEST_RUN = 100_000;

/**
 * Reads an update without applying it. Only the lazy reader is used: the eager one allocates whatever number
 * of structs eleven bytes declare. Null for bytes that are not an update.
 */
export function decodeUpdate(update: Uint8Array): Decoded | null {
  let flat: { structs: Struct[]; ds: { clients: Map<number, { clock: number; len: number }[]> } };
  try {
    flat = Y.decodeUpdate(update) as typeof flat;
  } catch {
    return null;
  }
  if (flat.structs.length > MOST_STRUCTS) return null;
  const structs = new Map<number, Struct[]>();
  for (const struct of flat.structs) {
    const { client, clock } = struct.id;
    const known = structs.get(client);
    const last = known?.at(-1);
    if (struct.length < 1 || struct.length > LONGEST_RUN) return null;
    if (last && last.id.clock + last.length !== clock) return null;
    if (!Number.isSafeInteger(client) || !Number.isSafeInteger(clock + struct.length)) return null;
    if (known) known.push(struct);
    else structs.set(client, [struct]);
  }
  const deletes = new Map<number, Range[]>();
  let ranges = 0;
  for (const [client, items] of flat.ds.clients) {
    ranges += items.length;
    if (ranges > MOST_RANGES) return null;
    const merged = mergeRanges(items);
    if (!merged) return null;
    if (merged.length > 0) deletes.set(client, merged);
  }
  return { structs, deletes };
}

/** Ascending and disjoint, so that no range is walked twice however often the update names it. */
function mergeRanges(items: readonly { clock: number; len: number }[]): Range[] | null {
  const merged: { clock: number; length: number }[] = [];
  for (const { clock, len } of [...items].sort((a, b) => a.clock - b.clock)) {
    if (!Number.isSafeInteger(clock + len)) return null;
    if (len === 0) continue;
    const last = merged.at(-1);
    if (last && clock <= last.clock + last.length)
      last.length = Math.max(last.length, clock + len - last.clock);
    else merged.push({ clock, length: len });
  }
  return merged;
}
