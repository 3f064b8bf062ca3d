import type { Credential, Standing } from '../db/standing.ts';
import type { Author } from './roomDocument.ts';

/**
 * By which rights the updates of all these were let through; each once.
 * @param freeze version of what was frozen then
 */
export function standingsOf(authors: readonly Author[], freeze: number): Standing[] {
  const standings = new Map<string, Standing>();
  for (const { userId, sessionId, tokenId, grant } of authors) {
    const standing = { userId, sessionId, tokenId, role: grant.role, money: grant.money, freeze };
    standings.set(JSON.stringify(standing), standing);
  }
  return [...standings.values()];
}

export function isSameCredential(one: Credential, other: Credential): boolean {
  return one.sessionId === other.sessionId && one.tokenId === other.tokenId;
}
