import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { FILE_LIMITS, FileRefused } from './refused.ts';

const MEGABYTE = 1024 * 1024;
const tooLarge = (): FileRefused =>
  new FileRefused('file-too-large', { limit: FILE_LIMITS.inflatedBytes / MEGABYTE });

const fromBuffer = promisify(
  (bytes: Buffer, options: yauzl.Options, done: (error: Error | null, zip: ZipFile) => void) =>
    yauzl.fromBuffer(bytes, options, done),
);

/**
 * Walks through a zip file before any parser does, and counts what really comes out of it rather than what it
 * declares (F1). Names are compared, never used as paths (F3). Answers the XML parts by name.
 *
 * @throws FileRefused
 */
export async function openZip(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  try {
    return await walk(await fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }));
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('file-broken');
  }
}

function walk(zip: ZipFile): Promise<ReadonlyMap<string, string>> {
  if (zip.entryCount > FILE_LIMITS.entries) throw tooLarge();
  const parts = new Map<string, string>();
  const seen = new Set<string>();
  let inflated = 0;
  const count = (bytes: number): void => {
    inflated += bytes;
    if (inflated > FILE_LIMITS.inflatedBytes) throw tooLarge();
  };
  return new Promise((resolve, reject) => {
    const take = async (entry: Entry): Promise<void> => {
      const { fileName, compressedSize, uncompressedSize } = entry;
      if (seen.has(fileName) || entry.isEncrypted()) throw new FileRefused('file-broken');
      seen.add(fileName);
      const isSwollen = uncompressedSize > MEGABYTE && uncompressedSize > compressedSize * FILE_LIMITS.ratio;
      if (isSwollen || inflated + uncompressedSize > FILE_LIMITS.inflatedBytes) throw tooLarge();
      const text = await inflate(zip, entry, count);
      if (/\.(xml|rels)$/i.test(fileName)) parts.set(fileName, text);
    };
    zip.on('entry', (entry: Entry) => {
      take(entry).then(
        () => zip.readEntry(),
        (error: unknown) => reject(error as Error),
      );
    });
    zip.once('end', () => resolve(parts));
    zip.once('error', reject);
    zip.readEntry();
  });
}

async function inflate(zip: ZipFile, entry: Entry, count: (bytes: number) => void): Promise<string> {
  if (entry.fileName.endsWith('/')) return '';
  const stream = await promisify(zip.openReadStream.bind(zip) as Open)(entry);
  const isXml = /\.(xml|rels)$/i.test(entry.fileName);
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    count(chunk.length);
    if (isXml) chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  // Spreadsheet programs write no document types; what they could do is expand for ever (F2).
  if (isXml && /<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new FileRefused('file-broken');
  return text;
}

type Open = (entry: Entry, done: (error: Error | null, stream: NodeJS.ReadableStream) => void) => void;
