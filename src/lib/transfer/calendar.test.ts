import { describe, expect, test } from 'vitest';
import { calendarText, type Calendar, type CalendarEvent } from './calendar.ts';

const H = 3600;
const event: CalendarEvent = {
  ...{ uid: 'row@plan.cuegrid', sequence: 3, changedAt: Date.UTC(2027, 5, 1, 9) },
  ...{
    start: 9 * H,
    end: 10.5 * H,
    title: 'Doors; welcome, all\\',
    place: '舞台',
    text: 'a\nb',
    cancelled: false,
  },
};
const calendar = (more: Partial<Calendar> = {}): string =>
  calendarText({ name: 'Night', day0: '2027-06-19', timeZone: 'Asia/Shanghai', events: [event], ...more });
const unfolded = (text: string) => text.replace(/\r\n /g, '').split('\r\n');
const zone = (text: string) => {
  const lines = unfolded(text);
  return lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE') + 1);
};

describe('X5 a calendar', () => {
  test('has each cue under an id that stays, with its version, times and words', () => {
    const lines = unfolded(calendar());
    for (const line of [
      ...['UID:row@plan.cuegrid', 'SEQUENCE:3', 'LAST-MODIFIED:20270601T090000Z'],
      ...['DTSTART;TZID=Asia/Shanghai:20270619T090000', 'DTEND;TZID=Asia/Shanghai:20270619T103000'],
      ...['SUMMARY:Doors\\; welcome\\, all\\\\', 'LOCATION:舞台', 'DESCRIPTION:a\\nb', 'STATUS:CONFIRMED'],
    ])
      expect(lines).toContain(line);
    expect(unfolded(calendar({ events: [{ ...event, cancelled: true }] }))).toContain('STATUS:CANCELLED');
  });

  test('goes over midnight and into other days', () => {
    const lines = unfolded(calendar({ events: [{ ...event, start: -H, end: 25 * H }] }));
    expect(lines).toContain('DTSTART;TZID=Asia/Shanghai:20270618T230000');
    expect(lines).toContain('DTEND;TZID=Asia/Shanghai:20270620T010000');
  });

  test('says the rules of a zone that never changes its clock in one piece', () => {
    expect(zone(calendar())).toEqual([
      ...['BEGIN:VTIMEZONE', 'TZID:Asia/Shanghai', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...['TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'END:STANDARD', 'END:VTIMEZONE'],
    ]);
    expect(zone(calendar({ timeZone: 'Asia/Kathmandu' }))).toContain('TZOFFSETTO:+0545');
  });

  test('says when the clocks of another are changed, around its days', () => {
    const lines = zone(calendar({ day0: '2027-03-28', timeZone: 'Europe/Berlin' })).join(' ');
    expect(lines).toContain('BEGIN:DAYLIGHT DTSTART:20270328T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200');
    expect(lines).toContain('BEGIN:STANDARD DTSTART:20261025T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100');
    const south = zone(calendar({ day0: '2027-01-10', timeZone: 'America/Santiago' })).join(' ');
    expect(south).toContain('BEGIN:STANDARD DTSTART:20270404T000000 TZOFFSETFROM:-0300 TZOFFSETTO:-0400');
  });

  test('keeps its lines short, and characters whole', () => {
    const text = calendar({
      name: '极致动力试驾营'.repeat(12),
      events: [{ ...event, text: '🎬'.repeat(60) }],
    });
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(unfolded(text)).toContain(`DESCRIPTION:${'🎬'.repeat(60)}`);
    expect(text).not.toContain('\uFFFD');
  });
});
