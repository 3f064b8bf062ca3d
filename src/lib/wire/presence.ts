/** A cell, by ids. */
export interface PresenceCell {
  readonly row: string;
  readonly field: string;
}

/** What a person says of where they are: the state of their own awareness client, and nothing else (docs/protocol.md). */
export interface PresenceState {
  readonly cursor: PresenceCell | null;
  /** The corner of the selection opposite to the cursor. */
  readonly range?: PresenceCell | null;
  readonly typing?: boolean;
}

/** As the others receive it: who it is, is the server's word. */
export interface StampedPresence extends PresenceState {
  readonly user: { readonly id: string; readonly name: string; readonly colour: number };
}

const ID_CHARACTERS = 40;

/** The state if it has just this shape, else null: nothing unknown is passed on. */
export function readPresence(state: unknown): PresenceState | null {
  if (!isRecord(state)) return null;
  const cursor = readCell(state.cursor ?? null);
  const range = readCell(state.range ?? null);
  const { typing } = state;
  if (cursor === undefined || range === undefined || (typing !== undefined && typeof typing !== 'boolean'))
    return null;
  return { cursor, ...(range ? { range } : {}), ...(typing ? { typing } : {}) };
}

function readCell(value: unknown): PresenceCell | null | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;
  const { row, field } = value;
  return isId(row) && isId(field) ? { row, field } : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= ID_CHARACTERS;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
