import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPerson } from '#tests/support/populate.ts';
import { SERVER_ENV, SERVER_FLAGS } from '../../scripts/serverFlags.mjs';
import type { Door } from './crowd/member.ts';
import type { Table } from './figures.ts';
import type { Side } from './sides.ts';
import type { AppAsks } from './processes/app.ts';
import { builtProcess } from './processes/built.ts';
import { Child } from './processes/child.ts';
import type { CrowdAsks } from './processes/crowd.ts';
import type { RelayAsks } from './processes/relay.ts';

/** A figure that must not be larger than its bound, from the published goals. */
export interface Bound {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly most: number;
}

/** What one part of the benchmark found. */
export interface Found {
  readonly tables: readonly Table[];
  readonly bounds?: readonly Bound[];
  /** Everything measured, run by run, for the file. */
  readonly raw: unknown;
}

export interface Options {
  readonly rounds: number;
  /** Of the parts that measure a server beside others. */
  readonly sides: readonly Side[];
  /** Of propagation, those to be measured; all where it is not given. */
  readonly cells?: readonly Cell[] | undefined;
  /** Of propagation: measure servers that were just started. */
  readonly cold: boolean;
  /** A folder for profiles of the server, one for each cell, to be opened with a browser's developer tools. */
  readonly profiles?: string | undefined;
}

/** So many clients, and edits a second over all of them. */
export interface Cell {
  readonly clients: number;
  readonly perSecond: number;
}

/** The application in a process of its own with a folder of its own, and people who may enter. */
export class Stage {
  readonly app: Child<AppAsks>;
  readonly origin: string;
  readonly people: readonly TestPerson[];
  readonly #dataDir: string;

  private constructor(app: Child<AppAsks>, origin: string, people: readonly TestPerson[], dataDir: string) {
    this.app = app;
    this.origin = origin;
    this.people = people;
    this.#dataDir = dataDir;
  }

  static async open(
    options: { people?: number; pages?: boolean; idleMs?: number; collect?: boolean } = {},
  ): Promise<Stage> {
    const { people = 1, collect = false, ...listening } = options;
    const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
    const flags = [...SERVER_FLAGS, ...(collect ? ['--expose-gc'] : [])];
    const app = await Child.start<AppAsks>('app.ts', flags, SERVER_ENV);
    const origin = await app.ask('listen', { dataDir, ...listening });
    return new Stage(app, origin, await app.ask('people', { count: people }), dataDir);
  }

  /** The same folder under a new process, as after a restart: nothing is loaded. */
  async restarted(): Promise<Stage> {
    await this.app.stop();
    const app = await Child.start<AppAsks>('app.ts', SERVER_FLAGS, SERVER_ENV);
    const origin = await app.ask('listen', { dataDir: this.#dataDir });
    return new Stage(app, origin, this.people, this.#dataDir);
  }

  /** Ways into a room for so many connections; people have several where there are fewer of them. */
  doors(planId: string, channel: string, count: number): Door[] {
    return Array.from({ length: count }, (_, index) => ({
      url: `${this.origin.replace('http', 'ws')}/sync/plan/${planId}/${channel}?v=1`,
      origin: this.origin,
      cookie: this.people[index % this.people.length]!.cookie,
      speaks: 'app',
    }));
  }

  async close(): Promise<void> {
    await this.app.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

/** The bare relay in a process of its own. */
export async function openRelay({ collect = false } = {}): Promise<{
  relay: Child<RelayAsks>;
  origin: string;
}> {
  const built = await builtProcess(join(import.meta.dirname, 'processes', 'relay.ts'));
  const relay = await Child.start<RelayAsks>(built, collect ? ['--expose-gc'] : []);
  return { relay, origin: await relay.ask('listen', undefined) };
}

export function relayDoors(origin: string, path: string, count: number): Door[] {
  const url = `${origin.replace('http', 'ws')}/${path}`;
  const door: Door = { url, origin, cookie: '', speaks: 'relay' };
  return Array.from({ length: count }, () => door);
}

export function openCrowd(): Promise<Child<CrowdAsks>> {
  return Child.start<CrowdAsks>('crowd.ts');
}
