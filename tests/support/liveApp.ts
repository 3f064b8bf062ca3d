import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanRole } from '#lib/domain/roles.ts';
import { createApp, type AppOptions } from '#server/app.ts';
import type { App } from '#server/handoff.ts';
import { silentLog } from '#server/log.ts';
import { populate, type TestPlan } from './populate.ts';

export interface LiveApp extends TestPlan {
  readonly app: App;
  readonly origin: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** The application on a port of its own over a folder of its own, without pages, with a plan and people in it. */
export async function startLiveApp(
  roles: readonly PlanRole[] = [],
  options: Partial<AppOptions> = {},
): Promise<LiveApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running = await createApp({
    dataDir,
    origin,
    origins: new Set([origin]),
    log: silentLog,
    ...options,
  });
  running.attach(server);
  return {
    ...(await populate(running.app, roles)),
    app: running.app,
    origin,
    dataDir,
    async stop() {
      server.close();
      await running.close();
      server.closeAllConnections();
      rmSync(dataDir, { recursive: true });
    },
  };
}
