type Job = () => Promise<void> | void;

/** Jobs one after another (sync rule S11). A job that fails is reported and does not stop the next. */
export class JobQueue {
  readonly #onError: (error: unknown) => void;
  #jobs: Job[] = [];
  #running: Promise<void> | null = null;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Jobs that wait, without the one that runs. */
  get waiting(): number {
    return this.#jobs.length;
  }

  push(job: Job): void {
    this.#jobs.push(job);
    this.#running ??= this.#run();
  }

  /** Pushes a job and answers what it answers. */
  ask<T>(job: () => Promise<T> | T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.push(async () => {
        try {
          resolve(await job());
        } catch (error) {
          reject(error as Error);
        }
      });
    });
  }

  /** Resolves when nothing runs and nothing waits. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Never within the call that pushed: a job must not find its caller half done.
    await Promise.resolve();
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) {
      try {
        await job();
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#running = null;
  }
}
