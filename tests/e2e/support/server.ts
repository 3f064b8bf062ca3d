import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** How it is started. */
interface Start {
  /** What Node is told, the file to run last. */
  readonly node: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Milliseconds that a start may take on a machine with much to do. */
const START_MS = 60_000;
/** In one file, which starts three times as fast as its sources. */
const AS_PEOPLE_DO: Start = { node: ['build/app/main.js'] };

/** The built app as a process of its own, on its own port and data folder, which may be killed and started again. */
export class AppServer {
  readonly origin: string;
  readonly #port: number;
  readonly #folder: string;
  readonly #start: Start;
  #child: ChildProcess | null = null;
  /** What the process printed, for a failing test's message. */
  output = '';

  private constructor(port: number, folder: string, start: Start) {
    this.#port = port;
    this.#folder = folder;
    this.#start = start;
    this.origin = `http://127.0.0.1:${port}`;
  }

  static async start(start: Partial<Start> = {}): Promise<AppServer> {
    const server = new AppServer(await freePort(), mkdtempSync(join(tmpdir(), 'cuegrid-e2e-')), {
      ...AS_PEOPLE_DO,
      ...start,
    });
    await server.up();
    return server;
  }

  /** Null while it is down. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Starts the process and waits until it answers. Throws with its output when it ends or stays silent. */
  async up(): Promise<void> {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(this.#port),
      DATA_DIR: this.#folder,
      ...this.#start.env,
    };
    for (const name of [
      'VITEST',
      'NODE_ENV',
      'VITEST_WORKER_ID',
      'VITEST_POOL_ID',
      'TEST',
      'VITEST_MODE',
      'DEV',
      'PROD',
      'MODE',
      'SSR',
      'BASE_URL',
    ])
      delete env[name];
    const child = spawn(join(root, 'node_modules/.bin/node'), this.#start.node, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (this.output += text.toString()));
    const end = Date.now() + START_MS;
    while (Date.now() < end) {
      if (child.exitCode !== null) throw new Error(`the server ended at once:\n${this.output}`);
      const healthy = await fetch(`${this.origin}/healthz`)
        .then((answer) => answer.ok)
        .catch(() => false);
      if (healthy) return;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`the server does not answer:\n${this.output}`);
  }

  /** Ends the process: SIGKILL as a power cut would, SIGTERM as an operator does. */
  async down(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    await new Promise<void>((done) => {
      child.once('exit', () => done());
      child.kill(signal);
    });
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A person at the JSON API, with the cookie of the session. */
export class ApiUser {
  readonly #origin: string;
  cookie = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(this.#origin + path, {
      method,
      headers: {
        origin: this.#origin,
        'content-type': 'application/json',
        ...(this.cookie && { cookie: this.cookie }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]!);
    if (set.length > 0) this.cookie = set.join('; ');
    const text = await answer.text();
    return { status: answer.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  /** Sends a file as it is, which must be taken. */
  async sendFile(path: string, file: { readonly type: string; readonly bytes: Buffer }): Promise<void> {
    const headers = { origin: this.#origin, cookie: this.cookie, 'content-type': file.type };
    const init = {
      method: 'POST',
      headers: { ...headers, 'x-file-name': 'file' },
      body: new Uint8Array(file.bytes),
    };
    const answer = await fetch(this.#origin + path, init);
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  }

  /** The body of a request that must succeed. */
  async ok(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await this.request(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  static async register(origin: string, name: string, email: string): Promise<ApiUser> {
    const user = new ApiUser(origin);
    await user.ok('POST', '/api/register', {
      organization: `${name} Events`,
      name,
      email,
      password: PASSWORD,
    });
    return user;
  }
}

export const PASSWORD = 'two tables and a stage';
