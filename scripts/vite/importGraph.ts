import { basename, dirname, join } from 'node:path';

/** Answers what a module imports at once (not: later). */
export type Imports = (id: string) => readonly string[];

/** What a bundler says of a module. */
interface Known {
  readonly code: string | null;
  readonly importedIds: readonly string[];
}

/** A module that hands out what many others hold: which of them are used is seen in the text of whoever imports it. */
interface Counter {
  readonly counter: RegExp;
  /** The names that a text asks it for. */
  readonly asked: (code: string) => readonly string[];
}

const COUNTERS: readonly Counter[] = [
  {
    counter: /\/src\/lib\/paraglide\/(messages\.js|messages\/_index\.js)$/,
    asked: (code) => (code.includes('/paraglide/messages.js') ? namesAfter(code, /\bm\.([a-z]\w*)/g) : []),
  },
  {
    counter: /\/svelte\/src\/internal\/client\/index\.js$/,
    asked: (code) => (code.includes('svelte/internal/client') ? namesAfter(code, /\$\.([a-z]\w*)/g) : []),
  },
  {
    counter: /\/svelte\/src\/reactivity\/index-client\.js$/,
    asked: (code) =>
      namesAfter(code, /import \{([^}]*)\} from ['"]svelte\/reactivity['"]/g).flatMap((names) =>
        names.split(',').map((name) => name.trim().split(' as ')[0]!),
      ),
  },
];
const isCounter = (id: string): boolean => COUNTERS.some(({ counter }) => counter.test(id));

function namesAfter(code: string, pattern: RegExp): string[] {
  return [...new Set([...code.matchAll(pattern)].map(([, name]) => name!))];
}

/** What the text of a module asks counters for. */
export const askedOfCounters = (code: string): readonly string[] =>
  COUNTERS.flatMap((counter) => counter.asked(code));

/** Of each name that a counter hands out, the module that holds it. */
function heldBy(id: string, code: string): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const [, names, from] of code.matchAll(/export (\*|\{[^}]*\}) from ['"](\.[^'"]+)['"]/g)) {
    const file = join(dirname(id), from!);
    // Paraglide has a module for each message, of its name.
    if (names === '*') held.set(basename(file, '.js'), file);
    else
      for (const name of names!.slice(1, -1).split(','))
        if (name.trim()) held.set(name.trim().split(' as ').at(-1)!, file);
  }
  return held;
}

/**
 * The imports between these modules, those through counters included.
 * @param asked of each module, what its text asks counters for
 */
export function importsAmong(
  ids: readonly string[],
  known: (id: string) => Known | null,
  asked: ReadonlyMap<string, readonly string[]>,
): Imports {
  const held = new Map(ids.filter(isCounter).flatMap((id) => [...heldBy(id, known(id)?.code ?? '')]));
  return (id) => [
    ...(known(id)?.importedIds ?? []),
    ...(asked.get(id) ?? []).flatMap((name) => held.get(name) ?? []),
  ];
}

/** These modules and all that they import, directly or not, counters left out. */
export function reach(roots: readonly string[], importsOf: Imports): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || isCounter(id)) continue;
    found.add(id);
    open.push(...importsOf(id));
  }
  return found;
}
