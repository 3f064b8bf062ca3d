import { plain } from '../../domain/plainText.ts';
import type { Kind, Names, Option } from '../kind.ts';
import { OWN_TRACK, trackOf, tracksOf, trackUsuallyNamed, type PlanTrack, type Track } from '../tracks.ts';
import { LOCALES, type Locale } from '../values.ts';
import { EMPTY, failed, parsed, problem } from './shared.ts';

const NONE: readonly PlanTrack[] = [];

function findTrack(said: readonly PlanTrack[], input: string): string | null {
  const wanted = plain(input).toLowerCase();
  const isWanted = (name: string): boolean => plain(name).toLowerCase() === wanted;
  const isMeant = ({ id, name }: Track): boolean =>
    id === wanted || LOCALES.some((locale) => isWanted(name[locale]));
  const meant = tracksOf(said).filter(isMeant);
  return (meant.find(({ archived }) => !archived) ?? meant[0])?.id ?? trackUsuallyNamed(isWanted);
}

/** A track of the run of show: one that every plan has, or one that this plan made. */
export function track(): Kind {
  const label = (value: unknown, locale: Locale, names: Names): string =>
    trackOf(names.tracks(), value as string)?.name[locale] ?? String(value);
  return {
    name: 'choice',
    editor: 'choice',
    align: 'start',
    sql: 'text',
    planAdds: OWN_TRACK,
    options: (locale, names) =>
      tracksOf(names?.tracks() ?? NONE)
        .filter(({ archived }) => !archived)
        .map(({ id, name }): Option => ({ id, label: name[locale] })),
    parse(input, { names }) {
      if (input.trim() === '') return EMPTY;
      const id = findTrack(names.tracks(), input);
      return id === null ? failed('not-an-option', { text: input.trim().slice(0, 40) }) : parsed(id);
    },
    format: (value, { locale, names }) => label(value, locale, names),
    edit: (value, { locale, names }) => label(value, locale, names),
    check(value, names) {
      const fits =
        typeof value === 'string' &&
        (trackOf(names?.tracks() ?? NONE, value) !== null || (names === undefined && OWN_TRACK.test(value)));
      return fits ? null : problem('not-an-option', { text: String(value).slice(0, 40) });
    },
    compare(a, b, { names }) {
      const place = (value: unknown): number => {
        const found = tracksOf(names.tracks()).findIndex(({ id }) => id === value);
        return found < 0 ? Infinity : found;
      };
      const [first, second] = [place(a), place(b)];
      return first === second ? 0 : first - second;
    },
  };
}
