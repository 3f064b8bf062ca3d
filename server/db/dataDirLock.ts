import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';

export class DataDirInUse extends Error {
  constructor(dataDir: string) {
    super(`another Cuegrid server is using ${dataDir}`);
    this.name = 'DataDirInUse';
  }
}

/**
 * Keeps a second server away from the same folder: rooms live in one process's memory, so two writers would
 * part ways. An exclusive transaction on a file of its own is a lock of the operating system, which ends with
 * the process however that ends; a file with a process id in it would outlive a crash.
 * @returns the way to give the lock up
 * @throws DataDirInUse
 */
export function lockDataDir(dataDir: string): () => void {
  const file = new BetterSqlite3(join(dataDir, 'server.lock'), { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch {
    file.close();
    throw new DataDirInUse(dataDir);
  }
  return () => file.close();
}
