import { DAY } from '../domain/clock.ts';
import { SALES_SITE } from './builtInPack.ts';
import type { RowEdit } from './edit.ts';
import type { RowPlace } from './missingRows.ts';
import { contentOf } from './packContent.ts';
import { str } from './reading.ts';
import type { PackProcess, PackStep, RulePack } from './rulePack.ts';
import type { PlanView } from './sheet.ts';
import { LOCALES, type CellValue, type Locale, type RowId, type Text } from './values.ts';

/** When a track without cues begins, in seconds of its day. */
const NINE = 9 * 3600;

/** One step of a service process, with the process that it is of. */
export interface ProcessStep extends Omit<PackStep, 'process'> {
  readonly process: PackProcess;
}

export interface ServiceProcess extends PackProcess {
  readonly steps: readonly ProcessStep[];
}

/** The service processes of the pack that a plan keeps; without a pack the built-in ones. */
export function processesOf(pack: RulePack | null): readonly ServiceProcess[] {
  const { processes, steps } = pack === null ? SALES_SITE : contentOf(pack);
  const byProcess = Map.groupBy(steps, ({ process }) => process);
  return processes.map((process) => ({
    ...process,
    steps: (byProcess.get(process.id) ?? []).map((step) => ({ ...step, process })),
  }));
}

/** The touchpoint that a step is already; null for none. Its name counts in either language. */
export function touchpointOf(plan: PlanView, { name, process }: ProcessStep): RowId | null {
  const found = plan
    .rows('touchpoints')
    .find(
      (row) =>
        str(row, 'stage') === process.stage &&
        LOCALES.some((locale) => str(row, 'name')?.trim() === name[locale]),
    );
  return found?.id ?? null;
}

/** Steps become touchpoints, behind the last row: one gesture. Those that are there already are left out. */
export function touchpointEdits(
  plan: PlanView,
  steps: readonly ProcessStep[],
  place: RowPlace,
): readonly RowEdit[] {
  const { locale } = plan.facts;
  const texts = (list: readonly Text[]): readonly string[] | null =>
    list.length === 0 ? null : list.map((text) => text[locale]);
  return added(
    steps.filter((step) => touchpointOf(plan, step) === null),
    place,
    ({ name, action, phrases, checks, timeLimitSec, process }) => ({
      ...{ name: name[locale], stage: process.stage, type: 'process', standard: action[locale] },
      ...{ ownerRole: process.role, phrases: texts(phrases), tools: texts(process.tools) },
      ...{ responseTime: timeLimitSec, level: 'required', result: 'not-checked' },
      check: checks.length === 0 ? null : checks.map((text) => text[locale]).join(separator(locale)),
    }),
  );
}

/** Steps become cues of a track, one after the other, each as long as the others; those that it has are left out. */
export function cueEdits(
  plan: PlanView,
  steps: readonly ProcessStep[],
  { track, duration }: { readonly track: string; readonly duration: number },
  place: RowPlace,
): readonly RowEdit[] {
  const { locale, startDay } = plan.facts;
  const own = plan.rows('cues').filter((row) => str(row, 'track') === track);
  const titles = new Set(own.map((row) => str(row, 'title')?.trim()));
  // The first cue of a track has a time of its own (schema.md, Run of show).
  let isFirst = own.length === 0;
  return added(
    steps.filter(({ name }) => !LOCALES.some((each) => titles.has(name[each]))),
    place,
    ({ name, action, process }) => {
      const start: Record<string, CellValue> = isFirst
        ? { startMode: 'pinned', startAt: startDay * DAY + NINE }
        : { startMode: 'after-previous' };
      isFirst = false;
      return {
        ...{ track, title: name[locale], duration, ownerRole: process.role, crew: 1, status: 'todo' },
        ...{ ...start, notes: action[locale] },
      };
    },
  );
}

/** Steps become a checklist: a task for each, the day before the event; those that are there already are left out. */
export function taskEdits(
  plan: PlanView,
  steps: readonly ProcessStep[],
  place: RowPlace,
): readonly RowEdit[] {
  const { locale, startDay, setupFromDay } = plan.facts;
  const nameOf = ({ name, process }: ProcessStep, each: Locale): string =>
    `${process.name[each]}${each === 'zh-CN' ? '：' : ': '}${name[each]}`;
  const names = new Set(plan.rows('tasks').map((row) => str(row, 'name')?.trim()));
  return added(
    steps.filter((step) => !LOCALES.some((each) => names.has(nameOf(step, each)))),
    place,
    (step) => {
      const checks = step.checks.map((text) => text[locale]);
      return {
        ...{
          name: nameOf(step, locale),
          dueDay: Math.max(setupFromDay, startDay - 1),
          ownerRole: step.process.role,
        },
        ...{ priority: 'normal', status: 'todo' },
        note: [step.action[locale], ...checks].join(separator(locale)),
      };
    },
  );
}

const separator = (locale: Locale): string => (locale === 'zh-CN' ? '；' : '; ');

function added(
  steps: readonly ProcessStep[],
  { last, newRowId }: RowPlace,
  cellsOf: (step: ProcessStep) => Readonly<Record<string, CellValue>>,
): readonly RowEdit[] {
  let after = last;
  return steps.map((step): RowEdit => {
    const cells = Object.entries(cellsOf(step)).filter(([, value]) => value !== null);
    const edit = { type: 'add', row: newRowId(), after, cells: Object.fromEntries(cells) } as const;
    after = edit.row;
    return edit;
  });
}
