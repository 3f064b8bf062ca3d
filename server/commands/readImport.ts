import { LIMITS } from '../auth/limits.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { importableSheet } from './importAccess.ts';
import { rememberedHeadings } from './importHeadings.ts';

/**
 * Reads a file for an import (S25): the browser shows what would come of it and makes the edits, which the gate
 * judges as it does typing.
 */
export function readImport({ db, files, limiter }: Context): Commands['readImport'] {
  return async ({ userId }, planId, id, name, bytes) => {
    const access = await importableSheet(db, userId, planId, id);
    await limiter.take(LIMITS.imports, access.plan.organizationId);
    const read = await files.read(name, bytes);
    return { ...read, remembered: await rememberedHeadings({ db }, userId, access) };
  };
}
