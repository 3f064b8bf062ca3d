/**
 * Checks of supplies on site. A check is an act that a phone made, perhaps long before the server heard of it: what
 * somebody found, and what the sheet said to him at that moment. Quantities are integer thousandths.
 */

/** Cells of a supply that a check writes. */
export const CHECKED_FIELDS = ['secured', 'status', 'note'] as const;
export type CheckedField = (typeof CHECKED_FIELDS)[number];
export type CheckedCells = Readonly<Partial<Record<CheckedField, string | number | null>>>;

/** What somebody says of a supply; what is left out is not said. */
export interface Said {
  /** How many are there, broken ones included. */
  readonly counted?: number;
  /** Of those, how many are of no use. */
  readonly damaged?: number;
  readonly status?: string;
  readonly note?: string | null;
}

/** The answer to a difference: whose value is to stand. */
export interface Settles {
  /** The check in which the difference was. */
  readonly check: string;
  readonly field: CheckedField;
  readonly use: 'mine' | 'theirs';
}

/** What was found to become of one field of a check. */
export type FieldOutcome =
  /** `same`: it stood there already. */
  | { readonly state: 'written' | 'same' }
  /** Somebody wrote something else since the phone saw it; that stands. Whoever it was, where it is known. */
  | {
      readonly state: 'differs';
      readonly mine: string | number | null;
      readonly theirs: string | number | null;
      readonly theirsBy: string | null;
      /** UTC milliseconds. */
      readonly theirsAt: number | null;
    }
  /** The sheet did not take it: frozen, the row in the trash. `code` is the gate's. */
  | { readonly state: 'refused'; readonly code: string };
export type Outcomes = Readonly<Partial<Record<CheckedField, FieldOutcome>>>;

/** Of the supplies of use, what is there: what is found broken has to be fetched anew. */
export function intactOf({ counted, damaged = 0 }: { counted: number; damaged?: number }): number {
  return Math.max(0, counted - damaged);
}

/** The cells that a check asks for. */
export function cellsOf({ counted, damaged, status, note }: Said): CheckedCells {
  return {
    ...(counted !== undefined && {
      secured: intactOf({ counted, ...(damaged !== undefined && { damaged }) }),
    }),
    ...(status !== undefined && { status }),
    ...(note !== undefined && { note }),
  };
}

/** Nothing, an empty text and zero of a quantity are different things; a cell never written counts as nothing. */
const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);

/**
 * What becomes of each cell that a check asks for (U4): written where the sheet still says what the phone saw, the same
 * where it says so already, and a difference where somebody else wrote something meanwhile.
 */
export function judgeCheck(
  asked: CheckedCells,
  seen: CheckedCells,
  now: CheckedCells,
): Readonly<Partial<Record<CheckedField, 'write' | 'same' | 'differs'>>> {
  const judged: Partial<Record<CheckedField, 'write' | 'same' | 'differs'>> = {};
  for (const field of CHECKED_FIELDS) {
    if (!Object.hasOwn(asked, field)) continue;
    if (same(asked[field], now[field])) judged[field] = 'same';
    else judged[field] = same(seen[field], now[field]) ? 'write' : 'differs';
  }
  return judged;
}

/** A check as it is kept, in the order in which the server took them. */
export interface KeptCheck {
  readonly id: string;
  readonly row: string;
  readonly said: Said;
  readonly photos: readonly string[];
  readonly settles: Settles | null;
  readonly outcomes: Outcomes;
  readonly by: { readonly userId: string; readonly name: string };
  /** When it was made, by the phone's clock; UTC milliseconds. */
  readonly at: number;
}

/** A value that somebody found and that is not in the sheet, since somebody else wrote another. */
export interface Difference {
  readonly check: string;
  readonly row: string;
  readonly field: CheckedField;
  readonly mine: string | number | null;
  readonly by: { readonly userId: string; readonly name: string };
  readonly at: number;
  readonly theirs: string | number | null;
  readonly theirsBy: string | null;
  readonly theirsAt: number | null;
}

/** What the checks of one supply say together. */
export interface CheckedSupply {
  readonly row: string;
  /** The last count that stands; null while nobody counted. */
  readonly counted: number | null;
  readonly damaged: number;
  /** Who made the last check, and when. */
  readonly by: { readonly userId: string; readonly name: string };
  readonly at: number;
  /** How many checks there were. */
  readonly checks: number;
  /** Checksums, the newest first. */
  readonly photos: readonly string[];
  readonly differences: readonly Difference[];
}

/** Photos of one supply that are shown. */
const MOST_SHOWN = 12;

/**
 * What all checks of a plan say, by supply (U5). A difference is open until somebody answers it, or until the one in
 * whose check it was says the same field of the same supply again.
 */
export function checkBook(checks: readonly KeptCheck[]): ReadonlyMap<string, CheckedSupply> {
  const book = new Map<string, CheckedSupply>();
  const counts = new Map<string, Said>();
  for (const check of checks) {
    const before = book.get(check.row);
    let differences = before?.differences ?? [];
    const { settles } = check;
    if (settles)
      differences = differences.filter(
        (open) => open.check !== settles.check || open.field !== settles.field,
      );
    for (const field of CHECKED_FIELDS) {
      const outcome = check.outcomes[field];
      if (!outcome) continue;
      differences = differences.filter((open) => open.field !== field || open.by.userId !== check.by.userId);
      if (outcome.state !== 'differs') continue;
      const { state: _, ...values } = outcome;
      const { id, row, by, at } = check;
      differences = [...differences, { check: id, row, field, by, at, ...values }];
    }
    if (check.said.counted !== undefined) counts.set(check.id, check.said);
    const count = standingCount(check, counts);
    book.set(check.row, {
      row: check.row,
      counted: count?.counted ?? before?.counted ?? null,
      damaged: count ? (count.damaged ?? 0) : (before?.damaged ?? 0),
      ...{ by: check.by, at: check.at, checks: (before?.checks ?? 0) + 1 },
      photos: [...new Set([...check.photos, ...(before?.photos ?? [])])].slice(0, MOST_SHOWN),
      differences,
    });
  }
  return book;
}

/** The count that a check puts in force, its own or the one of the check that it answers for. */
function standingCount(check: KeptCheck, counts: Map<string, Said>): Said | null {
  const { secured } = check.outcomes;
  if (!secured || secured.state === 'differs') return null;
  const count = check.settles ? counts.get(check.settles.check) : check.said;
  // An answer may differ again: whoever answers that, answers for the first count.
  return count?.counted === undefined ? null : count;
}
