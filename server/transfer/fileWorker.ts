import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { projectFile } from '../projectFile.ts';
import type { Answered, Asked } from './messages.ts';

const CHILD = fileURLToPath(projectFile('server/transfer/child.ts'));
const PROJECT = fileURLToPath(projectFile('./'));

/** What one file may cost (F1). */
const MOST_MS = 20_000;
const HEAP_MB = 512;
const AT_ONCE = 2;

export class FileWorkerFailed extends Error {}

/** Runs jobs on files, each in a process of its own that may read this project's files and touch nothing else. */
export class FileWorker {
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<ChildProcess>();
  #free = AT_ONCE;
  #isClosed = false;

  /**
   * Sends all messages of a job and waits for its answer.
   * @throws FileWorkerFailed when the process died or failed; what takes too long is refused as `file-too-slow`
   */
  async run(messages: Iterable<Asked> | AsyncIterable<Asked>): Promise<Answered> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      if (this.#isClosed) throw new FileWorkerFailed('the server is stopping');
      return await this.#inChild(messages);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const child of this.#running) child.kill('SIGKILL');
  }

  async #inChild(messages: Iterable<Asked> | AsyncIterable<Asked>): Promise<Answered> {
    const child = fork(CHILD, [], {
      serialization: 'advanced',
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${HEAP_MB}`, '--permission', `--allow-fs-read=${PROJECT}`],
    });
    this.#running.add(child);
    const answered = answerOf(child);
    // A job whose messages fail half-way is thrown away before anybody waits for its answer.
    answered.catch(() => {});
    try {
      for await (const message of messages) await send(child, message);
      const answer = await answered;
      if (answer.type === 'failed') throw new FileWorkerFailed(answer.reason);
      return answer;
    } finally {
      this.#running.delete(child);
      child.kill('SIGKILL');
    }
  }
}

function answerOf(child: ChildProcess): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ type: 'refused', fault: 'file-too-slow' });
    }, MOST_MS);
    child.once('message', (answer: Answered) => {
      clearTimeout(timer);
      resolve(answer);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new FileWorkerFailed(`the process ended with ${signal ?? code}`));
    });
  });
}

function send(child: ChildProcess, message: Asked): Promise<void> {
  return new Promise((resolve, reject) => {
    child.send(message, (error) => (error ? reject(new FileWorkerFailed(error.message)) : resolve()));
  });
}
