import { m } from '#lib/paraglide/messages.js';
import { options } from '#lib/schema/index.ts';
import type { Changeable } from '#lib/schema/packChanges.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import type { PackConstraint, PackRequirement } from '#lib/schema/rulePack.ts';
import { numberInWords } from '../format.ts';
import { locale, say, sayOption } from '../lang/say.ts';
import { boundsInWords } from './standardWords.ts';

/** What stands for nothing. */
const NOTHING = '–';

export const FIELD_WORDS: Readonly<Record<Changeable, () => string>> = {
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
};

export const KIND_WORDS: Readonly<Record<PackRequirement['kind'], () => string>> = {
  equipment: m.pack_kind_equipment,
  fixture: m.pack_kind_fixture,
  space: m.pack_kind_space,
};

type Said = Pick<PackContent, 'areas' | 'parameters'>;

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

/** One field of a requirement in words, as a version says it. */
export function fieldInWords(field: Changeable, rule: PackRequirement, { areas, parameters }: Said): string {
  const parameter = (id: string): string => {
    const asked = parameters.find((each) => each.id === id);
    return asked ? say(asked.name) : id;
  };
  const words: Readonly<Record<Changeable, () => string>> = {
    name: () => `${rule.name['zh-CN']} / ${rule.name.en}`,
    setting: () => sayOption(options.setting, rule.setting),
    area: () => (areas[rule.area] ? say(areas[rule.area]!) : rule.area),
    kind: () => KIND_WORDS[rule.kind](),
    unit: () => `${rule.unit['zh-CN']} / ${rule.unit.en}`,
    category: () => (rule.category === null ? NOTHING : sayOption(options.supplyCategory, rule.category)),
    tiers: () =>
      Object.entries(options.tier)
        .map(([tier, name]) => `${say(name)}: ${tierInWords({ tiers: rule.tiers, exact: false }, tier)}`)
        .join('; '),
    per: () => (rule.per === null ? NOTHING : parameter(rule.per)),
    condition: () => (rule.condition === null ? NOTHING : conditionInWords(rule.condition, parameter)),
    constraints: () => constraintsInWords(rule.constraints),
    exact: () => (rule.exact ? m.standard_yes() : m.standard_no()),
    note: () => (rule.note === null ? NOTHING : say(rule.note)),
  };
  return words[field]();
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
