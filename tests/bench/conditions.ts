import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { spreadOf, type Spread } from './figures.ts';

/** Under what a run was made: figures without it say nothing. */
export interface Conditions {
  readonly date: string;
  /** Of the working copy; `+` where it has changes. */
  readonly commit: string;
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  /** Of the last minute, before anything was started. */
  readonly load: number;
  /** Milliseconds until the disk has 32 KiB, median and 99th percentile: each stored edit waits for that. */
  readonly disk: Spread;
}

const SYNCS = 300;
const BLOCK = Buffer.alloc(32 * 1024, 7);

export function readConditions(): Conditions {
  return {
    ...{ date: new Date().toISOString(), commit: commit(), node: process.version },
    ...{ cores: availableParallelism(), processor: cpus()[0]?.model.trim() ?? '' },
    ...{ memoryGb: Math.round(totalmem() / 2 ** 30), load: load(), disk: disk() },
  };
}

/** Over and over the same place of a file, as a write-ahead log does it. */
function disk(): Spread {
  const folder = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
  const file = openSync(join(folder, 'disk'), 'w');
  const took = new Float64Array(SYNCS);
  for (let index = 0; index < SYNCS; index++) {
    writeSync(file, BLOCK, 0, BLOCK.length, 0);
    const started = performance.now();
    fdatasyncSync(file);
    took[index] = performance.now() - started;
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return spreadOf(took);
}

function load(): number {
  try {
    return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
  } catch {
    return loadavg()[0]!;
  }
}

function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
