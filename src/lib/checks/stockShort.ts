import type { StockShortage } from '../domain/stockUses.ts';
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { nameOf, zoneName } from './reading.ts';

const KINDS = {
  'too-much': 'stock_too_much',
  gone: 'stock_gone',
  'not-back': 'stock_not_back',
  shared: 'stock_shared',
} as const;

/** There is too little of the stock for a supply. Who asked first has the first claim, and is only warned. */
export const stockShort: Check = {
  number: 28,
  sheets: ['supplies', 'zones'],
  money: false,
  dependsOnToday: false,
  readsStock: true,
  run: (plan, _crew, stock) =>
    stock.flatMap(({ use, reason, needed, there, hasClaim, others }: StockShortage): Found[] => {
      const row = plan.row('supplies', use.row);
      if (!row) return [];
      const params = {
        ...{ name: nameOf(row, 'item'), zone: zoneName(plan, row), needed, there },
        // Told by its name where the reader may open it.
        plan: others.find((other) => other.plan !== use.plan)?.plan ?? '',
      };
      const severity = hasClaim ? 'warning' : 'error';
      return [
        { kind: KINDS[reason], severity, sheet: 'supplies', rows: [row.id], field: 'quantity', params },
      ];
    }),
};
