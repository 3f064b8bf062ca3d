import type { CellContext, CellValue, Kind, Problem } from '#lib/schema/index.ts';
import { LONGEST_UNREAD } from '../editing.ts';
import { kindKey, type ClipCell } from './block.ts';

export type PasteValue =
  /** Ambiguous: a date that the reader's language settles, and another would not. */
  | {
      readonly type: 'value';
      readonly value: CellValue;
      readonly ambiguous: boolean;
      readonly also?: Readonly<Record<string, CellValue>>;
    }
  | { readonly type: 'unread'; readonly value: { readonly text: string }; readonly problem: Problem }
  | { readonly type: 'too-long'; readonly problem: Problem };

/**
 * C14: what a pasted cell means in the target column. A typed value of the same kind that the kind accepts and
 * that exists here goes in as it is; everything else is read as text, and text that is not understood is kept.
 */
export function pasteValue(cell: ClipCell, kind: Kind, context: CellContext): PasteValue {
  const { typed } = cell;
  if (
    typed &&
    typed.kind === kindKey(kind) &&
    typed.value !== null &&
    kind.check(typed.value, context.names) === null
  ) {
    const value = typed.value as CellValue;
    if (belongsHere(kind, value, typed.currency, context)) return { type: 'value', value, ambiguous: false };
  }
  // C6: spreadsheets pad with no-break spaces and byte order marks; line breaks inside stay.
  const text = cell.text.replaceAll('\u00A0', ' ').replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, '');
  if (text === '') return { type: 'value', value: null, ambiguous: false };
  const read = (kind.parseInRow ?? kind.parse)(text, context);
  if (read.ok) {
    const { value, also } = read;
    return { type: 'value', value, ambiguous: isAmbiguous(text, kind, context), ...(also && { also }) };
  }
  const { problem } = read;
  return text.length > LONGEST_UNREAD
    ? { type: 'too-long', problem }
    : { type: 'unread', value: { text }, problem };
}

/** Chinese takes `6/7` month first; a reader of English, who may have written it, is asked (C14). */
function isAmbiguous(text: string, kind: Kind, context: CellContext): boolean {
  if (kind.editor !== 'time' || context.locale === 'en') return false;
  const other = kind.parse(text, { ...context, locale: 'en' });
  return !other.ok && other.problem.id === 'ambiguous-date';
}

/** Ids of people and rows, and amounts of money, mean something in their own plan only. */
function belongsHere(kind: Kind, value: CellValue, currency: string, context: CellContext): boolean {
  switch (kind.name) {
    case 'money':
      return currency === context.currency;
    case 'person':
      return context.names.people().some(({ id }) => id === value);
    case 'people': {
      const known = new Set(context.names.people().map(({ id }) => id));
      return Array.isArray(value) && value.every((id) => known.has(id));
    }
    case 'ref':
      return (kind.sheets ?? []).some((sheet) => context.names.rows(sheet).some(({ id }) => id === value));
    case 'link': {
      const { sheet, row } = value as { sheet: string; row: string };
      return context.names.rows(sheet).some(({ id }) => id === row);
    }
    default:
      return true;
  }
}
