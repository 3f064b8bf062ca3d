import type { AddressInfo } from 'node:net';
import type { Plugin } from 'vite';

/**
 * Gives `vite dev` the same application on the same port. Its modules are loaded by Node itself and not by
 * Vite, which would give the configuration a copy of them.
 */
export function attachApp(): Plugin {
  return {
    name: 'cuegrid-app',
    apply: 'serve',
    configureServer(vite) {
      const { httpServer } = vite;
      if (!httpServer) return;
      const load = async <T>(file: string): Promise<T> =>
        (await import(new URL(file, import.meta.url).href)) as T;
      const ready = Promise.withResolvers<{ close(): Promise<void> }>();
      ready.promise.catch((error: unknown) => vite.config.logger.error(String(error)));

      let started = false;
      httpServer.once('listening', () => {
        started = true;
        const { port } = httpServer.address() as AddressInfo;
        void startApp(port).then(ready.resolve, ready.reject);
      });
      async function startApp(port: number) {
        const { readConfig, reach } = await load<typeof import('./config.ts')>('./config.ts');
        const { createApp } = await load<typeof import('./app.ts')>('./app.ts');
        const { handOver } = await load<typeof import('./handoff.ts')>('./handoff.ts');
        const config = readConfig({ ...process.env, PORT: String(port) });
        const running = await createApp({ ...config, ...reach(config, port) });
        handOver(running.app);
        running.attach(httpServer as import('node:http').Server);
        return running;
      }

      vite.middlewares.use((_request, _response, next) => {
        void ready.promise.then(
          () => next(),
          (error: unknown) => next(error),
        );
      });
      // Vite awaits its own close before it starts anew, and the folder has to be free by then.
      const closeVite = vite.close.bind(vite);
      vite.close = async () => {
        if (started) await ready.promise.then((running) => running.close()).catch(() => {});
        await closeVite();
      };
    },
  };
}
