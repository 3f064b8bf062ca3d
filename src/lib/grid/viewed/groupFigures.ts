import type { RowsOfGroup } from '#lib/views/groups.ts';
import type { HeadingFigures } from './headings.ts';

/** Rows of a group that are summed up again with every edit; larger ones wait until there is time. */
const AT_ONCE = 2_000;

/** What the heads of groups say, kept until a row of theirs changes. */
export class GroupFigures {
  readonly #groups: () => readonly RowsOfGroup[];
  readonly #sumUp: (group: RowsOfGroup) => HeadingFigures;
  readonly #kept = new Map<string, HeadingFigures>();
  /** Large groups whose figures are those of some edits ago. */
  readonly #lagging = new Set<string>();

  constructor(groups: () => readonly RowsOfGroup[], sumUp: (group: RowsOfGroup) => HeadingFigures) {
    this.#groups = groups;
    this.#sumUp = sumUp;
  }

  /** Null when there is no such group. */
  of(key: string): HeadingFigures | null {
    const kept = this.#kept.get(key);
    const group = kept ? undefined : this.#groups().find((each) => each.key === key);
    if (!group) return kept ?? null;
    const made = this.#sumUp(group);
    this.#kept.set(key, made);
    return made;
  }

  /** A row of the group has changed. */
  outdate(group: RowsOfGroup | null): void {
    if (!group) return;
    if (group.rows.length > AT_ONCE) this.#lagging.add(group.key);
    else this.#kept.delete(group.key);
  }

  outdateAll(): void {
    for (const group of this.#groups()) this.outdate(group);
  }

  /** There is time: large groups are summed up again when they are asked for. True where there are any. */
  catchUp(): boolean {
    const any = this.#lagging.size > 0;
    for (const key of this.#lagging) this.#kept.delete(key);
    this.#lagging.clear();
    return any;
  }

  /** Rows came, went or moved. */
  forget(): void {
    this.#kept.clear();
    this.#lagging.clear();
  }
}
