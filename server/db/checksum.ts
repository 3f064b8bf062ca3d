import { createHash } from 'node:crypto';

/** SHA-256 of stored bytes, hexadecimal: what SQLite reads back is checked against it (R14). */
export function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
