/**
 * What an access token may be used for; its owner's role in each plan bounds it further.
 * `plans:read` plans, sheets, findings, members · `plans:write` plans, rows, people · `members:write` who is in a plan.
 */
export const SCOPES = ['plans:read', 'plans:write', 'members:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Each scope once, in order, and `plans:read` always: whatever is changed is answered with how it stands. */
export function withReading(wanted: readonly Scope[]): readonly Scope[] {
  return SCOPES.filter((scope) => scope === 'plans:read' || wanted.includes(scope));
}
