import type { Kind, NameList } from '../kind.ts';
import type { CellValue, Locale, Text } from '../values.ts';
import { collate, EMPTY, parsed, failed, problem } from './shared.ts';

/** The most characters a cell takes (docs/limits.md). */
export const CELL_CHARACTERS = 8_000;

interface TextOptions {
  /** Characters; 8,000 unless told. */
  readonly max?: number;
  /** Usual values to pick from; others may be typed. */
  readonly suggestions?: readonly Text[];
  /** Where usual values are listed outside the plan. */
  readonly list?: NameList;
}

function textKind(name: 'text' | 'longText', options: TextOptions): Kind {
  const max = options.max ?? CELL_CHARACTERS;
  const { suggestions, list } = options;
  return {
    name,
    editor: name,
    align: 'start',
    sql: 'text',
    longest: max,
    ...(suggestions && { suggestions: (locale: Locale) => suggestions.map((text) => text[locale]) }),
    ...(list && { list }),
    parse(input) {
      const text =
        name === 'text' ? input.replace(/\s*\r?\n\s*/g, ' ').trim() : input.replace(/\r\n?/g, '\n').trimEnd();
      if (text.trim() === '') return EMPTY;
      return text.length > max ? failed('too-long', { max }) : parsed(text);
    },
    format: (value) => String(value),
    edit: (value) => String(value),
    check(value) {
      if (typeof value !== 'string') return problem('wrong-type');
      return value.length > max ? problem('too-long', { max }) : null;
    },
    compare: (a: CellValue, b: CellValue, context) => collate(context.locale, String(a), String(b)),
  };
}

/** One line of text. Line breaks become spaces. */
export const text = (options: TextOptions = {}): Kind => textKind('text', options);
/** Text of several lines. */
export const longText = (options: TextOptions = {}): Kind => textKind('longText', options);
