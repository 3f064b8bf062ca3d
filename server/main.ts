import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BACKGROUND_BYTES, FILE_BYTES } from '#lib/api/limits.ts';
import { createApp, type RunningApp } from './app.ts';
import { ConfigError, readConfig, reach, type Config } from './config.ts';
import { DataDirInUse } from './db/dataDirLock.ts';
import { handOver } from './handoff.ts';
import { createLog } from './log.ts';
import { projectFile } from './projectFile.ts';

/** What a slow or flooding client may hold (W16). */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
const MOST_CONNECTIONS = 12_000;
const GRACE_MS = 5_000;
/** Of that, for requests that wait for their answer. */
const ANSWER_MS = 2_000;
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
  const underWay = countRequests(server);
  const port = await listen(server, config);
  const { origin, origins } = reach(config, port);

  const running = await createApp({ ...config, origin, origins, log });
  handOver(running.app);
  running.attach(server);
  stopOnSignals(server, running, underWay);
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

/** Files to be imported are the largest bodies; every route has a limit of its own below it. */
const MOST_BODY_BYTES = Math.max(FILE_BYTES, BACKGROUND_BYTES) + 1024;

async function loadPages(config: Config): Promise<RequestListener> {
  process.env.BODY_SIZE_LIMIT = String(MOST_BODY_BYTES);
  if (config.origin) process.env.ORIGIN = config.origin;
  else process.env.PROTOCOL_HEADER = SCHEME_HEADER;
  const built = projectFile('build/handler.js').href;
  try {
    const { handler } = (await import(built)) as { handler: RequestListener };
    return handler;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new StartFailure('The pages are not built yet. Run npm start, which builds them, or npm run build');
  }
}

/** Requests that have no answer yet. */
interface UnderWay {
  /** Resolves when there are none, or after `ms`. From the call on, connections end with their answer. */
  drained(ms: number): Promise<void>;
}

function countRequests(server: Server): UnderWay {
  const open = new Set<ServerResponse>();
  let none: (() => void) | null = null;
  server.on('request', (_request, response) => {
    open.add(response);
    if (none) response.shouldKeepAlive = false;
    response.once('close', () => {
      open.delete(response);
      if (open.size === 0) none?.();
    });
  });
  return {
    drained: (ms) =>
      new Promise((resolve) => {
        none = resolve;
        for (const response of open) response.shouldKeepAlive = false;
        setTimeout(resolve, ms).unref();
        if (open.size === 0) resolve();
      }),
  };
}

/** The first signal lets everything be stored and everybody be told; the second ends it there and then (R21). */
function stopOnSignals(server: Server, running: RunningApp, underWay: UnderWay): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    server.close();
    server.closeIdleConnections();
    running.endStreams();
    // Whoever has asked gets an answer first: what answers them needs the database.
    void underWay
      .drained(ANSWER_MS)
      .then(() => running.close())
      .then(
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
