import { toHexString } from 'lib0/buffer';
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';

/** The name under which both ends of a decision know what it is about: SHA-256 of its canonical form, in hexadecimal digits. */
export function contentHash(canonical: string): string {
  return toHexString(digest(encodeUtf8(canonical)));
}
