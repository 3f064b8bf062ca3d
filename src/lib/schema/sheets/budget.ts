import { linePrice, lineTerms } from '../../domain/linePrice.ts';
import { perHead, type Minor } from '../../domain/money.ts';
import {
  checkbox,
  choice,
  currency,
  integer,
  link,
  longText,
  money,
  percent,
  price,
  quantity,
  text,
} from '../kinds/index.ts';
import { budgetCategory, budgetStatus, unitSuggestions } from '../options.ts';
import { linkedQuantity } from '../budgetSource.ts';
import { num, total } from '../reading.ts';
import {
  declareSheet,
  derived,
  field,
  serverOwned,
  type Computation,
  type PlanView,
  type RowView,
  type Toning,
} from '../sheet.ts';
import { always, belowZero } from '../tones.ts';

/** What a line comes to in minor units of the plan's currency (spec P3, P4); null where the plan has no rate. */
const pricedAt: Computation = (row, plan) =>
  linePrice(lineTerms((field) => row.value(field), plan.facts)).amount;

/** The same for sums: an unfinished line amounts to nothing. */
export function amountOf(row: RowView, plan: PlanView): Minor {
  return (pricedAt(row, plan) as Minor | null) ?? 0;
}

/** Σ of {@link amountOf}. */
export function plannedTotal(rows: readonly RowView[], plan: PlanView): Minor {
  return total(rows, (row) => amountOf(row, plan));
}

/** A price that the plan knows no rate for comes to nothing: it is marked where it stands. */
const withoutRate: Toning = (value, _row, { facts }) =>
  value === facts.currency || Object.hasOwn(facts.rates, value as string) ? null : 'error';

/** What the line is committed to: what its orders bind to, or where it has none, what was typed (O7). */
export const committedOf = (row: RowView, plan: PlanView): number | null =>
  plan.papers?.of(row.id)?.committed ?? num(row, 'committed');

/** What was paid for the line: its paid invoices, or where it has no invoice, what was typed (O7). */
export const paidOf = (row: RowView, plan: PlanView): number | null =>
  plan.papers?.of(row.id)?.paid ?? num(row, 'paid');

/** By how much the line differs from what it is linked to; null when it agrees or is not linked. */
function linkMismatch(row: RowView, plan: PlanView): number | null {
  const expected = linkedQuantity(row, plan);
  const actual = num(row, 'quantity');
  return expected === null || actual === null || expected === actual ? null : actual - expected;
}

export const budget = declareSheet({
  id: 'budget',
  label: { 'zh-CN': '预算', en: 'Budget' },
  rowLabel: { 'zh-CN': '预算行', en: 'budget line' },
  title: 'description',
  money: true,
  agency: 'read',
  fields: {
    description: field(text({ max: 500 }), {
      label: { 'zh-CN': '说明', en: 'Description' },
      width: 206,
      required: true,
    }),
    category: field(choice(budgetCategory), {
      label: { 'zh-CN': '类别', en: 'Category' },
      width: 124,
      look: 'category',
      required: true,
    }),
    quantity: field(quantity({ min: 1 }), {
      label: { 'zh-CN': '数量', en: 'Qty' },
      width: 68,
      required: true,
    }),
    unit: field(text({ max: 40, suggestions: unitSuggestions }), {
      label: { 'zh-CN': '单位', en: 'Unit' },
      width: 80,
    }),
    unitPrice: field(price('priceCurrency', { min: 0 }), {
      label: { 'zh-CN': '单价', en: 'Unit price' },
      width: 104,
      required: true,
      money: true,
    }),
    priceCurrency: field(currency(), {
      label: { 'zh-CN': '币种', en: 'Currency' },
      width: 84,
      money: true,
      tucked: true,
      tone: withoutRate,
    }),
    discount: field(percent({ min: 0, max: 10_000 }), {
      label: { 'zh-CN': '折扣 %', en: 'Discount %' },
      width: 92,
      money: true,
      tucked: true,
    }),
    service: field(percent({ min: 0, max: 10_000 }), {
      label: { 'zh-CN': '服务费 %', en: 'Service %' },
      width: 92,
      money: true,
      tucked: true,
    }),
    tax: field(percent({ min: 0, max: 10_000 }), {
      label: { 'zh-CN': '税 %', en: 'Tax %' },
      width: 76,
      money: true,
      tucked: true,
    }),
    amount: derived(money(), {
      label: { 'zh-CN': '金额', en: 'Amount' },
      adds: true,
      width: 110,
      money: true,
      compute: pricedAt,
    }),
    committed: field(money({ min: 0 }), {
      label: { 'zh-CN': '已签约', en: 'Committed' },
      adds: true,
      width: 110,
      money: true,
      override: (row, plan) => plan.papers?.of(row.id)?.committed ?? null,
    }),
    paid: field(money({ min: 0 }), {
      label: { 'zh-CN': '已支付', en: 'Paid' },
      adds: true,
      width: 104,
      money: true,
      override: (row, plan) => plan.papers?.of(row.id)?.paid ?? null,
    }),
    variance: derived(money(), {
      label: { 'zh-CN': '差额', en: 'Variance' },
      adds: true,
      width: 110,
      money: true,
      compute: (row, plan) => {
        const committed = committedOf(row, plan);
        return committed === null ? null : amountOf(row, plan) - committed;
      },
      tone: belowZero('error'),
    }),
    closed: field(checkbox(), {
      label: { 'zh-CN': '已结清', en: 'Closed' },
      width: 76,
      money: true,
      tucked: true,
    }),
    status: serverOwned(choice(budgetStatus), {
      label: { 'zh-CN': '审批', en: 'Approval' },
      width: 148,
      look: 'status',
      compute: (row, plan) => plan.approvals?.state(row.id, plan) ?? null,
    }),
    link: field(link(['supplies', 'staffing', 'floor']), {
      label: { 'zh-CN': '来自', en: 'From' },
      width: 140,
    }),
    linkMismatch: derived(quantity(), {
      label: { 'zh-CN': '与来源差', en: 'Off by' },
      width: 92,
      from: ['supplies', 'staffing', 'floor'],
      compute: linkMismatch,
      tone: always('warn'),
    }),
    note: field(longText(), { label: { 'zh-CN': '备注', en: 'Note' }, width: 200 }),
  },
  list: {
    group: ['category', 'status'],
    second: ['quantity', 'unitPrice', 'link'],
    figure: { value: 'amount', tone: 'variance' },
    status: { field: 'status', next: {} },
    alerts: [
      { field: 'variance', words: { 'zh-CN': '{value} 行超支', en: '{value} over' } },
      { field: 'linkMismatch', words: { 'zh-CN': '{value} 行与来源不同', en: '{value} off their source' } },
    ],
    subtotal: 'amount',
  },
  summary: (plan) => {
    const rows = plan.rows('budget');
    const sum = plannedTotal(rows, plan);
    const approved = plan.facts.approvedBudget;
    const remaining = approved === null ? null : approved - sum;
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 行', en: '{value} lines' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'perGuest',
        label: { 'zh-CN': '人均 {value}', en: '{value} per guest' },
        kind: money(),
        value: perHead(sum, plan.facts.guestCount),
        money: true,
      },
      {
        id: 'total',
        label: { 'zh-CN': '合计 {value}', en: 'Total {value}' },
        kind: money(),
        value: sum,
        under: 'amount',
        money: true,
      },
      {
        id: 'committed',
        label: { 'zh-CN': '已签约 {value}', en: 'Committed {value}' },
        kind: money(),
        value: total(rows, (row) => committedOf(row, plan)),
        under: 'committed',
        money: true,
      },
      {
        id: 'paid',
        label: { 'zh-CN': '已支付 {value}', en: 'Paid {value}' },
        kind: money(),
        value: total(rows, (row) => paidOf(row, plan)),
        under: 'paid',
        money: true,
      },
      {
        id: 'approved',
        label: { 'zh-CN': '批准预算 {value}', en: 'Approved budget {value}' },
        kind: money(),
        value: approved,
        money: true,
      },
      {
        id: 'remaining',
        label: { 'zh-CN': '余 {value}', en: '{value} left' },
        kind: money(),
        value: remaining,
        money: true,
        ...(remaining !== null && { tone: remaining < 0 ? ('error' as const) : ('ok' as const) }),
      },
    ];
  },
});
