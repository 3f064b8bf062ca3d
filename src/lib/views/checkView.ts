import { fieldRule, sheetRule, type Field, type Sheet } from '../schema/index.ts';
import { mayReadField, type Grant } from '../domain/roles.ts';
import { conditionsFor } from './conditions.ts';
import { declaredView, readableView } from './declaredView.ts';
import { groupable } from './groupValue.ts';
import { VIEW_LIMITS } from './viewLimits.ts';
import type { Condition, Filter, Format, FormatRule, SheetViewState, SortKey } from './viewState.ts';

export type ViewProblemId =
  /** Not of the shape that this version knows. */
  | 'shape'
  /** More than {@link VIEW_LIMITS}. */
  | 'too-many'
  /** A field that the sheet has not, or that the person may not read: to them it is the same. */
  | 'no-such-field'
  /** The kind of the field cannot be asked this. */
  | 'condition'
  | 'not-groupable';

/** A part of a view that was left out. */
export interface ViewProblem {
  readonly id: ViewProblemId;
  /** Where it stood: `filters.2`. */
  readonly at: string;
  /** The field it names, as given. */
  readonly field?: string;
}

export interface CheckedView {
  /** What was understood; the rest is as the sheet declares it. */
  readonly state: SheetViewState;
  readonly problems: readonly ViewProblem[];
}

const TONES: readonly unknown[] = ['error', 'warn', 'late', 'ok'];
const TINTS: readonly unknown[] = ['red', 'amber', 'green', 'blue', 'violet', 'grey', null];
const HEIGHTS: readonly unknown[] = ['short', 'medium', 'tall'];

type Raw = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a view of a sheet that somebody sent or a device kept, and trusts nothing of it: what is unknown, not the
 * person's to read or does not fit the kind of its field is left out and listed. Whoever takes views only whole
 * refuses those with problems.
 */
export function checkViewState(sheet: Sheet, grant: Grant, input: unknown): CheckedView {
  return new Check(sheet, grant).view(input);
}

class Check {
  readonly #sheet: Sheet;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #problems: ViewProblem[] = [];

  constructor(sheet: Sheet, grant: Grant) {
    this.#sheet = sheet;
    this.#fields = new Map(
      Object.entries<Field>(sheet.fields).filter(([, field]) =>
        mayReadField(grant, sheetRule(sheet), fieldRule(field)),
      ),
    );
  }

  view(input: unknown): CheckedView {
    const declared = declaredView(this.#sheet);
    if (!isObject(input)) {
      this.#leave('shape', 'view');
      return { state: readableView(declared, (id) => this.#fields.has(id)), problems: this.#problems };
    }
    const state: SheetViewState = {
      sorts: this.#list(input, 'sorts', VIEW_LIMITS.sorts, (raw, at) => this.#sort(raw, at)),
      filters: this.#list(input, 'filters', VIEW_LIMITS.filters, (raw, at) => this.#filter(raw, at)),
      match: this.#one(input, 'match', ['all', 'any'], declared.match),
      groupBy: this.#groupBy(input['groupBy']),
      columns: this.#columns(input['columns'], declared.columns),
      rowHeight: this.#one(input, 'rowHeight', HEIGHTS, declared.rowHeight),
      formats: this.#list(input, 'formats', VIEW_LIMITS.formats, (raw, at) => this.#format(raw, at)),
    };
    return { state: readableView(state, (id) => this.#fields.has(id)), problems: this.#problems };
  }

  #leave(id: ViewProblemId, at: string, field?: unknown): null {
    this.#problems.push(typeof field === 'string' ? { id, at, field: field.slice(0, 40) } : { id, at });
    return null;
  }

  /** A missing part is as declared; one of another shape is left out and said. */
  #list<T>(input: Raw, name: string, most: number, read: (raw: Raw, at: string) => T | null): readonly T[] {
    const list = input[name];
    if (list === undefined) return [];
    if (!Array.isArray(list)) return this.#leave('shape', name) ?? [];
    if (list.length > most) this.#leave('too-many', name);
    return list.slice(0, most).flatMap((raw: unknown, index) => {
      const at = `${name}.${index}`;
      const found = isObject(raw) ? read(raw, at) : this.#leave('shape', at);
      return found === null ? [] : [found];
    });
  }

  #one<T>(input: Raw, name: string, known: readonly unknown[], otherwise: T): T {
    const value = input[name];
    if (value === undefined) return otherwise;
    return known.includes(value) ? (value as T) : (this.#leave('shape', name) ?? otherwise);
  }

  #field(raw: Raw, at: string): Field | null {
    const { field } = raw;
    const found = typeof field === 'string' ? this.#fields.get(field) : undefined;
    return found ?? this.#leave('no-such-field', at, field);
  }

  #sort(raw: Raw, at: string): SortKey | null {
    if (!this.#field(raw, at)) return null;
    const { field, descending } = raw;
    return typeof descending === 'boolean'
      ? { field: field as string, descending }
      : this.#leave('shape', at, field);
  }

  #filter(raw: Raw, at: string): Filter | null {
    const condition = this.#condition(raw, at);
    return condition && { field: raw['field'] as string, condition };
  }

  #format(raw: Raw, at: string): FormatRule | null {
    const condition = this.#condition(raw, at);
    if (!condition) return null;
    const { format, row, field } = raw;
    if (!isObject(format) || typeof row !== 'boolean') return this.#leave('shape', at, field);
    const { tint, bold, struck } = format;
    if (!TINTS.includes(tint) || typeof bold !== 'boolean' || typeof struck !== 'boolean')
      return this.#leave('shape', at, field);
    return {
      field: field as string,
      condition,
      format: { tint: tint as Format['tint'], bold, struck },
      row,
    };
  }

  #condition(raw: Raw, at: string): Condition | null {
    const field = this.#field(raw, at);
    if (!field) return null;
    const { condition } = raw;
    const known: readonly unknown[] = conditionsFor(field);
    if (!isObject(condition) || typeof condition['is'] !== 'string')
      return this.#leave('shape', at, raw['field']);
    if (!known.includes(condition['is'])) return this.#leave('condition', at, raw['field']);
    return readCondition(condition) ?? this.#leave('shape', at, raw['field']);
  }

  #groupBy(field: unknown): string | null {
    if (field === undefined || field === null) return null;
    const found = this.#field({ field }, 'groupBy');
    if (!found) return null;
    return groupable(found) ? (field as string) : this.#leave('not-groupable', 'groupBy', field);
  }

  #columns(input: unknown, declared: SheetViewState['columns']): SheetViewState['columns'] {
    if (input === undefined) return declared;
    if (!isObject(input)) return this.#leave('shape', 'columns') ?? declared;
    return {
      widths: this.#widths(input['widths']),
      order: this.#names(input, 'order', declared.order),
      hidden: this.#names(input, 'hidden', declared.hidden),
      frozen: this.#names(input, 'frozen', declared.frozen),
    };
  }

  #widths(input: unknown): Readonly<Record<string, number>> {
    if (input === undefined) return {};
    if (!isObject(input)) return this.#leave('shape', 'columns.widths') ?? {};
    const widths: Record<string, number> = {};
    for (const [field, width] of Object.entries(input).slice(0, VIEW_LIMITS.columns)) {
      if (!this.#field({ field }, 'columns.widths')) continue;
      if (typeof width !== 'number' || !Number.isFinite(width)) this.#leave('shape', 'columns.widths', field);
      else widths[field] = Math.round(Math.max(VIEW_LIMITS.narrowest, Math.min(width, VIEW_LIMITS.widest)));
    }
    return widths;
  }

  #names(input: Raw, name: string, declared: readonly string[]): readonly string[] {
    const list = input[name];
    const at = `columns.${name}`;
    if (list === undefined) return declared;
    if (!Array.isArray(list)) return this.#leave('shape', at) ?? declared;
    if (list.length > VIEW_LIMITS.columns) this.#leave('too-many', at);
    const known = list
      .slice(0, VIEW_LIMITS.columns)
      .filter((field: unknown): field is string => this.#field({ field }, at) !== null);
    return [...new Set(known)];
  }
}

function readCondition(raw: Raw): Condition | null {
  const { is, text, values, from, to, tones } = raw;
  switch (is as Condition['is']) {
    case 'contains':
    case 'lacks':
      return typeof text === 'string' && text.trim() !== '' && text.length <= VIEW_LIMITS.text
        ? { is: is as 'contains', text }
        : null;
    case 'one-of':
    case 'none-of':
      return isList(values, VIEW_LIMITS.values) && values.every(isValue)
        ? { is: is as 'one-of', values: [...new Set(values as (string | boolean)[])] }
        : null;
    case 'between':
      return isBound(from) && isBound(to) && (from !== null || to !== null)
        ? { is: 'between', from, to }
        : null;
    case 'tone':
      return isList(tones, TONES.length) && tones.every((tone) => TONES.includes(tone))
        ? { is: 'tone', tones: [...new Set(tones as string[])] }
        : null;
    case 'empty':
    case 'filled':
    case 'unread':
    case 'mine':
      return { is: is as 'empty' };
  }
}

function isList(list: unknown, most: number): list is readonly unknown[] {
  return Array.isArray(list) && list.length > 0 && list.length <= most;
}

function isValue(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'string' && /^[A-Za-z0-9_:-]{1,40}$/.test(value));
}

/** As cells of measures and moments are stored. */
function isBound(value: unknown): value is number | null {
  return value === null || Number.isSafeInteger(value);
}
