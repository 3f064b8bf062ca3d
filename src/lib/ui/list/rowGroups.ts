import type { GridSource, SourceChange } from '#lib/grid/index.ts';
import { displayText } from '#lib/grid/values.ts';
import {
  type CellContext,
  type CellValue,
  type Kind,
  type RowId,
  type Sheet,
  type Text,
  type Tone,
} from '#lib/schema/index.ts';
import { folded, match, readQuery, type Folded, type ReadingsOf } from '#lib/search/index.ts';
import { compareGroups } from '#lib/views/groups.ts';
import { groupKey, groupValue } from '#lib/views/groupValue.ts';
import { dayName } from './dayName.ts';

/** So many rows of a group with something wrong about them. */
export interface GroupAlert {
  readonly words: Text;
  readonly tone: Tone;
  readonly count: number;
}

export interface RowGroup {
  /** The same for the same group as long as the sheet is grouped by the same field. */
  readonly key: string;
  /** Null for rows in which the field is empty. */
  readonly label: string | null;
  /** The id of the option by which a choice groups, for its hue or glyph. */
  readonly option: string | null;
  readonly rows: readonly RowId[];
  readonly alerts: readonly GroupAlert[];
  /** Σ of the declared field, when anything has a value. */
  readonly subtotal: number | null;
}

/** What a row is found by. */
interface RowTexts {
  readonly name: Folded;
  readonly others: readonly Folded[];
}

/** Until it is known how characters are read, they are found as they stand. */
const UNREAD: ReadingsOf = () => [];

interface RowFacts {
  readonly value: CellValue;
  readonly key: string;
  readonly alerts: readonly (Tone | null)[];
  readonly subtotal: number | null;
}

/**
 * The rows of a sheet in groups, as a list shows them. What is known of a row is kept until the row changes, so that
 * one edit in thousands of rows costs a look at one.
 */
export class RowGroups {
  readonly #source: GridSource;
  readonly #sheet: Sheet;
  readonly #fields: ReadonlySet<string>;
  #by: string | null = null;
  readonly #facts = new Map<RowId, RowFacts>();
  readonly #texts = new Map<RowId, RowTexts>();

  constructor(source: GridSource, sheet: Sheet) {
    this.#source = source;
    this.#sheet = sheet;
    this.#fields = new Set(source.columns.map(({ id }) => id));
  }

  touch(change: Pick<SourceChange, 'rows'>): void {
    if (change.rows === 'all') {
      this.#facts.clear();
      this.#texts.clear();
      return;
    }
    for (const row of change.rows) {
      this.#facts.delete(row);
      this.#texts.delete(row);
    }
  }

  /**
   * `by` null is one group of all. `query` keeps the rows whose name holds its words, as they stand or spelt, or that
   * hold them in any other cell as they stand.
   */
  groups(by: string | null, query: string, readings: ReadingsOf = UNREAD): readonly RowGroup[] {
    if (by !== this.#by) this.#facts.clear();
    this.#by = by;
    const context = this.#source.context();
    const wanted = readQuery(query);
    const found = this.#source.rowIds().filter((row) => {
      if (!wanted) return true;
      const { name, others } = this.#textsOf(row, context);
      return match(name, others, wanted, readings) !== null;
    });
    const byKey = new Map<string, RowId[]>();
    for (const row of found) {
      const { key } = this.#factsOf(row);
      const rows = byKey.get(key);
      if (rows) rows.push(row);
      else byKey.set(key, [row]);
    }
    const made = [...byKey].map(([key, rows]) => this.#group(key, rows, context));
    return by === null ? made : this.#inOrder(made, by, context);
  }

  #group(key: string, rows: readonly RowId[], context: CellContext): RowGroup {
    const facts = rows.map((row) => this.#factsOf(row));
    const alerts = this.#sheet.list.alerts.flatMap(({ words }, at): GroupAlert[] => {
      const tones = facts.flatMap((each) => each.alerts[at] ?? []);
      return tones.length === 0 ? [] : [{ words, tone: tones[0]!, count: tones.length }];
    });
    const values = facts.flatMap(({ subtotal }) => subtotal ?? []);
    const value = facts[0]!.value;
    const kind = this.#by === null ? null : this.#sheet.fields[this.#by]!.kind;
    return {
      ...{ key, rows, alerts },
      label: kind === null || value === null ? null : labelOf(kind, value, context),
      option: kind?.name === 'choice' && typeof value === 'string' ? value : null,
      subtotal: values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0),
    };
  }

  /** By the order of options, of the rows referred to, of time, or of names; rows without a value last. */
  #inOrder(groups: readonly RowGroup[], by: string, context: CellContext): readonly RowGroup[] {
    const compare = compareGroups(this.#sheet.fields[by]!.kind, context);
    const valueOf = (group: RowGroup): CellValue => this.#factsOf(group.rows[0]!).value;
    return groups.toSorted((a, b) => compare(valueOf(a), valueOf(b)));
  }

  #factsOf(row: RowId): RowFacts {
    let facts = this.#facts.get(row);
    if (!facts) this.#facts.set(row, (facts = this.#look(row)));
    return facts;
  }

  #look(row: RowId): RowFacts {
    const { list, fields } = this.#sheet;
    const by = this.#by;
    const value = by === null ? null : groupValue(fields[by]!.kind, this.#source.value(row, by));
    const amount =
      list.subtotal === null || !this.#fields.has(list.subtotal)
        ? null
        : this.#source.value(row, list.subtotal);
    return {
      value,
      key: groupKey(value),
      alerts: list.alerts.map(({ field }) =>
        this.#fields.has(field) ? alarming(this.#source.tone?.(row, field) ?? null) : null,
      ),
      subtotal: typeof amount === 'number' ? amount : null,
    };
  }

  #textsOf(row: RowId, context: CellContext): RowTexts {
    let texts = this.#texts.get(row);
    if (!texts) {
      const cells = this.#source.columns.map(({ id, field }) => ({
        isName: id === this.#sheet.title,
        text: displayText(field.kind, this.#source.value(row, id), context),
      }));
      texts = {
        name: folded(cells.find(({ isName }) => isName)?.text ?? ''),
        others: [folded(cells.flatMap(({ isName, text }) => (isName ? [] : [text])).join('\n'))],
      };
      this.#texts.set(row, texts);
    }
    return texts;
  }
}

function alarming(tone: Tone | null): Tone | null {
  return tone === 'ok' ? null : tone;
}

function labelOf(kind: Kind, value: CellValue, context: CellContext): string {
  return kind.name === 'planTime' ? dayName(value as number, context) : kind.format(value, context);
}
