import { plain } from '#lib/domain/plainText.ts';
import type { CellContext, Kind, Names, Option, PlanTrack } from '#lib/schema/index.ts';

const folded = (text: string): string => plain(text).toLowerCase();

/**
 * Names with an index over how they are written, for whole files of them: kinds look through all names for each
 * text, which would take minutes where thousands of rows name thousands of others.
 */
export class NameIndex implements Names {
  readonly #names: Names;
  readonly #byText = new Map<string, ReadonlyMap<string, Option>>();

  constructor(names: Names) {
    this.#names = names;
  }

  people = (): readonly Option[] => this.#names.people();
  person = (id: string): string | null => this.#names.person(id);
  rows = (sheet: string): readonly Option[] => this.#names.rows(sheet);
  row = (sheet: string, id: string): string | null => this.#names.row(sheet, id);
  tracks = (): readonly PlanTrack[] => this.#names.tracks();
  currencies = (): readonly string[] => this.#names.currencies?.() ?? [];

  /** The same names, of people and rows none but the one that this text means. */
  like(text: string): Names {
    const wanted = folded(text);
    const found = (key: string, options: () => readonly Option[]): readonly Option[] => {
      let index = this.#byText.get(key);
      if (!index) {
        const made = new Map<string, Option>();
        for (const option of options()) {
          const name = folded(option.label);
          if (!made.has(name)) made.set(name, option);
        }
        this.#byText.set(key, (index = made));
      }
      const option = index.get(wanted);
      return option ? [option] : [];
    };
    return {
      people: () => found('people', this.people),
      person: this.person,
      rows: (sheet) => found(`rows ${sheet}`, () => this.rows(sheet)),
      row: this.row,
      ...{ tracks: this.tracks, currencies: this.currencies },
    };
  }
}

/** The context in which one text of a file is read. */
export function contextFor(kind: Kind, text: string, context: CellContext): CellContext {
  const isOneName = kind.name === 'person' || kind.name === 'ref' || kind.name === 'link';
  return isOneName && context.names instanceof NameIndex
    ? { ...context, names: context.names.like(text) }
    : context;
}
