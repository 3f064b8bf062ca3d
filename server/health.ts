import { statfs } from 'node:fs/promises';
import type { Clock } from './clock.ts';
import type { Db } from './db/database.ts';
import { addPoint } from './db/rateLimits.ts';
import { listenToLoop } from './loopLag.ts';

const WRITE_MS = 1_000;
const LOOP_WAIT_MS = 250;
const FREE_BYTES = 64 * 1024 * 1024;
/** Anybody may ask, so an answer holds for a moment and not every question is a write. */
const FRESH_MS = 1_000;

export interface Health {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

/** Whether the server can do its work (R24): the database takes a write, there is room on disk, the loop turns. */
export function createHealth(
  db: Db,
  clock: Clock,
  dataDir: string,
  loop: ReturnType<typeof listenToLoop> = listenToLoop(),
): { read(): Promise<Health>; stop(): void } {
  let kept: { at: number; health: Promise<Health> } | null = null;

  async function look(): Promise<Health> {
    const turns = loop.meanWait() < LOOP_WAIT_MS;
    const [database, disk] = await Promise.all([takesWrite(db, clock), hasRoom(dataDir)]);
    const checks = { database, disk, eventLoop: turns };
    return { ok: Object.values(checks).every(Boolean), checks };
  }

  return {
    read() {
      const now = performance.now();
      if (!kept || now - kept.at > FRESH_MS) kept = { at: now, health: look() };
      return kept.health;
    },
    stop: () => loop.stop(),
  };
}

async function takesWrite(db: Db, clock: Clock): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), WRITE_MS);
  const began = performance.now();
  // A database that is locked holds up the loop, and the timer with it.
  const written = addPoint(db, 'health', 1_000, clock.now()).then(
    () => performance.now() - began <= WRITE_MS,
    () => false,
  );
  const answer = await Promise.race([written, late.promise]);
  clearTimeout(timer);
  return answer;
}

async function hasRoom(dataDir: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    return bavail * bsize > FREE_BYTES;
  } catch {
    return false;
  }
}
