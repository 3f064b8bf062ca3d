const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
// A quarter (一刻) is a word of its own; numbers stand before a unit, or behind the hour at the end.
const NUMBER =
  /[〇零一二两三四五六七八九十]+(?=个|年|月|日|号|天|点|點|时|時|小时|钟|分|秒)|(?<=[点點时時])[〇零一二三四五六七八九十]+$/g;

/** `十九` is 19, `二〇二七` is 2027; null when the signs make no number below 100 and no row of digits. */
export function hanNumber(text: string): number | null {
  if (!text.includes('十')) {
    if (text.length === 2 && /^[〇零]/.test(text)) return DIGITS[text[1]!] ?? null;
    const digits = [...text].map((sign) => DIGITS[sign]);
    return text === '' || digits.includes(undefined) ? null : Number(digits.join(''));
  }
  const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  return match ? (match[1] ? DIGITS[match[1]]! : 1) * 10 + (match[2] ? DIGITS[match[2]]! : 0) : null;
}

/** Chinese numbers in dates, times and lengths of time made figures: `六月十九日 九点半` is `6月19日 9点半`. */
export function hanDigits(text: string): string {
  return text.replace(NUMBER, (number) => String(hanNumber(number) ?? number));
}

/** 12 as `十二`; figures from 100 on. */
export function hanText(number: number): string {
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const sign = (digit: number): string => '零一二三四五六七八九'[digit]!;
  if (tens === 0) return sign(ones);
  return `${tens === 1 ? '' : sign(tens)}十${ones === 0 ? '' : sign(ones)}`;
}
