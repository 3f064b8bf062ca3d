import { linePrice, lineTerms, type LineTerms, type PlanRates } from './linePrice.ts';
import type { Minor } from './money.ts';

/** What an approval is about: the cells of a budget line that a decision binds. */
export const CONTENT_FIELDS = [
  ...(['description', 'category', 'quantity', 'unit', 'unitPrice'] as const),
  ...(['discount', 'service', 'tax', 'priceCurrency'] as const),
] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/**
 * A line as it stood at one moment. Its note, what was paid and where it came from are no part of what is approved.
 * The plan's `currency` and the `rate` of the line's own are no cells; without them, an amount says nothing.
 */
export interface LineContent extends LineTerms {
  readonly description: string | null;
  readonly category: string | null;
  readonly unit: string | null;
}

/**
 * Counts the forms that canonical contents ever had: hashes of different forms never mean the same. The second one
 * says all that the first did, and discount, service, tax and another currency; lines without these keep the first,
 * so that what was approved before there were any still holds.
 */
const FIRST_FORM = 1;
const FORM = 2;

const MODIFIERS = ['discount', 'service', 'tax', 'priceCurrency', 'rate'] as const;
/** A line in the plan's own currency, as it is priced. */
export const PLAIN_TERMS = { discount: null, service: null, tax: null, priceCurrency: null, rate: null };

/** What a line says, whichever cells it has beside; a value of another kind than its field's reads as empty. */
export function contentOf(value: (field: ContentField) => unknown, plan: PlanRates): LineContent {
  const text = (field: ContentField): string | null => {
    const found = value(field);
    return typeof found === 'string' && found !== '' ? found.toWellFormed() : null;
  };
  return {
    ...lineTerms(value, plan),
    ...{ description: text('description'), category: text('category'), unit: text('unit') },
  };
}

/**
 * The one way in which a line's content is written down to be hashed. Null for a line that is in the trash: an
 * approval of its removal is bound to that.
 */
export function canonicalContent(row: string, content: LineContent | null): string {
  if (content === null) return JSON.stringify([FIRST_FORM, row, null]);
  const { description, category, quantity, unit, unitPrice, currency } = content;
  const plain = [row, description, category, quantity, unit, unitPrice, currency];
  const modifiers = MODIFIERS.map((name) => content[name] ?? null);
  return JSON.stringify(
    modifiers.every((value) => value === null) ? [FIRST_FORM, ...plain] : [FORM, ...plain, ...modifiers],
  );
}

/** Minor units of the plan's currency; an unfinished or removed line amounts to nothing. */
export function contentAmount(content: LineContent | null): Minor {
  return content === null ? 0 : (linePrice(content).amount ?? 0);
}

/**
 * The fields in which two contents differ, in the order of the sheet; all that either has when one is missing. A rate
 * that was changed shows in the line's currency.
 */
export function differingFields(
  before: LineContent | null,
  after: LineContent | null,
): readonly ContentField[] {
  const differs = (field: ContentField | 'rate'): boolean =>
    (before?.[field] ?? null) !== (after?.[field] ?? null);
  return CONTENT_FIELDS.filter((field) => differs(field) || (field === 'priceCurrency' && differs('rate')));
}

export function sameContent(before: LineContent | null, after: LineContent | null): boolean {
  if (before === null || after === null) return before === after;
  return before.currency === after.currency && differingFields(before, after).length === 0;
}

/** A line that can be decided on: what it is, of which category, how many and at what price, and not beyond counting. */
export function isFinished(content: LineContent): boolean {
  const { description, category, quantity, unitPrice, priceCurrency, rate } = content;
  const isSaid = description !== null && category !== null && unitPrice !== null;
  const isPriced = priceCurrency === null || rate !== null;
  return (
    isSaid && isPriced && quantity !== null && quantity > 0 && Number.isSafeInteger(contentAmount(content))
  );
}
