import { build, type Plugin, type ResolvedConfig } from 'vite';

/** Their machine code lies beside them. */
const NATIVE = ['better-sqlite3', '@node-rs/argon2'];
/** The pages that the server draws import these too; two copies of Yjs in one process warn of each other. */
const SHARED = ['yjs', 'lib0', 'y-protocols'];
const OUT = 'build/app';

/**
 * Makes one file of the server and its packages beside the pages. From seven hundred files of sources, types
 * stripped as they are read, the same server holds 45 MB more and starts more slowly.
 */
export function bundleServer(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'cuegrid-server',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      // After Kit's adapter, which empties the folder first.
      order: 'post',
      sequential: true,
      async handler() {
        if (!config.build.ssr) return;
        await build({
          ...{ configFile: false, root: config.root, logLevel: 'warn' },
          ssr: { noExternal: true, external: [...NATIVE, ...SHARED] },
          build: {
            ...{ ssr: true, outDir: OUT, emptyOutDir: true, copyPublicDir: false, target: 'node24' },
            ...{ minify: false, rolldownOptions: { input: { main: 'server/main.ts' } } },
          },
        });
      },
    },
  };
}
