import { crewRole, level, setting, stage, supplyCategory, tier as tierNames } from './options.ts';
import { BUILT_IN_IDS, MOST_IN_PACK, PACK_FIELDS, type PackContent } from './packContent.ts';
import { PACK_PARTS, type PackPart, type PartField } from './packParts.ts';
import { OWN_REQUIREMENT, type PackConstraint, type PackStep } from './rulePack.ts';
import { LOCALES, type Text } from './values.ts';

/** The part of a thing in which something is wrong; `tiers` with the tier behind a colon, a list for the pack itself. */
export type PackPlace = PartField | `tiers:${string}` | PackPart | 'id';

/** Why a pack cannot be published yet. */
export interface PackProblem {
  readonly part: PackPart;
  /** Index in its list; null for the pack itself. */
  readonly row: number | null;
  readonly field: PackPlace;
  readonly reason: 'required' | 'twice' | 'unknown-choice' | 'too-small' | 'too-large' | 'not-a-range';
}

type Say = (row: number | null, field: PackPlace, reason: PackProblem['reason']) => void;

/** All that keeps a pack from being published, list by list. */
export function packProblems(content: PackContent): readonly PackProblem[] {
  const found: PackProblem[] = [];
  const of =
    (part: PackPart): Say =>
    (row, field, reason) =>
      void found.push({ part, row, field, reason });
  if (!isFull(content.name)) of('requirements')(null, 'name', 'required');
  if (content.requirements.length === 0) of('requirements')(null, 'requirements', 'required');
  for (const part of PACK_PARTS) {
    if (content[part].length > MOST_IN_PACK[part]) of(part)(null, part, 'too-large');
    CHECKS[part](content, of(part));
  }
  return found;
}

const CHECKS: Readonly<Record<PackPart, (content: PackContent, say: Say) => void>> = {
  parameters({ parameters }, say) {
    const isNew = seen(say);
    for (const [row, item] of parameters.entries()) isNew(row, item, true);
  },
  requirements: checkRequirements,
  topics({ topics }, say) {
    const isNew = seen(say);
    for (const [row, topic] of topics.entries()) {
      isNew(row, topic, BUILT_IN_IDS.topics.has(topic.id));
      if (topic.roles.some((role) => !Object.hasOwn(crewRole, role))) say(row, 'roles', 'unknown-choice');
      const tiers = Object.entries(topic.levels);
      if (tiers.some(([id, text]) => !Object.hasOwn(tierNames, id) || !isFull(text)))
        say(row, 'levels', 'required');
      if (topic.content !== null && !isFull(topic.content)) say(row, 'content', 'required');
    }
  },
  processes({ processes, steps }, say) {
    const isNew = seen(say);
    const used = new Set(steps.map(({ process }) => process));
    for (const [row, process] of processes.entries()) {
      isNew(row, process, BUILT_IN_IDS.processes.has(process.id));
      if (!Object.hasOwn(stage, process.stage)) say(row, 'stage', 'required');
      if (!Object.hasOwn(crewRole, process.role)) say(row, 'role', 'required');
      if (!process.tools.every(isFull)) say(row, 'tools', 'required');
      if (!used.has(process.id)) say(row, 'steps', 'required');
    }
  },
  steps({ steps, processes }, say) {
    const stages = new Map(processes.map(({ id, stage }) => [id, stage]));
    // Which step a touchpoint is goes by its stage and its name.
    const isNew = seen<PackStep>(say, ({ process }) => stages.get(process) ?? process);
    for (const [row, step] of steps.entries()) {
      isNew(row, step, BUILT_IN_IDS.steps.has(step.id));
      if (!stages.has(step.process)) say(row, 'process', 'unknown-choice');
      if (!isFull(step.action)) say(row, 'action', 'required');
      if (!step.phrases.every(isFull)) say(row, 'phrases', 'required');
      if (!step.checks.every(isFull)) say(row, 'checks', 'required');
    }
  },
};

function checkRequirements({ requirements, areas, parameters }: PackContent, say: Say): void {
  const counted = new Set(parameters.filter(({ type }) => type === 'integer').map(({ id }) => id));
  const asked = new Set(parameters.map(({ id }) => id));
  // Cells are typed and pasted by name.
  const isNew = seen(say);
  for (const [row, rule] of requirements.entries()) {
    isNew(row, rule, BUILT_IN_IDS.requirements.has(rule.id));
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
}

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** Tells of ids that are there twice or nobody's, and of names that are missing or there twice in one group. */
function seen<T extends Named = Named>(say: Say, groupOf: (item: T) => string = () => '') {
  const [ids, names] = [new Set<string>(), new Set<string>()];
  return (row: number, item: T, isKnown: boolean): void => {
    const { id, name } = item;
    const keys = LOCALES.map((locale) => `${groupOf(item)} ${locale} ${name[locale].trim().toLowerCase()}`);
    if (ids.has(id)) say(row, 'id', 'twice');
    ids.add(id);
    if (!isKnown && !OWN_REQUIREMENT.test(id)) say(row, 'id', 'unknown-choice');
    if (!isFull(name)) say(row, 'name', 'required');
    else if (keys.some((key) => names.has(key))) say(row, 'name', 'twice');
    for (const key of keys) names.add(key);
  };
}

const isFull = (text: Text): boolean => LOCALES.every((locale) => text[locale].trim() !== '');

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
