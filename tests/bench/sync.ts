// Measures the server against the figures it should keep: `npm run bench`. Prints a line for each, and ends with 1
// when one is worse than its bound. Figures depend on the machine; the bounds are for two cores and a plain disk.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp } from '#server/app.ts';
import { silentLog } from '#server/log.ts';
import { populate } from '../support/populate.ts';
import type { Measured, Task, Work } from './writer.ts';

interface Bound {
  readonly name: string;
  readonly unit: string;
  /** The largest value that passes. */
  readonly most: number;
}

const BOUNDS = {
  pasteStored: { name: 'a paste of 5,000 rows, until it is stored', unit: 'ms', most: 1_500 },
  pasteStall: { name: 'longest stall of the event loop under it (R23)', unit: 'ms', most: 200 },
  editP50: { name: 'an edit until it is stored, median', unit: 'ms', most: 10 },
  editP99: { name: 'an edit until it is stored at 500 a second, 99th percentile (R4)', unit: 'ms', most: 50 },
  editStall: { name: 'longest stall of the event loop under them', unit: 'ms', most: 200 },
} as const satisfies Record<string, Bound>;

const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const fast = { perSecond: 1e6, burst: 1e6 };
const running = await createApp({
  ...{ dataDir, origin, origins: new Set([origin]), log: silentLog },
  sync: { documentMessages: fast, newClients: fast },
});
running.attach(server);
const loop = monitorEventLoopDelay({ resolution: 5 });
const { planId, people } = await populate(running.app, ['planner']);

async function stalledUnder(task: Work): Promise<Measured & { stall: number }> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'writer.ts'));
  const address = `${origin.replace('http', 'ws')}/sync/plan/${planId}/${task.sheet}?v=1`;
  await once(child, 'message');
  loop.enable();
  loop.reset();
  child.send({ ...task, url: address, origin, cookie: people[0]!.cookie } satisfies Task);
  const ended = once(child, 'exit').then(() => {
    throw new Error('the writer ended without an answer');
  });
  const [measured] = (await Promise.race([once(child, 'message'), ended])) as [Measured];
  ended.catch(() => {});
  loop.disable();
  return { ...measured, stall: loop.max / 1e6 };
}

const figures: Record<keyof typeof BOUNDS, number> = {} as never;
await stalledUnder({ kind: 'edits', sheet: 'tasks', count: 500, perSecond: 500 });
const paste = await stalledUnder({ kind: 'paste', sheet: 'supplies', count: 5_000 });
[figures.pasteStored, figures.pasteStall] = [paste.latencies[0]!, paste.stall];
const edits = await stalledUnder({ kind: 'edits', sheet: 'tasks', count: 5_000, perSecond: 500 });
const sorted = edits.latencies.toSorted((a, b) => a - b);
figures.editP50 = sorted[Math.floor(sorted.length * 0.5)]!;
figures.editP99 = sorted[Math.floor(sorted.length * 0.99)]!;
figures.editStall = edits.stall;

server.close();
await running.close();
rmSync(dataDir, { recursive: true });

let failed = 0;
for (const [id, { name, unit, most }] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, Bound][]) {
  const passes = figures[id] <= most;
  if (!passes) failed++;
  console.log(
    `${passes ? 'ok  ' : 'over'} ${figures[id].toFixed(1).padStart(8)} ${unit}  (at most ${most})  ${name}`,
  );
}
process.exit(failed > 0 ? 1 : 0);
