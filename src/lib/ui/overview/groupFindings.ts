import type { PublishedFinding } from '#lib/checks/cells.ts';

export interface FindingGroup {
  readonly key: string;
  readonly shown: readonly PublishedFinding[];
  /** How many of the same kind wait behind a button. */
  readonly hidden: number;
  readonly isOpen: boolean;
}

/** Of one kind, so many are told of before the others are folded away. */
const FIRST_FEW = 3;

/** Findings of one kind stand together, in the order in which they come; `open` are the groups shown whole. */
export function groupFindings(
  findings: readonly PublishedFinding[],
  open: ReadonlySet<string>,
): FindingGroup[] {
  const groups = new Map<string, PublishedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.sheet} ${finding.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([key, all]) => {
    // One more line costs as much as the button that would hide it.
    const isFolding = all.length > FIRST_FEW + 1;
    const isOpen = isFolding && open.has(key);
    const shown = isFolding && !isOpen ? all.slice(0, FIRST_FEW) : all;
    return { key, shown, hidden: all.length - shown.length, isOpen };
  });
}
