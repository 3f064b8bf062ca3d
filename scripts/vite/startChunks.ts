import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const MESSAGES = '/src/lib/paraglide/messages/';
/** Imports every message; which of them a module uses is seen in its text. */
const ALL_MESSAGES = /\/src\/lib\/paraglide\/(messages\.js|messages\/_index\.js)$/;

function reach(roots: readonly string[], importsOf: Imports): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || ALL_MESSAGES.test(id)) continue;
    found.add(id);
    open.push(...importsOf(id));
  }
  return found;
}

/** The chunk of each module that pages start with. */
function chunksOf(ids: readonly string[], importsOf: Imports): ReadonlyMap<string, string> {
  const chunks = new Map<string, string>();
  for (const { name, sharedBy } of START) {
    const [first, ...others] = sharedBy.map((files) =>
      reach(
        ids.filter((id) => files.some((file) => id.endsWith(file))),
        importsOf,
      ),
    );
    for (const id of first!)
      if (!chunks.has(id) && others.every((found) => found.has(id))) chunks.set(id, name);
  }
  return chunks;
}

/** Puts what pages start with into a few chunks. */
export function startChunks(): Plugin {
  /** Of each module, the messages that it uses. */
  const used = new Map<string, readonly string[]>();
  let chunks: ReadonlyMap<string, string> = new Map();

  return {
    name: 'start-chunks',
    enforce: 'post',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      const keys = code.includes('/paraglide/messages.js') ? code.matchAll(/\bm\.([a-z]\w*)/g) : [];
      used.set(id, [...new Set([...keys].map(([, key]) => key!))]);
    },
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const known = new Set(ids);
      chunks = chunksOf(ids, (id) => {
        const folder = id.slice(0, id.indexOf('/src/')) + MESSAGES;
        const messages = (used.get(id) ?? []).map((key) => `${folder}${key}.js`);
        return [
          ...(this.getModuleInfo(id)?.importedIds ?? []),
          ...messages.filter((path) => known.has(path)),
        ];
      });
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
        groups: [...new Set(START.map(({ name }) => name))].map((name, at, names) => ({
          name,
          priority: names.length - at,
          test: (id) => chunks.get(id) === name,
        })),
      },
    }),
  };
}
