import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Manifest, Plugin } from 'vite';

const APP = [
  '/src/runtime/client/entry.js',
  '/generated/client-optimized/app.js',
  '/src/routes/+layout.svelte',
  '/src/routes/+error.svelte',
];
const DOOR = ['/src/routes/sign-in/+page.svelte'];
const BAR = ['/src/lib/ui/frame/TopBar.svelte'];
const PLANS = ['/src/routes/plans/+page.svelte'];
const PLAN = ['/src/routes/plans/[plan]/+layout.svelte', '/src/routes/plans/[plan]/+error.svelte'];
const OVERVIEW = ['/src/routes/plans/[plan]/overview/+page.svelte'];
const SHEET = ['/src/routes/plans/[plan]/[sheet]/+page.svelte', '/src/routes/plans/[plan]/[sheet]/+page.ts'];
const SHEET_PAGE = [...PLAN, ...SHEET];

interface StartChunk {
  /** Several may go into one file: each file is compressed by itself. */
  readonly name: string;
  /** Holds what all of these import (not: import later), each of them some files, as far as no chunk before it does. */
  readonly sharedBy: readonly (readonly string[])[];
}

/**
 * What pages load before they are usable, from the outside in. A sheet loads all of these and needs all that is in
 * them; the pages before it load the first ones. Left alone, the bundler makes a chunk for every set of pages that
 * share a module: a page then fetches a hundred files, each of them compressed by itself.
 */
const START: readonly StartChunk[] = [
  { name: 'app', sharedBy: [APP] },
  { name: 'door', sharedBy: [DOOR, SHEET_PAGE] },
  { name: 'door', sharedBy: [BAR] },
  { name: 'plans', sharedBy: [PLANS, SHEET_PAGE] },
  { name: 'plan', sharedBy: [PLAN] },
  { name: 'plan', sharedBy: [OVERVIEW, SHEET] },
  { name: 'sheet', sharedBy: [SHEET] },
];

/** Answers what a module imports. */
type Imports = (id: string) => readonly string[];

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
/** Modules that do nothing by being there, which Svelte does not say of them: custom elements are not ours. */
const PURE = /\/svelte\/src\/(internal\/client\/dom|reactivity)\//;
/** Bytes of source: so many words that a page does not need may come with those that it does. */
const MOST_UNASKED = 8_000;
/** Modules of a line each, which import nothing that is not there already. */
const WORD_OR_ICON = /\/src\/lib\/paraglide\/messages\/|\/@lucide\/svelte\//;
const isCounter = (id: string): boolean => COUNTERS.some(({ counter }) => counter.test(id));

function namesAfter(code: string, pattern: RegExp): string[] {
  return [...new Set([...code.matchAll(pattern)].map(([, name]) => name!))];
}

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

function reach(roots: readonly string[], importsOf: Imports): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || isCounter(id)) continue;
    found.add(id);
    open.push(...importsOf(id));
  }
  return found;
}

const filesOf = (ids: readonly string[], files: readonly string[]): string[] =>
  ids.filter((id) => files.some((file) => id.endsWith(file)));

/** The chunk of each module that pages start with. */
function chunksOf(ids: readonly string[], importsOf: Imports): ReadonlyMap<string, string> {
  const chunks = new Map<string, string>();
  for (const { name, sharedBy } of START) {
    const [first, ...others] = sharedBy.map((files) => reach(filesOf(ids, files), importsOf));
    for (const id of first!)
      if (!chunks.has(id) && others.every((found) => found.has(id))) chunks.set(id, name);
  }
  return chunks;
}

/** Puts what pages start with into a few chunks. */
export function startChunks(): Plugin {
  /** Of each module, what it asks counters for. */
  const asked = new Map<string, readonly string[]>();
  let chunks: ReadonlyMap<string, string> = new Map();
  /** What some page starts with, in whichever chunk. */
  let started: ReadonlySet<string> = new Set();

  return {
    name: 'start-chunks',
    enforce: 'post',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      asked.set(
        id,
        COUNTERS.flatMap((counter) => counter.asked(code)),
      );
      return PURE.test(id) ? { moduleSideEffects: false } : null;
    },
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const held = new Map(
        ids.filter(isCounter).flatMap((id) => [...heldBy(id, this.getModuleInfo(id)?.code ?? '')]),
      );
      const importsOf: Imports = (id) => [
        ...(this.getModuleInfo(id)?.importedIds ?? []),
        ...(asked.get(id) ?? []).flatMap((name) => held.get(name) ?? []),
      ];
      chunks = chunksOf(ids, importsOf);
      started = reach(
        filesOf(
          ids,
          START.flatMap(({ sharedBy }) => sharedBy.flat()),
        ),
        importsOf,
      );
    },
    writeBundle: {
      order: 'post',
      handler({ dir }) {
        const path = join(dir!, '.vite/manifest.json');
        const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
        // Kit lists what a page has to preload, and follows what is imported later too: what a page needs at once and
        // something lazy needs as well would be missing in the list. Nothing lazy is drawn on the server.
        for (const chunk of Object.values(manifest)) delete chunk.dynamicImports;
        writeFileSync(path, JSON.stringify(manifest, null, 2));
      },
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          ...[...new Set(START.map(({ name }) => name))].map((name, at, names) => ({
            name,
            priority: names.length - at,
            test: (id: string) => chunks.get(id) === name,
          })),
          // Left alone, words and icons that dialogs share were half of all files, of a hundred bytes each.
          {
            name: 'words',
            test: (id) => WORD_OR_ICON.test(id) && !started.has(id),
            minShareCount: 2,
            entriesAware: true,
            entriesAwareMergeThreshold: MOST_UNASKED,
          },
        ],
      },
    }),
  };
}
