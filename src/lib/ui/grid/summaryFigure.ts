import type { Minor } from '#lib/domain/money.ts';
import { displayText } from '#lib/grid/values.ts';
import type { CellContext, SummaryItem, Tone } from '#lib/schema/index.ts';
import { moneyInWords } from '../format.ts';

/** A figure of the summary with the words around it. */
export interface SummaryFigure {
  readonly id: string;
  readonly under: string | undefined;
  readonly tone: Tone | undefined;
  readonly before: string;
  readonly after: string;
  /** As in the cells above it. */
  readonly value: string;
  readonly isMoney: boolean;
  /** For the line of words: money with its currency. */
  readonly inWords: string;
}

/** Null for what has nothing to say: no value yet, or nothing wrong. */
export function summaryFigure(context: CellContext): (item: SummaryItem) => SummaryFigure | null {
  return ({ id, label, value, kind, tone, under }) => {
    if (value === null || (value === 0 && (tone === 'error' || tone === 'warn'))) return null;
    const text = displayText(kind, value, context);
    const [before = '', rest = ''] = label[context.locale].split('{value}');
    // The sign belongs to the figure, also where that stands alone.
    const percent = rest.startsWith('%') ? '%' : '';
    const isMoney = kind.name === 'money';
    const inWords = isMoney ? moneyInWords(value as Minor, context.currency, context.locale) : text + percent;
    return {
      ...{ id, under, tone, before, after: rest.slice(percent.length) },
      ...{ value: text + percent, isMoney, inWords },
    };
  };
}
