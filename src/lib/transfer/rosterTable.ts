import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import type { CrewStanding } from '#lib/domain/crewAnswers.ts';
import { CREW_STANDINGS } from '#lib/schema/crewStandings.ts';
import { options, SHEETS, type CellContext, type Text } from '#lib/schema/index.ts';
import { money } from '#lib/schema/kinds/index.ts';
import type { RosterPlace } from '#lib/schema/rosterPlaces.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { momentCell, numberCell, textCell, type WrittenCell } from './fileCell.ts';
import { clockOn } from './rundownTable.ts';
import { serialOf } from './serial.ts';
import { writeValue } from './writeValue.ts';

/** A place of the roster with the words that stand for its ids. */
export interface RosterLine extends Omit<RosterPlace, 'person' | 'zone'> {
  readonly zone: string | null;
  /** Null for what is open. */
  readonly person: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly standing: CrewStanding;
}

/** What of it the reader may know. */
export interface RosterReading {
  readonly contact: boolean;
  readonly cost: boolean;
}

const { fields } = SHEETS.staffing;
const LABELS = {
  date: { 'zh-CN': '日期', en: 'Day' },
  start: fields.shiftStart!.label,
  end: fields.shiftEnd!.label,
  role: fields.role!.label,
  zone: fields.zone!.label,
  person: { 'zh-CN': '人员', en: 'Person' },
  standing: { 'zh-CN': '答复', en: 'Answer' },
  people: { 'zh-CN': '人数', en: 'People' },
  hours: { 'zh-CN': '工时', en: 'Hours' },
  overtime: { 'zh-CN': '其中加班', en: 'Of which overtime' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  cost: { 'zh-CN': '费用', en: 'Cost' },
  note: fields.note!.label,
} as const satisfies Readonly<Record<string, Text>>;
type Column = keyof typeof LABELS;
const WIDTHS: Readonly<Partial<Record<Column, number>>> = {
  ...{ role: 150, zone: 130, person: 130, standing: 150, phone: 120, email: 180, note: 220 },
};
const FIGURES: ReadonlySet<Column> = new Set(['people', 'hours', 'overtime', 'cost']);
const CONTACT: ReadonlySet<Column> = new Set(['phone', 'email']);
const OPEN: Text = { 'zh-CN': '（未指名）', en: '(open)' };
const TOTAL: Text = { 'zh-CN': '合计', en: 'Total' };
const UNKNOWN: Text = {
  'zh-CN': '合计（{count} 项没有费率，未计入费用）',
  en: 'Total (no rate, and not in the cost: {count})',
};

/** The roster as a table of a file, a line for each place on each day, with figures as figures and sums below. */
export function rosterTable(
  lines: readonly RosterLine[],
  may: RosterReading,
  name: string,
  context: CellContext,
): Table {
  const { locale, currency } = context;
  const ids = (Object.keys(LABELS) as Column[]).filter(
    (id) => (may.contact || !CONTACT.has(id)) && (may.cost || id !== 'cost'),
  );
  const columns = ids.map((id): TableColumn => {
    const heading = id === 'cost' ? `${LABELS.cost[locale]} (${currency})` : LABELS[id][locale];
    const align = FIGURES.has(id) ? 'end' : 'start';
    return { field: null, heading, width: WIDTHS[id] ?? 84, isComputed: false, align };
  });
  const rows = rowsOf(lines, ids, context);
  const totals = lines.length === 0 ? [] : [totalOf(lines, may, context, ids)];
  return { sheet: 'staffing', name, columns, rows, heads: new Map(), totals };
}

/** One by one, so that whoever writes them can let others have a turn. */
function* rowsOf(
  lines: readonly RosterLine[],
  ids: readonly Column[],
  context: CellContext,
): Generator<TableRow> {
  for (const line of lines) {
    const cells = cellsOf(line, context);
    yield ids.map((id) => cells[id]);
  }
}

function cellsOf(line: RosterLine, context: CellContext): Readonly<Record<Column, WrittenCell | null>> {
  const { locale, day0 } = context;
  const words = (text: string | null | undefined) => (text ? textCell(text) : null);
  const { person, role, seconds, overtime } = line;
  return {
    date: dayCell(line.day, day0),
    ...{ start: textCell(clockOn(line.start, line.day)), end: textCell(clockOn(line.end, line.day)) },
    role: words(role === null ? null : (options.crewRole[role]?.[locale] ?? role)),
    ...{ zone: words(line.zone), person: textCell(person?.name ?? OPEN[locale]) },
    standing: person === null ? null : textCell(CREW_STANDINGS[line.standing ?? 'none'][locale]),
    people: numberCell(line.people, '0', String(line.people)),
    ...{ hours: hoursCell(seconds), overtime: overtime === 0 ? null : hoursCell(overtime) },
    ...{ phone: words(person?.phone), email: words(person?.email) },
    cost: costCell(line.cost, context),
    note: words(line.note),
  };
}

/** A date where the plan has one, else the day counted from day 0. */
function dayCell(day: number, day0: string | null): WrittenCell {
  const first = day0 === null ? null : dayNumber(day0);
  if (first === null) return textCell(`D${day > 0 ? '+' : ''}${day}`);
  const date = isoDate(first + day);
  return momentCell(serialOf(date, 0), 'yyyy-mm-dd', date);
}

function hoursCell(seconds: number): WrittenCell {
  const hours = Math.round(seconds / 36) / 100;
  return numberCell(hours, '0.##', String(hours));
}

function costCell(cost: number | null, context: CellContext): WrittenCell | null {
  return cost === null ? null : writeValue(money(), cost, context);
}

/** What lines without a known cost would cost is not in the sum, and that is said. */
function totalOf(
  lines: readonly RosterLine[],
  may: RosterReading,
  context: CellContext,
  ids: readonly Column[],
): TableRow {
  const sum = (of: (line: RosterLine) => number): number => lines.reduce((all, line) => all + of(line), 0);
  const unknown = lines.filter(({ cost, seconds }) => cost === null && seconds > 0).length;
  const words = may.cost && unknown > 0 ? UNKNOWN : TOTAL;
  const cells: Partial<Record<Column, WrittenCell | null>> = {
    date: textCell(words[context.locale].replace('{count}', String(unknown))),
    hours: hoursCell(sum(({ seconds }) => seconds)),
    overtime: hoursCell(sum(({ overtime }) => overtime)),
    cost: costCell(
      sum(({ cost }) => cost ?? 0),
      context,
    ),
  };
  return ids.map((id) => cells[id] ?? null);
}
