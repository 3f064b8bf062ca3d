import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** What a process of the benchmark can be asked, by name. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each asker is typed by the asks it names
export type Asks = Record<string, (input: any) => unknown>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** In a child: answers what the parent asks, until the parent is gone. */
export function answerParent(asks: Asks): void {
  process.on('message', ({ id, name, input }: Question) => {
    const answer = (more: Omit<Answer, 'id'>): void => void process.send!({ id, ...more });
    Promise.resolve()
      .then(() => asks[name]!(input))
      .then(
        (value) => answer({ value }),
        (error: unknown) => answer({ error: error instanceof Error ? error.stack! : String(error) }),
      );
  });
  // Whoever was asked for dies with the one who asked.
  process.on('disconnect', () => process.exit(0));
  process.send!('ready');
}

/** A process of the benchmark, and the way to ask it. */
export class Child<A extends Asks> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  readonly #file: string;
  #asked = 0;

  private constructor(file: string, child: ChildProcess) {
    this.#file = file;
    this.#process = child;
    child.on('message', ({ id, value, error }: Answer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new Error(`${file}: ${error}`));
    });
    child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${file} ended with ${code}`));
    });
  }

  /** Starts a file, from this folder where it says no other, as a process of its own. Extra arguments go to Node. */
  static async start<A extends Asks>(
    file: string,
    nodeArguments: readonly string[] = [],
    extraEnv: Readonly<Record<string, string>> = {},
  ): Promise<Child<A>> {
    const child = fork(resolve(import.meta.dirname, file), {
      execArgv: [...nodeArguments],
      env: { ...process.env, NODE_ENV: 'production', VITEST: '', ...extraEnv },
    });
    const early = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended at once`)));
    await Promise.race([once(child, 'message'), early]);
    early.catch(() => {});
    return new Child<A>(file, child);
  }

  ask<N extends keyof A & string>(name: N, input: Parameters<A[N]>[0]): Promise<Awaited<ReturnType<A[N]>>> {
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#process.send({ id, name, input } satisfies Question);
    });
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended.catch(() => new Error(this.#file));
  }
}
