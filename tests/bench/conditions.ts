import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

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
}

export function readConditions(): Conditions {
  return {
    ...{ date: new Date().toISOString(), commit: commit(), node: process.version },
    ...{ cores: availableParallelism(), processor: cpus()[0]?.model.trim() ?? '' },
    ...{ memoryGb: Math.round(totalmem() / 2 ** 30), load: load() },
  };
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
