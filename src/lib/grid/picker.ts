import { nameKey } from '#lib/domain/plainText.ts';
import type { CellContext, CellValue, Kind, NameListing, Names } from '#lib/schema/index.ts';
import { isLink, isUnread } from '#lib/schema/index.ts';

/** Something to pick in an editor's list. `add` offers to make what was typed. */
export interface PickerOption {
  readonly type: 'option' | 'add';
  readonly id: string;
  readonly label: string;
}

/** The list under an editor. A value of it is kept as option ids until it is settled. */
export interface Picker {
  readonly multiple: boolean;
  /** Text that is not in the list is a value as well (usual units). */
  readonly free: boolean;
  /** People, or names of the list, may be added from here. */
  readonly mayAdd: boolean;
  readonly options: readonly PickerOption[];
  readonly spelling: Names['spelling'];
  readonly chosen: readonly string[];
  readonly query: string;
  readonly matches: readonly PickerOption[];
  /** Index in `matches`, -1 for none. */
  readonly highlighted: number;
  /** The person went to the highlighted option with the arrow keys. */
  readonly moved: boolean;
}

/** As many matches as are drawn; typing on narrows the rest down. */
export const MOST_MATCHES = 100;

const linkId = (sheet: string, row: string): string => `${sheet}/${row}`;

function optionsOf(kind: Kind, context: CellContext): PickerOption[] {
  const option = (id: string, label: string): PickerOption => ({ type: 'option', id, label });
  switch (kind.editor) {
    case 'choice':
    case 'choices':
      return (kind.options?.(context.locale, context.names) ?? []).map(({ id, label }) => option(id, label));
    case 'person':
    case 'people':
      return context.names.people().map(({ id, label }) => option(id, label));
    case 'row':
      return (kind.sheets ?? []).flatMap((sheet) =>
        context.names.rows(sheet).map(({ id, label }) => option(id, label)),
      );
    case 'link':
      return (kind.sheets ?? []).flatMap((sheet) =>
        context.names.rows(sheet).map(({ id, label }) => option(linkId(sheet, id), label)),
      );
    default:
      return (kind.suggestions?.(context.locale) ?? listingOf(kind, context)?.names ?? []).map((text) =>
        option(text, text),
      );
  }
}

function listingOf({ list }: Kind, { names }: CellContext): NameListing | null {
  const listing = list === undefined ? null : (names.listed?.(list) ?? null);
  return listing && (listing.names.length > 0 || listing.add) ? listing : null;
}

function chosenOf(value: CellValue): readonly string[] {
  if (value === null || isUnread(value)) return [];
  if (isLink(value)) return [linkId(value.sheet, value.row)];
  return Array.isArray(value) ? value : [String(value)];
}

/** The list for a cell of this kind, or null where the text alone is edited. */
export function openPicker(
  kind: Kind,
  context: CellContext,
  value: CellValue,
  mayAdd: boolean,
): Picker | null {
  const picks = ['choice', 'choices', 'person', 'people', 'row', 'link'].includes(kind.editor);
  const listing = listingOf(kind, context);
  if (!picks && !kind.suggestions && !listing) return null;
  const options = optionsOf(kind, context);
  const chosen = picks ? chosenOf(value) : [];
  const multiple = kind.editor === 'choices' || kind.editor === 'people';
  const matches = options.slice(0, MOST_MATCHES);
  return {
    multiple,
    free: !picks,
    mayAdd: listing ? listing.add !== null : mayAdd && (kind.editor === 'person' || kind.editor === 'people'),
    options,
    spelling: context.names.spelling,
    chosen,
    query: '',
    matches,
    highlighted: multiple ? -1 : matches.findIndex((option) => option.id === chosen[0]),
    moved: false,
  };
}

/**
 * What was typed narrows the list: names that are the text first, then those that begin with it, then those that hold
 * it, then those that are spelt by it.
 */
export function search(picker: Picker, query: string): Picker {
  const wanted = nameKey(query);
  if (wanted === '')
    return {
      ...picker,
      query,
      matches: picker.options.slice(0, MOST_MATCHES),
      highlighted: -1,
      moved: false,
    };
  const ranked: PickerOption[][] = [[], [], [], []];
  const isSpelt = picker.spelling?.(wanted) ?? (() => false);
  for (const option of picker.options) ranked[rankOf(option, wanted, isSpelt)]?.push(option);
  const exact = (ranked[0]?.length ?? 0) > 0;
  const matches = ranked.flat().slice(0, MOST_MATCHES);
  if (picker.mayAdd && !exact) matches.push({ type: 'add', id: '', label: query.trim() });
  return {
    ...picker,
    query,
    matches,
    highlighted: picker.free || matches.length === 0 ? -1 : 0,
    moved: false,
  };
}

/** -1 for what is not found. */
function rankOf({ label: text }: PickerOption, wanted: string, isSpelt: (text: string) => boolean): number {
  const label = nameKey(text);
  if (label === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  if (label.includes(wanted)) return 2;
  return isSpelt(text) ? 3 : -1;
}

export function moveHighlight(picker: Picker, by: 1 | -1): Picker {
  const count = picker.matches.length;
  if (count === 0) return picker;
  const from = picker.highlighted < 0 && by < 0 ? 0 : picker.highlighted;
  return { ...picker, highlighted: (from + by + count) % count, moved: true };
}

export function highlight(picker: Picker, index: number): Picker {
  return { ...picker, highlighted: index, moved: true };
}

export function highlightedOption(picker: Picker): PickerOption | null {
  return picker.matches[picker.highlighted] ?? null;
}

/** Puts an option among the chosen ones or takes it out, and is ready for the next. */
export function toggleChosen(picker: Picker, id: string): Picker {
  const chosen = picker.chosen.includes(id)
    ? picker.chosen.filter((other) => other !== id)
    : [...picker.chosen, id];
  return search({ ...picker, chosen }, '');
}

/** The value that a cell gets from one picked option. */
export function optionValue(kind: Kind, id: string): CellValue {
  if (kind.editor !== 'link') return id;
  const slash = id.indexOf('/');
  return { sheet: id.slice(0, slash), row: id.slice(slash + 1) };
}
