import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { splitPlanTime } from '#lib/domain/clock.ts';
import { currencyDecimals } from '#lib/domain/money.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  isLink,
  isUnread,
  type CellContext,
  type CellValue,
  type Kind,
  type Locale,
} from '#lib/schema/index.ts';
import { asRead, momentCell, numberCell, textCell, type WrittenCell } from './fileCell.ts';
import { readValue } from './readValue.ts';
import { sameStored } from './sameStored.ts';
import { serialOf } from './serial.ts';

/** Spreadsheets keep this many digits of a number. */
const MOST_DIGITS = 15;
const DATE = 'yyyy-mm-dd';

/**
 * A value as it stands in a spreadsheet: figures and dates as such, so that people can reckon with them. What would
 * not read back to the same value in that form is written as text that does; names that several rows share carry
 * the row's id behind a `#`.
 */
export function writeValue(kind: Kind, value: CellValue, context: CellContext): WrittenCell | null {
  if (value === null) return null;
  if (isUnread(value)) return textCell(value.text);
  const plain = plainForm(kind, value, context);
  return readsBack(plain, kind, value, context) ? plain : exactForm(kind, value, context);
}

function readsBack(cell: WrittenCell, kind: Kind, value: CellValue, context: CellContext): boolean {
  const read = readValue(kind, asRead(cell), context);
  if (!read.ok) return false;
  const asText = cell.text === cell.value ? read : readValue(kind, cell.text, context);
  return sameStored(read.value, value) && asText.ok && sameStored(asText.value, value);
}

function plainForm(kind: Kind, value: CellValue, context: CellContext): WrittenCell {
  const text = kind.edit(value, context);
  switch (kind.name) {
    case 'integer':
    case 'length':
      return figure(text, '#,##0');
    case 'quantity':
      return figure(text, text.includes('.') ? '#,##0.0##' : '#,##0');
    case 'percent':
      return figure(text, text.includes('.') ? '0.0#' : '0');
    case 'money':
      return figure(text, moneyFormat(context));
    case 'checkbox':
      return { value: value === true, format: null, isMoment: false, text };
    case 'planTime':
      return context.day0 === null ? textCell(text) : planMoment(value as number, context.day0, text);
    case 'instant':
      return wallMoment(value as number, context, text);
    case 'day':
      return /^\d{4}-/.test(text) ? momentCell(serialOf(text, 0), DATE, text) : figure(text, '0');
    case 'duration':
      return lengthOfTime(value as number, text);
    default:
      return textCell(text);
  }
}

function figure(text: string, format: string): WrittenCell {
  const isExact = text.replace(/\D/g, '').replace(/^0+/, '').length <= MOST_DIGITS;
  return isExact ? numberCell(Number(text), format, text) : textCell(text);
}

const symbols = new Map<string, string>();
function symbolOf(currency: string, locale: Locale): string {
  const key = `${locale} ${currency}`;
  let symbol = symbols.get(key);
  if (symbol === undefined) {
    const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
    symbols.set(key, (symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency));
  }
  return symbol;
}

function moneyFormat({ currency: plans, rowCurrency, locale }: CellContext): string {
  const currency = rowCurrency ?? plans;
  const decimals = currencyDecimals(currency);
  return `"${symbolOf(currency, locale)}"#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
}

function planMoment(value: number, day0: string, text: string): WrittenCell {
  const { day, seconds } = splitPlanTime(value);
  return dated(isoDate(dayNumber(day0)! + day), seconds, text);
}

function wallMoment(value: number, { timeZone }: CellContext, text: string): WrittenCell {
  const local = wallClock(value, timeZone);
  return dated(local.isoDate, local.seconds, text);
}

function dated(date: string, seconds: number, text: string): WrittenCell {
  return momentCell(serialOf(date, seconds), `${DATE} hh:mm${seconds % 60 > 0 ? ':ss' : ''}`, text);
}

/** Spreadsheets draw a row of crosses for a negative length, so that is text. */
function lengthOfTime(value: number, text: string): WrittenCell {
  if (!text.includes(':')) return figure(text, '#,##0.0##');
  if (value < 0) return textCell(text);
  return momentCell(value / 86_400, value % 60 > 0 ? '[h]:mm:ss' : '[h]:mm', text);
}

/** Text that nothing but this value is read from. */
function exactForm(kind: Kind, value: CellValue, context: CellContext): WrittenCell {
  const text = kind.edit(value, context);
  switch (kind.name) {
    case 'choice':
      return textCell(String(value));
    case 'choices':
      return textCell((value as readonly string[]).join(', '));
    case 'person':
    case 'ref':
      return textCell(`${text} #${String(value)}`);
    case 'people':
      return textCell(
        (value as readonly string[])
          .map((id) => `${(context.names.person(id) ?? '?').replace(/[,，、;；\n]/g, ' ')} #${id}`)
          .join(', '),
      );
    case 'link':
      return isLink(value) ? textCell(`${text} #${value.sheet}/${value.row}`) : textCell(text);
    case 'list':
      return textCell(JSON.stringify(value));
    case 'duration':
      return textCell(`${String(value)}s`);
    case 'instant':
      return textCell(new Date(value as number).toISOString());
    default:
      return textCell(text);
  }
}
