import { choice, duration, hours, integer, longText, people, planTime, ref, topics } from '../kinds/index.ts';
import { crewRole } from '../options.ts';
import { countOf, num, total } from '../reading.ts';
import { declareSheet, derived, field, type RowView } from '../sheet.ts';
import { aboveZero, belowZero } from '../tones.ts';

const headcount = (row: RowView): number => num(row, 'headcount') ?? 0;
/** Named persons count; without names the typed figure does (schema.md, Staffing: secured). */
const secured = (row: RowView): number => countOf(row, 'person') || (num(row, 'secured') ?? 0);
const shiftLength = (row: RowView): number | null => {
  const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
  return start === null || end === null ? null : end - start;
};
const personSeconds = (row: RowView): number =>
  headcount(row) * Math.max(0, shiftLength(row) ?? 0) * (num(row, 'days') ?? 1);
const shortage = (row: RowView): number => Math.max(0, headcount(row) - secured(row));

export const staffing = declareSheet({
  id: 'staffing',
  label: { 'zh-CN': '人员', en: 'Staffing' },
  rowLabel: { 'zh-CN': '岗位', en: 'staffing row' },
  title: 'role',
  money: false,
  agency: 'read',
  fields: {
    role: field(choice(crewRole), { label: { 'zh-CN': '岗位', en: 'Role' }, width: 164, required: true }),
    person: field(people(), { label: { 'zh-CN': '人员', en: 'People' }, width: 146 }),
    zone: field(ref('zones'), { label: { 'zh-CN': '展区', en: 'Zone' }, width: 122 }),
    headcount: field(integer({ min: 1, max: 100_000 }), {
      label: { 'zh-CN': '需要', en: 'Needed' },
      adds: true,
      width: 76,
      required: true,
      initial: 1,
    }),
    secured: field(integer({ min: 0, max: 100_000 }), {
      label: { 'zh-CN': '已落实', en: 'Secured' },
      adds: true,
      width: 80,
      initial: 0,
      override: (row) => countOf(row, 'person') || null,
    }),
    shortage: derived(integer(), {
      label: { 'zh-CN': '缺口', en: 'Short' },
      adds: true,
      width: 68,
      compute: shortage,
      tone: aboveZero('error'),
      zero: 'blank',
    }),
    shiftStart: field(planTime(), { label: { 'zh-CN': '上岗', en: 'Shift start' }, width: 104 }),
    shiftEnd: field(planTime(), { label: { 'zh-CN': '下岗', en: 'Shift end' }, width: 104 }),
    days: field(integer({ min: 1, max: 3_660 }), {
      label: { 'zh-CN': '天数', en: 'Days' },
      width: 68,
      initial: 1,
    }),
    skills: field(longText(), { label: { 'zh-CN': '技能', en: 'Skills' }, width: 160 }),
    training: field(topics(), { label: { 'zh-CN': '培训', en: 'Training' }, width: 170 }),
    trained: field(integer({ min: 0, max: 100_000 }), {
      label: { 'zh-CN': '已培训', en: 'Trained' },
      width: 80,
    }),
    shiftLength: derived(duration(), {
      label: { 'zh-CN': '班次时长', en: 'Shift' },
      width: 86,
      compute: shiftLength,
      tone: belowZero('error'),
    }),
    personHours: derived(hours(), {
      label: { 'zh-CN': '工时', en: 'Person-hours' },
      adds: true,
      width: 104,
      compute: personSeconds,
    }),
    note: field(longText(), { label: { 'zh-CN': '备注', en: 'Note' }, width: 200 }),
  },
  list: {
    group: ['zone', 'role'],
    second: ['person', 'shiftStart', 'shiftEnd'],
    figure: { value: 'secured', of: 'headcount', tone: 'shortage' },
    status: null,
    alerts: [
      { field: 'shortage', words: { 'zh-CN': '{value} 个岗位缺人', en: '{value} short' } },
      { field: 'shiftLength', words: { 'zh-CN': '{value} 个班次反了', en: '{value} end too early' } },
    ],
    subtotal: 'headcount',
  },
  summary: (plan) => {
    const rows = plan.rows('staffing');
    const needed = total(rows, headcount);
    const short = total(rows, shortage);
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 个岗位', en: '{value} roles' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'trained',
        label: { 'zh-CN': '已培训 {value}%', en: '{value}% trained' },
        kind: integer(),
        value: needed > 0 ? Math.round((total(rows, (row) => num(row, 'trained')) / needed) * 100) : null,
      },
      {
        id: 'needed',
        label: { 'zh-CN': '{value} 人', en: '{value} needed' },
        kind: integer(),
        value: needed,
        under: 'headcount',
      },
      {
        id: 'secured',
        label: { 'zh-CN': '落实 {value}', en: '{value} secured' },
        kind: integer(),
        value: total(rows, secured),
        under: 'secured',
      },
      {
        id: 'short',
        label: { 'zh-CN': '缺 {value}', en: '{value} short' },
        kind: integer(),
        value: short,
        under: 'shortage',
        tone: 'error',
      },
      {
        id: 'hours',
        label: { 'zh-CN': '{value} 工时', en: '{value} hours' },
        kind: hours(),
        value: total(rows, personSeconds),
        under: 'personHours',
      },
    ];
  },
});
