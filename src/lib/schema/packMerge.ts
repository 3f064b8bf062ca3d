import { CHANGEABLE, sameContent, type Changeable } from './packChanges.ts';
import type { PackContent } from './packContent.ts';
import type { PackRequirement } from './rulePack.ts';

/** Something that two people wrote differently at the same time. What is one's own was kept. */
export interface MergeClash {
  /** Id of the requirement. */
  readonly requirement: string;
  /** `gone`: one of them took the requirement away. */
  readonly field: Changeable | 'gone';
  readonly mine: PackRequirement | null;
  readonly theirs: PackRequirement | null;
}

/**
 * What somebody wrote, over what somebody else stored meanwhile: whatever only one of them changed is as that one
 * wrote it, field by field; where both did, one's own stays and is told of.
 * @param base what both began with
 */
export function mergePacks(
  base: PackContent,
  mine: PackContent,
  theirs: PackContent,
): { readonly merged: PackContent; readonly clashes: readonly MergeClash[] } {
  const [old, own, other] = [base, mine, theirs].map(byId) as [Rules, Rules, Rules];
  const clashes: MergeClash[] = [];
  const inOrder = [...theirs.requirements, ...mine.requirements.filter(({ id }) => !other.has(id))];
  const requirements = inOrder.flatMap(({ id }): PackRequirement[] => {
    const [was, here, there] = [old.get(id), own.get(id), other.get(id)];
    if (here && there) return [mergeRule(was, here, there, clashes)];
    const kept = (here ?? there)!;
    // Somebody took it away: that holds unless the other changed it.
    if (!was) return [kept];
    if (sameContent(was, kept)) return [];
    clashes.push({ requirement: id, field: 'gone', mine: here ?? null, theirs: there ?? null });
    return [kept];
  });
  return {
    merged: {
      name: either(base.name, mine.name, theirs.name),
      areas: mergeAreas(base, mine, theirs, new Set(requirements.map(({ area }) => area))),
      parameters: either(base.parameters, mine.parameters, theirs.parameters),
      requirements,
    },
    clashes,
  };
}

/** What neither wrote is the other's; what both wrote is one's own. */
const either = <T>(was: T, here: T, there: T): T => (sameContent(was, here) ? there : here);

/**
 * Areas, one by one, in their order with one's own at the end.
 * @param used areas that something is in: those stay, whoever took them away
 */
function mergeAreas(
  { areas: was }: PackContent,
  { areas: mine }: PackContent,
  { areas: theirs }: PackContent,
  used: ReadonlySet<string>,
): PackContent['areas'] {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [here, there] = [mine[key], theirs[key]];
      if (here && there) return [[key, sameContent(was[key], here) ? there : here]];
      const kept = (here ?? there)!;
      // Somebody took it away: that holds unless the other changed it.
      const isGone = was[key] !== undefined && sameContent(was[key], kept) && !used.has(key);
      return isGone ? [] : [[key, kept]];
    }),
  );
}

type Rules = ReadonlyMap<string, PackRequirement>;
const byId = ({ requirements }: PackContent): Rules => new Map(requirements.map((rule) => [rule.id, rule]));

function mergeRule(
  was: PackRequirement | undefined,
  mine: PackRequirement,
  theirs: PackRequirement,
  clashes: MergeClash[],
): PackRequirement {
  const taken = CHANGEABLE.filter((field) => {
    if (sameContent(mine[field], theirs[field])) return false;
    if (was && sameContent(was[field], mine[field])) return true;
    if (!was || !sameContent(was[field], theirs[field]))
      clashes.push({ requirement: mine.id, field, mine, theirs });
    return false;
  });
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
}
