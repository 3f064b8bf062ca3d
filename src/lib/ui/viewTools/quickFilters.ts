import type { GridColumn, GridSource } from '#lib/grid/index.ts';
import type { Locale, Sheet, Tone } from '#lib/schema/index.ts';
import type { Filter } from '#lib/views/viewState.ts';
import { countTones } from './fieldEntries.ts';

/** A filter that is asked for so often that it is one press away. */
export interface QuickFilter {
  readonly id: string;
  /** In the reader's language, with the number of rows; null for "mine", which has words of its own. */
  readonly label: string | null;
  readonly filter: Filter;
}

/** What stands out and means that something is wrong. */
const ALARMS: readonly Tone[] = ['error', 'warn', 'late'];

/**
 * What sheets are asked for most: what is short, what comes late (the alerts that a sheet declares, while there are
 * any), and what is mine.
 */
export function quickFilters(
  sheet: Pick<Sheet, 'list' | 'ownerField' | 'fields'>,
  columns: readonly GridColumn[],
  source: Pick<GridSource, 'rowIds' | 'tone'>,
  locale: Locale,
  /** The directory knows the reader. */
  known: boolean,
): readonly QuickFilter[] {
  const readable = new Set(columns.map(({ id }) => id));
  const alerts = sheet.list.alerts.flatMap(({ field, words }): QuickFilter[] => {
    if (!readable.has(field)) return [];
    const counts = countTones(source, field);
    const tones = ALARMS.filter((tone) => counts.has(tone));
    const count = tones.reduce((sum, tone) => sum + counts.get(tone)!, 0);
    if (count === 0) return [];
    return [
      {
        id: field,
        label: words[locale].replace('{value}', String(count)),
        filter: { field, condition: { is: 'tone', tones } },
      },
    ];
  });
  const people = columns.filter(({ field }) => field.kind.name === 'person' || field.kind.name === 'people');
  const own = people.find(({ id }) => id === sheet.ownerField) ?? people[0];
  const mine: QuickFilter[] =
    known && own ? [{ id: 'mine', label: null, filter: { field: own.id, condition: { is: 'mine' } } }] : [];
  return [...alerts, ...mine];
}

export function isSameFilter(a: Filter, b: Filter): boolean {
  return a.field === b.field && JSON.stringify(a.condition) === JSON.stringify(b.condition);
}
