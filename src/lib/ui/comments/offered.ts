import type { CommentReader } from '#lib/api/comments.ts';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import { roleName } from '../lang/roles.ts';
import type { Offered } from './Composer.svelte';
import { callablePerson, callableRole } from './mentionText.ts';

/** Whom one can call where these people read: each of the others, then all with a role that somebody holds. */
export function offeredTo(readers: readonly CommentReader[], self: string): readonly Offered[] {
  const others = readers.filter(({ userId }) => userId !== self);
  return [
    ...others.map(({ userId, name, role }) => ({
      ...callablePerson(userId, name),
      ...{ id: userId, hint: roleName(role), person: userId },
    })),
    ...PLAN_ROLES.filter((role) => others.some((other) => other.role === role)).map((role) => ({
      ...callableRole(role, m.comment_role({ role: roleName(role) })),
      ...{ id: role, hint: '', person: null },
    })),
  ];
}
