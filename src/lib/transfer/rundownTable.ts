import { dateParts, dayNumber } from '#lib/domain/calendar.ts';
import { clockDigits, DAY } from '#lib/domain/clock.ts';
import { durationDigits } from '#lib/domain/duration.ts';
import { SHEETS, type Locale, type Text } from '#lib/schema/index.ts';
import type { Table, TableColumn, TableRow } from './exportTable.ts';
import { textCell } from './fileCell.ts';

/** A cue as a rundown has it, from outside this room. */
export interface PrintedCue {
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly track: Text | null;
  readonly zone: string | null;
  readonly ownerRole: Text | null;
  readonly owner: string | null;
  readonly crew: number | null;
  readonly notes: string | null;
}
export interface PrintedDay {
  readonly day: number;
  /** yyyy-mm-dd; null while the plan has no date. */
  readonly date: string | null;
  readonly cues: readonly PrintedCue[];
}

/** A time on the clock, with `+1` where it is on the day after the one it is printed under. */
export function clockOn(at: number, day: number): string {
  const later = Math.floor(at / DAY) - day;
  return `${clockDigits(((at % DAY) + DAY) % DAY)}${later > 0 ? ` +${later}` : ''}`;
}

/** `2027-06-19 周六`, `2027-06-19 Sat`; the count of days while there is no date. */
export function dayHeading({ day, date }: Pick<PrintedDay, 'day' | 'date'>, locale: Locale): string {
  const number = date === null ? null : dayNumber(date);
  if (number === null) return `D${day > 0 ? '+' : ''}${day}`;
  const { year, month, day: of } = dateParts(number);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const [mm, dd] = [month, of].map((part) => String(part).padStart(2, '0'));
  return `${year}-${mm}-${dd} ${weekday.format(number * 86_400_000)}`;
}

const COLUMNS = [
  'start',
  'end',
  'duration',
  'title',
  'track',
  'zone',
  'ownerRole',
  'owner',
  'crew',
  'notes',
] as const;

/** A rundown as a table of a file: times as people read them, and a line over all columns at the head of each day. */
export function rundownTable(
  { parts }: { readonly parts: readonly { readonly days: readonly PrintedDay[] }[] },
  name: string,
  locale: Locale,
): Table {
  const { fields } = SHEETS.cues;
  const columns = COLUMNS.map((id): TableColumn => {
    const { label, width, kind } = fields[id]!;
    return { field: id, heading: label[locale], width, isComputed: false, align: kind.align };
  });
  const days = parts.flatMap((part) => part.days);
  const heads = new Map<number, TableRow>();
  let at = 0;
  for (const day of days) {
    heads.set(at, [textCell(dayHeading(day, locale))]);
    at += day.cues.length;
  }
  const rows = days.flatMap(({ day, cues }) => cues.map((cue) => cueRow(cue, day, locale)));
  return { sheet: 'cues', name, columns, rows, heads, totals: [], mergedHeads: true };
}

function cueRow(cue: PrintedCue, day: number, locale: Locale): TableRow {
  const texts: Readonly<Record<(typeof COLUMNS)[number], string | null>> = {
    start: clockOn(cue.start, day),
    end: clockOn(cue.end, day),
    duration: durationDigits(cue.end - cue.start),
    title: cue.title,
    track: cue.track?.[locale] ?? null,
    zone: cue.zone,
    ownerRole: cue.ownerRole?.[locale] ?? null,
    owner: cue.owner,
    crew: cue.crew === null ? null : String(cue.crew),
    notes: cue.notes,
  };
  return COLUMNS.map((id) => (texts[id] === null ? null : textCell(texts[id])));
}
