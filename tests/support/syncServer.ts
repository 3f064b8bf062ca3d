import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { PlanRole } from '#lib/domain/roles.ts';
import { createApp } from '#server/app.ts';
import type { Commands } from '#server/handoff.ts';
import { populate } from './populate.ts';

/** Asked over the channel to the parent process. */
export type Request =
  | { readonly id: number; readonly roles: readonly PlanRole[] }
  | { readonly id: number; readonly createRows: Parameters<Commands['createRows']> };

/**
 * The application without its pages, as a process of its own that can be killed: DATA_DIR, PORT. Says
 * `{ port }` once it listens, and answers each {@link Request} with a plan and people, or with what was created.
 */
const server = createServer();
await new Promise<void>((resolve) => server.listen(Number(process.env.PORT), '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const origin = `http://127.0.0.1:${port}`;
const running = await createApp({ dataDir: process.env.DATA_DIR!, origin, origins: new Set([origin]) });
running.attach(server);

process.on('message', (request: Request) => {
  const { id } = request;
  const work =
    'roles' in request
      ? populate(running.app, request.roles)
      : running.app.commands.createRows(...request.createRows);
  work.then(
    (answer) => process.send!({ id, answer }),
    (error: unknown) => process.send!({ id, error: String(error) }),
  );
});
// Whoever was asked for dies with the one who asked.
process.on('disconnect', () => process.exit(0));
// Whoever is killed has no time for it at the end.
flushCompileCache();
process.send!({ port });
