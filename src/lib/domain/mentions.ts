import { PLAN_ROLES, type PlanRole } from './roles.ts';

/** A piece of a comment: plain words, or somebody who is called, by account or by role in the plan. */
export type CommentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'person'; readonly userId: string }
  | { readonly type: 'role'; readonly role: PlanRole };

export interface Mentions {
  readonly people: readonly string[];
  readonly roles: readonly PlanRole[];
}

const ROLE = 'plan:';
const MARK = /<@([0-9a-f]{32}|plan:[a-z]{1,20})>/g;

/** How a mention stands in the text of a comment: by id, so that it follows whoever is renamed. */
export const personMark = (userId: string): string => `<@${userId}>`;
export const roleMark = (role: PlanRole): string => `<@${ROLE}${role}>`;

/** The pieces of a comment in their order; a mark of no such role is text like any other. */
export function commentParts(text: string): readonly CommentPart[] {
  const parts: CommentPart[] = [];
  let from = 0;
  for (const found of text.matchAll(MARK)) {
    const part = mentioned(found[1]!);
    if (!part) continue;
    if (found.index > from) parts.push({ type: 'text', text: text.slice(from, found.index) });
    parts.push(part);
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}

/** Who is called in a comment, each once. */
export function mentionsIn(text: string): Mentions {
  const parts = commentParts(text);
  return {
    people: [...new Set(parts.flatMap((part) => (part.type === 'person' ? [part.userId] : [])))],
    roles: [...new Set(parts.flatMap((part) => (part.type === 'role' ? [part.role] : [])))],
  };
}

function mentioned(id: string): CommentPart | null {
  if (!id.startsWith(ROLE)) return { type: 'person', userId: id };
  const role = PLAN_ROLES.find((known) => known === id.slice(ROLE.length));
  return role ? { type: 'role', role } : null;
}
