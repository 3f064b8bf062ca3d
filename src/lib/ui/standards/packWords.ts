import { m } from '#lib/paraglide/messages.js';
import { options } from '#lib/schema/index.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import type { PackItem, PackItems, PackPart, PartField } from '#lib/schema/packParts.ts';
import type { PackConstraint, PackParameter, PackRequirement } from '#lib/schema/rulePack.ts';
import type { Text } from '#lib/schema/values.ts';
import { durationInWords } from '../durationInWords.ts';
import { numberInWords } from '../format.ts';
import { locale, say, sayOption } from '../lang/say.ts';
import { boundsInWords } from './standardWords.ts';

/** What stands for nothing. */
const NOTHING = '–';

export const FIELD_WORDS: Readonly<Record<PartField, () => string>> = {
  name: m.pack_field_name,
  setting: m.pack_field_setting,
  area: m.pack_field_area,
  kind: m.pack_field_kind,
  unit: m.pack_field_unit,
  category: m.pack_field_category,
  tiers: m.pack_field_tiers,
  per: m.pack_field_per,
  condition: m.pack_field_condition,
  constraints: m.pack_field_constraints,
  exact: m.pack_field_exact,
  note: m.pack_field_note,
  type: m.pack_field_type,
  content: m.pack_field_content,
  levels: m.pack_field_levels,
  roles: m.pack_field_roles,
  stage: m.pack_field_stage,
  role: m.pack_field_role,
  tools: m.pack_field_tools,
  steps: m.pack_field_order,
  process: m.pack_field_process,
  action: m.pack_field_action,
  phrases: m.pack_field_phrases,
  checks: m.pack_field_checks,
  timeLimitSec: m.pack_field_time_limit,
};

/** What the things of each list of a pack are called together. */
export const PART_WORDS: Readonly<Record<PackPart, () => string>> = {
  parameters: m.pack_part_parameters,
  requirements: m.pack_field_requirements,
  topics: m.pack_part_topics,
  processes: m.pack_part_processes,
  steps: m.pack_part_steps,
};

export const TYPE_WORDS: Readonly<Record<PackParameter['type'], () => string>> = {
  integer: m.pack_type_integer,
  boolean: m.pack_type_boolean,
};

export const KIND_WORDS: Readonly<Record<PackRequirement['kind'], () => string>> = {
  equipment: m.pack_kind_equipment,
  fixture: m.pack_kind_fixture,
  space: m.pack_kind_space,
};

type Said = Pick<PackContent, 'areas' | 'parameters' | 'processes' | 'steps'>;

/** What a requirement asks of one tier: "Required, at least 8". */
export function tierInWords(
  { tiers, exact }: Pick<PackRequirement, 'tiers' | 'exact'>,
  tier: string,
): string {
  const asked = tiers[tier];
  if (!asked) return m.pack_not_asked();
  const level = sayOption(options.level, asked.level);
  if (asked.min === null) return level;
  const count = numberInWords(asked.min, locale());
  return exact ? m.pack_exactly({ level, count }) : m.pack_at_least({ level, count });
}

type Words<P extends PackPart> = {
  readonly [F in PartField<P>]: (item: PackItems[P], said: Said) => string;
};

const both = (text: Text): string => `${text['zh-CN']} / ${text.en}`;
const named = ({ name }: { readonly name: Text }): string => both(name);
const noted = (text: Text | null): string => (text === null ? NOTHING : both(text));
/** Several texts, as the reader reads them. */
export const textsInWords = (texts: readonly Text[]): string => listed(texts.map(say));
/** Whole minutes as such, anything finer in seconds. */
export const limitInWords = (seconds: number): string =>
  seconds % 60 === 0 ? durationInWords(seconds) : m.timeline_seconds({ seconds });
/** Parts that may hold commas of their own. */
const listed = (texts: readonly string[]): string =>
  texts.join(locale() === 'zh-CN' ? '；' : '; ') || NOTHING;
const parameter = (id: string, { parameters }: Said): string => {
  const asked = parameters.find((each) => each.id === id);
  return asked ? say(asked.name) : id;
};

const WORDS: { readonly [P in PackPart]: Words<P> } = {
  parameters: { name: named, type: ({ type }) => TYPE_WORDS[type]() },
  requirements: {
    name: named,
    setting: ({ setting }) => sayOption(options.setting, setting),
    area: ({ area }, { areas }) => (areas[area] ? say(areas[area]) : area),
    kind: ({ kind }) => KIND_WORDS[kind](),
    unit: ({ unit }) => both(unit),
    category: ({ category }) => (category === null ? NOTHING : sayOption(options.supplyCategory, category)),
    tiers: ({ tiers }) =>
      Object.entries(options.tier)
        .map(([tier, name]) => `${say(name)}: ${tierInWords({ tiers, exact: false }, tier)}`)
        .join(locale() === 'zh-CN' ? '；' : '; '),
    per: ({ per }, said) => (per === null ? NOTHING : parameter(per, said)),
    condition: ({ condition }, said) =>
      condition === null ? NOTHING : conditionInWords(condition, (id) => parameter(id, said)),
    constraints: ({ constraints }) => constraintsInWords(constraints),
    exact: ({ exact }) => (exact ? m.standard_yes() : m.standard_no()),
    note: ({ note }) => noted(note),
  },
  topics: {
    name: named,
    content: ({ content }) => noted(content),
    levels: ({ levels }) =>
      listed(
        Object.entries(options.tier).flatMap(([tier, name]) =>
          levels[tier] ? [`${say(name)}: ${both(levels[tier])}`] : [],
        ),
      ),
    roles: ({ roles }) => listed(roles.map((role) => sayOption(options.crewRole, role))),
  },
  processes: {
    name: named,
    stage: ({ stage }) => sayOption(options.stage, stage),
    role: ({ role }) => sayOption(options.crewRole, role),
    tools: ({ tools }) => listed(tools.map(both)),
    steps: ({ id }, { steps }) =>
      steps
        .filter(({ process }) => process === id)
        .map(({ name }) => say(name))
        .join(' → '),
  },
  steps: {
    name: named,
    process: ({ process }, { processes }) => {
      const found = processes.find(({ id }) => id === process);
      return found ? say(found.name) : process;
    },
    action: ({ action }) => both(action),
    phrases: ({ phrases }) => listed(phrases.map(both)),
    checks: ({ checks }) => listed(checks.map(both)),
    timeLimitSec: ({ timeLimitSec }) => (timeLimitSec === null ? NOTHING : limitInWords(timeLimitSec)),
    note: ({ note }) => noted(note),
  },
};

/** One field of a requirement in words, as a version says it. */
export function fieldInWords(field: PartField<'requirements'>, rule: PackRequirement, said: Said): string {
  return WORDS.requirements[field](rule, said);
}

/** One field of anything in a pack in words. Which fields it has follows from the list that it stands in. */
export function partFieldInWords(part: PackPart, field: PartField, item: PackItem, said: Said): string {
  const words = WORDS[part] as unknown as Readonly<Record<string, (item: PackItem, said: Said) => string>>;
  return words[field]!(item, said);
}

/** What is most worth knowing of something that a version adds or takes away. */
export function gistInWords(part: PackPart, item: PackItem, said: Said): string {
  const field = {
    parameters: 'type',
    requirements: 'tiers',
    topics: 'roles',
    processes: 'role',
    steps: 'process',
  };
  return partFieldInWords(part, field[part] as PartField, item, said);
}

function conditionInWords(
  { parameter, equals }: NonNullable<PackRequirement['condition']>,
  nameOf: (id: string) => string,
): string {
  const value = equals === true ? m.standard_yes() : equals === false ? m.standard_no() : String(equals);
  return `${nameOf(parameter)}: ${value}`;
}

export function constraintsInWords(constraints: readonly PackConstraint[]): string {
  return constraints.length === 0 ? NOTHING : boundsInWords(constraints);
}
