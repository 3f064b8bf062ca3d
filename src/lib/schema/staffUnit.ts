/** Units of lines that pay for hours, and for what comes to no even price of one. */
export const HOUR = { 'zh-CN': '工时', en: 'person-hour' };
export const LUMP = { 'zh-CN': '项', en: 'lump sum' };
const HOUR_WORDS = new Set([...Object.values(HOUR), '人时', '小时', 'h', 'hour', 'hours', 'person-hours']);

/** How a line for people counts: by the day unless its unit says otherwise. */
export function staffUnit(unit: string | null): 'days' | 'hours' | 'lump' {
  const word = unit?.trim().toLowerCase() ?? '';
  if (HOUR_WORDS.has(word)) return 'hours';
  return Object.values(LUMP).includes(word) ? 'lump' : 'days';
}
