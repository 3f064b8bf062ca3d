import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Plugin } from 'vite';
import type * as AppModule from './app.ts';
import type * as ConfigModule from './config.ts';
import type * as HandoffModule from './handoff.ts';

/**
 * Gives `vite dev` the same application on the same port. Its modules are loaded by Node itself and not by
 * Vite, which would give the configuration a copy of them.
 */
export function attachApp(): Plugin {
  const load = async <T>(file: string): Promise<T> =>
    (await import(new URL(file, import.meta.url).href)) as T;
  let running: Promise<AppModule.RunningApp> | null = null;

  async function start(server: Server): Promise<AppModule.RunningApp> {
    const { readConfig, reach } = await load<typeof ConfigModule>('./config.ts');
    const { createApp } = await load<typeof AppModule>('./app.ts');
    const { handOver } = await load<typeof HandoffModule>('./handoff.ts');
    const { port } = server.address() as AddressInfo;
    const config = readConfig({ ...process.env, PORT: String(port) });
    const started = await createApp({ ...config, ...reach(config, port) });
    handOver(started.app);
    started.attach(server);
    return started;
  }

  return {
    name: 'cuegrid-app',
    apply: 'serve',
    configureServer({ httpServer, middlewares, config }) {
      httpServer?.once('listening', () => {
        running = start(httpServer as Server);
        running.catch((error: unknown) => config.logger.error(String(error)));
      });
      middlewares.use((_request, _response, next) => {
        Promise.resolve(running).then(
          () => next(),
          (error: unknown) => next(error),
        );
      });
    },
    /** Vite waits for this when it closes, before it starts anew: the folder has to be free by then. */
    async closeBundle() {
      const stopping = running;
      running = null;
      await stopping?.then((app) => app.close()).catch(() => {});
    },
  };
}
