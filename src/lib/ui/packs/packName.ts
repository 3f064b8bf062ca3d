import { m } from '#lib/paraglide/messages.js';
import { LOCALES, type Text } from '#lib/schema/values.ts';
import { say } from '../lang/say.ts';

/**
 * What a pack is called. While it is written its name may lack a language: then it is called as in another one, so that
 * it can be told apart and opened.
 */
export const packName = (name: Text): string =>
  say(name) || LOCALES.map((locale) => name[locale]).find(Boolean) || m.finding_unnamed();
