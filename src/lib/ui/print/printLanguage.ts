import { LOCALES, type Locale, type Text } from '#lib/schema/index.ts';

/** A printed page goes to people who read either language, so it can be in both. */
export type PrintLanguage = Locale | 'both';

export function printLanguage(asked: string | null, usual: PrintLanguage): PrintLanguage {
  return [...LOCALES, 'both' as const].find((language) => language === asked) ?? usual;
}

/** A text of Cuegrid's own as one line. */
export function lineOf(text: Text, language: PrintLanguage): string {
  if (language !== 'both') return text[language];
  return text['zh-CN'] === text.en ? text.en : `${text['zh-CN']} ${text.en}`;
}

/** The query of the same page in another language. */
export function queryIn(query: string, language: PrintLanguage): string {
  const params = new URLSearchParams(query);
  params.set('lang', language);
  return `?${params}`;
}
