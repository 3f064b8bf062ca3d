import { isoDate, dayNumber } from '../../domain/calendar.ts';
import { splitPlanTime, type PlanSeconds } from '../../domain/clock.ts';
import {
  cueTimes,
  type CueStart,
  type CueTimes,
  type CueTiming,
  type Timetable,
} from '../../domain/cueTimes.ts';
import { planClock, STEADY_CLOCK, type PlanClock } from '../../domain/planClock.ts';
import { clockChanges, instantOf } from '../../domain/zonedTime.ts';
import {
  choice,
  duration,
  instant,
  integer,
  longText,
  person,
  planTime,
  ref,
  text,
  track,
} from '../kinds/index.ts';
import { crewRole, cueStart, cueStatus } from '../options.ts';
import { num, str } from '../reading.ts';
import { declareSheet, derived, field, type PlanView, type RowView } from '../sheet.ts';
import { aboveZero } from '../tones.ts';

/** What decides when a cue starts. A pinned cue without its time, and a link without its cue, follow the previous one. */
export function startOf(row: RowView): CueStart {
  const offset = num(row, 'offset') ?? 0;
  const mode = row.value('startMode');
  const [at, cue] = [num(row, 'startAt'), str(row, 'startCue')];
  if (mode === 'pinned' && at !== null) return { how: 'pinned', at };
  if (mode === 'with-cue' && cue !== null) return { how: 'with', cue, offset };
  if (mode === 'after-cue' && cue !== null) return { how: 'after', cue, offset };
  return { how: 'after-previous', offset };
}

export function timingOf(row: RowView): CueTiming {
  return {
    ...{ id: row.id, track: str(row, 'track'), start: startOf(row) },
    duration: num(row, 'duration') ?? 0,
  };
}

export function timingsOf(plan: PlanView): readonly CueTiming[] {
  return plan.memo('cue timings', () => plan.rows('cues').map(timingOf));
}

/** The plan's wall clock, with the nights on which it is changed. */
export function clockOf(plan: PlanView): PlanClock {
  const { day0, timeZone, setupFromDay, teardownUntilDay } = plan.facts;
  if (!day0) return STEADY_CLOCK;
  return plan.memo('plan clock', () =>
    planClock(clockChanges(day0, timeZone, setupFromDay - 30, teardownUntilDay + 30)),
  );
}

/** Start and end of every cue, and the rounds of cues that wait for each other. */
export function timetableOf(plan: PlanView): Timetable {
  return plan.memo('timetable', () => cueTimes(timingsOf(plan), clockOf(plan)));
}

export function timesOf(plan: PlanView): ReadonlyMap<string, CueTimes> {
  return timetableOf(plan).times;
}

/** The moment of a plan time, in UTC milliseconds; null in a plan without a date. */
export function momentOf(time: PlanSeconds, { day0, timeZone }: PlanView['facts']): number | null {
  if (day0 === null) return null;
  const { day, seconds } = splitPlanTime(time);
  return instantOf(isoDate(dayNumber(day0)! + day), seconds, timeZone);
}

/** Seconds by which the cue really began after its planned start; null without a date or before it began. */
function drift(row: RowView, plan: PlanView): number | null {
  const actual = num(row, 'actualStart');
  const times = timesOf(plan).get(row.id);
  if (actual === null || !times) return null;
  const planned = momentOf(times.start, plan.facts);
  return planned === null ? null : Math.round((actual - planned) / 1000);
}

export const cues = declareSheet({
  id: 'cues',
  label: { 'zh-CN': '流程', en: 'Run of show' },
  rowLabel: { 'zh-CN': '环节', en: 'cue' },
  title: 'title',
  money: false,
  agency: 'read',
  fields: {
    title: field(text({ max: 500 }), { label: { 'zh-CN': '环节', en: 'Cue' }, width: 200, required: true }),
    track: field(track(), {
      label: { 'zh-CN': '线路', en: 'Track' },
      width: 108,
      required: true,
      look: 'category',
    }),
    start: derived(planTime('clock'), {
      label: { 'zh-CN': '开始', en: 'Start' },
      width: 116,
      tone: (_, row, plan) => ((timesOf(plan).get(row.id)?.collision ?? 0) > 0 ? 'late' : null),
      compute: (row, plan) => timesOf(plan).get(row.id)?.start ?? null,
    }),
    end: derived(planTime('clock'), {
      label: { 'zh-CN': '结束', en: 'End' },
      width: 104,
      compute: (row, plan) => timesOf(plan).get(row.id)?.end ?? null,
    }),
    duration: field(duration({ min: 1 }), {
      label: { 'zh-CN': '时长', en: 'Duration' },
      adds: true,
      width: 84,
      required: true,
    }),
    startMode: field(choice(cueStart), {
      label: { 'zh-CN': '开始方式', en: 'Starts' },
      width: 104,
      required: true,
      initial: 'after-previous',
      initialBeside: { field: 'startAt', value: 'pinned' },
    }),
    startAt: field(planTime('clock'), { label: { 'zh-CN': '固定在', en: 'Pinned at' }, width: 104 }),
    startCue: field(ref('cues'), {
      label: { 'zh-CN': '跟随环节', en: 'Linked cue' },
      width: 150,
      tucked: true,
    }),
    offset: field(duration(), { label: { 'zh-CN': '间隔', en: 'Offset' }, width: 72 }),
    zone: field(ref('zones'), { label: { 'zh-CN': '展区', en: 'Zone' }, width: 120 }),
    ownerRole: field(choice(crewRole), { label: { 'zh-CN': '负责岗位', en: 'Owner role' }, width: 124 }),
    owner: field(person(), { label: { 'zh-CN': '负责人', en: 'Owner' }, width: 90 }),
    crew: field(integer({ min: 0, max: 10_000 }), {
      label: { 'zh-CN': '人数', en: 'Crew' },
      width: 64,
      initial: 1,
    }),
    status: field(choice(cueStatus), {
      label: { 'zh-CN': '状态', en: 'Status' },
      width: 96,
      look: 'status',
      initial: 'todo',
    }),
    actualStart: field(instant(), {
      label: { 'zh-CN': '实际开始', en: 'Actual start' },
      width: 116,
      tucked: true,
    }),
    actualEnd: field(instant(), {
      label: { 'zh-CN': '实际结束', en: 'Actual end' },
      width: 116,
      tucked: true,
    }),
    drift: derived(duration(), {
      label: { 'zh-CN': '偏差', en: 'Drift' },
      width: 80,
      compute: drift,
      tone: aboveZero('late'),
      tucked: true,
    }),
    notes: field(longText(), { label: { 'zh-CN': '备注', en: 'Notes' }, width: 220 }),
  },
  list: {
    group: ['track', 'start', 'zone', 'status', 'ownerRole'],
    second: ['zone', 'ownerRole', 'owner'],
    figure: { value: 'start', unit: 'duration', tone: 'start' },
    status: { field: 'status', next: { todo: 'ready', ready: 'running', running: 'done' } },
    alerts: [
      { field: 'start', words: { 'zh-CN': '{value} 处时间冲突', en: '{value} collisions' } },
      { field: 'drift', words: { 'zh-CN': '{value} 个晚开始', en: '{value} began late' } },
    ],
    subtotal: null,
  },
  summary: (plan) => {
    const rows = plan.rows('cues');
    const times = [...timesOf(plan).values()];
    const collisions = times.filter((time) => time.collision > 0).length;
    const ownerless = rows.filter(
      (row) => str(row, 'ownerRole') === null && str(row, 'owner') === null,
    ).length;
    return [
      {
        id: 'rows',
        label: { 'zh-CN': '{value} 个环节', en: '{value} cues' },
        kind: integer(),
        value: rows.length,
      },
      {
        id: 'first',
        label: { 'zh-CN': '最早 {value}', en: 'First {value}' },
        kind: planTime('clock'),
        value: times.length > 0 ? times.reduce((first, time) => Math.min(first, time.start), Infinity) : null,
        under: 'start',
      },
      {
        id: 'last',
        label: { 'zh-CN': '最晚 {value}', en: 'Last {value}' },
        kind: planTime('clock'),
        value: times.length > 0 ? times.reduce((last, time) => Math.max(last, time.end), -Infinity) : null,
        under: 'end',
      },
      {
        id: 'collisions',
        label: { 'zh-CN': '{value} 处时间冲突', en: '{value} collisions' },
        kind: integer(),
        value: collisions,
        tone: 'warn',
      },
      {
        id: 'ownerless',
        label: { 'zh-CN': '{value} 个没有负责人', en: '{value} without owner' },
        kind: integer(),
        value: ownerless,
        under: 'ownerRole',
        tone: 'warn',
      },
    ];
  },
});
