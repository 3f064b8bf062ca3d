import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Door } from './crowd/member.ts';
import { installPackages, PEER_SERVERS, versionOf } from './install.ts';
import { builtProcess } from './processes/built.ts';
import { Child } from './processes/child.ts';
import type { Usage } from './processes/usage.ts';
import type { HocuspocusAsks } from './servers/hocuspocus.ts';
import { openRelay, relayDoors, Stage } from './stage.ts';

/** Servers that get the same edits from the same crowd, as tables call them. */
export const SIDES = {
  app: 'Cuegrid',
  hocuspocus: 'Hocuspocus',
  hocuspocusSqlite: 'Hocuspocus with SQLite',
  relay: 'relay',
} as const;
export type Side = keyof typeof SIDES;

/** Those that are measured when nobody names others. */
export const USUAL_SIDES: readonly Side[] = ['app', 'hocuspocus', 'relay'];

export const HOCUSPOCUS_NOTE = `Hocuspocus ${versionOf(PEER_SERVERS, '@hocuspocus/server')} as its documentation starts it: it signs nobody in, applies and passes on whatever comes, and keeps documents in memory; with SQLite it writes them as a whole, two to ten seconds later. The relay only passes on.`;

/** A server in a process of its own, to be measured. */
export interface OpenSide {
  readonly side: Side;
  usage(options?: { collect?: boolean }): Promise<Usage>;
  /** Ways into a new sheet for so many connections. */
  doors(count: number): Promise<Door[]>;
  /** From now on until the same call again, into a file; of the application alone. */
  profile(file: string): Promise<void>;
  close(): Promise<void>;
}

/** @param people accounts of the application, which the others do not have */
export async function openSide(side: Side, people: number): Promise<OpenSide> {
  if (side === 'app') return openApp(people);
  if (side === 'relay') return openBareRelay();
  return (await openHocuspocus(side)).opened;
}

/** The sides in another order each round: none is always the first. */
export function inTurn<T>(sides: readonly T[], round: number): T[] {
  return sides.map((_, index) => sides[(index + round) % sides.length]!);
}

async function openApp(people: number): Promise<OpenSide> {
  const stage = await Stage.open({ people });
  return {
    side: 'app',
    usage: (options = {}) => stage.app.ask('usage', options),
    doors: async (count) => stage.doors(await stage.app.ask('plan', {}), 'supplies', count),
    profile: (file) => stage.app.ask('profile', { file }),
    close: () => stage.close(),
  };
}

async function openBareRelay(): Promise<OpenSide> {
  const { relay, origin } = await openRelay({ collect: true });
  return {
    side: 'relay',
    usage: (options = {}) => relay.ask('usage', options),
    doors: async (count) => relayDoors(origin, 'relay', count),
    profile: async () => {},
    close: () => relay.stop(),
  };
}

/** With a way to start the process anew over what it has stored, when everybody has left. */
export async function openHocuspocus(
  side: 'hocuspocus' | 'hocuspocusSqlite',
): Promise<{ opened: OpenSide; restart: () => Promise<void> }> {
  installPackages(PEER_SERVERS);
  const built = await builtProcess(join(PEER_SERVERS, 'hocuspocus.ts'));
  const folder = side === 'hocuspocusSqlite' ? mkdtempSync(join(tmpdir(), 'cuegrid-bench-')) : null;
  const start = async (): Promise<{ child: Child<HocuspocusAsks>; origin: string }> => {
    const child = await Child.start<HocuspocusAsks>(built, ['--expose-gc']);
    const database = folder === null ? undefined : join(folder, 'documents.sqlite');
    return { child, origin: await child.ask('listen', { database }) };
  };
  let running = await start();
  let sheets = 0;
  const opened: OpenSide = {
    side,
    usage: (options = {}) => running.child.ask('usage', options),
    doors: async (count) => {
      const speaks = { document: `plan/sheet-${sheets++}` };
      const url = running.origin.replace('http', 'ws');
      return Array.from({ length: count }, () => ({ url, origin: running.origin, cookie: '', speaks }));
    },
    profile: async () => {},
    close: async () => {
      await running.child.stop();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
  const restart = async (): Promise<void> => {
    await running.child.ask('settled', undefined);
    await running.child.stop();
    running = await start();
    sheets--;
  };
  return { opened, restart };
}
