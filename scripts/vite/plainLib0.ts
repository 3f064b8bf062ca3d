import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const LOG = file('./plainLog.js');
const ENVIRONMENT = file('./plainEnvironment.js');
const CHANNEL = file('./plainChannel.js');
const ASKS = /\/node_modules\/(yjs|y-websocket|lib0)\//;

/**
 * Yjs warns in colours, for which lib0 brings tools for pages and schemas along; in browsers it warns plainly. And what
 * runs in a browser need not find out that it does. Documents go by the server alone, never from tab to tab.
 */
export function plainLib0(): Plugin {
  return {
    name: 'plain-lib0',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId(source, importer) {
      if (!importer || !ASKS.test(importer)) return null;
      if (source === 'lib0/logging' && importer.includes('/node_modules/yjs/')) return LOG;
      if (source === 'lib0/broadcastchannel') return CHANNEL;
      return /^(lib0|\.)\/environment(\.js)?$/.test(source) ? ENVIRONMENT : null;
    },
  };
}
