import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PLAIN = fileURLToPath(new URL('./plainLog.js', import.meta.url));

/** Yjs warns in colours, for which lib0 brings tools for pages and schemas along. In browsers it warns plainly. */
export function plainLogging(): Plugin {
  return {
    name: 'plain-logging',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId: (source, importer) =>
      source === 'lib0/logging' && importer?.includes('/node_modules/yjs/') ? PLAIN : null,
  };
}
