import { decimalDigits } from '#lib/domain/decimal.ts';
import type { BudgetFigures, FigureSum } from '#lib/domain/budgetFigures.ts';
import { currencyDecimals } from '#lib/domain/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { options } from '#lib/schema/index.ts';
import { csvOf } from '#lib/transfer/csvLine.ts';
import { sayOption } from '../lang/say.ts';

/** What a category is called; lines without one have words of their own. */
export function categoryName(category: string | null): string {
  return category === null ? m.figures_no_category() : sayOption(options.budgetCategory, category);
}

/** The figures by category as a file, with plain digits in major units of the currency. */
export function figuresCsv(
  { categories, sum, contingency, forecast }: BudgetFigures,
  currency: string,
): string {
  const decimals = currencyDecimals(currency);
  const digits = (amount: number): string => decimalDigits(amount, decimals, decimals);
  const cells = (own: FigureSum): string[] => [
    String(own.lines),
    ...[own.planned, own.committed, own.actual, own.variance, own.forecast].map(digits),
  ];
  return csvOf([
    [
      ...[m.figures_category(), m.figures_lines(), m.figures_planned(), m.figures_committed()],
      ...[m.figures_actual(), m.figures_variance(), `${m.figures_forecast()} (${currency})`],
    ],
    ...categories.map((own) => [categoryName(own.category), ...cells(own)]),
    [m.figures_sum(), ...cells(sum)],
    [m.money_contingency(), '', '', '', '', '', digits(contingency)],
    [m.figures_at_completion(), '', '', '', '', '', digits(forecast)],
  ]);
}
