import { basename, dirname, join } from 'node:path';
import { build } from 'vite';

const BUILT = new Map<string, Promise<string>>();

/**
 * One plain file of a process's own sources, with its packages beside it: Node's reader of types would add 17 MB to
 * what is measured of a server that is not run from its sources.
 */
export function builtProcess(file: string): Promise<string> {
  let built = BUILT.get(file);
  if (!built) BUILT.set(file, (built = buildProcess(file)));
  return built;
}

async function buildProcess(file: string): Promise<string> {
  const [folder, name] = [dirname(file), basename(file, '.ts')];
  const outDir = join(folder, 'node_modules', '.built');
  await build({
    ...{ configFile: false, root: folder, logLevel: 'warn' },
    ssr: { external: true },
    build: {
      ...{ ssr: true, outDir, emptyOutDir: false, copyPublicDir: false, target: 'node24', minify: false },
      rolldownOptions: { input: { [name]: file }, output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(outDir, `${name}.mjs`);
}
