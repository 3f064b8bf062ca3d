import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '#tests/support/seeded.ts';
import { spreadOf, type Spread } from '../figures.ts';
import { numbersIn, type Author } from './edits.ts';
import type { Member } from './member.ts';

export interface RunTask {
  /** Over all members together; members take turns at random, at random moments (a Poisson process). */
  readonly perSecond: number;
  readonly seconds: number;
  readonly seed: number;
  /** After this much longer, what has not arrived counts as missing. */
  readonly patienceMs: number;
}

export interface RunResult {
  /** From sending an edit to its arrival at each other member. */
  readonly propagation: Spread;
  /** From sending an edit to the word that it is on disk; null where nobody says so. */
  readonly stored: Spread | null;
  readonly sent: number;
  /** Deliveries that did not come, of all. */
  readonly missing: number;
  /** By how much the crowd itself was late with its edits, 95th percentile. */
  readonly lateMs: number;
  readonly seconds: number;
}

/** Edits of the first moments warm everything up and are not counted. */
const WARM_UP = 0.15;

interface Planned {
  readonly by: number;
  readonly at: number;
  readonly message: Uint8Array;
  readonly clock: number;
}

/** Lets members write to each other at a given rate, all of it made beforehand, and measures every delivery. */
export async function runEdits(
  members: readonly Member[],
  authors: readonly Author[],
  task: RunTask,
): Promise<RunResult> {
  const tellsStored = members[0]!.speaks === 'app';
  const planned = plan(authors, task);
  const counted = Math.floor(planned.length * WARM_UP);
  const sentAt = new Float64Array(planned.length);
  const late = new Float64Array(planned.length);
  const delivered = new Float64Array((planned.length - counted) * (members.length - 1));
  const stored = new Float64Array(planned.length - counted);
  const expected = planned.length * (members.length - 1);
  let [arrived, arrivals, confirmations] = [0, 0, 0];

  const unconfirmed: number[][] = members.map(() => []);
  for (const [index, member] of members.entries()) {
    member.onUpdate = (frame) => {
      const now = performance.now();
      numbersIn(frame, task.seed, (number) => {
        if (planned[number]!.by === index) return;
        arrived++;
        if (number >= counted) delivered[arrivals++] = now - sentAt[number]!;
      });
    };
    member.onStored = (clocks) => {
      const now = performance.now();
      const clock = clocks[authors[index]!.clientId] ?? 0;
      const waiting = unconfirmed[index]!;
      while (waiting.length > 0 && planned[waiting[0]!]!.clock <= clock) {
        const number = waiting.shift()!;
        if (number >= counted) stored[confirmations++] = now - sentAt[number]!;
      }
    };
  }

  const started = performance.now();
  for (let next = 0; next < planned.length;) {
    const now = performance.now() - started;
    for (; next < planned.length && planned[next]!.at <= now; next++) {
      const { by, at, message } = planned[next]!;
      sentAt[next] = performance.now();
      late[next] = now - at;
      unconfirmed[by]!.push(next);
      members[by]!.send(message, `g${task.seed}-${next}`);
    }
    await sleep(1);
  }
  const end = performance.now() + task.patienceMs;
  const isDone = (): boolean =>
    arrived >= expected && (!tellsStored || unconfirmed.every((waiting) => waiting.length === 0));
  while (!isDone() && performance.now() < end) await sleep(5);
  const seconds = (performance.now() - started) / 1000;
  return {
    propagation: spreadOf(delivered.subarray(0, arrivals)),
    stored: tellsStored ? spreadOf(stored.subarray(0, confirmations)) : null,
    ...{ sent: planned.length, missing: Math.max(0, expected - arrived), seconds },
    lateMs: spreadOf(late).p95,
  };
}

function plan(authors: readonly Author[], { perSecond, seconds, seed }: RunTask): Planned[] {
  const random = seeded(seed);
  const planned: Planned[] = [];
  for (let at = 0; ;) {
    at += (-Math.log(1 - random()) / perSecond) * 1000;
    if (at > seconds * 1000) return planned;
    const by = Math.floor(random() * authors.length);
    planned.push({ by, at, ...authors[by]!.edit(planned.length, seed, random) });
  }
}
