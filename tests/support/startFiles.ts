import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const KIT = resolve(import.meta.dirname, '../../.svelte-kit');
const NODES = '.svelte-kit/generated/client-optimized/nodes';
const MANIFEST = join(KIT, 'output/client/.vite/manifest.json');

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

export const hasBuild = existsSync(MANIFEST);

/**
 * The scripts that a browser needs before it can show a page of the built app: those of Kit's client, of the page with
 * its layouts, and of the error pages that Kit loads beside them, with everything that they import from the start.
 * What is imported later (`import()`) is not among them.
 * @param routes files of the page, its layouts and its error pages, below src/routes
 * @returns paths below the client's folder, as they are before there is one for each language
 */
export function startFiles(routes: readonly string[]): { readonly file: string; readonly name: string }[] {
  const chunks = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Readonly<Record<string, Chunk>>;
  const nodes = readdirSync(join(KIT, 'generated/client-optimized/nodes'));
  const nodeOf = (route: string): string => {
    const found = nodes.find((node) =>
      readFileSync(join(KIT, 'generated/client-optimized/nodes', node), 'utf8').includes(
        `src/routes/${route}"`,
      ),
    );
    if (!found) throw new Error(`No page is made of src/routes/${route}`);
    return `${NODES}/${found}`;
  };
  const entries = Object.keys(chunks).filter((key) => chunks[key]!.isEntry && !key.startsWith(NODES));
  const found = new Set<string>();
  const open = [...entries, ...['+layout.svelte', '+error.svelte', ...routes].map(nodeOf)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    open.push(...(chunks[key]!.imports ?? []));
  }
  return [...found].flatMap((key) => {
    const { file, name = key } = chunks[key]!;
    return file.endsWith('.js') ? [{ file, name }] : [];
  });
}
