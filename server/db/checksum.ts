import { hash } from 'node:crypto';

/** SHA-256 of stored bytes, hexadecimal: what SQLite reads back is checked against it (R14). */
export function checksum(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
