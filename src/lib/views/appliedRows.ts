import type { CellValue, RowId } from '../schema/index.ts';
import type { RowsOfGroup } from './groups.ts';
import { outOfPlace } from './outOfPlace.ts';

/** What differs between the rows as they are shown and as the view would have them now. */
export interface Stale {
  /** Shown rows that would change their place. */
  readonly moved: ReadonlySet<RowId>;
  /** Shown rows that no longer fit the filters. */
  readonly leaving: ReadonlySet<RowId>;
  /** How many hidden rows would be shown. */
  readonly added: number;
}

/** Rows of which one says what the other does not. */
export function differentlyMarked(a: Stale, b: Stale): ReadonlySet<RowId> {
  return new Set([...a.moved.symmetricDifference(b.moved), ...a.leaving.symmetricDifference(b.leaving)]);
}

/** A row that came since: where it shall stand. */
export interface Arrival {
  readonly row: RowId;
  /** The row that it follows, where that is shown in the same group; else it goes to the end of the group. */
  readonly after: RowId | null;
  /** Null stays hidden. */
  readonly group: { readonly key: string; readonly value: CellValue } | null;
  /** Before all others, as the person asked. */
  readonly first?: boolean;
}

interface Group {
  readonly key: string;
  readonly value: CellValue;
  rows: readonly RowId[];
}

/**
 * The rows of a view as they stood when it was applied: edits change neither which rows are shown nor their places.
 * Where nothing is sorted, rows keep the order of the sheet, also when that changes.
 */
export class AppliedRows {
  readonly #sorted: boolean;
  readonly #groups = new Map<string, Group>();
  /** The group of each shown row. Rows that went keep it, so that they come back to their place. */
  readonly #shown = new Map<RowId, string>();
  readonly #known: Set<RowId>;
  /** Shown rows one below the other, with those that went: the order of a sort. */
  #sequence: readonly RowId[];
  #present: readonly RowId[];

  constructor(arranged: readonly RowsOfGroup[], present: readonly RowId[], sorted: boolean) {
    this.#sorted = sorted;
    this.#known = new Set(present);
    this.#present = present;
    this.#sequence = arranged.flatMap(({ rows }) => rows);
    for (const { key, value, rows } of arranged) {
      this.#groups.set(key, { key, value, rows });
      for (const row of rows) this.#shown.set(row, key);
    }
  }

  /** Groups with rows in them, from top to bottom. */
  groups(): readonly RowsOfGroup[] {
    return [...this.#groups.values()].filter(({ rows }) => rows.length > 0);
  }

  /** Rows of the sheet that are not shown. */
  get hidden(): number {
    return this.#present.length - this.#countShown();
  }

  /** The group of a shown row; null where it is hidden. */
  groupOf(row: RowId): RowsOfGroup | null {
    const key = this.#shown.get(row);
    return key === undefined ? null : (this.#groups.get(key) ?? null);
  }

  /** Rows of the sheet that came since the view was applied. */
  strangers(present: readonly RowId[]): readonly RowId[] {
    return present.filter((row) => !this.#known.has(row));
  }

  /** Follows rows that came, went or moved in the sheet. */
  follow(present: readonly RowId[], arrivals: readonly Arrival[]): void {
    this.#present = present;
    for (const { row, group } of arrivals) {
      this.#known.add(row);
      if (group) this.#join(row, group);
    }
    if (this.#sorted) this.#insert(arrivals);
    this.#layOut();
  }

  /** Shows a hidden row, though it does not fit, at the end of its group. */
  show(row: RowId, group: { readonly key: string; readonly value: CellValue }): void {
    if (this.#shown.has(row)) return;
    this.#join(row, group);
    this.#sequence = [...this.#sequence, row];
    this.#layOut();
  }

  /** Compares with what the view asks for now. */
  compare(wanted: readonly RowsOfGroup[]): Stale {
    const place = new Map<RowId, number>();
    const groupOf = new Map<RowId, string>();
    let added = 0;
    for (const { key, rows } of wanted)
      for (const row of rows) {
        place.set(row, place.size);
        groupOf.set(row, key);
        if (!this.#shown.has(row)) added++;
      }
    const moved = new Set<RowId>(this.#rowsOfMisplacedGroups(wanted));
    const leaving = new Set<RowId>();
    for (const { key, rows } of this.groups()) {
      const staying = rows.filter((row) => {
        if (!place.has(row)) {
          leaving.add(row);
          moved.delete(row);
        } else if (groupOf.get(row) !== key) moved.add(row);
        else return true;
        return false;
      });
      for (const row of outOfPlace(staying, (each) => place.get(each)!)) moved.add(row);
    }
    return { moved, leaving, added };
  }

  /** A group that would stand elsewhere takes its rows along. */
  #rowsOfMisplacedGroups(wanted: readonly RowsOfGroup[]): readonly RowId[] {
    const places = new Map(wanted.map(({ key }, at) => [key, at]));
    const both = this.groups().filter(({ key }) => places.has(key));
    return outOfPlace(both, ({ key }) => places.get(key)!).flatMap(({ rows }) => rows);
  }

  #countShown(): number {
    let count = 0;
    for (const { rows } of this.#groups.values()) count += rows.length;
    return count;
  }

  #join(row: RowId, { key, value }: { readonly key: string; readonly value: CellValue }): void {
    this.#shown.set(row, key);
    if (!this.#groups.has(key)) this.#groups.set(key, { key, value, rows: [] });
  }

  /** Puts shown arrivals behind the rows that they follow, in the order in which they came. */
  #insert(arrivals: readonly Arrival[]): void {
    const first: RowId[] = [];
    const last: RowId[] = [];
    const behind = new Map<RowId, RowId[]>();
    // An arrival behind another one stands in the list of the row that both follow.
    const lists = new Map<RowId, RowId[]>();
    for (const { row, after, group, first: isFirst } of arrivals) {
      if (!group) continue;
      const sameGroup = after !== null && this.#shown.get(after) === group.key;
      let list = isFirst ? first : last;
      if (sameGroup) {
        list = lists.get(after) ?? behind.get(after) ?? [];
        if (!lists.has(after)) behind.set(after, list);
      }
      list.push(row);
      lists.set(row, list);
    }
    this.#sequence = [
      ...first,
      ...this.#sequence.flatMap((row) => [row, ...(behind.get(row) ?? [])]),
      ...last,
    ];
  }

  #layOut(): void {
    const rows = new Map<string, RowId[]>([...this.#groups.keys()].map((key) => [key, []]));
    const present = this.#sorted ? new Set(this.#present) : null;
    for (const row of present ? this.#sequence : this.#present) {
      const key = this.#shown.get(row);
      if (key !== undefined && (present === null || present.has(row))) rows.get(key)!.push(row);
    }
    for (const group of this.#groups.values()) group.rows = rows.get(group.key)!;
  }
}
