import { plain } from '../../domain/plainText.ts';
import type { Kind, KnownOptions } from '../kind.ts';
import { trainingTopic } from '../options.ts';
import { OWN_TOPIC, type PackTopic } from '../rulePack.ts';
import { LOCALES, type Locale, type Text } from '../values.ts';
import { checkId, EMPTY, failed, parsed, problem, splitList } from './shared.ts';

/** Of one cell. */
const MOST = 50;

/**
 * Topics of training, in the order in which they were chosen: of the workspace's own pack where the plan has chosen
 * one. A cell may name one that its pack has no more, and says what that was last called.
 */
export function topics(): Kind {
  const usual = new Map(Object.entries(trainingTopic));
  const ofPack = new WeakMap<readonly PackTopic[], ReadonlyMap<string, Text>>();
  const offered = (names?: KnownOptions): ReadonlyMap<string, Text> => {
    const own = names?.standard?.().pack?.topics;
    if (!own) return usual;
    let found = ofPack.get(own);
    if (!found) ofPack.set(own, (found = new Map(own.map(({ id, name }) => [id, name]))));
    return found;
  };
  const nameOf = (id: string, names?: KnownOptions): Text | null => {
    const once = names?.standard?.().topicNames ?? {};
    return offered(names).get(id) ?? usual.get(id) ?? (Object.hasOwn(once, id) ? once[id]! : null);
  };
  const labels = (value: unknown, locale: Locale, names: KnownOptions): string[] =>
    (value as readonly string[]).map((id) => nameOf(id, names)?.[locale] ?? id);
  return {
    name: 'choices',
    editor: 'choices',
    align: 'start',
    sql: 'text',
    planAdds: OWN_TOPIC,
    options: (locale, names) => [...offered(names)].map(([id, name]) => ({ id, label: name[locale] })),
    parse(input, { names }) {
      const once = Object.entries(names.standard?.().topicNames ?? {});
      const known = [...offered(names), ...usual, ...once];
      const found: string[] = [];
      for (const part of splitList(input)) {
        const wanted = plain(part).toLowerCase();
        const meant = known.find(
          ([id, name]) =>
            id === wanted || LOCALES.some((locale) => plain(name[locale]).toLowerCase() === wanted),
        );
        if (!meant) return failed('not-an-option', { text: part.slice(0, 40) });
        if (!found.includes(meant[0])) found.push(meant[0]);
      }
      return found.length === 0 ? EMPTY : parsed(found);
    },
    format: (value, { locale, names }) => labels(value, locale, names).join(locale === 'zh-CN' ? '、' : ', '),
    edit: (value, { locale, names }) => labels(value, locale, names).join(', '),
    check(value, names) {
      if (!Array.isArray(value)) return problem('wrong-type');
      if (value.length > MOST) return problem('too-many', { max: MOST });
      const fits = (id: unknown): boolean =>
        checkId(id) === null &&
        (nameOf(id as string, names) !== null || (names === undefined && OWN_TOPIC.test(id as string)));
      const strange: unknown = value.find((id) => !fits(id));
      return strange === undefined ? null : problem('not-an-option', { text: String(strange).slice(0, 40) });
    },
    compare(a, b, { names }) {
      const ids = [...offered(names).keys()];
      const place = (value: unknown): number => {
        const at = ids.indexOf((value as readonly string[])[0] ?? '');
        return at < 0 ? ids.length : at;
      };
      return place(a) - place(b);
    },
  };
}
