import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellContext, Kind } from '../index.ts';
import { day, duration, instant, integer, length, money, planTime, quantity } from './index.ts';

const SEED = 20270619;
const H = 3600;
const D = 86_400;

function context(change: Partial<CellContext> = {}): CellContext {
  const names = { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] };
  return {
    locale: 'zh-CN',
    currency: 'CNY',
    day0: '2027-06-19',
    timeZone: 'Asia/Shanghai',
    names,
    ...change,
  };
}
const read = (kind: Kind, text: string, change: Partial<CellContext> = {}) =>
  kind.parse(text, context(change));
const means = (value: unknown) => ({ ok: true, value });
const fails = (id: string, params?: object) => ({ ok: false, problem: params ? { id, params } : { id } });

describe('C14 numbers as people write them', () => {
  test.each([
    ['1,234.50', 1_234_500],
    ['1，234.5', 1_234_500],
    ['１２３', 123_000],
    ['１２．５', 12_500],
    ['1 234', 1_234_000],
    ['12%', 12_000],
    ['１２％', 12_000],
    ['(500)', -500_000],
    ['（500）', -500_000],
    ['−5', -5_000],
    ['＋5', 5_000],
    ['.5', 500],
    ['5.', 5_000],
    ['1.2万', 12_000_000],
    ['3万5千', 35_000_000],
    ['1万2000', 12_000_000],
    ['1亿2000万', 120_000_000_000],
    ['1.25亿', 125_000_000_000],
    ['3百', 300_000],
  ])('a quantity: %s', (text, value) => expect(read(quantity(), text)).toEqual(means(value)));

  test.each([
    ['￥1,234', 123_400],
    ['¥ 8,240.00', 824_000],
    ['￥１，２３４．５', 123_450],
    ['CNY 12', 1_200],
    ['12 RMB', 1_200],
    ['CN¥12', 1_200],
    ['人民币500元整', 50_000],
    ['12.5万元', 12_500_000],
    ['（￥500）', -50_000],
    ['-￥500', -50_000],
    ['￥-500', -50_000],
    ['¥ -', 0],
  ])('an amount: %s', (text, value) => expect(read(money(), text)).toEqual(means(value)));

  test.each([
    [quantity(), 'many', fails('not-a-number')],
    [quantity(), '1,23', fails('not-a-number')],
    [quantity(), '1.2.3', fails('not-a-number')],
    [quantity(), '1万2', fails('not-a-number')],
    [quantity(), '5千3万', fails('not-a-number')],
    [quantity(), '-', fails('not-a-number')],
    [quantity(), '1e3', fails('not-a-number')],
    [quantity(), '0.1234', fails('too-many-decimals', { decimals: 3 })],
    [integer(), '1.5', fails('not-whole')],
    [integer(), '1.5万', means(15_000)],
    [money(), '9'.repeat(20), fails('too-large', { max: '9,007,199,254,740,991' })],
  ])('or says why not: %#', (kind, text, answer) => expect(read(kind, text)).toEqual(answer));

  test.each([
    ['CNY', '$500', fails('other-currency', { mark: '$', currency: 'CNY' })],
    ['CNY', 'USD 500', fails('other-currency', { mark: 'USD', currency: 'CNY' })],
    ['CNY', '=2*€500', fails('other-currency', { mark: '€', currency: 'CNY' })],
    ['USD', '￥500', fails('other-currency', { mark: '¥', currency: 'USD' })],
    ['USD', '$500', means(50_000)],
    ['USD', 'US$500', means(50_000)],
    ['HKD', 'HK$500', means(50_000)],
    ['HKD', 'US$500', fails('other-currency', { mark: 'US$', currency: 'HKD' })],
    ['JPY', '￥500', means(500)],
    ['EUR', '€1,234.5', means(123_450)],
  ])('an amount of another currency is no amount of the plan: in %s, %s', (currency, text, answer) =>
    expect(read(money(), text, { currency })).toEqual(answer),
  );
});

describe('C14 dates as people write them', () => {
  test.each([
    ['2027/6/19', 0],
    ['2027-06-19', 0],
    ['2027.6.19', 0],
    ['２０２７／６／１９', 0],
    ['2027年6月19日', 0],
    ['2027年6月19号', 0],
    ['二〇二七年六月十九日', 0],
    ['6月20日', 1],
    ['六月二十日', 1],
    ['6月20日（周日）', 1],
    ['周日 6月20日', 1],
    ['06-20', 1],
    ['19-Jun-2027', 0],
    ['19-Jun-27', 0],
    ['20th June', 1],
    ['June 20th, 2027', 1],
    ['Sun, 20 Jun 2027', 1],
    ['19/6/2027', 0],
    ['6/19/2027', 0],
    ['2027-06-18 00:00:00', -1],
  ])('%s', (text, value) => {
    expect(read(planTime(), text)).toEqual(means(value * D));
    expect(read(day('date'), text)).toEqual(means(value));
  });

  test.each([
    ['6/7', fails('ambiguous-date'), means(-12 * D)],
    ['6.7 9:00', fails('ambiguous-date'), means(-12 * D + 9 * H)],
    ['6/7/2027', fails('ambiguous-date'), fails('ambiguous-date')],
    ['6/6', means(-13 * D), means(-13 * D)],
    ['19/6', means(0), means(0)],
    ['6月31日', fails('no-such-date', { month: 6, days: 30 }), fails('no-such-date', { month: 6, days: 30 })],
    [
      '2月30日 9:00',
      fails('no-such-date', { month: 2, days: 28 }),
      fails('no-such-date', { month: 2, days: 28 }),
    ],
    ['13月1日', fails('not-a-time'), fails('not-a-time')],
    ['soon', fails('not-a-time'), fails('not-a-time')],
  ])('day and month are never guessed: %s', (text, english, chinese) => {
    expect(read(planTime(), text, { locale: 'en' })).toEqual(english);
    expect(read(planTime(), text)).toEqual(chinese);
  });
});

describe('C15 times as people write them', () => {
  test.each([
    ['9:00', 9 * H],
    ['９：００', 9 * H],
    ['9点半', 9.5 * H],
    ['九点半', 9.5 * H],
    ['9点30', 9.5 * H],
    ['9点30分', 9.5 * H],
    ['九点三十', 9.5 * H],
    ['9点钟', 9 * H],
    ['十点一刻', 10.25 * H],
    ['21:30', 21.5 * H],
    ['2130', 21.5 * H],
    ['21时30分15秒', 21.5 * H + 15],
    ['9:30 PM', 21.5 * H],
    ['9:30 p.m.', 21.5 * H],
    ['下午3:00', 15 * H],
    ['晚9点', 21 * H],
    ['晚上八点半', 20.5 * H],
    ['晚上12点', 24 * H],
    ['凌晨1点半', 1.5 * H],
    ['12:15 am', 0.25 * H],
    ['正午', 12 * H],
    ['25:30', D + 1.5 * H],
    ['01:30 +1', D + 1.5 * H],
    ['01:30+1', D + 1.5 * H],
    ['1:30 +1 day', D + 1.5 * H],
    ['1:30 +1天', D + 1.5 * H],
    ['1:30（+1）', D + 1.5 * H],
    ['+1 1:30', D + 1.5 * H],
    ['次日1:30', D + 1.5 * H],
    ['1:30（次日）', D + 1.5 * H],
    ['第二天 9点', D + 9 * H],
    ['第1天 9点', 9 * H],
    ['next day 9:00', D + 9 * H],
    ['前一天 16:00', -D + 16 * H],
    ['16:00 -1', -D + 16 * H],
    ['D-1 16:00', -D + 16 * H],
    ['6月18日下午3点', -D + 15 * H],
    ['2027年6月19日（周六）9点半', 9.5 * H],
    ['19-Jun-2027 9:30 PM', 21.5 * H],
  ])('%s', (text, value) => {
    expect(read(planTime(), text)).toEqual(means(value));
    expect(read(instant(), text)).toEqual(means(Date.UTC(2027, 5, 18, 16) + value * 1000));
  });

  test.each(['9:60', '24点70分', 'nine', '9点半点', '100:00', '9:00-10:00'])('or refuses: %s', (text) =>
    expect(read(planTime(), text)).toEqual(fails('not-a-time')),
  );
});

describe('C15 lengths of time as people write them', () => {
  test.each([
    ['135', 135],
    ['１３５', 135],
    ['135分钟', 135],
    ['135 min', 135],
    ["135'", 135],
    ['2:15', 135],
    ['2：15', 135],
    ['2h15m', 135],
    ['2h15', 135],
    ['2 h 15 min', 135],
    ['2小时15分', 135],
    ['两小时十五分钟', 135],
    ['2.25小时', 135],
    ['10m15s', 10.25],
    ['10′15″', 10.25],
    ['0:10:15', 10.25],
    ['615秒', 10.25],
    ['1小时半', 90],
    ['1个半小时', 90],
    ['一个半小时', 90],
    ['半小时', 30],
    ['半个小时', 30],
    ['一刻钟', 15],
    ['三刻钟', 45],
    ['2天', 2880],
    ['-20', -20],
  ])('%s is %d minutes', (text, minutes) => expect(read(duration(), text)).toEqual(means(minutes * 60)));

  test.each(['long', '1:75', '1x', '5 fortnights'])('or refuses: %s', (text) =>
    expect(read(duration(), text)).toMatchObject({ ok: false }),
  );
});

describe('C24 a sum is worked out as it is entered', () => {
  test.each([
    [money(), '=12*350', 420_000],
    [money(), '＝１２×３５０', 420_000],
    [money(), '=12x350', 420_000],
    [money(), '=￥1,200 + 80.5', 128_050],
    [money(), '=(1,200+80)/3', 42_667],
    [money(), '=1000/3*3', 100_000],
    [money(), '=0.1+0.2', 30],
    [money(), '=1.15*100', 11_500],
    [money(), '=1.005', 101],
    [money(), '=-1.005', -100],
    [money(), '=1.2万*8%', 96_000],
    [money(), '=200元*50%', 10_000],
    [money(), '=-(2-5)*2', 600],
    [money(), '=10÷4', 250],
    [money(), '=2--3', 500],
    [quantity(), '=1/3', 333],
    [quantity(), '=2/3', 667],
    [quantity(), '=3.6*2.6', 9_360],
    [integer(), '=7*8', 56],
    [integer(), '=7/2*2', 7],
    [length(), '=1200*2+50', 2_450],
    [duration(), '=3*45', 135 * 60],
    [duration(), '=1h15m+30', 105 * 60],
    [duration(), '=2*1:15', 150 * 60],
    [duration(), '=1:30-0:45', 45 * 60],
    [duration(), '=1小时/4', 15 * 60],
    [duration(), '=(10分+20分)*2', 60 * 60],
  ])('%#: %s', (kind, text, value) => expect(read(kind as Kind, text as string)).toEqual(means(value)));

  test.each([
    [money(), '=', fails('sum-unfinished')],
    [money(), '=12*', fails('sum-unfinished')],
    [money(), '=(12+3', fails('sum-unfinished')],
    [money(), '=12)', fails('sum-not-understood', { text: ')' })],
    [money(), '=12*abc', fails('sum-not-understood', { text: 'abc' })],
    [money(), '=SUM(A1:A3)', fails('sum-not-understood', { text: 'SUM' })],
    [money(), '=2(3)', fails('sum-not-understood', { text: '(' })],
    [money(), '=1/0', fails('sum-divides-by-zero')],
    [money(), '=5/(2-2)', fails('sum-divides-by-zero')],
    [integer(), '=7/2', fails('sum-not-whole', { result: '3.5' })],
    [quantity({ min: 1 }), '=1-1', fails('too-small', { min: '0.001' })],
    [money(), '=9999999999*9999999999', fails('too-large', { max: '9,007,199,254,740,991' })],
    [duration(), '=1:00*1:00', fails('sum-not-understood', { text: '*' })],
    [duration(), '=60/1:00', fails('sum-not-understood', { text: '/' })],
    [duration(), '=1h+x', fails('sum-not-understood', { text: '*' })],
    [money(), `=${'9*'.repeat(150)}9`, fails('sum-not-understood', { text: `${'9*'.repeat(10)}…` })],
  ])('or says why not: %#', (kind, text, answer) => expect(read(kind, text)).toEqual(answer));

  test('to the cent, whatever the digits: sums and products of amounts have no error of binary fractions', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const text = (value: number): string => money().edit(value, context());
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 999 }), (a, b, times) => {
        expect(read(money(), `=${text(a)}+${text(b)}*${times}`)).toEqual(means(a + b * times));
        expect(read(money(), `=(${text(a)}-${text(b)})*${times}`)).toEqual(means((a - b) * times || 0));
      }),
      { seed: SEED },
    );
  });

  test('and division is rounded half up to the last place the column holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 1, max: 999 }), (a, by) => {
        const answer = read(money(), `=${a}/${by}`);
        expect(answer).toEqual(means(Math.floor((a * 200 + by) / (by * 2)) || 0));
      }),
      { seed: SEED },
    );
  });
});
