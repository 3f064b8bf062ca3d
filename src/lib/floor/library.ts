import type { FloorSymbol } from '../domain/floorSymbols.ts';
import type { Locale, Text } from '../schema/index.ts';
import builtIn from './library.json' with { type: 'json' };

/** Something that can be set on a floor, to real size; lengths in millimetres, power in watts. */
export interface LibraryEntry {
  readonly id: string;
  readonly name: string;
  /** Of the categories of supplies; null for none. */
  readonly category: string | null;
  readonly symbol: FloorSymbol;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly power: number;
  /** How many people sit at or on it; null where nobody does. */
  readonly seats: number | null;
  /** What else it is called, in both languages: supplies are known by it. */
  readonly words: readonly string[];
}

/** An entry that an organisation keeps itself. */
export interface OwnEntry extends LibraryEntry {
  readonly archived: boolean;
  /** Whoever changes it says which one he saw. */
  readonly version: number;
}

interface BuiltIn {
  readonly id: string;
  readonly name: Text;
  readonly category: string;
  readonly symbol: string;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly power: number;
  readonly seats?: number;
  readonly words?: readonly string[];
  /** Where its size comes from, for what has a standard one. */
  readonly source?: string;
}

export const BUILT_IN: readonly BuiltIn[] = builtIn.items;

/** The entries that every organisation has, named in a language. */
export function builtInEntries(locale: Locale): readonly LibraryEntry[] {
  return BUILT_IN.map(({ name, words = [], seats = null, symbol, ...rest }) => ({
    ...{ id: rest.id, name: name[locale], category: rest.category, symbol: symbol as FloorSymbol },
    ...{ width: rest.width, depth: rest.depth, height: rest.height, power: rest.power, seats },
    words: [...words, name['zh-CN'], name.en],
  }));
}

const HAN = /\p{Script=Han}/u;

/** How much of a name a word says; 0 where it isn't in it. Latin words count whole: there is no car in a card. */
function coverage(name: string, word: string): number {
  const wanted = word.toLowerCase();
  if (name === wanted) return Infinity;
  if (HAN.test(wanted)) return name.includes(wanted) ? wanted.length : 0;
  return ` ${name.replace(/[^\p{L}\p{N}-]+/gu, ' ')} `.includes(` ${wanted} `) ? wanted.length : 0;
}

/**
 * The entry that something with this name most likely is: whose name or other word says most of it. Of several the
 * first, so that an organisation's own entries go before. Null where none of them is in the name.
 */
export function likeliest(name: string, entries: readonly LibraryEntry[]): LibraryEntry | null {
  const wanted = name.trim().toLowerCase();
  let [best, most]: [LibraryEntry | null, number] = [null, 0];
  for (const entry of entries) {
    const covered = Math.max(...[entry.name, ...entry.words].map((word) => coverage(wanted, word)));
    if (covered > most) [best, most] = [entry, covered];
  }
  return best;
}
