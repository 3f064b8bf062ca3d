import { lineAmount, perHead } from '../../domain/money.ts';
import { choice, integer, link, longText, money, quantity, text } from '../kinds/index.ts';
import { budgetCategory, budgetStatus, unitSuggestions } from '../options.ts';
import { linkedQuantity } from '../budgetSource.ts';
import { num, total } from '../reading.ts';
import { declareSheet, derived, field, serverOwned, type PlanView, type RowView } from '../sheet.ts';
import { always, belowZero } from '../tones.ts';

/** quantity × unit price in minor units; an unfinished line amounts to nothing. */
export const amountOf = (row: RowView): number =>
  lineAmount(num(row, 'quantity') ?? 0, num(row, 'unitPrice') ?? 0);

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
    unitPrice: field(money({ min: 0 }), {
      label: { 'zh-CN': '单价', en: 'Unit price' },
      width: 104,
      required: true,
      money: true,
    }),
    amount: derived(money(), {
      label: { 'zh-CN': '金额', en: 'Amount' },
      adds: true,
      width: 110,
      money: true,
      compute: amountOf,
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
        return committed === null ? null : amountOf(row) - committed;
      },
      tone: belowZero('error'),
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
    const sum = total(rows, amountOf);
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
