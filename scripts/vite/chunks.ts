import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Plugin } from 'vite';
import { askedOfCounters, importsAmong, reach, type Imports } from './importGraph.ts';

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

/** Modules that do nothing by being there, which Svelte does not say of them: custom elements are not ours. */
const PURE = /\/svelte\/src\/(internal\/client\/dom|reactivity)\//;
/** Bytes of source: so many words that a page does not need may come with those that it does. */
const MOST_UNASKED = 8_000;
/** Modules of a line each, which import nothing that is not there already. */
const WORD_OR_ICON = /\/src\/lib\/paraglide\/messages\/|\/@lucide\/svelte\//;
/** A part of a page, or what one is made of, that is read when it is wanted (`import()`), and its room. */
const LATER = /\/src\/lib\/ui\/(\w+)\//;
const PAGE = /\/src\/routes\/(.+\/)?\+(page|layout|error)\.(svelte|ts)$/;

const filesOf = (ids: readonly string[], files: readonly string[]): string[] =>
  ids.filter((id) => files.some((file) => id.endsWith(file)));

/** The chunk of each module that pages start with. */
function chunksOf(startsOf: (files: readonly string[]) => ReadonlySet<string>): ReadonlyMap<string, string> {
  const chunks = new Map<string, string>();
  for (const { name, sharedBy } of START) {
    const [first, ...others] = sharedBy.map(startsOf);
    for (const id of first!)
      if (!chunks.has(id) && others.every((found) => found.has(id))) chunks.set(id, name);
  }
  return chunks;
}

/**
 * The chunk of each module that no page starts with: one for each room, and one for what the parts of several rooms
 * share. All that a page may open is fetched once it is idle: a file for each dialog were three hundred.
 */
function laterChunksOf(
  parts: readonly string[],
  importsOf: Imports,
  paged: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const chunks = new Map<string, string>();
  for (const part of parts) {
    const name = `later-${LATER.exec(part)![1]!}`;
    for (const id of reach([part], importsOf)) {
      const other = chunks.get(id) ?? name;
      if (!paged.has(id)) chunks.set(id, other === name ? name : 'later');
    }
  }
  return chunks;
}

/** Puts what pages start with, and what they open later, into a few chunks. */
export function chunks(): Plugin {
  /** Of each module, what it asks counters for. */
  const asked = new Map<string, readonly string[]>();
  let start: ReadonlyMap<string, string> = new Map();
  let later: ReadonlyMap<string, string> = new Map();
  /** What some page of {@link START} starts with, in whichever chunk. */
  let started: ReadonlySet<string> = new Set();

  return {
    name: 'chunks',
    enforce: 'post',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    // Kit reads what pages export by name, so they may export more: groups without all that they import ask for that.
    options: (options) => ({ ...options, preserveEntrySignatures: 'allow-extension' }),
    transform(code, id) {
      asked.set(id, askedOfCounters(code));
      return PURE.test(id) ? { moduleSideEffects: false } : null;
    },
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const importsOf = importsAmong(ids, (id) => this.getModuleInfo(id), asked);
      const startsOf = (files: readonly string[]) => reach(filesOf(ids, files), importsOf);
      started = startsOf(START.flatMap(({ sharedBy }) => sharedBy.flat()));
      start = chunksOf(startsOf);
      const paged = reach([...filesOf(ids, APP), ...ids.filter((id) => PAGE.test(id))], importsOf);
      const parts = ids.filter((id) => LATER.test(id) && this.getModuleInfo(id)!.dynamicImporters.length > 0);
      later = laterChunksOf(parts, importsOf, paged);
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
            test: (id: string) => start.get(id) === name,
          })),
          // All that these import is in them, or in what a page has: to pull more into them would burden pages with it.
          { name: (id) => later.get(id) ?? null, includeDependenciesRecursively: false },
          // Left alone, words and icons that dialogs share were half of all files, of a hundred bytes each.
          {
            name: 'words',
            test: (id) => WORD_OR_ICON.test(id) && !started.has(id) && !later.has(id),
            minShareCount: 2,
            entriesAware: true,
            entriesAwareMergeThreshold: MOST_UNASKED,
          },
        ],
      },
    }),
  };
}
