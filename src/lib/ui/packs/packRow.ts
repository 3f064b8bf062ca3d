import { options } from '#lib/schema/index.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import type { PackRequirement } from '#lib/schema/rulePack.ts';
import { typedWhole } from '../form/typedNumbers.ts';

/** A requirement as a form holds it: texts as they are typed. */
export interface RequirementTyped {
  nameZh: string;
  nameEn: string;
  setting: string;
  area: string;
  kind: PackRequirement['kind'];
  category: string;
  unitZh: string;
  unitEn: string;
  /** By tier; an empty level is not asked for. */
  tiers: Record<string, { level: string; min: string }>;
  per: string;
  parameter: string;
  /** `yes`, `no`, or a number. */
  equals: string;
  constraints: { field: string; op: string; value: string }[];
  exact: boolean;
  noteZh: string;
  noteEn: string;
}

/** An id for a requirement, or whatever else a pack lists, that nobody has yet. @param random from 0 to below 1 */
export function newOwnId(taken: ReadonlySet<string>, random: () => number): string {
  for (;;) {
    const id = `own-${Array.from({ length: 10 }, () => Math.floor(random() * 36).toString(36)).join('')}`;
    if (!taken.has(id)) return id;
  }
}

/** What a new requirement says before anybody says otherwise. */
export function newRequirement(id: string, area: string): PackRequirement {
  const asked = { level: 'required', min: 1 };
  return {
    ...{ id, setting: 'indoor', area, kind: 'equipment', category: null, per: null, condition: null },
    ...{ name: { 'zh-CN': '', en: '' }, unit: options.unitSuggestions[0]! },
    tiers: { first: asked, second: asked },
    ...{ constraints: [], exact: false, note: null },
  };
}

export function typedFrom(rule: PackRequirement, tiers: readonly string[]): RequirementTyped {
  const { name, unit, note, condition } = rule;
  return {
    ...{ nameZh: name['zh-CN'], nameEn: name.en, setting: rule.setting, area: rule.area, kind: rule.kind },
    ...{ category: rule.category ?? '', unitZh: unit['zh-CN'], unitEn: unit.en, per: rule.per ?? '' },
    tiers: Object.fromEntries(
      tiers.map((tier) => {
        const asked = rule.tiers[tier];
        return [tier, { level: asked?.level ?? '', min: asked?.min == null ? '' : String(asked.min) }];
      }),
    ),
    parameter: condition?.parameter ?? '',
    equals: condition === null ? 'yes' : equalsText(condition.equals),
    constraints: rule.constraints.map(({ field, op, value }) => ({ field, op, value: String(value) })),
    ...{ exact: rule.exact, noteZh: note?.['zh-CN'] ?? '', noteEn: note?.en ?? '' },
  };
}

/** What a form says of a requirement; null in places whose text is no whole number, which are named. */
export function ruleFrom(
  id: string,
  typed: RequirementTyped,
): { readonly rule: PackRequirement; readonly wrong: ReadonlySet<string> } {
  const wrong = new Set<string>();
  const whole = (text: string, place: string): number | null => {
    const value = wholeIn(text);
    if (value === null && text.trim() !== '') wrong.add(place);
    return value;
  };
  const tiers = Object.entries(typed.tiers)
    .filter(([, { level }]) => level !== '')
    .map(([tier, { level, min }]) => {
      const asks = level === 'per-project' ? null : whole(min, `tiers:${tier}`);
      return [tier, { level, min: asks }] as const;
    });
  const constraints = typed.constraints.map(({ field, op, value }, at) => {
    const limit = whole(value, `constraints:${at}`);
    if (limit === null || limit < 1) wrong.add(`constraints:${at}`);
    return { field, op, value: limit ?? 1 } as PackRequirement['constraints'][number];
  });
  const isSpace = typed.kind === 'space';
  const notes = { 'zh-CN': typed.noteZh.trim(), en: typed.noteEn.trim() };
  const number = typed.parameter === '' ? null : conditionOf(typed.equals);
  if (typed.parameter !== '' && number === null) wrong.add('condition');
  const rule: PackRequirement = {
    ...{ id, setting: typed.setting, area: typed.area, kind: typed.kind },
    name: { 'zh-CN': typed.nameZh.trim(), en: typed.nameEn.trim() },
    unit: { 'zh-CN': typed.unitZh.trim(), en: typed.unitEn.trim() },
    category: isSpace || typed.category === '' ? null : typed.category,
    tiers: Object.fromEntries(tiers),
    per: typed.per === '' ? null : typed.per,
    condition: number === null ? null : { parameter: typed.parameter, equals: number },
    ...{ constraints, exact: typed.exact },
    note: notes['zh-CN'] === '' && notes.en === '' ? null : notes,
  };
  return { rule, wrong };
}

/** What a requirement may ask for at most. */
const MOST = 999_999_999;

/** A whole number as people type it; null for anything else. */
export const wholeIn = (text: string): number | null => typedWhole(text, 0, MOST) ?? null;

function conditionOf(text: string): boolean | number | null {
  if (text === 'yes') return true;
  return text === 'no' ? false : wholeIn(text);
}

const equalsText = (equals: boolean | number): string =>
  equals === true ? 'yes' : equals === false ? 'no' : String(equals);

/** How many requirements count by a parameter or depend on it. */
export function askedBy({ requirements }: Pick<PackContent, 'requirements'>, parameter: string): number {
  return requirements.filter(({ per, condition }) => per === parameter || condition?.parameter === parameter)
    .length;
}
