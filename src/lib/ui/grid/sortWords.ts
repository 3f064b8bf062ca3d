import { m } from '#lib/paraglide/messages.js';
import type { Kind } from '#lib/schema/index.ts';

/** What an order by a column of this kind is called, in the direction: smallest first, earliest first, A to Z. */
export function sortWords(kind: Kind, descending: boolean): string {
  switch (kind.name) {
    case 'integer':
    case 'quantity':
    case 'percent':
    case 'money':
    case 'length':
      return descending ? m.sort_largest() : m.sort_smallest();
    case 'duration':
      return descending ? m.sort_longest() : m.sort_shortest();
    case 'planTime':
    case 'instant':
    case 'day':
      return descending ? m.sort_latest() : m.sort_earliest();
    case 'choice':
    case 'choices':
      return descending ? m.sort_options_back() : m.sort_options();
    case 'checkbox':
      return descending ? m.sort_checked() : m.sort_unchecked();
    case 'text':
    case 'longText':
    case 'list':
    case 'person':
    case 'people':
    case 'ref':
    case 'link':
      return descending ? m.sort_z() : m.sort_a();
  }
}
