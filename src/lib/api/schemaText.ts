import type { JsonSchema, OpenApiDocument } from './openapi.ts';

/** One property of an object, ready to be read. */
export interface PropertyText {
  /** With dots and brackets where it lies deeper: `rows[].values`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | null;
}

const NAMED = '#/components/schemas/';

/** A type in the words of JSON: `string`, `integer ≤ 5`, `"a" | "b"`, `Plan[]`, `string | null`. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.slice(NAMED.length);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeText))].join(' | ');
  const type = [schema.type ?? 'object'].flat().join(' | ');
  if (type === 'array') {
    const item = typeText(schema.items ?? {});
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
  return type + boundsText(schema);
}

function boundsText({ minimum, maximum, maxLength }: JsonSchema): string {
  // The bounds of safe integers go without saying.
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? null : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : maximum;
  const length = maxLength === undefined ? '' : ` ≤ ${maxLength}`;
  if (least !== null && most !== null) return ` ${least}…${most}`;
  if (least !== null) return ` ≥ ${least}`;
  return most !== null ? ` ≤ ${most}` : length;
}

/** The properties of an object and of the objects in its lists, each on a line. */
export function properties(schema: JsonSchema, prefix = ''): readonly PropertyText[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = property.items?.properties ? properties(property.items, `${prefix}${name}[].`) : [];
    const line: PropertyText = {
      name: prefix + name,
      type: inner.length > 0 ? 'object[]' : typeText(property),
      required: schema.required?.includes(name) ?? false,
      description: property.description ?? null,
    };
    return [line, ...inner];
  });
}

/** What a reference means; anything else means itself. */
export function resolved(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  return schema.$ref === undefined
    ? schema
    : (document.components.schemas[schema.$ref.slice(NAMED.length)] ?? schema);
}
