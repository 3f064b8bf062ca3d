import type { JsonSchema } from '#lib/api/openapi.ts';

/** The keywords that this reader knows; a schema with another one would be read too kindly. */
const KEYWORDS = new Set([
  ...['$ref', 'type', 'title', 'description', 'format', 'pattern', 'enum', 'const', 'default'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'anyOf', 'allOf'],
]);

/**
 * What is wrong with a value by a schema of 2020-12, one line each; empty when nothing is.
 * @param root where references lead
 */
export function schemaProblems(value: unknown, schema: JsonSchema, root: unknown, at = '$'): string[] {
  for (const keyword of Object.keys(schema)) if (!KEYWORDS.has(keyword)) return [`${at}: keyword ${keyword}`];
  const inner = (part: unknown, by: JsonSchema, where: string) => schemaProblems(part, by, root, where);
  const problems: string[] = [];
  const say = (what: string): number => problems.push(`${at}: ${what}`);

  if (schema.$ref !== undefined) problems.push(...inner(value, resolve(root, schema.$ref), at));
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value)))
    say(`${typeOf(value)}, not ${types.join()}`);
  if (schema.enum && !schema.enum.includes(value)) say(`${JSON.stringify(value)} is not among the values`);
  if (schema.const !== undefined && schema.const !== value) say('another constant');
  for (const part of schema.allOf ?? []) problems.push(...inner(value, part, at));
  if (schema.anyOf && schema.anyOf.every((part) => inner(value, part, at).length > 0))
    say(`fits none of ${schema.anyOf.length}: ${JSON.stringify(value)?.slice(0, 80)}`);

  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) say('too small');
    if (schema.maximum !== undefined && value > schema.maximum) say('too large');
  }
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0)) say('too short');
    if (value.length > (schema.maxLength ?? Infinity)) say('too long');
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) say('pattern');
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) say('too few');
    if (value.length > (schema.maxItems ?? Infinity)) say('too many');
    if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
      say('twice');
    if (schema.items)
      for (const [i, item] of value.entries()) problems.push(...inner(item, schema.items, `${at}[${i}]`));
  } else if (typeof value === 'object' && value !== null) {
    for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) say(`lacks ${name}`);
    const { properties = {}, additionalProperties: others } = schema;
    for (const [name, part] of Object.entries(value)) {
      if (Object.hasOwn(properties, name)) problems.push(...inner(part, properties[name]!, `${at}.${name}`));
      else if (others === false) say(`has ${name}`);
      else if (typeof others === 'object') problems.push(...inner(part, others, `${at}.${name}`));
    }
  }
  return problems;
}

/** What a reference within a document leads to. Throws when there is nothing. */
export function resolve(root: unknown, pointer: string): JsonSchema {
  if (!pointer.startsWith('#/')) throw new Error(`${pointer} leads elsewhere`);
  let found: unknown = root;
  for (const step of pointer.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key))
      throw new Error(`${pointer} leads nowhere`);
    found = (found as Record<string, unknown>)[key];
  }
  return found as JsonSchema;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isOf(type: string, value: unknown): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;
}
