import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '..', 'peers');

/** Names as the page knows them, and as tables call them. */
export const PEERS = {
  agGrid: 'AG Grid Community',
  glide: 'Glide Data Grid',
  revoGrid: 'RevoGrid',
  handsontable: 'Handsontable',
} as const;

/** Installs the peers into their own folder, exactly as their lock says, when that has not been done. */
export function installPeers(): void {
  const lock = createHash('sha256')
    .update(readFileSync(join(HOME, 'package-lock.json')))
    .digest('hex');
  const stamp = join(HOME, 'node_modules', '.bench-install');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing the peers of the benchmark …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: HOME,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The peers could not be installed');
  writeFileSync(stamp, lock);
}

/** The versions that their lock names, for the note under a table. */
export function peerVersions(): string {
  const { dependencies } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return ['ag-grid-community', '@glideapps/glide-data-grid', '@revolist/revogrid', 'handsontable']
    .map((name) => `${name} ${dependencies[name]}`)
    .join(', ');
}
