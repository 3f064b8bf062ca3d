import type { Waiver } from '../domain/waivers.ts';
import { differing, sameContent } from './packChanges.ts';
import type { RulePack } from './rulePack.ts';

/** What of a version a waiver goes by. */
type Asking = Pick<RulePack, 'requirements' | 'parameters'>;

/**
 * Whether a waiver that was asked for in one version is one of another as well: its requirement says the same in both,
 * and so do the figures that it counts by or depends on. What other tiers ask for does not concern it.
 */
export function isCarried(
  { requirement, tier }: Pick<Waiver, 'requirement' | 'tier'>,
  was: Asking,
  now: Asking,
): boolean {
  const [before, after] = [was, now].map(({ requirements }) =>
    requirements.find(({ id }) => id === requirement),
  );
  if (!before || !after) return false;
  const others = differing('requirements', before, after).filter((field) => field !== 'tiers');
  if (others.length > 0 || !sameContent(before.tiers[tier], after.tiers[tier])) return false;
  const asked = (pack: Asking) =>
    [before.per, before.condition?.parameter].map((figure) =>
      pack.parameters.find(({ id }) => id === figure),
    );
  return sameContent(asked(was), asked(now));
}

/** A plan's waivers as they would stand in another version, of which somebody said that some are there too. */
export function waiversIn(
  waivers: readonly Waiver[],
  version: number,
  there: ReadonlySet<string>,
): readonly Waiver[] {
  return waivers.map((waiver) => (there.has(waiver.id) ? { ...waiver, holdsIn: version } : waiver));
}
