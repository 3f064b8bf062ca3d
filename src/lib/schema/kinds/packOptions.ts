import { plain } from '../../domain/plainText.ts';
import type { Kind, KnownOptions } from '../kind.ts';
import type { PlanStandard } from '../rulePack.ts';
import { LOCALES, type Text } from '../values.ts';
import type { OptionSet } from './choice.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** Where the options of a kind come from. */
interface Source<T extends Named> {
  /** All that is built in. */
  readonly builtIn: OptionSet;
  /** Those of it that are offered where the plan has no pack of its workspace. */
  readonly usual: OptionSet;
  /** What ids of the workspace's own look like. */
  readonly own: RegExp;
  /** What the plan's pack has of them; missing where that says nothing of any. */
  items(standard: PlanStandard): readonly T[] | undefined;
  /** Whether one of those is offered. */
  fits(item: T): boolean;
  /** What others of the workspace's own that cells name were last called. */
  once(standard: PlanStandard): OptionSet;
}

const listOf = (set: OptionSet): readonly Named[] => Object.entries(set).map(([id, name]) => ({ id, name }));
const isOf = (wanted: unknown) => (item: Named) => item.id === wanted;

/** Options that a plan's rule pack has: cells may also name one that it has no more, and say what that was last called. */
export function packOptions<T extends Named>({ builtIn, usual, own, items, fits, once }: Source<T>) {
  const always = listOf(usual);
  const everything = listOf(builtIn);
  const inPack = (names?: KnownOptions): readonly T[] | undefined => {
    const standard = names?.standard?.();
    return standard && items(standard);
  };
  const before = (names?: KnownOptions): readonly Named[] => {
    const standard = names?.standard?.();
    return standard ? listOf(once(standard)) : [];
  };
  const offered = (names?: KnownOptions): readonly Named[] => inPack(names)?.filter(fits) ?? always;
  const nameOf = (id: string, names?: KnownOptions): Text | undefined =>
    (inPack(names)?.find(isOf(id)) ?? everything.find(isOf(id)) ?? before(names).find(isOf(id)))?.name;
  return {
    nameOf,
    options: ((locale, names) =>
      offered(names).map(({ id, name }) => ({ id, label: name[locale] }))) satisfies Kind['options'],
    /** The id that a text means, as an id or a name in either language. */
    idOf(text: string, names: KnownOptions): string | undefined {
      const wanted = plain(text).toLowerCase();
      return [...offered(names), ...always, ...before(names)].find(
        ({ id, name }) =>
          id === wanted || LOCALES.some((locale) => plain(name[locale]).toLowerCase() === wanted),
      )?.id;
    },
    /** Whether a cell may say so; of a plan that nobody may ask about, everything that looks like the workspace's own. */
    isKnown: (value: unknown, names?: KnownOptions): boolean =>
      always.some(isOf(value)) ||
      offered(names).some(isOf(value)) ||
      (typeof value === 'string' && own.test(value) && (!names || nameOf(value, names) !== undefined)),
    /** The place in the order of the pack; behind all others for what it does not offer. */
    place(value: unknown, names: KnownOptions): number {
      const all = offered(names);
      const at = all.findIndex(isOf(value));
      return at < 0 ? all.length : at;
    },
  };
}
