// The application as a process of its own, for benchmarks: real rooms, real database, real pages when asked for.
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { FILE_BYTES } from '#lib/api/limits.ts';
import type { PlanRole } from '#lib/domain/roles.ts';
import { createApp, type RunningApp } from '#server/app.ts';
import { handOver, type Actor } from '#server/handoff.ts';
import { createLog } from '#server/log.ts';
import type { SyncSettings } from '#server/sync/settings.ts';
import { populate, type TestPerson } from '#tests/support/populate.ts';
import { FAST } from '../raised.ts';
import { answerParent } from './child.ts';
import { takeUsage } from './usage.ts';

let running: RunningApp | null = null;
let profiler: Session | null = null;
let people: readonly TestPerson[] = [];

const asks = {
  /** Starts over a folder; answers the origin. */
  async listen(options: { dataDir: string; pages?: boolean; idleMs?: number }): Promise<string> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sync: Partial<SyncSettings> = {
      ...{ documentMessages: FAST, newClients: FAST, stateRequests: FAST },
      ...(options.idleMs !== undefined && { idleMs: options.idleMs }),
    };
    running = await createApp({
      ...{ dataDir: options.dataDir, origin, origins: new Set([origin]), sync, rateFactor: 1000 },
      log: createLog((line) => {
        if (!line.includes('"level":"info"')) process.stderr.write(`${line}\n`);
      }),
    });
    handOver(running.app);
    running.attach(server);
    if (options.pages) {
      process.env.ORIGIN = origin;
      process.env.BODY_SIZE_LIMIT = String(FILE_BYTES + 1024);
      const built = new URL('../../../build/handler.js', import.meta.url).href;
      const { handler } = (await import(built)) as { handler: RequestListener };
      server.on('request', handler);
    }
    return origin;
  },

  /** Accounts, each with a session; once for a process. */
  async people({ count }: { count: number }): Promise<readonly TestPerson[]> {
    const roles = Array.from({ length: count - 1 }, (): PlanRole => 'planner');
    ({ people } = await populate(running!.app, roles));
    return people;
  },

  /** A plan with all of them in it. */
  async plan({ template }: { template?: string }): Promise<string> {
    const { commands } = running!.app;
    const [owner, ...others] = people.map(({ actor }) => actor) as [Actor, ...Actor[]];
    const { id } = await commands.createPlan(owner, {
      ...{ name: 'Spring drive', locale: 'en', day0: '2027-05-01' },
      ...(template !== undefined && { template }),
    });
    for (let index = 1; index <= others.length; index++)
      await commands.addMember(owner, id, { email: `person${index}@example.com`, role: 'planner' });
    return id;
  },

  /** Judges a plan anew; how many findings there are, and what it took. */
  async findings({ planId }: { planId: string }): Promise<{ count: number; tookMs: number }> {
    const started = performance.now();
    const { findings } = await running!.app.commands.readFindings(people[0]!.actor, planId);
    return { count: findings.length, tookMs: performance.now() - started };
  },

  /** Where the time goes: from the first call to the second, which writes a file for a browser's developer tools. */
  async profile({ file }: { file: string }): Promise<void> {
    if (!profiler) {
      profiler = new Session();
      profiler.connect();
      await profiler.post('Profiler.enable');
      return void (await profiler.post('Profiler.start'));
    }
    const { profile } = await profiler.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile));
    profiler.disconnect();
    profiler = null;
  },

  usage: takeUsage,
};

export type AppAsks = typeof asks;
answerParent(asks);
