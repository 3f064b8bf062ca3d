import { plain } from '../../domain/plainText.ts';
import type { Kind, KnownOptions } from '../kind.ts';
import { requirement as builtIn, spaceRequirement } from '../options.ts';
import { OWN_REQUIREMENT, requirementsOf, type RulePack } from '../rulePack.ts';
import { LOCALES, type Text } from '../values.ts';
import { EMPTY, failed, parsed, problem } from './shared.ts';

/**
 * A requirement of the standard that the plan is measured by: of the workspace's own pack where it has chosen one. A
 * cell may name one that its pack has no more, and says what that was last called.
 * @param only the kind that it may be of; any without it
 */
export function requirement(only?: 'space'): Kind {
  const always = only === undefined ? builtIn : spaceRequirement;
  const usual = new Map(Object.entries(always));
  const ofPack = new WeakMap<RulePack, ReadonlyMap<string, Text>>();
  const offered = (names?: KnownOptions): ReadonlyMap<string, Text> => {
    const pack = names?.standard?.().pack;
    if (!pack) return usual;
    let own = ofPack.get(pack);
    if (!own) {
      const fitting = pack.requirements.filter(({ kind }) => only === undefined || kind === only);
      ofPack.set(pack, (own = new Map(fitting.map(({ id, name }) => [id, name]))));
    }
    return own;
  };
  const nameOf = (id: string, names?: KnownOptions): Text | null => {
    const standard = names?.standard?.();
    const inPack = standard?.pack ? requirementsOf(standard.pack).get(id)?.name : undefined;
    if (inPack) return inPack;
    if (Object.hasOwn(builtIn, id)) return builtIn[id]!;
    return standard && Object.hasOwn(standard.names, id) ? standard.names[id]! : null;
  };
  return {
    name: 'choice',
    editor: 'choice',
    align: 'start',
    sql: 'text',
    planAdds: OWN_REQUIREMENT,
    options: (locale, names) => [...offered(names)].map(([id, name]) => ({ id, label: name[locale] })),
    parse(input, { names }) {
      if (input.trim() === '') return EMPTY;
      const wanted = plain(input).toLowerCase();
      const isMeant = ([id, name]: readonly [string, Text]): boolean =>
        id === wanted || LOCALES.some((locale) => plain(name[locale]).toLowerCase() === wanted);
      const once = Object.entries(names.standard?.().names ?? {});
      const found = [...offered(names), ...usual, ...once].find(isMeant);
      return found ? parsed(found[0]) : failed('not-an-option', { text: input.trim().slice(0, 40) });
    },
    format: (value, { locale, names }) => nameOf(value as string, names)?.[locale] ?? String(value),
    edit: (value, { locale, names }) => nameOf(value as string, names)?.[locale] ?? String(value),
    check(value, names) {
      const fits =
        typeof value === 'string' &&
        (usual.has(value) ||
          offered(names).has(value) ||
          (OWN_REQUIREMENT.test(value) && (names === undefined || nameOf(value, names) !== null)));
      return fits ? null : problem('not-an-option', { text: String(value).slice(0, 40) });
    },
    compare(a, b, { names }) {
      const ids = offered(names);
      const place = (value: unknown): number => {
        if (!ids.has(value as string)) return ids.size;
        return [...ids.keys()].indexOf(value as string);
      };
      return place(a) - place(b);
    },
  };
}
