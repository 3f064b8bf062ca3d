import { createHash, randomBytes } from 'node:crypto';

/** An id that nobody can guess or count from: 128 random bits. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

/** A secret for a cookie or a link: 256 random bits, only its {@link hashSecret} is stored. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal digits. Enough without salt, since what it hides is random and long. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
