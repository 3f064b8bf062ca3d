import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, type RunningApp } from './app.ts';
import { ConfigError, readConfig, reach, type Config } from './config.ts';
import { DataDirInUse } from './db/dataDirLock.ts';
import { handOver } from './handoff.ts';
import { createLog } from './log.ts';

/** What a slow or flooding client may hold (W16). */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
const MOST_CONNECTIONS = 12_000;
const GRACE_MS = 5_000;
/** With no ORIGIN given, pages are served under whatever own address the reader used, which is plain HTTP. */
const SCHEME_HEADER = 'x-cuegrid-scheme';

/** A sentence for whoever started the server; no trace of the code. */
class StartFailure extends Error {}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog();
  const server = createServer(PATIENCE);
  server.maxConnections = MOST_CONNECTIONS;
  const handler = Promise.withResolvers<RequestListener>();
  // The address is known before the app is ready; who comes in between waits.
  server.on(
    'request',
    (request, response) => void handler.promise.then((handle) => handle(request, response)),
  );
  const port = await listen(server, config);
  const { origin, origins } = reach(config, port);

  const running = await createApp({ ...config, origin, origins, log });
  handOver(running.app);
  running.attach(server);
  stopOnSignals(server, running);
  const pages = await loadPages(config);
  handler.resolve((request, response) => {
    request.headers[SCHEME_HEADER] = 'http';
    response.setHeader('x-content-type-options', 'nosniff');
    pages(request, response);
  });
  console.log(`Cuegrid is running at ${origin}`);
}

function listen(server: Server, { host, port }: Config): Promise<number> {
  const listening = Promise.withResolvers<number>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1}`;
    const sentence =
      error.code === 'EADDRINUSE' ? taken : `The server cannot listen on ${host}:${port}: ${error.message}`;
    listening.reject(new StartFailure(sentence));
  });
  server.listen(port, host, () => listening.resolve((server.address() as AddressInfo).port));
  return listening.promise;
}

async function loadPages(config: Config): Promise<RequestListener> {
  if (config.origin) process.env.ORIGIN = config.origin;
  else process.env.PROTOCOL_HEADER = SCHEME_HEADER;
  const built = new URL('../build/handler.js', import.meta.url).href;
  try {
    const { handler } = (await import(built)) as { handler: RequestListener };
    return handler;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new StartFailure('The pages are not built yet. Run npm start, which builds them, or npm run build');
  }
}

/** The first signal lets everything be stored and everybody be told; the second ends it there and then (R21). */
function stopOnSignals(server: Server, running: RunningApp): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    server.close();
    server.closeIdleConnections();
    void running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

start().catch((error: unknown) => {
  const expected =
    error instanceof StartFailure || error instanceof ConfigError || error instanceof DataDirInUse;
  console.error(expected ? error.message : error);
  process.exit(1);
});
