import { sql } from 'kysely';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataDir } from './db/dataDirLock.ts';
import type { Actor } from './handoff.ts';
import { openHarness, type Harness } from './testing/harness.ts';

let at: Harness;
let planId: string;
let ann: Actor;
beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  const plan = { name: 'Night', locale: 'en', day0: null, template: 'brand-night' };
  planId = (await at.commands.createPlan(ann, plan)).id;
});
afterEach(() => at.close());

async function verify(dataDir: string): Promise<{ code: number; said: string[] }> {
  const env = { ...process.env, VITEST: '', NODE_ENV: '', DATA_DIR: dataDir };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'verify.ts')], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said: said.trim().split('\n') };
}

describe('R12 npm run verify', () => {
  test('says that all is well', async () => {
    expect(await verify(dirname(at.file))).toEqual({
      code: 0,
      said: [
        'All projections agree with the log',
        expect.stringMatching(/^The audit log is whole: \d+ entries, the last [0-9a-f]{64}$/),
      ],
    });
  });

  test('says a line for each difference, and goes on behind a damaged sheet', async () => {
    const [one, two] = await at.db.selectFrom('row_supplies').select('row_id').limit(2).execute();
    await at.db.updateTable('row_supplies').set({ item: 'x' }).where('row_id', '=', one!.row_id).execute();
    await at.db.deleteFrom('row_supplies').where('row_id', '=', two!.row_id).execute();
    await at.db
      .updateTable('sheet_update')
      .set({ bytes: new Uint8Array([1]) })
      .where('sheet', '=', 'zones')
      .execute();
    await sql`drop trigger audit_log_keeps`.execute(at.db);
    await sql`update audit_log set actor = null where seq = 2`.execute(at.db);
    const { code, said } = await verify(dirname(at.file));
    expect(code).toBe(1);
    expect(said.toSorted()).toEqual(
      [
        'audit entry 2 changed',
        'audit log not guarded',
        `plan ${planId} zones damaged`,
        `plan ${planId} supplies row ${one!.row_id} differs item`,
        `plan ${planId} supplies row ${two!.row_id} missing`,
      ].toSorted(),
    );
  });

  test('names attached files that are missing or altered', async () => {
    const { commands } = at;
    const [row] = (await commands.readSheet(ann, planId, 'budget')).rows;
    const attached = async (number: string): Promise<string> => {
      const lines = [{ line: row!.id, amount: 100 }];
      const input = { supplier: 'Hua', number, issuedOn: '2027-05-01', lines };
      const { id } = await commands.createInvoice(ann, planId, input);
      const bytes = Buffer.from(`%PDF-1.7 ${number}`);
      return (await commands.attachInvoiceFile(ann, planId, id, 'a.pdf', bytes)).file!.sha256;
    };
    const [whole, altered, missing] = [await attached('1'), await attached('2'), await attached('3')];
    expect((await verify(dirname(at.file))).said).toContain('All attached files are whole: 3');
    const path = (sha256: string) => join(dirname(at.file), 'files', sha256.slice(0, 2), sha256);
    writeFileSync(path(altered), '%PDF-1.7 8');
    rmSync(path(missing));
    const { code, said } = await verify(dirname(at.file));
    expect(code).toBe(1);
    expect(said).toContain(`file ${altered} altered`);
    expect(said).toContain(`file ${missing} missing`);
    expect(said.join()).not.toContain(whole);
    const { invoices } = await commands.readPapers(ann, planId);
    const read = (number: string) =>
      commands.readInvoiceFile(ann, planId, invoices.find((each) => each.number === number)!.id);
    await expect(read('2')).rejects.toMatchObject({ id: 'attachment-lost' });
    await expect(read('3')).rejects.toMatchObject({ id: 'attachment-lost' });
    expect((await read('1')).bytes.byteLength).toBe(10);
  });

  test('leaves a folder alone that a server has, and one without a database', async () => {
    const unlock = lockDataDir(dirname(at.file));
    expect(await verify(dirname(at.file))).toMatchObject({
      code: 1,
      said: [expect.stringContaining('another')],
    });
    unlock();
    const empty = mkdtempSync(join(tmpdir(), 'cuegrid-'));
    expect(await verify(empty)).toEqual({ code: 1, said: [`there is no database in ${empty}`] });
    rmSync(empty, { recursive: true });
  });
});
