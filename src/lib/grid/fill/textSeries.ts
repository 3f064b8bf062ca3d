import { hanNumber, hanText } from '#lib/domain/hanDigits.ts';

/** What stands at a place of a series; 0 is its first given text, places before it are negative. */
export type TextAt = (place: number) => string;

export interface TextSeries {
  readonly at: TextAt;
  /** Whether dragging counts on by itself; else only where it is asked to. */
  readonly byDefault: boolean;
}

const cycle = (prefix: string, items: string): string[] => [...items].map((item) => prefix + item);
const words = (text: string): string[] => text.split(' ');

/** Names that follow each other in a circle. */
const CYCLES: readonly (readonly string[])[] = [
  cycle('周', '一二三四五六日'),
  cycle('星期', '一二三四五六日'),
  cycle('星期', '一二三四五六天'),
  cycle('礼拜', '一二三四五六天'),
  words('一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'),
  Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
  words('第一季度 第二季度 第三季度 第四季度'),
  words('Q1 Q2 Q3 Q4'),
  words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
  words('Mon Tue Wed Thu Fri Sat Sun'),
  words('January February March April May June July August September October November December'),
  words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
  [...'甲乙丙丁戊己庚辛壬癸'],
  [...'子丑寅卯辰巳午未申酉戌亥'],
];

/** How texts go on: names of weekdays and months, then figures (`桌1, 桌2`), then Chinese numbers (`第一组`). */
export function textSeries(texts: readonly string[]): TextSeries | null {
  return cycleSeries(texts) ?? figureSeries(texts) ?? hanSeries(texts);
}

/** The constant step between neighbours, or null; a single value has the step 1. */
export function stepOf(values: readonly number[], circle = Number.POSITIVE_INFINITY): number | null {
  const [first, second] = values;
  if (first === undefined) return null;
  if (second === undefined) return 1;
  const between = (a: number, b: number): number =>
    Number.isFinite(circle) ? (b - a + circle) % circle : b - a;
  const step = between(first, second);
  return values.every((value, index) => index === 0 || between(values[index - 1]!, value) === step)
    ? step
    : null;
}

function cycleSeries(texts: readonly string[]): TextSeries | null {
  const wanted = texts.map((text) => text.toLowerCase());
  for (const names of CYCLES) {
    const places = wanted.map((text) => names.findIndex((name) => name.toLowerCase() === text));
    const step = places.includes(-1) ? null : stepOf(places, names.length);
    if (step === null) continue;
    const inCase = caseOf(texts[0]!);
    const at: TextAt = (place) => {
      const index = (places[0]! + place * step) % names.length;
      return inCase(names[index < 0 ? index + names.length : index]!);
    };
    return { at, byDefault: true };
  }
  return null;
}

function caseOf(sample: string): (name: string) => string {
  if (sample === sample.toLowerCase()) return (name) => name.toLowerCase();
  return sample === sample.toUpperCase() ? (name) => name.toUpperCase() : (name) => name;
}

interface Numbered {
  readonly before: string;
  readonly figures: string;
  readonly after: string;
}

/** The last run of signs that match in each text, where all else is the same in all of them. */
function numbered(texts: readonly string[], run: RegExp): readonly Numbered[] | null {
  const found = texts.map((text) => {
    const match = run.exec(text);
    return match && { before: match[1]!, figures: match[2]!, after: match[3]! };
  });
  const [first] = found;
  if (!first) return null;
  const alike = found.every((each) => each && each.before === first.before && each.after === first.after);
  return alike ? (found as Numbered[]) : null;
}

const half = (figures: string): string => figures.normalize('NFKC');
const full = (figures: string): string =>
  figures.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function figureSeries(texts: readonly string[]): TextSeries | null {
  const parts = numbered(texts, /^([^]*?)([0-9０-９]+)([^0-9０-９]*)$/);
  const first = parts?.[0];
  if (!parts || !first || parts.some(({ figures }) => figures.length > 15)) return null;
  const step = stepOf(parts.map(({ figures }) => Number(half(figures))));
  if (step === null) return null;
  const padded = parts.some(({ figures }) => half(figures).startsWith('0')) ? first.figures.length : 0;
  const wide = half(first.figures) !== first.figures;
  const start = Number(half(first.figures));
  const at: TextAt = (place) => {
    // Below nought it counts up again: no table has the number −1.
    const figures = String(Math.abs(start + place * step)).padStart(padded, '0');
    return first.before + (wide ? full(figures) : figures) + first.after;
  };
  return { at, byDefault: texts.length > 1 || counts(first) };
}

/** A figure that is the number of something rather than a measure: `桌1`, `1号桌`, `第1组`; not `200 W` nor `1.8`. */
function counts({ before, after }: Numbered): boolean {
  if (before.endsWith('第')) return true;
  if (after === '') return !/[0-9][.,:：]$/.test(before) && before !== '';
  return before === '' && /^\p{Script=Han}/u.test(after);
}

function hanSeries(texts: readonly string[]): TextSeries | null {
  const run = /^([^]*?)([〇零一二两三四五六七八九十]+)([^〇零一二两三四五六七八九十]*)$/;
  const parts = numbered(texts, run);
  const numbers = parts?.map(({ figures }) => hanNumber(figures));
  const first = parts?.[0];
  if (!first || !numbers || numbers.some((number) => number === null || number > 99)) return null;
  const step = stepOf(numbers as number[]);
  if (step === null) return null;
  const byDefault =
    texts.length > 1 ||
    first.before.endsWith('第') ||
    (first.before === '' && /^[号组桌队区排批]/.test(first.after));
  // One word with a numeral in it (统一) is no series, not even when asked.
  if (texts.length === 1 && !byDefault) return null;
  const at: TextAt = (place) => first.before + hanText(Math.abs(numbers[0]! + place * step)) + first.after;
  return { at, byDefault };
}
