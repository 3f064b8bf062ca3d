import { walkXml } from './walkXml.ts';

/** What a number means by the format that it is shown in. */
export type NumberMeaning = 'number' | 'moment' | 'percent';

/** Formats that spreadsheets know by number: dates and times, also those of East Asian editions. */
const MOMENTS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const PERCENTS: readonly number[] = [9, 10];

/** The meaning of each cell style of a workbook, by index. */
export function numberFormats(xml: string): readonly NumberMeaning[] {
  const own = new Map<number, NumberMeaning>();
  const styles: NumberMeaning[] = [];
  let isInCells = false;
  walkXml(xml, {
    open(name, attributes) {
      const id = Number(attributes('numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, meaningOf(attributes('formatCode') ?? ''));
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) styles.push(own.get(id) ?? builtIn(id));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

function builtIn(id: number): NumberMeaning {
  if (PERCENTS.includes(id)) return 'percent';
  return MOMENTS.some(([from, to]) => id >= from && id <= to) ? 'moment' : 'number';
}

/** `yyyy"年"m"月"d"日"`, `[h]:mm`, `0.0%`: what is left of a format without what it shows as it is. */
function meaningOf(format: string): NumberMeaning {
  const [positive = ''] = format.split(';');
  const signs = positive
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general|上午|下午|am\/pm|a\/p/gi, '');
  // Also weekdays (`aaaa`) and years of an era (`e`), which are no exponents.
  if (/[ymdhs]|aaa|(?<![0#?.])e/i.test(signs)) return 'moment';
  return signs.includes('%') ? 'percent' : 'number';
}
