// `npm run verify`: compares the projections of a data folder with what its log says they should be (R12), walks
// the chain of the audit log (W19) and reads every attached file, one line for each difference. Ends with 1 when there is any, or when the folder cannot be read.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SHEETS } from '#lib/schema/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { DataDirInUse, lockDataDir } from './db/dataDirLock.ts';
import { verifyAuditChain, type ChainFault } from './db/auditChain.ts';
import { openDatabase } from './db/open.ts';
import { storedFiles } from './db/storedFiles.ts';
import { verifyProjections } from './db/rebuildProjection.ts';
import { AttachmentStore, FILES_FOLDER } from './files/attachmentStore.ts';

async function verify(): Promise<number> {
  const { dataDir } = readConfig(process.env);
  const file = join(dataDir, 'cuegrid.sqlite');
  if (!existsSync(file)) throw new ConfigError(`there is no database in ${dataDir}`);
  const unlock = lockDataDir(dataDir);
  const db = await openDatabase(file);
  try {
    const differences = await verifyProjections(db, SHEETS);
    for (const { planId, sheet, row, problem, columns } of differences)
      console.log(
        [`plan ${planId}`, sheet, ...(row === null ? [] : [`row ${row}`]), problem, ...columns].join(' '),
      );
    if (differences.length === 0) console.log('All projections agree with the log');
    const { faults, entries, lastHash } = await verifyAuditChain(db);
    for (const fault of faults) console.log(faultLine(fault));
    if (faults.length === 0)
      console.log(
        `The audit log is whole: ${entries} entries${entries === 0 ? '' : `, the last ${lastHash}`}`,
      );
    const stored = await storedFiles(db);
    const attachments = new AttachmentStore(join(dataDir, FILES_FOLDER));
    let damaged = 0;
    for (const { sha256, size } of stored) {
      const problem = await attachments.problem(sha256, size);
      if (problem === null) continue;
      damaged++;
      console.log(`file ${sha256} ${problem}`);
    }
    if (damaged === 0 && stored.length > 0) console.log(`All attached files are whole: ${stored.length}`);
    return differences.length + faults.length + damaged === 0 ? 0 : 1;
  } finally {
    await db.destroy();
    unlock();
  }
}

function faultLine({ seq, problem }: ChainFault): string {
  return seq === null ? `audit log ${problem}` : `audit entry ${seq} ${problem}`;
}

verify().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isExpected = error instanceof ConfigError || error instanceof DataDirInUse;
    console.error(isExpected ? error.message : error);
    process.exitCode = 1;
  },
);
