import type { GridSource } from '#lib/grid/index.ts';
import { displayText } from '#lib/grid/values.ts';
import {
  contextInRow,
  isUnread,
  options,
  type CellContext,
  type Field,
  type RowId,
  type Sheet,
  type Tone,
} from '#lib/schema/index.ts';
import { statusGlyph } from '../grid/statusGlyphs.ts';

/** A piece of the line below the title. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone | null;
}

export interface StatusLook {
  readonly field: string;
  readonly glyph: string;
  readonly words: string;
  /** The person may change it. */
  readonly mayChange: boolean;
  /** The state that usually follows: its id and words; null where there is none. */
  readonly next: { readonly id: string; readonly words: string } | null;
}

/** A row as a list shows it: plain data, compared before anything lights up. */
export interface RowLook {
  readonly id: RowId;
  /** Empty while the row has no name. */
  readonly title: string;
  readonly second: readonly Piece[];
  readonly figure: {
    readonly value: string;
    readonly of: string;
    readonly unit: string;
    readonly tone: Tone | null;
  } | null;
  readonly status: StatusLook | null;
  /** Holds an own edit that is not stored yet. */
  readonly unsaved: boolean;
}

const SAYS_NAME: ReadonlySet<string> = new Set(['number', 'time']);

/** How a row looks while the list is grouped by a field, which then needs not be said again. */
export class RowLooks {
  readonly #source: GridSource;
  readonly #sheet: Sheet;
  readonly #fields: ReadonlyMap<string, Field>;

  constructor(source: GridSource, sheet: Sheet) {
    this.#source = source;
    this.#sheet = sheet;
    this.#fields = new Map(source.columns.map(({ id, field }) => [id, field]));
  }

  look(row: RowId, groupedBy: string | null): RowLook {
    const context = this.#source.context();
    return {
      id: row,
      title: this.#text(row, this.#sheet.title, context),
      second: [...this.#alerts(row, context), ...this.#second(row, groupedBy, context)],
      figure: this.#figure(row, context),
      status: this.#status(row, context),
      unsaved: this.#source.columns.some(({ id }) => this.#source.unsaved?.(row, id) === true),
    };
  }

  #text(row: RowId, id: string, context: CellContext): string {
    const field = this.#fields.get(id);
    if (!field) return '';
    const own = contextInRow(context, field.kind, (of) => this.#source.value(row, of));
    return displayText(field.kind, this.#source.value(row, id), own).replace(/\s*\n\s*/g, ' · ');
  }

  #tone(row: RowId, id: string): Tone | null {
    return this.#fields.has(id) ? (this.#source.tone?.(row, id) ?? null) : null;
  }

  /** What is wrong, in words, unless figure or glyph say it already. */
  #alerts(row: RowId, context: CellContext): Piece[] {
    const { alerts, figure, status } = this.#sheet.list;
    return alerts.flatMap(({ field }) => {
      const tone = this.#tone(row, field);
      if (tone === null || tone === 'ok' || field === figure?.tone || field === status?.field) return [];
      return [{ text: this.#named(row, field, context), tone }];
    });
  }

  #second(row: RowId, groupedBy: string | null, context: CellContext): Piece[] {
    return this.#sheet.list.second.flatMap((id) => {
      const field = this.#fields.get(id);
      const value = field && id !== groupedBy ? this.#source.value(row, id) : null;
      if (value === null || (value === 0 && field?.source === 'computed')) return [];
      const text = SAYS_NAME.has(field!.kind.editor)
        ? this.#named(row, id, context)
        : this.#text(row, id, context);
      return text === '' ? [] : [{ text, tone: null }];
    });
  }

  #named(row: RowId, id: string, context: CellContext): string {
    const field = this.#fields.get(id)!;
    const label = field.label[context.locale];
    return field.kind.editor === 'checkbox' ? label : `${label} ${this.#text(row, id, context)}`;
  }

  #figure(row: RowId, context: CellContext): RowLook['figure'] {
    const { figure } = this.#sheet.list;
    if (!figure || !this.#fields.has(figure.value)) return null;
    const value = this.#text(row, figure.value, context);
    const of = figure.of === undefined ? '' : this.#text(row, figure.of, context);
    if (value === '' && of === '') return null;
    const { unit } = figure;
    return {
      ...{ value, of },
      unit:
        unit === undefined
          ? ''
          : typeof unit === 'string'
            ? this.#text(row, unit, context)
            : unit[context.locale],
      tone: figure.tone === undefined ? null : this.#tone(row, figure.tone),
    };
  }

  #status(row: RowId, context: CellContext): StatusLook | null {
    const { status } = this.#sheet.list;
    const field = status ? this.#fields.get(status.field) : undefined;
    if (!status || !field) return null;
    const value = this.#source.value(row, status.field);
    const id = stateOf(field, isUnread(value) ? null : value);
    const nextId = status.next[id] ?? null;
    return {
      field: status.field,
      glyph: statusGlyph(id),
      words: wordsOf(field, id, context),
      mayChange: field.kind.name === 'choice' && this.#source.locked(row, status.field) === null,
      next: nextId === null ? null : { id: nextId, words: wordsOf(field, nextId, context) },
    };
  }
}

/** The id of the state; a tick reads as a check that was met or not, and what has no state yet is as a new row is. */
function stateOf(field: Field, value: unknown): string {
  if (field.kind.editor === 'checkbox')
    return value === null ? 'not-checked' : value === true ? 'met' : 'not-met';
  if (typeof value === 'string') return value;
  return typeof field.initial === 'string' ? field.initial : '';
}

function wordsOf(field: Field, id: string, context: CellContext): string {
  if (field.kind.editor === 'checkbox') return options.checkResult[id]![context.locale];
  return id === '' ? '' : field.kind.format(id, context);
}

/** The first field whose words differ, for the colour of whoever wrote it; null when a row looks as before. */
export function changedField(before: RowLook, after: RowLook, sheet: Sheet): string | null {
  const { list } = sheet;
  if (before.title !== after.title) return sheet.title;
  if (before.status?.words !== after.status?.words) return list.status?.field ?? sheet.title;
  if (JSON.stringify(before.figure) !== JSON.stringify(after.figure))
    return list.figure?.value ?? sheet.title;
  return JSON.stringify(before.second) === JSON.stringify(after.second)
    ? null
    : (list.second[0] ?? sheet.title);
}
