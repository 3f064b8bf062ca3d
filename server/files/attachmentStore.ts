import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Name of the folder in the data folder. */
export const FILES_FOLDER = 'files';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Files below one folder, each under its SHA-256 alone: nothing of what people call them reaches the disk (F3).
 * Nothing there is ever run, and nothing serves the folder.
 */
export class AttachmentStore {
  readonly #dir: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(dir: string) {
    this.#dir = dir;
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  async keep(sha256: string, bytes: Uint8Array): Promise<void> {
    if (await this.read(sha256)) return;
    const path = this.#path(sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // What is there under its name is there whole.
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (cause) {
      await rm(draft, { force: true });
      throw cause;
    }
  }

  async read(sha256: string): Promise<Uint8Array | null> {
    const bytes = await readFile(this.#path(sha256)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null;
      throw cause;
    });
    return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null;
  }

  async drop(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }

  /** Something that lies there under any name. */
  async dropNamed(name: string): Promise<void> {
    await rm(join(this.#dir, name.slice(0, 2), name), { force: true });
  }

  /** What is wrong with a file that should be there; null for nothing. */
  async problem(sha256: string, size: number): Promise<'missing' | 'altered' | null> {
    const bytes = await readFile(this.#path(sha256)).catch(() => null);
    if (bytes === null) return 'missing';
    return bytes.byteLength === size && sha256Of(bytes) === sha256 ? null : 'altered';
  }

  /** Names of all that lies there, by which nothing may be known any more. */
  async names(): Promise<readonly string[]> {
    const found = await readdir(this.#dir, { recursive: true, withFileTypes: true }).catch(() => []);
    return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
  }

  #path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a file is named by its SHA-256');
    return join(this.#dir, sha256.slice(0, 2), sha256);
  }
}
