import type { Change } from '#lib/schema/index.ts';
import type { RefusalCode, Refused } from '#lib/wire/index.ts';
import { cellKey } from './journal.ts';
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
const OF_THE_SENDING: ReadonlySet<RefusalCode> = new Set([
  'foreign-client',
  'malformed',
  'deletes',
  'row-exists',
  'too-large',
]);
/** Nothing is wrong with the changes; they wait. */
const WAITS: ReadonlySet<RefusalCode> = new Set(['store-down']);
/** A verdict on the value; other codes are on the cell or the row, whatever stands in it. */
const OF_THE_VALUE: ReadonlySet<RefusalCode> = new Set(['bad-value', 'bad-order']);
const OF_THE_ROW: ReadonlySet<RefusalCode> = new Set(['row-gone', 'bad-row', 'row-exists']);

/** What the rights or the field's kind say against a change, with the refusal the gate would give. */
export interface Fault {
  readonly code: RefusalCode;
  readonly field: string | null;
  readonly problem: string | null;
}

export function isAboutRights(fault: Fault | null): boolean {
  return fault?.code === 'role' || fault?.code === 'not-own';
}

/**
 * Which of the unsaved changes a refusal is about. `entries`: those that were sent, oldest first; `faultOf`: what
 * is wrong with a change, as far as it can be known here.
 */
export function judge(
  refused: Refused,
  entries: readonly JournalEntry[],
  cautious: boolean,
  faultOf: (change: Change) => Fault | null,
): Verdict {
  if (WAITS.has(refused.code)) return { takenOut: [], cautious };
  if (OF_THE_SENDING.has(refused.code) && !cautious) return { takenOut: [], cautious: true };

  // Parted into what may be done and what may be proposed, it comes again as a whole.
  if (refused.code === 'frozen')
    return { takenOut: takeOut(ofGesture(entries, refused), refused, () => true, entries), cautious };

  const named = refused.row === null ? [] : takeOut(entries, refused, aboutCell(refused, entries, faultOf));
  if (named.length > 0) return { takenOut: named, cautious };

  const gesture = ofGesture(entries, refused);
  const blamed = cautious ? (gesture.length > 0 ? gesture : entries).slice(0, 1) : [];
  if (blamed.length === 0) return { takenOut: [], cautious: true };
  return { takenOut: takeOut(blamed, refused, () => true, entries), cautious: true };
}

const ofGesture = (entries: readonly JournalEntry[], { gesture }: Refused): readonly JournalEntry[] =>
  entries.filter((entry) => entry.gesture.id === gesture);

/** What the fresh document and the rights say to a change that is to be made again. */
export interface Ground {
  has(row: string): boolean;
  /** A gesture made later has set the cell there already; it keeps that. */
  overtaken(entry: JournalEntry, change: Change & { type: 'set' }): boolean;
  /** Null when the person may make it. */
  faultOf(change: Change): Fault | null;
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
    const refused = new Map<string, Omit<TakenOut, 'changes'> & { changes: Change[] }>();
    const refuse = (change: Change, { code, field, problem }: Fault) => {
      const group = refused.get(code) ?? { entry, code, row: change.row, field, problem, changes: [] };
      group.changes.push(change);
      refused.set(code, group);
    };
    for (const change of entry.changes) {
      if (change.type === 'add' && ground.has(change.row)) continue;
      if (change.type === 'set' && ground.overtaken(entry, change)) continue;
      const fault = ground.faultOf(change);
      if (fault) {
        if (change.type === 'add') lostRows.add(change.row);
        refuse(change, fault);
      } else if (change.type === 'add') {
        added.add(change.row);
        changes.push(change);
      } else if (ground.has(change.row) || added.has(change.row)) {
        changes.push(change);
      } else {
        refuse(change, {
          code: lostRows.has(change.row) ? 'bad-row' : 'row-gone',
          field: change.field,
          problem: null,
        });
      }
    }
    takenOut.push(...refused.values());
    replay.push({ entry, changes });
  }
  return { replay, takenOut };
}

/** {@link Ground.overtaken} for a journal, of which some entries stand in the document. */
export function overtakenIn(
  entries: readonly JournalEntry[],
  stands: (entry: JournalEntry) => boolean,
): Ground['overtaken'] {
  const order = new Map<string, number>();
  const lastSet = new Map<string, number>();
  entries.forEach((entry, index) => {
    order.set(entry.id, index);
    if (stands(entry))
      for (const change of entry.changes)
        if (change.type === 'set') lastSet.set(cellKey(change.row, change.field), index);
  });
  return (entry, { row, field }) =>
    (lastSet.get(cellKey(row, field)) ?? -1) > (order.get(entry.id) ?? Infinity);
}

type Blames = (change: Change) => boolean;

/** The cell or row that a refusal names; of several values for one cell, the one that does not fit it. */
function aboutCell(
  refused: Refused,
  entries: readonly JournalEntry[],
  faultOf: (change: Change) => Fault | null,
): Blames {
  const { row, field, code } = refused;
  const wholeRow = field === null || OF_THE_ROW.has(code);
  const isThere: Blames = (change) =>
    change.row === row &&
    (wholeRow || (change.type === 'set' ? change.field === field : Object.hasOwn(change.cells, field)));
  if (!OF_THE_VALUE.has(code)) return isThere;
  const isAtFault: Blames = (change) => isThere(change) && faultOf(change)?.code === code;
  return entries.some((entry) => entry.changes.some(isAtFault)) ? isAtFault : isThere;
}

/** Takes the blamed changes out, and with a new row everything that was done in it later. */
function takeOut(
  blamed: readonly JournalEntry[],
  refused: Refused,
  blames: Blames,
  entries = blamed,
): TakenOut[] {
  const lostRows = new Set<string>();
  const taken: TakenOut[] = [];
  for (const entry of entries) {
    const changes: Change[] = [];
    for (const change of entry.changes) {
      if (!lostRows.has(change.row) && !(blamed.includes(entry) && blames(change))) continue;
      changes.push(change);
      if (change.type === 'add') lostRows.add(change.row);
    }
    if (changes.length > 0) {
      taken.push({
        entry,
        changes,
        code: refused.code,
        row: refused.row,
        field: refused.field,
        problem: refused.problem ?? null,
      });
    }
  }
  return taken;
}
