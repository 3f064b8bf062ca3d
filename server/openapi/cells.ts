import { cellForm } from '#lib/api/cellForm.ts';
import type { JsonSchema } from '#lib/api/openapi.ts';
import { FARTHEST } from '#lib/domain/clock.ts';
import { CELL_CHARACTERS } from '#lib/schema/kinds/text.ts';
import { SHEETS, type Field, type Locale, type SheetId } from '#lib/schema/index.ts';
import { list, object, oneOf, ref, string } from './schema.ts';

const ID: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9_:-]{1,40}$' };
const WHOLE: JsonSchema = {
  type: 'integer',
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
};
const MOST = 50;

/** Of the component that holds the cells of a sheet's rows. */
export const cellsName = (sheet: SheetId): string => `Cells_${sheet}`;

/** The cells that people and programs write in rows of a sheet; computed fields are none. */
export function cellsSchema(sheet: SheetId, locale: Locale): JsonSchema {
  const fields = Object.entries(SHEETS[sheet].fields as Readonly<Record<string, Field>>);
  const cells = fields.filter(([, { source }]) => source === 'cell');
  return {
    ...object(Object.fromEntries(cells.map(([name, field]) => [name, cellSchema(field, locale)]))),
    required: [],
    title: SHEETS[sheet].label[locale],
  };
}

function cellSchema(field: Field, locale: Locale): JsonSchema {
  const label = field.label[locale];
  const form = cellForm(field)[locale];
  return {
    description: locale === 'zh-CN' ? `${label}：${form}` : `${label}: ${form}`,
    anyOf: [valueSchema(field), ref('UnreadText'), { type: 'null' }],
  };
}

function valueSchema({ kind }: Field): JsonSchema {
  const options = (kind.options?.('en') ?? []).map(({ id }) => id);
  switch (kind.name) {
    case 'text':
    case 'longText':
      return { type: 'string', maxLength: kind.longest ?? CELL_CHARACTERS };
    case 'integer':
    case 'quantity':
    case 'percent':
      return WHOLE;
    case 'money':
      return kind.currencyIn === undefined ? WHOLE : { ...WHOLE, type: 'number' };
    case 'length':
      return WHOLE;
    case 'planTime':
    case 'duration':
      return { type: 'integer', minimum: -FARTHEST, maximum: FARTHEST };
    case 'instant':
      return { type: 'integer', minimum: 0, maximum: Date.UTC(2200, 0, 1) };
    case 'day':
      return { type: 'integer', minimum: -9_999, maximum: 9_999 };
    case 'choice':
      if (!kind.planAdds) return oneOf(options);
      return withOwn(options, kind.planAdds);
    case 'choices':
      return {
        ...list(kind.planAdds ? withOwn(options, kind.planAdds) : oneOf(options)),
        maxItems: MOST,
      };
    case 'person':
    case 'ref':
      return ID;
    case 'people':
      return { ...list(ID), maxItems: MOST, uniqueItems: true };
    case 'link':
      return object({ sheet: oneOf(kind.sheets ?? []), row: ID });
    case 'list':
      return { ...list({ ...string, maxLength: 500 }), maxItems: MOST };
    case 'checkbox':
      return { type: 'boolean' };
    default:
      return kind.name satisfies never;
  }
}

/** One of these, or one that a plan adds, which looks like this. */
function withOwn(options: readonly string[], own: RegExp): JsonSchema {
  const added = { type: 'string', pattern: own.source } as const;
  return options.length === 0 ? added : { anyOf: [oneOf(options), added] };
}
