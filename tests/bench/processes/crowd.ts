// Everybody who connects, in one process of their own: the clock that reads a sending also reads its arrivals.
import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { rowsOf } from '#lib/doc/rows.ts';
import { seeded } from '#tests/support/seeded.ts';
import { Author } from '../crowd/edits.ts';
import { Member, type Door } from '../crowd/member.ts';
import { supplies, writeRows, type NewRow } from '../crowd/rows.ts';
import { runEdits, type RunTask } from '../crowd/run.ts';
import { answerParent } from './child.ts';
import { takeUsage } from './usage.ts';

let members: Member[] = [];
let authors: Author[] = [];

/** Milliseconds from the start of connecting. */
interface Joined {
  readonly received: number;
  /** Also decoded and applied to a document, one after the other in this process; null when nobody applied. */
  readonly applied: number | null;
}

const asks = {
  /**
   * Connects everybody, each with rows of their own; they are there before it resolves.
   * @param task.rows how many more rows the first of them pastes before the others come
   */
  async enter(task: { doors: readonly Door[]; seed: number; rows?: number }): Promise<void> {
    const random = seeded(task.seed);
    const [door, ...doors] = task.doors as [Door, ...Door[]];
    const first = await Member.join(door);
    if (task.rows && first.speaks !== 'relay') await writeRows(first, supplies(task.rows));
    members = [first, ...(await Promise.all(doors.map((other) => Member.join(other))))];
    authors = members.map((member) => new Author(random, (message) => member.worded(message)));
    let untaken = first.speaks === 'relay' ? 0 : members.length;
    for (const [index, member] of members.entries()) {
      member.onStored = member.onApplied = () => untaken--;
      member.send(authors[index]!.addRows(), 'rows');
    }
    while (untaken > 0) await sleep(5);
    // Till the last of it has gone round.
    await sleep(200);
  },

  edits: (task: RunTask) => runEdits(members, authors, task),

  async leave(): Promise<void> {
    await Promise.all(members.map((member) => member.leave()));
    members = [];
    authors = [];
  },

  /** Pastes rows into a room; answers the milliseconds until they are stored. */
  async paste({ door, rows }: { door: Door; rows: number | readonly NewRow[] }): Promise<number> {
    const member = await Member.join(door);
    const took = await writeRows(member, typeof rows === 'number' ? supplies(rows) : rows);
    await member.leave();
    return took;
  },

  /** The state of a room, base64. */
  async state({ door }: { door: Door }): Promise<string> {
    let state: Uint8Array = new Uint8Array();
    const member = await Member.join(door, (update) => (state = update));
    await member.leave();
    return Buffer.from(state).toString('base64');
  },

  /** All of them come at once; when each had everything. */
  async join(task: { doors: readonly Door[]; apply: boolean; rows: number }): Promise<Joined[]> {
    const started = performance.now();
    const joined = await Promise.all(
      task.doors.map(async (door) => {
        let times: Joined | null = null;
        const arrived = (update: Uint8Array): void => {
          const received = performance.now() - started;
          if (task.apply) apply(update, task.rows);
          times = { received, applied: task.apply ? performance.now() - started : null };
        };
        const member = await (door.speaks === 'relay'
          ? Member.fetch(door, arrived)
          : Member.join(door, arrived));
        return { member, times: times! as Joined };
      }),
    );
    await Promise.all(joined.map(({ member }) => member.leave()));
    return joined.map(({ times }) => times);
  },

  /** Comes and goes so many times, from room to room, a few at a time. */
  async visit(task: { doors: readonly Door[]; times: number; pauseMs: number }): Promise<void> {
    for (let visit = 0; visit < task.times; visit += task.doors.length) {
      const there = await Promise.all(task.doors.map((door) => Member.join(door)));
      await Promise.all(there.map((member) => member.leave()));
      await sleep(task.pauseMs);
    }
  },

  usage: takeUsage,
};

function apply(update: Uint8Array, rows: number): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  if (rowsOf(doc).size < rows) throw new Error(`only ${rowsOf(doc).size} rows of ${rows} came`);
}

export type CrowdAsks = typeof asks;
answerParent(asks);
