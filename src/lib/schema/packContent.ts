import { SALES_SITE } from './builtInPack.ts';
import { PACK_PARTS, type PackPart } from './packParts.ts';
import type { PackParameter, PackRequirement, RulePack } from './rulePack.ts';

/** What a version of a rule pack says; which pack and which version it is stands beside it. */
export type PackContent = Required<Omit<RulePack, 'id' | 'version'>>;

export const PACK_KINDS = ['equipment', 'fixture', 'space'] as const;
export const PACK_FIELDS = ['heightMm', 'widthMm', 'depthMm'] as const;
export const PACK_BOUNDS = ['<', '<=', '>', '>='] as const;
export const PARAMETER_TYPES = ['integer', 'boolean'] as const;
/** Of one pack. */
export const MOST_IN_PACK = {
  ...{ parameters: 30, requirements: 300, topics: 60, processes: 60, steps: 300 },
} as const satisfies Readonly<Record<PackPart, number>>;
export const MOST_AREAS = 60;
export const MOST_BOUNDS = 6;
/** Phrases or checks of a step, tools of a process. */
export const MOST_TEXTS = 20;
/** Of names, of units, of phrases, checks and tools, and of whatever is longer. */
export const LONGEST = { name: 120, unit: 20, phrase: 300, words: 500 } as const;
/** The most that a tier may ask for, and the largest bound in millimetres. */
export const MOST_ASKED = 100_000;
export const LONGEST_BOUND = 1_000_000;
/** The longest time for a step, in seconds: thirty days. */
export const LONGEST_STEP = 30 * 86_400;

/** Ids that the lists of a pack may have without the workspace having made them. */
export const BUILT_IN_IDS = Object.fromEntries(
  PACK_PARTS.map((part) => [part, new Set(SALES_SITE[part].map(({ id }) => id))]),
) as unknown as Readonly<Record<PackPart, ReadonlySet<string>>>;

/**
 * What a pack says, without whatever else stands in its file. A version from before packs held training and processes
 * has the built-in ones, which every plan had then.
 */
export function contentOf(pack: Omit<RulePack, 'id' | 'version'>): PackContent {
  const { name, parameters, areas, requirements } = pack;
  const { topics = SALES_SITE.topics, processes = SALES_SITE.processes, steps = SALES_SITE.steps } = pack;
  return {
    name,
    parameters: parameters.map(parameterOf),
    areas,
    requirements: requirements.map(requirementOf),
    topics: topics.map(({ id, name, content, levels, roles }) => ({ id, name, content, levels, roles })),
    processes,
    steps,
  };
}

/** The same of one of its figures. */
export const parameterOf = ({ id, type, name }: PackParameter): PackParameter => ({ id, type, name });

/** The same of one of its requirements. */
export function requirementOf(rule: PackRequirement): PackRequirement {
  return {
    ...{ id: rule.id, setting: rule.setting, area: rule.area, kind: rule.kind, name: rule.name },
    ...{ unit: rule.unit, category: rule.category, tiers: tiersOf(rule), per: rule.per },
    ...{ condition: rule.condition, constraints: rule.constraints, exact: rule.exact, note: rule.note },
  };
}

function tiersOf({ tiers }: PackRequirement): PackRequirement['tiers'] {
  return Object.fromEntries(
    Object.entries(tiers).map(([tier, { level, min }]) => [
      tier,
      { level, min: level === 'per-project' ? null : min },
    ]),
  );
}
