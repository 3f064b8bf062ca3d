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
  /** By what the two are one; null for one alone. */
  readonly by: 'requirement' | 'name' | null;
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
  const found = new Map<ComparedScore, ScorePair>();
  const sameName = (a: ComparedScore, b: ComparedScore): boolean => plainName(a.name) === plainName(b.name);
  const sameRule = (a: ComparedScore, b: ComparedScore): boolean =>
    a.requirementId !== null && a.requirementId === b.requirementId;
  const ways = [
    { by: 'requirement', is: (a, b) => sameRule(a, b) && sameName(a, b) },
    { by: 'requirement', is: sameRule },
    { by: 'name', is: (a, b) => plainName(a.name) !== '' && sameName(a, b) },
  ] as const satisfies readonly {
    readonly by: ScorePair['by'];
    readonly is: (a: ComparedScore, b: ComparedScore) => boolean;
  }[];
  for (const { by, is } of ways)
    for (const score of now) {
      if (found.has(score)) continue;
      const match = [...left].find((other) => is(score, other));
      if (!match) continue;
      left.delete(match);
      found.set(score, { now: score, before: match, by });
    }
  return [
    ...now.map((score) => found.get(score) ?? { now: score, before: null, by: null }),
    ...[...left].map((score) => ({ now: null, before: score, by: null })),
  ];
}
