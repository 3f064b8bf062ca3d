import { plain } from '../../domain/plainText.ts';
import type { Kind, Option } from '../kind.ts';
import { LOCALES, type Locale, type Text } from '../values.ts';
import { checkId, EMPTY, failed, parsed, problem, splitList } from './shared.ts';

/** Option ids with their labels. The order is the order of the menu and of sorting. */
export type OptionSet = Readonly<Record<string, Text>>;

function optionList(set: OptionSet): (locale: Locale) => readonly Option[] {
  const byLocale = Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      Object.entries(set).map(([id, label]) => ({ id, label: label[locale] })),
    ]),
  ) as unknown as Record<Locale, readonly Option[]>;
  return (locale) => byLocale[locale];
}

/** The option whose id or label, in either language, is this text. */
function findOption(set: OptionSet, input: string): string | null {
  const wanted = plain(input).toLowerCase();
  for (const [id, label] of Object.entries(set)) {
    if (id === wanted || LOCALES.some((locale) => plain(label[locale]).toLowerCase() === wanted)) return id;
  }
  return null;
}

export function choice(set: OptionSet): Kind {
  const ids = Object.keys(set);
  return {
    name: 'choice',
    editor: 'choice',
    align: 'start',
    sql: 'text',
    options: optionList(set),
    parse(input) {
      if (input.trim() === '') return EMPTY;
      const id = findOption(set, input);
      return id === null ? failed('not-an-option', { text: input.trim().slice(0, 40) }) : parsed(id);
    },
    format: (value, context) => set[value as string]?.[context.locale] ?? String(value),
    edit: (value, context) => set[value as string]?.[context.locale] ?? String(value),
    check: (value) =>
      typeof value === 'string' && Object.hasOwn(set, value)
        ? null
        : problem('not-an-option', { text: String(value).slice(0, 40) }),
    compare: (a, b) => ids.indexOf(a as string) - ids.indexOf(b as string),
  };
}

/** Several options of one set, in the order in which they were chosen. */
export function choices(set: OptionSet): Kind {
  const ids = Object.keys(set);
  const labels = (value: unknown, locale: Locale): string[] =>
    (value as readonly string[]).map((id) => set[id]?.[locale] ?? id);
  return {
    name: 'choices',
    editor: 'choices',
    align: 'start',
    sql: 'text',
    options: optionList(set),
    parse(input) {
      const found: string[] = [];
      for (const part of splitList(input)) {
        const id = findOption(set, part);
        if (id === null) return failed('not-an-option', { text: part.slice(0, 40) });
        if (!found.includes(id)) found.push(id);
      }
      return found.length === 0 ? EMPTY : parsed(found);
    },
    format: (value, context) => labels(value, context.locale).join(context.locale === 'zh-CN' ? '、' : ', '),
    edit: (value, context) => labels(value, context.locale).join(', '),
    check(value) {
      if (!Array.isArray(value)) return problem('wrong-type');
      if (value.length > 50) return problem('too-many', { max: 50 });
      const strange = value.find((id) => checkId(id) !== null || !Object.hasOwn(set, id));
      return strange === undefined ? null : problem('not-an-option', { text: String(strange).slice(0, 40) });
    },
    compare: (a, b) =>
      ids.indexOf((a as readonly string[])[0] ?? '') - ids.indexOf((b as readonly string[])[0] ?? ''),
  };
}

const TRUE = new Set(['true', 'yes', 'y', '1', '是', '对', '√', '✓', '✔', 'x']);
const FALSE = new Set(['false', 'no', 'n', '0', '否', '不', '×']);

export function checkbox(): Kind {
  return {
    name: 'checkbox',
    editor: 'checkbox',
    align: 'center',
    sql: 'integer',
    parse(input) {
      const text = plain(input).toLowerCase();
      if (text === '') return EMPTY;
      if (TRUE.has(text)) return parsed(true);
      return FALSE.has(text) ? parsed(false) : failed('not-yes-or-no');
    },
    format: (value) => (value === true ? '✓' : ''),
    edit: (value) => (value === true ? 'true' : 'false'),
    check: (value) => (typeof value === 'boolean' ? null : problem('wrong-type')),
    compare: (a, b) => Number(a) - Number(b),
  };
}
