import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { PlanRole } from '#lib/domain/roles.ts';
import type { Commands, RowsAnswer } from '#server/handoff.ts';
import type { TestPlan } from './populate.ts';

const ENTRY = new URL('./syncServer.ts', import.meta.url).pathname;

/** Killed and started many times, it need not be compiled as many times. */
const COMPILED = new URL('../../node_modules/.cache/compiled', import.meta.url).pathname;

/** A real server process over a folder, to be killed and started again at the same port. */
export class ServerProcess {
  readonly #dataDir: string;
  #child: ChildProcess | null = null;
  #port = 0;
  #asked = 0;
  /** What the process said on stderr so far. */
  complaints = '';

  readonly #command: readonly [string, ...string[]];

  /** @param options.diskMegabytes size of a disk in memory that takes the folder's place, for this process alone */
  constructor(dataDir: string, options: { diskMegabytes?: number } = {}) {
    this.#dataDir = dataDir;
    const { diskMegabytes: size } = options;
    const mount = `mount -t tmpfs -o size=${size}m none "$DATA_DIR" && exec "$@"`;
    this.#command =
      size === undefined
        ? [process.execPath, ENTRY]
        : ['unshare', '-m', 'sh', '-c', mount, 'sh', process.execPath, ENTRY];
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Resolves when it listens. Rejects when it ends before. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      DATA_DIR: this.#dataDir,
      PORT: String(this.#port),
      VITEST: '',
      NODE_ENV: '',
      NODE_COMPILE_CACHE: COMPILED,
    };
    const child = spawn(this.#command[0], this.#command.slice(1), {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.stderr!.on('data', (text: Buffer) => (this.complaints += text.toString()));
    const early = once(child, 'exit').then(() => {
      throw new Error(`the server ended at once: ${this.complaints}`);
    });
    const [message] = (await Promise.race([once(child, 'message'), early])) as [{ port: number }];
    early.catch(() => {});
    this.#port = message.port;
  }

  async populate(roles: readonly PlanRole[]): Promise<TestPlan> {
    return (await this.#ask({ roles })) as TestPlan;
  }

  /** Rejects when the process ends before it answers. */
  async createRows(...args: Parameters<Commands['createRows']>): Promise<RowsAnswer> {
    return (await this.#ask({ createRows: args })) as RowsAnswer;
  }

  #ask(request: object): Promise<unknown> {
    const child = this.#child!;
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const onMessage = (heard: { id: number; answer?: unknown; error?: string }): void => {
        if (heard.id !== id) return;
        child.off('message', onMessage).off('exit', onExit);
        if (heard.error === undefined) resolve(heard.answer);
        else reject(new Error(heard.error));
      };
      child.on('message', onMessage);
      const onExit = (): void => reject(new Error('the server ended'));
      child.once('exit', onExit);
      child.send({ id, ...request }, () => {
        // Whether it was sent or the process is gone, the exit tells.
      });
    });
  }

  /** kill -9: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
