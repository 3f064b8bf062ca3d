import {
  choice,
  duration,
  integer,
  longText,
  money,
  person,
  planTime,
  quantity,
  ref,
  requirement,
  text,
} from '../kinds/index.ts';
import {
  arrivalState,
  crewRole,
  supplyCategory,
  supplyProvision,
  supplyStatus,
  unitSuggestions,
} from '../options.ts';
import { linkedRow, num, str, total, totals } from '../reading.ts';
import { declareSheet, derived, field, type PlanView } from '../sheet.ts';
import { arrivalOf, isLate, latenessOf, shortageOf } from '../supplyTimes.ts';
import { aboveZero, always } from '../tones.ts';
import { amountOf } from './budget.ts';

const placed = (plan: PlanView) =>
  totals(
    plan,
    'floor',
    'units by supply',
    (row) => str(row, 'supply'),
    (row) => num(row, 'quantity') ?? 1,
  );
const cost = (plan: PlanView) =>
  totals(
    plan,
    'budget',
    'amount by supply',
    (row) => linkedRow(row, 'link', 'supplies'),
    (row) => amountOf(row, plan),
  );
export const supplies = declareSheet({
  id: 'supplies',
  label: { 'zh-CN': '物料', en: 'Supplies' },
  rowLabel: { 'zh-CN': '物料', en: 'supply' },
  title: 'item',
  money: false,
  agency: 'own-created',
  fields: {
    item: field(text({ max: 200 }), { label: { 'zh-CN': '物料', en: 'Item' }, width: 156, required: true }),
    category: field(choice(supplyCategory), {
      label: { 'zh-CN': '类别', en: 'Category' },
      width: 118,
      look: 'category',
      required: true,
    }),
    spec: field(text(), { label: { 'zh-CN': '规格', en: 'Spec' }, width: 122 }),
    quantity: field(quantity({ min: 1 }), {
      label: { 'zh-CN': '需求', en: 'Needed' },
      width: 72,
      required: true,
    }),
    unit: field(text({ max: 40, suggestions: unitSuggestions }), {
      label: { 'zh-CN': '单位', en: 'Unit' },
      width: 66,
      required: true,
    }),
    secured: field(quantity({ min: 0 }), {
      label: { 'zh-CN': '已落实', en: 'Secured' },
      width: 76,
      initial: 0,
      agency: 'write',
    }),
    shortage: derived(quantity(), {
      label: { 'zh-CN': '缺口', en: 'Short' },
      width: 68,
      compute: shortageOf,
      tone: aboveZero('error'),
      zero: 'blank',
    }),
    status: field(choice(supplyStatus), {
      label: { 'zh-CN': '状态', en: 'Status' },
      width: 98,
      look: 'status',
      initial: 'planned',
      agency: 'write',
    }),
    neededBy: field(planTime(), {
      label: { 'zh-CN': '需要时间', en: 'Needed by' },
      width: 102,
      required: true,
    }),
    expected: field(planTime(), {
      label: { 'zh-CN': '预计到货', en: 'Expected' },
      width: 120,
      tone: (_, row, plan) => (isLate(row, plan) ? 'late' : null),
      agency: 'write',
    }),
    returnBy: field(planTime(), {
      label: { 'zh-CN': '归还时间', en: 'Return by' },
      width: 102,
      tucked: true,
    }),
    arrival: derived(choice(arrivalState), {
      label: { 'zh-CN': '到货', en: 'Arrival' },
      width: 96,
      tucked: true,
      // What is overdue is late where it is expected: toned here too, it would count as due today.
      tone: (value) => (value === 'today' ? 'warn' : null),
      compute: arrivalOf,
    }),
    provision: field(choice(supplyProvision), {
      label: { 'zh-CN': '来源方式', en: 'How it comes' },
      width: 116,
      tucked: true,
    }),
    owner: field(person(), { label: { 'zh-CN': '负责人', en: 'Owner' }, width: 96 }),
    cost: derived(money(), {
      label: { 'zh-CN': '费用', en: 'Cost' },
      adds: true,
      width: 104,
      money: true,
      from: ['budget'],
      compute: (row, plan) => (plan.has('budget') ? (cost(plan).get(row.id) ?? 0) : null),
    }),
    zone: field(ref('zones'), { label: { 'zh-CN': '展区', en: 'Zone' }, width: 112 }),
    ownerRole: field(choice(crewRole), {
      label: { 'zh-CN': '负责岗位', en: 'Owner role' },
      width: 132,
      required: true,
    }),
    supplier: field(text({ max: 200, list: 'suppliers' }), {
      label: { 'zh-CN': '供应商', en: 'Supplier' },
      width: 112,
      agency: 'write',
    }),
    requirementId: field(requirement(), {
      label: { 'zh-CN': '对应标准', en: 'Standard' },
      width: 140,
      tucked: true,
    }),
    placed: derived(integer(), {
      label: { 'zh-CN': '已布置', en: 'Placed' },
      width: 78,
      tucked: true,
      from: ['floor'],
      compute: (row, plan) => placed(plan).get(row.id) ?? 0,
    }),
    lateness: derived(duration(), {
      label: { 'zh-CN': '晚到', en: 'Late by' },
      width: 82,
      compute: latenessOf,
      tone: always('late'),
      tucked: true,
    }),
    note: field(longText(), { label: { 'zh-CN': '备注', en: 'Note' }, width: 200, agency: 'write' }),
  },
  list: {
    group: ['zone', 'category', 'status', 'ownerRole', 'owner'],
    second: ['spec', 'owner', 'supplier'],
    figure: { value: 'secured', of: 'quantity', unit: 'unit', tone: 'shortage' },
    status: {
      field: 'status',
      next: { planned: 'ordered', ordered: 'secured', secured: 'delivered', delivered: 'returned' },
    },
    alerts: [
      { field: 'shortage', words: { 'zh-CN': '缺 {value} 项', en: '{value} short' } },
      { field: 'expected', words: { 'zh-CN': '{value} 项晚到', en: '{value} late' } },
      { field: 'arrival', words: { 'zh-CN': '{value} 项今天到', en: '{value} due today' } },
    ],
    subtotal: null,
  },
  summary: (plan) => {
    const rows = plan.rows('supplies');
    const arrived = rows.filter((row) => row.value('status') === 'delivered').length;
    const short = rows.filter((row) => shortageOf(row) > 0).length;
    const late = rows.filter((row) => isLate(row, plan)).length;
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 项', en: '{value} items' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'delivered',
        label: { 'zh-CN': '到场 {value}%', en: '{value}% delivered' },
        kind: integer(),
        value: rows.length > 0 ? Math.round((arrived / rows.length) * 100) : null,
        under: 'status',
      },
      {
        id: 'short',
        label: { 'zh-CN': '缺 {value} 项', en: '{value} short' },
        kind: integer(),
        value: short,
        under: 'shortage',
        tone: 'error',
      },
      {
        id: 'late',
        label: { 'zh-CN': '{value} 项晚到', en: '{value} late' },
        kind: integer(),
        value: late,
        under: 'expected',
        tone: 'warn',
      },
      {
        id: 'cost',
        label: { 'zh-CN': '费用 {value}', en: 'Cost {value}' },
        kind: money(),
        value: plan.has('budget') ? total(rows, (row) => cost(plan).get(row.id) ?? 0) : null,
        under: 'cost',
        money: true,
      },
    ];
  },
});
