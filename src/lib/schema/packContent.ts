import { level, setting, supplyCategory, tier as tierNames } from './options.ts';
import { OWN_REQUIREMENT, type PackConstraint, type PackRequirement, type RulePack } from './rulePack.ts';
import { LOCALES, type Text } from './values.ts';

/** What a version of a rule pack says; which pack and which version it is stands beside it. */
export type PackContent = Omit<RulePack, 'id' | 'version'>;

export const PACK_KINDS = ['equipment', 'fixture', 'space'] as const;
export const PACK_FIELDS = ['heightMm', 'widthMm', 'depthMm'] as const;
export const PACK_BOUNDS = ['<', '<=', '>', '>='] as const;
/** Of one pack. */
export const MOST_REQUIREMENTS = 300;
export const MOST_AREAS = 60;
export const MOST_BOUNDS = 6;
/** The most that a tier may ask for, and the largest bound in millimetres. */
export const MOST_ASKED = 100_000;
export const LONGEST_BOUND = 1_000_000;

/** The part of a requirement in which something is wrong; `tiers` with the tier behind a colon. */
export type PackPlace =
  | 'name'
  | 'unit'
  | 'area'
  | 'setting'
  | 'kind'
  | 'category'
  | 'per'
  | 'condition'
  | 'constraints'
  | 'tiers'
  | `tiers:${string}`
  | 'requirements'
  | 'id';

/** Why a pack cannot be published yet. */
export interface PackProblem {
  /** Index of the requirement; null for the pack itself. */
  readonly row: number | null;
  readonly field: PackPlace;
  readonly reason: 'required' | 'twice' | 'unknown-choice' | 'too-small' | 'too-large' | 'not-a-range';
}

/** What a pack says, without whatever else stands in its file. */
export function contentOf({ name, parameters, areas, requirements }: PackContent): PackContent {
  return {
    name,
    parameters: parameters.map(({ id, type, name }) => ({ id, type, name })),
    areas,
    requirements: requirements.map((rule) => ({
      ...{ id: rule.id, setting: rule.setting, area: rule.area, kind: rule.kind, name: rule.name },
      ...{ unit: rule.unit, category: rule.category, tiers: tiersOf(rule), per: rule.per },
      ...{ condition: rule.condition, constraints: rule.constraints, exact: rule.exact, note: rule.note },
    })),
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

/**
 * All that keeps a pack from being published, in the order of its requirements.
 * @param known ids of requirements that need not be of the workspace's own making
 */
export function packProblems(content: PackContent, known: ReadonlySet<string>): readonly PackProblem[] {
  const found: PackProblem[] = [];
  const say = (row: number | null, field: PackPlace, reason: PackProblem['reason']): void =>
    void found.push({ row, field, reason });
  const { requirements, areas } = content;
  if (!isFull(content.name)) say(null, 'name', 'required');
  if (requirements.length === 0) say(null, 'requirements', 'required');
  if (requirements.length > MOST_REQUIREMENTS) say(null, 'requirements', 'too-large');
  const counted = new Set(content.parameters.filter(({ type }) => type === 'integer').map(({ id }) => id));
  const asked = new Set(content.parameters.map(({ id }) => id));
  const [ids, names] = [new Set<string>(), new Set<string>()];
  for (const [row, rule] of requirements.entries()) {
    if (ids.has(rule.id)) say(row, 'id', 'twice');
    ids.add(rule.id);
    if (!known.has(rule.id) && !OWN_REQUIREMENT.test(rule.id)) say(row, 'id', 'unknown-choice');
    if (!isFull(rule.name)) say(row, 'name', 'required');
    // Cells are typed and pasted by name.
    else if (LOCALES.some((locale) => names.has(keyOf(rule.name[locale], locale)))) say(row, 'name', 'twice');
    for (const locale of LOCALES) names.add(keyOf(rule.name[locale], locale));
    if (!Object.hasOwn(areas, rule.area)) say(row, 'area', rule.area === '' ? 'required' : 'unknown-choice');
    if (!Object.hasOwn(setting, rule.setting)) say(row, 'setting', 'required');
    if (!isFull(rule.unit) && rule.kind !== 'space') say(row, 'unit', 'required');
    if (rule.kind !== 'space' && (rule.category === null || !Object.hasOwn(supplyCategory, rule.category)))
      say(row, 'category', 'required');
    if (rule.per !== null && !counted.has(rule.per)) say(row, 'per', 'unknown-choice');
    if (rule.condition !== null && !asked.has(rule.condition.parameter))
      say(row, 'condition', 'unknown-choice');
    if (!isRange(rule.constraints)) say(row, 'constraints', 'not-a-range');
    if (Object.keys(rule.tiers).length === 0) say(row, 'tiers', 'required');
    for (const [tier, { level: asks, min }] of Object.entries(rule.tiers)) {
      if (!Object.hasOwn(tierNames, tier) || !Object.hasOwn(level, asks))
        say(row, `tiers:${tier}`, 'unknown-choice');
      else if (asks !== 'per-project' && min === null) say(row, `tiers:${tier}`, 'required');
      else if (asks !== 'per-project' && min! < 1) say(row, `tiers:${tier}`, 'too-small');
    }
  }
  return found;
}

const isFull = (text: Text): boolean => LOCALES.every((locale) => text[locale].trim() !== '');
const keyOf = (name: string, locale: string): string => `${locale} ${name.trim().toLowerCase()}`;

/** Whether some size keeps to all bounds of each field. */
function isRange(constraints: readonly PackConstraint[]): boolean {
  return PACK_FIELDS.every((field) => {
    let [low, high] = [1, Infinity];
    for (const { op, value } of constraints.filter((each) => each.field === field)) {
      if (op === '<' || op === '<=') high = Math.min(high, op === '<' ? value - 1 : value);
      else low = Math.max(low, op === '>' ? value + 1 : value);
    }
    return low <= high;
  });
}
