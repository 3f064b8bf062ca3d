import { sameValue } from '#lib/doc/index.ts';
import type { Change, CellValue } from '#lib/schema/index.ts';
import type { RefusalCode, Refused } from '#lib/wire/index.ts';
import type { JournalEntry } from './localStore.ts';

/**
 * The way back from a refusal (sync rule S15), as decisions over values. One refused update makes every later one
 * a clock gap, so the document is thrown away and what the server did not store is made anew on a fresh one:
 * `judge` says what a refusal is about, `planReplay` what of the rest may be made again.
 */
export interface TakenOut {
  readonly entry: JournalEntry;
  readonly changes: readonly Change[];
  readonly code: RefusalCode;
  readonly row: string | null;
  readonly field: string | null;
  readonly problem: string | null;
}

export interface Verdict {
  readonly takenOut: readonly TakenOut[];
  /** From now on one gesture at a time, each confirmed before the next, so that a refusal names its gesture. */
  readonly cautious: boolean;
}

/** Refusals of the way something was sent rather than of what it says: the same values may pass on a fresh document. */
const OF_THE_SENDING: ReadonlySet<RefusalCode> = new Set(['foreign-client', 'malformed', 'deletes', 'row-exists', 'too-large']);
/** Nothing is wrong with the changes; they wait. */
const WAITS: ReadonlySet<RefusalCode> = new Set(['store-down']);
/** A verdict on the value; other codes are on the cell or the row, whatever stands in it. */
const OF_THE_VALUE: ReadonlySet<RefusalCode> = new Set(['bad-value', 'bad-order']);
const OF_THE_ROW: ReadonlySet<RefusalCode> = new Set(['row-gone', 'bad-row', 'row-exists']);

/** Which of the unsaved changes a refusal is about. `entries`: those that were sent, oldest first. */
export function judge(refused: Refused, entries: readonly JournalEntry[], cautious: boolean): Verdict {
  if (WAITS.has(refused.code)) return { takenOut: [], cautious };
  if (OF_THE_SENDING.has(refused.code) && !cautious) return { takenOut: [], cautious: true };

  const named = refused.row === null ? [] : takeOut(entries, refused, aboutCell(refused, entries));
  if (named.length > 0) return { takenOut: named, cautious };

  const gesture = entries.filter((entry) => entry.gesture.id === refused.gesture);
  const blamed = cautious ? (gesture.length > 0 ? gesture : entries).slice(0, 1) : [];
  if (blamed.length === 0) return { takenOut: [], cautious: true };
  return { takenOut: takeOut(entries, refused, (entry) => blamed.includes(entry)), cautious: true };
}

/** What the fresh document and the rights say to a change that is to be made again. */
export interface Ground {
  has(row: string): boolean;
  /** A gesture made later has set the cell there already; it keeps that. */
  overtaken(entry: JournalEntry, change: Change & { type: 'set' }): boolean;
  /** Null when the person may make it. */
  forbids(change: Change): { readonly code: RefusalCode; readonly field: string | null } | null;
}

export interface ReplayPlan {
  readonly replay: readonly { readonly entry: JournalEntry; readonly changes: readonly Change[] }[];
  readonly takenOut: readonly TakenOut[];
}

/**
 * What is made again on a fresh document, in order. A row that is there already was stored after all.
 */
export function planReplay(entries: readonly JournalEntry[], ground: Ground): ReplayPlan {
  const added = new Set<string>();
  const lostRows = new Set<string>();
  const replay: { entry: JournalEntry; changes: readonly Change[] }[] = [];
  const takenOut: TakenOut[] = [];
  for (const entry of entries) {
    const changes: Change[] = [];
    const refused = new Map<string, { code: RefusalCode; row: string; field: string | null; changes: Change[] }>();
    const refuse = (change: Change, code: RefusalCode, field: string | null) => {
      const group = refused.get(code) ?? { code, row: change.row, field, changes: [] };
      group.changes.push(change);
      refused.set(code, group);
    };
    for (const change of entry.changes) {
      if (change.type === 'add' && ground.has(change.row)) continue;
      if (change.type === 'set' && ground.overtaken(entry, change)) continue;
      const fault = ground.forbids(change);
      if (fault) {
        if (change.type === 'add') lostRows.add(change.row);
        refuse(change, fault.code, fault.field);
      } else if (change.type === 'add') {
        added.add(change.row);
        changes.push(change);
      } else if (ground.has(change.row) || added.has(change.row)) {
        changes.push(change);
      } else {
        refuse(change, lostRows.has(change.row) ? 'bad-row' : 'row-gone', change.field);
      }
    }
    for (const { code, row, field, changes: out } of refused.values()) takenOut.push({ entry, changes: out, code, row, field, problem: null });
    replay.push({ entry, changes });
  }
  return { replay, takenOut };
}

type Blames = (entry: JournalEntry, change: Change) => boolean;

function aboutCell(refused: Refused, entries: readonly JournalEntry[]): Blames {
  const { row, field } = refused;
  const inCell = (change: Change) =>
    change.row === row && (field === null || OF_THE_ROW.has(refused.code) || (change.type === 'set' ? change.field === field : Object.hasOwn(change.cells, field)));
  if (field === null || !OF_THE_VALUE.has(refused.code)) return (_, change) => inCell(change);

  const values = refused.values.filter((value) => value[0] === row && value[1] === field).map((value) => value[2]);
  const holdsIt = (change: Change) => inCell(change) && values.some((value) => sameValue(value, valueIn(change, field)));
  const exact = entries.some((entry) => entry.changes.some(holdsIt));
  return (_, change) => (exact ? holdsIt(change) : inCell(change));
}

function valueIn(change: Change, field: string): CellValue {
  return change.type === 'set' ? change.value : (change.cells[field] ?? null);
}

/** Takes the blamed changes out, and with a new row everything that was done in it later. */
function takeOut(entries: readonly JournalEntry[], refused: Refused, blames: Blames): TakenOut[] {
  const lostRows = new Set<string>();
  const taken: TakenOut[] = [];
  for (const entry of entries) {
    const changes: Change[] = [];
    for (const change of entry.changes) {
      if (!lostRows.has(change.row) && !blames(entry, change)) continue;
      changes.push(change);
      if (change.type === 'add') lostRows.add(change.row);
    }
    if (changes.length > 0) {
      taken.push({ entry, changes, code: refused.code, row: refused.row, field: refused.field, problem: refused.problem ?? null });
    }
  }
  return taken;
}
