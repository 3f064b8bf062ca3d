import { checkbox, choice, integer, longText, quantity, ref, text } from '../kinds/index.ts';
import { direction, measureSuggestions } from '../options.ts';
import { num } from '../reading.ts';
import { declareSheet, derived, field, type RowView } from '../sheet.ts';
import { whenTrue } from '../tones.ts';

const gap = (row: RowView): number | null => {
  const [target, actual] = [num(row, 'target'), num(row, 'actual')];
  return target === null || actual === null ? null : actual - target;
};
const met = (row: RowView): boolean | null => {
  const difference = gap(row);
  if (difference === null) return null;
  return row.value('direction') === 'lower' ? difference <= 0 : difference >= 0;
};

export const evaluation = declareSheet({
  id: 'evaluation',
  label: { 'zh-CN': '评价', en: 'Evaluation' },
  rowLabel: { 'zh-CN': '指标', en: 'metric' },
  title: 'metric',
  money: false,
  agency: 'read',
  fields: {
    metric: field(text({ max: 200 }), {
      label: { 'zh-CN': '指标', en: 'Metric' },
      width: 200,
      required: true,
    }),
    unit: field(text({ max: 40, suggestions: measureSuggestions }), {
      label: { 'zh-CN': '单位', en: 'Unit' },
      width: 90,
    }),
    formula: field(text(), { label: { 'zh-CN': '算法', en: 'Formula' }, width: 240 }),
    target: field(quantity(), { label: { 'zh-CN': '目标', en: 'Target' }, width: 84 }),
    direction: field(choice(direction), {
      label: { 'zh-CN': '方向', en: 'Direction' },
      width: 130,
      initial: 'higher',
    }),
    actual: field(quantity(), { label: { 'zh-CN': '实际', en: 'Actual' }, width: 84 }),
    met: derived(checkbox(), {
      label: { 'zh-CN': '达成', en: 'Met' },
      width: 72,
      compute: met,
      tone: whenTrue('ok'),
    }),
    gap: derived(quantity(), {
      label: { 'zh-CN': '差距', en: 'Gap' },
      width: 84,
      compute: gap,
      tone: (_, row) => (met(row) === false ? 'error' : null),
    }),
    evidence: field(longText(), { label: { 'zh-CN': '依据', en: 'Evidence' }, width: 200 }),
    action: field(ref('tasks'), { label: { 'zh-CN': '改进任务', en: 'Action' }, width: 160 }),
    note: field(longText(), { label: { 'zh-CN': '备注', en: 'Note' }, width: 200 }),
  },
  list: {
    group: ['direction', 'unit'],
    second: ['formula', 'evidence'],
    figure: { value: 'actual', of: 'target', unit: 'unit', tone: 'gap' },
    status: { field: 'met', next: {} },
    alerts: [{ field: 'gap', words: { 'zh-CN': '{value} 个未达成', en: '{value} not met' } }],
    subtotal: null,
  },
  summary: (plan) => {
    const rows = plan.rows('evaluation');
    const known = rows.map(met).filter((state) => state !== null);
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 个指标', en: '{value} metrics' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'met',
        label: { 'zh-CN': '{value} 个达成', en: '{value} met' },
        kind: integer(),
        value: known.filter(Boolean).length,
        under: 'met',
      },
      {
        id: 'known',
        label: { 'zh-CN': '{value} 个有数据', en: '{value} with data' },
        kind: integer(),
        value: known.length,
        under: 'actual',
      },
    ];
  },
});
