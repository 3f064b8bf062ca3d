import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalDigits, parseDecimal } from './decimal.ts';
import { durationDigits, parseDuration } from './duration.ts';
import { parseClock } from './clock.ts';
import { parsePlanTime, planTimeEditText } from './planTimeText.ts';

const SEED = 20270619;

describe('a number is read', () => {
  it.each([
    ['1,234.50', 123450],
    ['￥1,234', 123400],
    ['１２３', 12300],
    ['12%', 1200],
    ['(500)', -50000],
    ['1.2万', 1200000],
    ['１．２万', 1200000],
    ['-5', -500],
    ['−5', -500],
    ['.5', 50],
    ['3.', 300],
    ['¥ 8,240.00', 824000],
    ['12元', 1200],
    ['0', 0],
    ['-0', 0],
    ['3千', 300000],
    ['1.5亿', 15000000000],
    ['1 234 567.5', 123456750],
    ['1\u00a0234', 123400],
    ['¥ 12 元', 1200],
    ['1万 2000', 1200000],
  ])('%s', (text, value) => expect(parseDecimal(text, 2)).toEqual({ ok: true, value }));

  it.each([
    ['abc', 'not-a-number'],
    ['', 'not-a-number'],
    ['1,23', 'not-a-number'],
    ['0,500', 'not-a-number'],
    ['00,500', 'not-a-number'],
    ['1 5', 'not-a-number'],
    ['12 5', 'not-a-number'],
    ['0 500', 'not-a-number'],
    ['1.5 2', 'not-a-number'],
    ['1.234', 'too-many-decimals'],
    ['1e9', 'not-a-number'],
    ['9'.repeat(20), 'too-large'],
    ['1.2.3', 'not-a-number'],
    ['--5', 'not-a-number'],
  ])('or refused: %s', (text, problem) => expect(parseDecimal(text, 2)).toEqual({ ok: false, problem }));

  it('exactly, for every number and scale', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        expect(parseDecimal(decimalDigits(value, decimals), decimals)).toEqual({
          ok: true,
          value: value === 0 ? 0 : value,
        });
      }),
      { seed: SEED },
    );
  });
});

describe('a time of day is read', () => {
  it.each([
    ['9:00', 9],
    ['09:00', 9],
    ['900', 9],
    ['9', 9],
    ['9点', 9],
    ['9点半', 9.5],
    ['9：30', 9.5],
    ['下午3点', 15],
    ['下午3点一刻', 15.25],
    ['3pm', 15],
    ['12am', 0],
    ['中午12点', 12],
    ['晚上8点半', 20.5],
    ['25:30', 25.5],
    ['21:30:36', 21.51],
    ['9点05分', 9 + 5 / 60],
  ])('%s', (text, hours) => expect(parseClock(text)).toBe(Math.round(hours * 3600)));

  it.each(['', 'abc', '9:60', '9:30:60', '12345', '100:00', '9点半点'])('or refused: %s', (text) =>
    expect(parseClock(text)).toBeNull(),
  );
});

describe('a length of time is read', () => {
  it.each([
    ['135', 8100],
    ['135分钟', 8100],
    ['1:15', 4500],
    ['1:15:30', 4530],
    ['1h15m', 4500],
    ['10m15s', 615],
    ['1.5小时', 5400],
    ['2小时半', 9000],
    ['半小时', 1800],
    ['90秒', 90],
    ['1天', 86400],
    ['-20', -1200],
    ['2 h', 7200],
    ['1小时15分', 4500],
  ])('%s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it.each(['', 'x', '1x', 'h', '1:75', '5 fortnights'])('or refused: %s', (text) =>
    expect(parseDuration(text)).toBeNull(),
  );

  it('and comes back from its own digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -359_999, max: 359_999 }), (seconds) => {
        expect(parseDuration(durationDigits(seconds))).toBe(seconds);
      }),
      { seed: SEED },
    );
  });
});

describe('a moment of the plan is read', () => {
  const day = 86_400;
  it.each([
    ['12:00', 12 * 3600],
    ['25:30', 25.5 * 3600],
    ['01:30 +1', 25.5 * 3600],
    ['16:00 -1', 16 * 3600 - day],
    ['D-1 16:00', 16 * 3600 - day],
    ['D+1', day],
    ['d1 9:00', day + 9 * 3600],
    ['06-19 12:00', 12 * 3600],
    ['2027/6/19 12:00', 12 * 3600],
    ['2027年6月20日 12:00', day + 12 * 3600],
    ['6月18日', -day],
    ['6月19日12点', 12 * 3600],
    ['19 Jun 12:00', 12 * 3600],
    ['Jun 20 9:00', day + 9 * 3600],
    ['2027-06-19T09:00:30', 9 * 3600 + 30],
    ['19/6 9:00', 9 * 3600],
    ['01-02', -168 * day],
  ])('%s', (text, time) => expect(parsePlanTime(text, '2027-06-19', false)).toEqual({ ok: true, time }));

  it('as the date nearest to day 0 when the year is left out', () => {
    expect(parsePlanTime('01-02', '2027-12-30', false)).toEqual({ ok: true, time: 3 * day });
    expect(parsePlanTime('12-30', '2027-01-02', false)).toEqual({ ok: true, time: -3 * day });
  });

  it('or refused with the reason', () => {
    expect(parsePlanTime('6月31日 10:00', '2027-06-19', true)).toEqual({
      ok: false,
      problem: 'no-such-date',
      month: 6,
      days: 30,
    });
    expect(parsePlanTime('6/7', '2027-06-19', false)).toEqual({ ok: false, problem: 'ambiguous-date' });
    expect(parsePlanTime('6/7', '2027-06-19', true)).toMatchObject({ ok: true });
    expect(parsePlanTime('06-19 12:00', null, false)).toEqual({ ok: false, problem: 'not-a-time' });
    expect(parsePlanTime('soon', '2027-06-19', false)).toEqual({ ok: false, problem: 'not-a-time' });
  });

  it('and comes back from the text put into the editor, with and without a date', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400 * day, max: 400 * day }),
        fc.constantFrom(null, '2027-06-19', '2028-02-29'),
        (time, day0) => {
          expect(parsePlanTime(planTimeEditText(time, day0), day0, false)).toEqual({ ok: true, time });
        },
      ),
      { seed: SEED },
    );
  });
});
