import { durationDigits } from '#lib/domain/duration.ts';
import type { ReportLine } from '#lib/domain/showReport.ts';
import { SHEETS, type Locale, type Text } from '#lib/schema/index.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { textCell } from './fileCell.ts';

/** A line of the report with the words that stand for its ids. */
export interface ReportedCue extends ReportLine {
  readonly title: string;
  readonly name: Text;
}

export const FATES: Readonly<Record<ReportLine['fate'], Text>> = {
  done: { 'zh-CN': '完成', en: 'Done' },
  skipped: { 'zh-CN': '跳过', en: 'Skipped' },
  running: { 'zh-CN': '进行中', en: 'Running' },
  'not-begun': { 'zh-CN': '未开始', en: 'Not begun' },
};
const { fields } = SHEETS.cues;
const HEADINGS = {
  title: fields.title!.label,
  track: fields.track!.label,
  plannedStart: { 'zh-CN': '计划开始', en: 'Planned start' },
  plannedEnd: { 'zh-CN': '计划结束', en: 'Planned end' },
  actualStart: fields.actualStart!.label,
  actualEnd: fields.actualEnd!.label,
  drift: fields.drift!.label,
  over: { 'zh-CN': '超出时长', en: 'Ran over' },
  held: { 'zh-CN': '暂停', en: 'Held' },
  fate: fields.status!.label,
} satisfies Readonly<Record<string, Text>>;
type Column = keyof typeof HEADINGS;
const COLUMNS = Object.keys(HEADINGS) as Column[];
const WIDE: ReadonlySet<Column> = new Set([
  'title',
  'plannedStart',
  'plannedEnd',
  'actualStart',
  'actualEnd',
]);

/** `+0:05`, `−0:01:30`, by whole seconds. */
export function signedLength(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${seconds < 0 ? '−' : seconds > 0 ? '+' : ''}${durationDigits(Math.abs(seconds))}`;
}

/** What really happened beside what was planned, as a table of a file. @param clock writes a moment */
export function reportTable(
  lines: readonly ReportedCue[],
  name: string,
  locale: Locale,
  clock: (moment: number) => string,
): Table {
  const columns = COLUMNS.map((field): TableColumn => {
    const heading = HEADINGS[field][locale];
    return { field, heading, width: WIDE.has(field) ? 160 : 90, isComputed: false, align: 'start' };
  });
  const rows = lines.map((line): TableRow => {
    const moment = (at: number | null) => (at === null ? null : textCell(clock(at)));
    const length = (ms: number | null) => (ms === null ? null : textCell(signedLength(ms)));
    const cells: Readonly<Record<Column, TableRow[number]>> = {
      ...{ title: textCell(line.title), track: textCell(line.name[locale]) },
      ...{ plannedStart: moment(line.plannedStart), plannedEnd: moment(line.plannedEnd) },
      ...{ actualStart: moment(line.actualStart), actualEnd: moment(line.actualEnd) },
      ...{ drift: length(line.drift), over: length(line.over) },
      held: line.held > 0 ? textCell(durationDigits(Math.round(line.held / 1000))) : null,
      fate: textCell(FATES[line.fate][locale]),
    };
    return COLUMNS.map((column) => cells[column]);
  });
  return { sheet: 'cues', name, columns, rows, heads: new Map(), totals: [] };
}
