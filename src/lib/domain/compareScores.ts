import type { Quadrant, Rated } from './quadrant.ts';

/** A scored touchpoint of some plan. */
export interface ComparedScore extends Rated {
  readonly row: string;
  readonly name: string;
  readonly requirementId: string | null;
  readonly quadrant: Quadrant;
}

/** A touchpoint at two events; null at the one where nothing is its counterpart. */
export interface ScorePair {
  readonly now: ComparedScore | null;
  readonly before: ComparedScore | null;
}

/** Names that people wrote at two events: the same but for blanks, case and the width of letters. */
const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/**
 * Each touchpoint now with its counterpart at an earlier event: one of the same requirement and name, else of the same
 * requirement, else of the same name. None is the counterpart of two; what is left of the earlier event stands last.
 */
export function compareScores(
  before: readonly ComparedScore[],
  now: readonly ComparedScore[],
): readonly ScorePair[] {
  const left = new Set(before);
  const found = new Map<ComparedScore, ComparedScore>();
  const sameName = (a: ComparedScore, b: ComparedScore): boolean => plainName(a.name) === plainName(b.name);
  const sameRule = (a: ComparedScore, b: ComparedScore): boolean =>
    a.requirementId !== null && a.requirementId === b.requirementId;
  const ways = [
    (a: ComparedScore, b: ComparedScore) => sameRule(a, b) && sameName(a, b),
    sameRule,
    (a: ComparedScore, b: ComparedScore) => plainName(a.name) !== '' && sameName(a, b),
  ];
  for (const way of ways)
    for (const score of now) {
      if (found.has(score)) continue;
      const match = [...left].find((other) => way(score, other));
      if (!match) continue;
      left.delete(match);
      found.set(score, match);
    }
  return [
    ...now.map((score) => ({ now: score, before: found.get(score) ?? null })),
    ...[...left].map((score) => ({ now: null, before: score })),
  ];
}
