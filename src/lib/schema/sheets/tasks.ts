import { dayNumber } from '../../domain/calendar.ts';
import { checkbox, choice, day, integer, link, longText, person, ref, text } from '../kinds/index.ts';
import { crewRole, pdca, priority, taskStatus } from '../options.ts';
import { num, str } from '../reading.ts';
import { declareSheet, derived, field, type PlanView, type RowView } from '../sheet.ts';
import { whenTrue } from '../tones.ts';

const isDone = (row: RowView): boolean => row.value('status') === 'done';

/** Due before today and not done; nothing is overdue while the plan has no date. */
function isOverdue(row: RowView, plan: PlanView): boolean {
  const due = num(row, 'dueDay');
  const day0 = plan.facts.day0 === null ? null : dayNumber(plan.facts.day0);
  const today = dayNumber(plan.facts.today);
  return due !== null && day0 !== null && today !== null && !isDone(row) && day0 + due < today;
}

function isBlocked(row: RowView, plan: PlanView): boolean {
  const needed = str(row, 'dependsOn');
  const before = needed === null ? null : plan.row('tasks', needed);
  return before !== null && !isDone(before);
}

export const tasks = declareSheet({
  id: 'tasks',
  label: { 'zh-CN': '任务', en: 'Tasks' },
  rowLabel: { 'zh-CN': '任务', en: 'task' },
  title: 'name',
  money: false,
  agency: 'own-assigned',
  ownerField: 'owner',
  fields: {
    name: field(text({ max: 500 }), { label: { 'zh-CN': '任务', en: 'Task' }, width: 220, required: true }),
    status: field(choice(taskStatus), {
      label: { 'zh-CN': '状态', en: 'Status' },
      width: 104,
      look: 'status',
      initial: 'todo',
    }),
    dueDay: field(day('offset'), { label: { 'zh-CN': '截止日', en: 'Due day' }, width: 84 }),
    dueDate: derived(day('date'), {
      label: { 'zh-CN': '截止日期', en: 'Due date' },
      width: 96,
      compute: (row) => num(row, 'dueDay'),
      tone: (_, row, plan) => (isOverdue(row, plan) ? 'error' : null),
    }),
    overdue: derived(checkbox(), {
      label: { 'zh-CN': '逾期', en: 'Overdue' },
      width: 80,
      compute: (row, plan) => isOverdue(row, plan),
      tone: whenTrue('error'),
    }),
    ownerRole: field(choice(crewRole), { label: { 'zh-CN': '负责岗位', en: 'Owner role' }, width: 132 }),
    owner: field(person(), { label: { 'zh-CN': '负责人', en: 'Owner' }, width: 110 }),
    priority: field(choice(priority), {
      label: { 'zh-CN': '优先级', en: 'Priority' },
      width: 90,
      initial: 'normal',
    }),
    pdca: field(choice(pdca), { label: { 'zh-CN': 'PDCA', en: 'PDCA' }, width: 84 }),
    dependsOn: field(ref('tasks'), { label: { 'zh-CN': '前置任务', en: 'Depends on' }, width: 160 }),
    blocked: derived(checkbox(), {
      label: { 'zh-CN': '被卡住', en: 'Blocked' },
      width: 80,
      compute: (row, plan) => isBlocked(row, plan),
      tone: whenTrue('warn'),
    }),
    link: field(link(['zones', 'floor', 'staffing', 'supplies', 'cues', 'touchpoints', 'evaluation']), {
      label: { 'zh-CN': '关联', en: 'About' },
      width: 140,
    }),
    note: field(longText(), { label: { 'zh-CN': '备注', en: 'Note' }, width: 220 }),
  },
  list: {
    group: ['pdca', 'status', 'owner', 'ownerRole', 'priority'],
    second: ['owner', 'ownerRole', 'link'],
    figure: { value: 'dueDate', tone: 'dueDate' },
    status: { field: 'status', next: { todo: 'done', doing: 'done', blocked: 'doing' } },
    alerts: [
      { field: 'overdue', words: { 'zh-CN': '{value} 个逾期', en: '{value} overdue' } },
      { field: 'blocked', words: { 'zh-CN': '{value} 个被卡住', en: '{value} blocked' } },
    ],
    subtotal: null,
  },
  summary: (plan) => {
    const rows = plan.rows('tasks');
    const done = rows.filter(isDone).length;
    const overdue = rows.filter((row) => isOverdue(row, plan)).length;
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 个任务', en: '{value} tasks' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'done',
        label: { 'zh-CN': '完成 {value}%', en: '{value}% done' },
        kind: integer(),
        value: rows.length > 0 ? Math.round((done / rows.length) * 100) : null,
        under: 'status',
      },
      {
        id: 'overdue',
        label: { 'zh-CN': '{value} 个逾期', en: '{value} overdue' },
        kind: integer(),
        value: overdue,
        under: 'overdue',
        tone: 'error',
      },
    ];
  },
});
