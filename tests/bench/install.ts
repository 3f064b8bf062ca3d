import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Grids, and servers, that the benchmark measures beside our own; each folder has a lock of its own. */
export const PEER_GRIDS = join(import.meta.dirname, 'peers');
export const PEER_SERVERS = join(import.meta.dirname, 'servers');

/** Installs the packages of a folder into it, exactly as its lock says, when that has not been done. */
export function installPackages(folder: string): void {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.bench-install');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing what the benchmark measures beside our own …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`The packages of ${folder} could not be installed`);
  writeFileSync(stamp, lock);
}

/** The version that a folder's package.json names. */
export function versionOf(folder: string, name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return dependencies[name]!;
}
