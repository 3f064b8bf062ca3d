import type { PackContent } from './packContent.ts';
import { PACK_PARTS, PART_FIELDS, type PackItems, type PackPart, type PartField } from './packParts.ts';

/** One thing that both versions have and that differs. */
export interface ChangedItem<P extends PackPart = PackPart> {
  readonly was: PackItems[P];
  readonly now: PackItems[P];
  readonly fields: readonly PartField<P>[];
}

/** What one version says otherwise than another in one of its lists. */
export interface PartChanges<P extends PackPart = PackPart> {
  readonly added: readonly PackItems[P][];
  readonly removed: readonly PackItems[P][];
  readonly changed: readonly ChangedItem<P>[];
}

/** What one version of a pack says otherwise than another. */
export type PackChanges = { readonly [P in PackPart]: PartChanges<P> };

/** @returns the differences, each list in the order of the version that has its entries */
export function packChanges(was: PackContent, now: PackContent): PackChanges {
  const moved = new Set(now.processes.filter(({ id }) => !isSameOrder(was, now, id)).map(({ id }) => id));
  return {
    parameters: changesIn('parameters', was, now),
    requirements: changesIn('requirements', was, now),
    topics: changesIn('topics', was, now),
    processes: changesIn('processes', was, now, ({ id }) => (moved.has(id) ? ['steps'] : [])),
    steps: changesIn('steps', was, now),
  };
}

/** Whether nothing differs. */
export function isUnchanged(changes: PackChanges): boolean {
  return PACK_PARTS.every((part) => {
    const { added, removed, changed } = changes[part];
    return added.length + removed.length + changed.length === 0;
  });
}

function changesIn<P extends PackPart>(
  part: P,
  was: PackContent,
  now: PackContent,
  also: (item: PackItems[P]) => readonly PartField<P>[] = () => [],
): PartChanges<P> {
  // Which items a list has follows from its name; the compiler does not see that by itself.
  const [old, items] = [was[part], now[part]] as unknown as [
    readonly PackItems[P][],
    readonly PackItems[P][],
  ];
  const before = new Map(old.map((item) => [item.id, item]));
  const after = new Set(items.map(({ id }) => id));
  return {
    added: items.filter(({ id }) => !before.has(id)),
    removed: old.filter(({ id }) => !after.has(id)),
    changed: items.flatMap((item) => {
      const past = before.get(item.id);
      const fields = past ? [...differing(part, past, item), ...also(item)] : [];
      return past && fields.length > 0 ? [{ was: past, now: item, fields }] : [];
    }),
  };
}

/** The fields in which two items of a list differ. */
export function differing<P extends PackPart>(
  part: P,
  one: PackItems[P],
  other: PackItems[P],
): readonly PartField<P>[] {
  const fields = PART_FIELDS[part] as readonly (PartField<P> & keyof PackItems[P])[];
  return fields.filter((field) => !sameContent(one[field], other[field]));
}

/** Whether the steps that two versions of a process share come in the same order. */
function isSameOrder(was: PackContent, now: PackContent, process: string): boolean {
  const [before, after] = [was, now].map(({ steps }) =>
    steps.filter((step) => step.process === process).map(({ id }) => id),
  ) as [string[], string[]];
  const shared = new Set(before.filter((id) => after.includes(id)));
  return sameContent(
    before.filter((id) => shared.has(id)),
    after.filter((id) => shared.has(id)),
  );
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameContent(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
