import type { Answered, ReadSheet } from './messages.ts';
import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';
import { FileRefused } from './refused.ts';

const csvSheet = (bytes: Buffer): ReadSheet => ({
  ...{ name: '', rows: readCsv(bytes), isHidden: false, hiddenRows: [] },
});
const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
const isZip = (bytes: Buffer): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);
/** Old Excel files, and new ones behind a password. */
const isCompound = (bytes: Buffer): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Reads a file for what both its name and its first bytes say it is (F6). */
export async function readFile(sent: Uint8Array, name: string): Promise<Answered> {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  const ending = /\.([a-z0-9]+)\s*$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  try {
    if (isCompound(bytes)) throw new FileRefused('file-old-excel');
    switch (ending) {
      case 'xlsx':
        if (!isZip(bytes)) throw new FileRefused('file-type');
        return { type: 'read', format: 'xlsx', sheets: await readXlsx(bytes) };
      case 'csv':
      case 'tsv':
      case 'txt':
        if (isZip(bytes)) throw new FileRefused('file-type');
        return { type: 'read', format: 'csv', sheets: [csvSheet(bytes)] };
      default:
        throw new FileRefused('file-type');
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { type: 'refused', fault: error.fault, params: error.params };
  }
}
