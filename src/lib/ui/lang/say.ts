import { getLocale } from '#lib/paraglide/runtime.js';
import type { Locale, Text } from '#lib/schema/index.ts';

/** The reader's language. */
export function locale(): Locale {
  return getLocale();
}

/** A text of Cuegrid's own (labels of sheets, columns and options) in the reader's language. */
export function say(text: Text): string {
  return text[getLocale()];
}

/** The label of an option, or its id while nobody knows it any more. */
export function sayOption(options: Readonly<Record<string, Text>>, id: string): string {
  const text = options[id];
  return text === undefined ? id : say(text);
}

/** Languages name themselves. */
export const LANGUAGES: readonly { readonly id: Locale; readonly label: string; readonly lang: string }[] = [
  { id: 'zh-CN', label: '中文', lang: 'zh-CN' },
  { id: 'en', label: 'English', lang: 'en' },
];
