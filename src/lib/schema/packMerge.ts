import { differing, sameContent } from './packChanges.ts';
import type { PackContent } from './packContent.ts';
import { PART_FIELDS, type PackItem, type PackItems, type PackPart, type PartField } from './packParts.ts';

/** Something that two people wrote differently at the same time. What is one's own was kept. */
export interface MergeClash {
  readonly part: PackPart;
  /** Of the requirement, topic or whatever it is. */
  readonly id: string;
  /** `gone`: one of them took it away. */
  readonly field: PartField | 'gone';
  readonly mine: PackItem | null;
  readonly theirs: PackItem | null;
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
  const clashes: MergeClash[] = [];
  const list = <P extends PackPart>(part: P, used?: ReadonlySet<string>): readonly PackItems[P][] => {
    const [was, here, there] = [base[part], mine[part], theirs[part]] as unknown as Lists<P>;
    return mergeLists(part, was, here, there, clashes, used);
  };
  const requirements = list('requirements');
  const steps = list('steps');
  return {
    merged: {
      name: either(base.name, mine.name, theirs.name),
      areas: mergeAreas(base, mine, theirs, new Set(requirements.map(({ area }) => area))),
      // What something else names stays, whoever took it away.
      parameters: list('parameters', new Set(requirements.flatMap(parametersOf))),
      requirements,
      topics: list('topics'),
      processes: list('processes', new Set(steps.map(({ process }) => process))),
      steps,
    },
    clashes,
  };
}

const parametersOf = ({ per, condition }: PackItems['requirements']): readonly string[] =>
  [per, condition?.parameter ?? null].filter((id) => id !== null);

type Lists<P extends PackPart> = [base: List<P>, mine: List<P>, theirs: List<P>];
type List<P extends PackPart> = readonly PackItems[P][];

/** @param used ids that stay, whoever took them away */
function mergeLists<P extends PackPart>(
  part: P,
  base: List<P>,
  mine: List<P>,
  theirs: List<P>,
  clashes: MergeClash[],
  used: ReadonlySet<string> = new Set(),
): List<P> {
  const [old, own, other] = [base, mine, theirs].map(
    (items) => new Map(items.map((item) => [item.id, item])),
  ) as unknown as [Items<P>, Items<P>, Items<P>];
  return inOrder(base, mine, theirs).flatMap((id): PackItems[P][] => {
    const [was, here, there] = [old.get(id), own.get(id), other.get(id)];
    if (here && there) return [mergeItem(part, was, here, there, clashes)];
    const kept = (here ?? there)!;
    // Somebody took it away: that holds unless the other changed it.
    if (!was) return [kept];
    if (sameContent(was, kept)) return used.has(id) ? [kept] : [];
    clashes.push({ part, id, field: 'gone', mine: here ?? null, theirs: there ?? null });
    return [kept];
  });
}

type Items<P extends PackPart> = ReadonlyMap<string, PackItems[P]>;
type Named = readonly { readonly id: string }[];

/** All ids in the other's order, or in one's own where oneself moved something; what only one has stands behind what it followed there. */
function inOrder(base: Named, mine: Named, theirs: Named): readonly string[] {
  const known = new Set(base.map(({ id }) => id));
  const [was, here, there] = [base, mine, theirs].map((items) => items.map(({ id }) => id)) as [
    string[],
    string[],
    string[],
  ];
  const shared = was.filter((id) => here.includes(id));
  const isMoved = !sameContent(
    shared,
    here.filter((id) => known.has(id)),
  );
  const [first, second] = isMoved ? [here, there] : [there, here];
  const found = [...first];
  const present = new Set(first);
  second.forEach((id, at) => {
    if (present.has(id)) return;
    present.add(id);
    found.splice(at === 0 ? 0 : found.indexOf(second[at - 1]!) + 1, 0, id);
  });
  return found;
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

function mergeItem<P extends PackPart>(
  part: P,
  was: PackItems[P] | undefined,
  mine: PackItems[P],
  theirs: PackItems[P],
  clashes: MergeClash[],
): PackItems[P] {
  const fields = PART_FIELDS[part] as readonly (PartField<P> & keyof PackItems[P])[];
  const changed = new Set(was ? differing(part, was, mine) : fields);
  const theirOwn = new Set(was ? differing(part, was, theirs) : fields);
  const taken = fields.filter((field) => {
    if (sameContent(mine[field], theirs[field])) return false;
    if (!changed.has(field)) return true;
    if (theirOwn.has(field)) clashes.push({ part, id: mine.id, field, mine, theirs });
    return false;
  });
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
}
