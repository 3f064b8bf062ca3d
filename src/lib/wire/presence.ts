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
  /** Where their pointer is on the plan of the floor, in millimetres. */
  readonly pointer?: PresencePoint;
  /** The rows that they have selected there, the first of them; the cursor's own is not needed. */
  readonly rows?: readonly string[];
}

/** A place on the floor in whole millimetres. */
export interface PresencePoint {
  readonly x: number;
  readonly y: number;
}

/** As the others receive it: who it is, is the server's word. */
export interface StampedPresence extends PresenceState {
  readonly user: { readonly id: string; readonly name: string; readonly colour: number };
}

const ID_CHARACTERS = 40;
/** Of a selection, so many rows are told. */
export const MOST_PRESENCE_ROWS = 20;
/** Nothing of a venue is further away, in millimetres. */
const FURTHEST = 10_000_000;

/** The state if it has just this shape, else null: nothing unknown is passed on. */
export function readPresence(state: unknown): PresenceState | null {
  if (!isRecord(state)) return null;
  const cursor = readCell(state.cursor ?? null);
  const range = readCell(state.range ?? null);
  const pointer = readPoint(state.pointer ?? null);
  const { typing, rows } = state;
  if (cursor === undefined || range === undefined || (typing !== undefined && typeof typing !== 'boolean'))
    return null;
  if (pointer === undefined || (rows !== undefined && !isRowList(rows))) return null;
  return {
    cursor,
    ...(range ? { range } : {}),
    ...(typing ? { typing } : {}),
    ...(pointer ? { pointer } : {}),
    ...(rows && rows.length > 0 ? { rows } : {}),
  };
}

function readPoint(value: unknown): PresencePoint | null | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;
  const { x, y } = value;
  return isPlace(x) && isPlace(y) ? { x, y } : undefined;
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= FURTHEST;
}

function isRowList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MOST_PRESENCE_ROWS && value.every(isId);
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
