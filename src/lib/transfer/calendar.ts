import { dateParts, dayNumber } from '#lib/domain/calendar.ts';
import { DAY, type PlanSeconds } from '#lib/domain/clock.ts';
import type { ClockChange } from '#lib/domain/planClock.ts';
import { clockChanges, instantOf } from '#lib/domain/zonedTime.ts';

/** A cue as a calendar shows it. */
export interface CalendarEvent {
  /** Stays the same for good. */
  readonly uid: string;
  /** Grows each time that people would want to hear of it again. */
  readonly sequence: number;
  /** UTC milliseconds. */
  readonly changedAt: number;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  readonly title: string;
  readonly place: string | null;
  readonly text: string;
  readonly cancelled: boolean;
}

export interface Calendar {
  readonly name: string;
  readonly day0: string;
  /** IANA. */
  readonly timeZone: string;
  readonly events: readonly CalendarEvent[];
}

/** How often programs may ask again. */
export const REFRESH_MINUTES = 15;

/** An iCalendar file (RFC 5545): times on the plan's wall clock, with the rules of its zone for as long as it lasts. */
export function calendarText({ name, day0, timeZone, events }: Calendar): string {
  const local = (at: PlanSeconds): string => localTime(day0, at);
  const days = events.flatMap(({ start, end }) => [start, end].map((at) => Math.floor(at / DAY)));
  const [first, last] = [Math.min(0, ...days), Math.max(0, ...days)];
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Cuegrid//Run of show//EN', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`, `X-WR-TIMEZONE:${timeZone}`],
    ...[`REFRESH-INTERVAL;VALUE=DURATION:PT${REFRESH_MINUTES}M`, `X-PUBLISHED-TTL:PT${REFRESH_MINUTES}M`],
    ...zoneLines(timeZone, day0, first - MARGIN_DAYS, last + MARGIN_DAYS),
    ...events.flatMap((event) => [
      ...['BEGIN:VEVENT', `UID:${event.uid}`, `DTSTAMP:${utc(event.changedAt)}`],
      ...[`LAST-MODIFIED:${utc(event.changedAt)}`, `SEQUENCE:${event.sequence}`],
      ...[`DTSTART;TZID=${timeZone}:${local(event.start)}`, `DTEND;TZID=${timeZone}:${local(event.end)}`],
      `SUMMARY:${escaped(event.title)}`,
      ...(event.place === null ? [] : [`LOCATION:${escaped(event.place)}`]),
      ...(event.text === '' ? [] : [`DESCRIPTION:${escaped(event.text)}`]),
      ...[`STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`, 'TRANSP:OPAQUE', 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ];
  return lines.map(folded).join('\r\n') + '\r\n';
}

/** Half a year: the change before and the one after are known to programs that ask for the days around. */
const MARGIN_DAYS = 190;

function zoneLines(timeZone: string, day0: string, from: number, to: number): string[] {
  const changes = clockChanges(day0, timeZone, from, to);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${timeZone}`];
  let offset = offsetAt(day0, from, timeZone);
  const begins = changes[0] && changes[0].by > 0 ? 'STANDARD' : changes.length > 0 ? 'DAYLIGHT' : 'STANDARD';
  lines.push(...observance(begins, '19700101T000000', offset, offset));
  for (const { at, by } of changes) {
    lines.push(...observance(kindOf({ at, by }), localTime(day0, at), offset, offset + by));
    offset += by;
  }
  return [...lines, 'END:VTIMEZONE'];
}

const kindOf = ({ by }: ClockChange): 'DAYLIGHT' | 'STANDARD' => (by > 0 ? 'DAYLIGHT' : 'STANDARD');

function observance(kind: 'DAYLIGHT' | 'STANDARD', start: string, from: number, to: number): string[] {
  return [
    ...[`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${offsetText(from)}`],
    ...[`TZOFFSETTO:${offsetText(to)}`, `END:${kind}`],
  ];
}

/** Seconds by which the zone's wall clock is ahead of UTC at the start of a day of the plan. */
function offsetAt(day0: string, day: number, timeZone: string): number {
  const wall = (dayNumber(day0)! + day) * DAY;
  const { year, month, day: date } = dateParts(dayNumber(day0)! + day);
  const iso = [year, pad(month), pad(date)].join('-');
  return wall - instantOf(iso, 0, timeZone) / 1000;
}

function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor((size % 3600) / 60), size % 60];
  const text = parts.slice(0, parts[2] === 0 ? 2 : 3).map(pad);
  return `${seconds < 0 ? '-' : '+'}${text.join('')}`;
}

function localTime(day0: string, at: PlanSeconds): string {
  const day = Math.floor(at / DAY);
  const { year, month, day: date } = dateParts(dayNumber(day0)! + day);
  const rest = at - day * DAY;
  const clock = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map(pad);
  return `${year}${pad(month)}${pad(date)}T${clock.join('')}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

function utc(instant: number): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\\;,]/g, (char) => `\\${char}`)
      .replace(/\r\n|\r|\n/g, '\\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, ' ')
  );
}

/** Lines have at most 75 octets; a longer one goes on behind a blank, and no character is torn apart. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let [part, size] = ['', 0];
  for (const char of line) {
    const bytes = encoder.encode(char).length;
    if (size + bytes > 74) {
      parts.push(part);
      [part, size] = [' ', 1];
    }
    part += char;
    size += bytes;
  }
  return [...parts, part].join('\r\n');
}
