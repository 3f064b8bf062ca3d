import { requirementNeed, type Requirement } from '../../domain/requirement.ts';
import standards from '../../standards/inSheets.json' with { type: 'json' };
import {
  choice,
  duration,
  integer,
  list,
  longText,
  quantity,
  ref,
  requirement,
  text,
} from '../kinds/index.ts';
import { checkResult, crewRole, level, quadrant, stage, touchpointType } from '../options.ts';
import { num, str, totals } from '../reading.ts';
import { requirementsOf } from '../rulePack.ts';
import { quadrantsOf } from '../scoreReading.ts';
import { declareSheet, derived, field, type PlanView, type RowView, type SheetId } from '../sheet.ts';

/** Every browser has the file: what most requirements do not say, or say of both tiers alike, is left out of it. */
const REQUIREMENTS = new Map(
  (standards.requirements as unknown as readonly Requirement[]).map(({ tiers, ...item }) => [
    item.id,
    {
      ...item,
      per: item.per ?? null,
      condition: item.condition ?? null,
      tiers: { second: tiers.first!, ...tiers },
    },
  ]),
);

/** As the plan's own pack has it, else as the built-in one does. */
function ruleOf(row: RowView, { facts }: PlanView): Requirement | null {
  const id = str(row, 'requirementId');
  if (id === null) return null;
  const { pack } = facts.standard;
  return (pack === null ? REQUIREMENTS : requirementsOf(pack)).get(id) ?? null;
}

const perRequirement = (plan: PlanView, sheet: SheetId, of: (row: RowView) => number) =>
  totals(plan, sheet, 'by requirement', (row) => str(row, 'requirementId'), of);

/** What the plan has of a requirement, in thousandths: zones for spaces, else the larger of supplies and floor (schema.md). */
export function plannedFor(rule: Pick<Requirement, 'id' | 'kind'>, plan: PlanView): number {
  if (rule.kind === 'space') return perRequirement(plan, 'zones', () => 1000).get(rule.id) ?? 0;
  return Math.max(
    perRequirement(plan, 'supplies', (supply) => num(supply, 'quantity') ?? 0).get(rule.id) ?? 0,
    perRequirement(plan, 'floor', (item) => (num(item, 'quantity') ?? 1) * 1000).get(rule.id) ?? 0,
  );
}

function plannedOf(row: RowView, plan: PlanView): number | null {
  const rule = ruleOf(row, plan);
  return rule ? plannedFor(rule, plan) : null;
}

function neededOf(row: RowView, plan: PlanView): number | null {
  const rule = ruleOf(row, plan);
  const need = rule ? requirementNeed(rule, plan.facts.tier, plan.facts.parameters) : null;
  return need === null ? null : need * 1000;
}

export const touchpoints = declareSheet({
  id: 'touchpoints',
  label: { 'zh-CN': '接触点', en: 'Touchpoints' },
  rowLabel: { 'zh-CN': '接触点', en: 'touchpoint' },
  title: 'name',
  money: false,
  agency: 'read',
  fields: {
    name: field(text({ max: 200 }), {
      label: { 'zh-CN': '接触点', en: 'Touchpoint' },
      width: 170,
      required: true,
    }),
    stage: field(choice(stage), {
      label: { 'zh-CN': '阶段', en: 'Stage' },
      width: 140,
      required: true,
      look: 'category',
    }),
    type: field(choice(touchpointType), {
      label: { 'zh-CN': '类型', en: 'Type' },
      width: 96,
      look: 'category',
      required: true,
    }),
    zone: field(ref('zones'), { label: { 'zh-CN': '展区', en: 'Zone' }, width: 120 }),
    standard: field(longText(), {
      label: { 'zh-CN': '标准动作', en: 'Standard' },
      width: 240,
      required: true,
    }),
    ownerRole: field(choice(crewRole), {
      label: { 'zh-CN': '负责岗位', en: 'Owner role' },
      width: 140,
      required: true,
    }),
    result: field(choice(checkResult), {
      label: { 'zh-CN': '结果', en: 'Result' },
      width: 104,
      look: 'status',
      initial: 'not-checked',
    }),
    importance: field(quantity({ min: 1_000, max: 5_000 }), {
      label: { 'zh-CN': '重要性', en: 'Importance' },
      width: 92,
    }),
    satisfaction: field(quantity({ min: 1_000, max: 5_000 }), {
      label: { 'zh-CN': '满意度', en: 'Satisfaction' },
      width: 100,
    }),
    quadrant: derived(choice(quadrant), {
      label: { 'zh-CN': '四分图', en: 'Quadrant' },
      width: 104,
      compute: (row, plan) => quadrantsOf(plan).get(row.id) ?? null,
      tone: (value) => (value === 'improve' ? 'warn' : null),
    }),
    level: field(choice(level), {
      label: { 'zh-CN': '配置级别', en: 'Level' },
      width: 120,
      initial: 'required',
    }),
    phrases: field(list(), { label: { 'zh-CN': '规范语言', en: 'Phrases' }, width: 160 }),
    tools: field(list(), { label: { 'zh-CN': '工具', en: 'Tools' }, width: 130 }),
    requirementId: field(requirement(), {
      label: { 'zh-CN': '对应标准', en: 'Requirement' },
      width: 140,
      tucked: true,
    }),
    planned: derived(quantity(), {
      label: { 'zh-CN': '计划数', en: 'Planned' },
      width: 84,
      from: ['zones', 'floor', 'supplies'],
      compute: plannedOf,
      tone: (value, row, plan) => ((value as number) < (neededOf(row, plan) ?? 0) ? 'error' : null),
      tucked: true,
    }),
    needed: derived(quantity(), {
      label: { 'zh-CN': '应有数', en: 'Needed' },
      width: 84,
      compute: neededOf,
      tucked: true,
    }),
    responseTime: field(duration({ min: 0 }), {
      label: { 'zh-CN': '响应时限', en: 'Response time' },
      width: 112,
    }),
    check: field(text(), { label: { 'zh-CN': '检查方法', en: 'How checked' }, width: 140 }),
  },
  list: {
    group: ['zone', 'stage', 'type', 'level', 'result'],
    second: ['standard', 'ownerRole'],
    figure: null,
    status: { field: 'result', next: { 'not-checked': 'met', partly: 'met', 'not-met': 'met' } },
    alerts: [
      { field: 'planned', words: { 'zh-CN': '{value} 项数量不够', en: '{value} too few' } },
      { field: 'quadrant', words: { 'zh-CN': '{value} 项优先改进', en: '{value} to improve' } },
    ],
    subtotal: null,
  },
  summary: (plan) => {
    const rows = plan.rows('touchpoints');
    const count = (test: (row: RowView) => boolean) => rows.filter(test).length;
    const checked = count((row) => (str(row, 'result') ?? 'not-checked') !== 'not-checked');
    const failed = count((row) => row.value('result') === 'not-met');
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 个接触点', en: '{value} touchpoints' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'required',
        label: { 'zh-CN': '必配达标 {value}', en: '{value} required met' },
        kind: integer(),
        value: count((row) => row.value('level') === 'required' && row.value('result') === 'met'),
      },
      {
        id: 'recommended',
        label: { 'zh-CN': '建议达标 {value}', en: '{value} recommended met' },
        kind: integer(),
        value: count((row) => row.value('level') === 'recommended' && row.value('result') === 'met'),
      },
      {
        id: 'checked',
        label: { 'zh-CN': '已检查 {value}%', en: '{value}% checked' },
        kind: integer(),
        value: rows.length > 0 ? Math.round((checked / rows.length) * 100) : null,
      },
      {
        id: 'failed',
        label: { 'zh-CN': '{value} 项未达标', en: '{value} not met' },
        kind: integer(),
        value: failed,
        under: 'result',
        tone: 'error',
      },
      {
        id: 'improve',
        label: { 'zh-CN': '{value} 项优先改进', en: '{value} to improve' },
        kind: integer(),
        value: [...quadrantsOf(plan).values()].filter((place) => place === 'improve').length,
        under: 'quadrant',
        tone: 'warn',
      },
    ];
  },
});
