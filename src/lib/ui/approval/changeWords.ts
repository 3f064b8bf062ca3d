import { differingFields, type ContentField, type LineContent } from '#lib/domain/lineContent.ts';
import type { Tolerance, Tolerances } from '#lib/domain/tolerance.ts';
import { m } from '#lib/paraglide/messages.js';
import { SHEETS } from '#lib/schema/index.ts';
import { say } from '../lang/say.ts';
import type { ShownLine } from './approvalPicture.ts';
import {
  amountText,
  categoryText,
  changeText,
  percentText,
  priceText,
  quantityText,
  shareText,
  termsText,
} from './approvalWords.ts';

/** One field of a line, as it was approved and as it is. */
export interface ShownChange {
  readonly field: ContentField;
  readonly label: string;
  readonly was: string;
  readonly now: string;
}

/** What differs from what was approved, field by field; nothing for a line that is new or removed. */
export function changesOf(line: ShownLine): readonly ShownChange[] {
  return fieldChanges(line.was, line.now);
}

/** The same of any two contents; nothing where there is only one. */
export function fieldChanges(was: LineContent | null, now: LineContent | null): readonly ShownChange[] {
  if (was === null || now === null) return [];
  return differingFields(was, now).map((field) => ({
    ...{ field, label: say(SHEETS.budget.fields[field]!.label) },
    ...{ was: fieldText(field, was), now: fieldText(field, now) },
  }));
}

function fieldText(field: ContentField, content: LineContent): string {
  if (field === 'quantity') return quantityText(content.quantity) || '–';
  if (field === 'category') return categoryText(content) || '–';
  if (field === 'unitPrice') return priceText(content) || '–';
  if (field === 'discount' || field === 'service' || field === 'tax')
    return content[field] ? percentText(content[field]) : '–';
  if (field === 'priceCurrency') return termsText({ ...content, ...PLAIN_SHARES }) || content.currency;
  return content[field] ?? '–';
}

const PLAIN_SHARES = { discount: null, service: null, tax: null };

/** Which tolerance asks for another decision and by how much, or that none has to; null where nothing was approved. */
export function whyAsks(line: ShownLine, tolerances: Tolerances, currency: string): string | null {
  const { state, exceeds, drift } = line;
  if (state === 'noted') return m.approval_stays();
  if (exceeds === null) return null;
  if (exceeds === 'content') return m.approval_exceeds_content();
  const bound = boundText(tolerances[exceeds], currency);
  // Without a figure for a line, no change of one is small.
  if (bound === null) return m.approval_exceeds_any();
  const by =
    exceeds === 'line' || drift === null
      ? driftText(line.by, widestShare(line), currency)
      : driftText(drift.by, drift.from === 0 ? null : drift.by / drift.from, currency);
  return {
    line: m.approval_exceeds_line,
    category: m.approval_exceeds_category,
    total: m.approval_exceeds_total,
  }[exceeds]({ bound, by });
}

/** `5% and ¥1,000.00`; null where there is no figure. */
function boundText({ percent, amount }: Tolerance, currency: string): string | null {
  const share = percent === null ? null : `${percent / 100}%`;
  const sum = amount === null ? null : amountText(amount, currency);
  if (share !== null && sum !== null) return m.approval_bound_both({ share, sum });
  return share ?? sum;
}

function driftText(by: number, share: number | null, currency: string): string {
  return share === null ? changeText(by, currency) : `${changeText(by, currency)} · ${shareText(share)}`;
}

/** The percentage holds for quantity, price and amount each: the one that moved furthest. */
function widestShare({ was, now, share }: ShownLine): number | null {
  const of = (field: 'quantity' | 'unitPrice'): number | null => {
    const [from, to] = [was?.[field] ?? null, now?.[field] ?? null];
    return from === null || to === null || from === 0 ? null : (to - from) / from;
  };
  return [share, of('quantity'), of('unitPrice')].reduce(
    (widest, each) => (each !== null && Math.abs(each) > Math.abs(widest ?? 0) ? each : widest),
    share,
  );
}
