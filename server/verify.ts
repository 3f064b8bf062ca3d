// `npm run verify`: compares the projections of a data folder with what its log says they should be (R12), and
// walks the chain of the audit log (W19), one line for each difference. Ends with 1 when there is any, or when the folder cannot be read.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SHEETS } from '#lib/schema/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { DataDirInUse, lockDataDir } from './db/dataDirLock.ts';
import { verifyAuditChain, type ChainFault } from './db/auditChain.ts';
import { openDatabase } from './db/open.ts';
import { verifyProjections } from './db/rebuildProjection.ts';

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
    return differences.length + faults.length === 0 ? 0 : 1;
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
