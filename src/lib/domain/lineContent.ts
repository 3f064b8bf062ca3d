import { lineAmount, type Minor, type Thousandths } from './money.ts';

/** What an approval is about: the cells of a budget line that a decision binds. */
export const CONTENT_FIELDS = ['description', 'category', 'quantity', 'unit', 'unitPrice'] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** A line as it stood at one moment. Its note, what was paid and where it came from are no part of what is approved. */
export interface LineContent {
  readonly description: string | null;
  readonly category: string | null;
  readonly quantity: Thousandths | null;
  readonly unit: string | null;
  readonly unitPrice: Minor | null;
  /** Without it, an amount says nothing. */
  readonly currency: string;
}

/** Counts the forms that canonical contents ever had: hashes of different forms never mean the same. */
const FORM = 1;

/** What a line says, whichever cells it has beside; a value of another kind than its field's reads as empty. */
export function contentOf(value: (field: ContentField) => unknown, currency: string): LineContent {
  const text = (field: ContentField): string | null => {
    const found = value(field);
    return typeof found === 'string' && found !== '' ? found.toWellFormed() : null;
  };
  const whole = (field: ContentField): number | null => {
    const found = value(field);
    return typeof found === 'number' && Number.isSafeInteger(found) ? found : null;
  };
  return {
    description: text('description'),
    category: text('category'),
    quantity: whole('quantity'),
    unit: text('unit'),
    unitPrice: whole('unitPrice'),
    currency,
  };
}

/**
 * The one way in which a line's content is written down to be hashed. Null for a line that is in the trash: an
 * approval of its removal is bound to that.
 */
export function canonicalContent(row: string, content: LineContent | null): string {
  if (content === null) return JSON.stringify([FORM, row, null]);
  const { description, category, quantity, unit, unitPrice, currency } = content;
  return JSON.stringify([FORM, row, description, category, quantity, unit, unitPrice, currency]);
}

/** Minor units; an unfinished or removed line amounts to nothing. */
export function contentAmount(content: LineContent | null): Minor {
  return content === null ? 0 : lineAmount(content.quantity ?? 0, content.unitPrice ?? 0);
}

/** The fields in which two contents differ, in the order of the sheet; all that either has when one is missing. */
export function differingFields(
  before: LineContent | null,
  after: LineContent | null,
): readonly ContentField[] {
  return CONTENT_FIELDS.filter((field) => (before?.[field] ?? null) !== (after?.[field] ?? null));
}

export function sameContent(before: LineContent | null, after: LineContent | null): boolean {
  if (before === null || after === null) return before === after;
  return before.currency === after.currency && differingFields(before, after).length === 0;
}

/** A line that can be decided on: what it is, of which category, how many and at what price, and not beyond counting. */
export function isFinished(content: LineContent): boolean {
  const { description, category, quantity, unitPrice } = content;
  const isSaid = description !== null && category !== null && unitPrice !== null;
  return isSaid && quantity !== null && quantity > 0 && Number.isSafeInteger(contentAmount(content));
}
