import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process has used since it was last asked, and holds now. */
export interface Usage {
  /** Processor time of all its threads. */
  readonly cpuMs: number;
  /** Longest stall of its event loop. */
  readonly stallMs: number;
  readonly residentMb: number;
  /** After a forced collection, where the process was started with --expose-gc. */
  readonly heapMb: number;
}

const MB = 1024 * 1024;
/** Coarse, so that looking costs nothing; a stall shows as what it is longer than this. */
const RESOLUTION_MS = 10;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let cpu = process.cpuUsage();

export function takeUsage({ collect = false }: { collect?: boolean } = {}): Usage {
  const used = process.cpuUsage(cpu);
  const stallMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  const residentMb = process.memoryUsage.rss() / MB;
  if (collect) globalThis.gc?.();
  const heapMb = process.memoryUsage().heapUsed / MB;
  delay.reset();
  cpu = process.cpuUsage();
  return { cpuMs: (used.user + used.system) / 1000, stallMs, residentMb, heapMb };
}
