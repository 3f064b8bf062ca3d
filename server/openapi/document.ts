import { KEY_CHARACTERS } from '#lib/api/limits.ts';
import { GROUPS, OPERATION_IDS, OPERATIONS, type Operation, type OperationId } from '#lib/api/operations.ts';
import type {
  JsonSchema,
  Media,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from '#lib/api/openapi.ts';
import {
  API_TEXT,
  API_TITLE,
  FIELD_WORDS,
  FILE_NAME_WORDS,
  GROUP_WORDS,
  KEY_WORDS,
  PARAMETER_WORDS,
} from '#lib/api/words.ts';
import { SHEET_IDS, type Locale } from '#lib/schema/index.ts';
import { ANSWERS, NAMED, type Answer } from './answers.ts';
import { cellsName, cellsSchema } from './cells.ts';
import { errorsOf } from './errors.ts';
import { EXAMPLE_PARAMETERS, EXAMPLES } from './examples.ts';
import { bodySchema, queryOf } from './inputs.ts';
import { oneOf, ref, string } from './schema.ts';

/** Bytes of a file. */
const FILE: JsonSchema = { type: 'string', format: 'binary' };

/** Where the API is and how a session is called there. */
export interface ApiPlace {
  readonly origin: string;
  readonly cookieName: string;
  readonly version: string;
}

/**
 * The description of the JSON API as an OpenAPI 3.1 document, in one of our languages. Nothing in it is written
 * down twice: operations, bodies and fields are those that routes, commands and sheets work with themselves.
 */
export function openApiDocument(place: ApiPlace, locale: Locale): OpenApiDocument {
  const cells = SHEET_IDS.map((sheet) => [cellsName(sheet), cellsSchema(sheet, locale)] as const);
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const id of OPERATION_IDS) {
    const { path, method } = OPERATIONS[id];
    (paths[path] ??= {})[method.toLowerCase()] = described(id, locale);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: API_TITLE[locale],
      version: place.version,
      description: API_TEXT[locale],
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: place.origin }],
    tags: GROUPS.map((name) => ({ name, description: GROUP_WORDS[name][locale] })),
    paths,
    components: {
      schemas: { ...NAMED, ...Object.fromEntries(cells) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: place.cookieName },
      },
    },
  };
}

function described(id: OperationId, locale: Locale): OpenApiOperation {
  const operation: Operation = OPERATIONS[id];
  const parameters = parametersOf(id, locale);
  const body = bodySchema(id);
  const example = EXAMPLES[id]?.body;
  return {
    operationId: id,
    tags: [operation.group],
    summary: operation.summary[locale],
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': media(inWords(body, locale), example) } },
    }),
    ...(operation.takesFile && { requestBody: { required: true, content: { '*/*': { schema: FILE } } } }),
    responses: responsesOf(id),
  };
}

function securityOf({ access }: Operation): OpenApiOperation['security'] {
  if (access === 'anyone' || access === 'no-token') return [];
  return access === 'person' ? [{ session: [] }] : [{ token: [access] }, { session: [] }];
}

function parametersOf(id: OperationId, locale: Locale): OpenApiParameter[] {
  const { path, once, takesFile }: Operation = OPERATIONS[id];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]): OpenApiParameter => ({
    ...{ name: name!, in: 'path', required: true },
    description: PARAMETER_WORDS[name!]![locale],
    schema: name === 'sheet' ? oneOf(SHEET_IDS) : string,
    example: EXAMPLE_PARAMETERS[name!],
  }));
  const inQuery = queryOf(id).map(({ name, schema, isFlag, isRequired }): OpenApiParameter => ({
    ...{ name, in: 'query', required: isRequired, description: PARAMETER_WORDS[name]![locale], schema },
    ...(isFlag && { allowEmptyValue: true }),
  }));
  const key: OpenApiParameter = {
    ...{ name: 'Idempotency-Key', in: 'header', required: false, description: KEY_WORDS[locale] },
    schema: { type: 'string', minLength: 1, maxLength: KEY_CHARACTERS, pattern: '^[\\x21-\\x7e]+$' },
    example: 'import-2027-06-01',
  };
  const fileName: OpenApiParameter = {
    ...{ name: 'X-File-Name', in: 'header', required: false, description: FILE_NAME_WORDS[locale] },
    ...{ schema: string, example: 'stock.csv' },
  };
  return [...inPath, ...inQuery, ...(once ? [key] : []), ...(takesFile ? [fileName] : [])];
}

function responsesOf(id: OperationId): Record<string, OpenApiResponse> {
  const answer = ANSWERS[id];
  const { status }: Operation = OPERATIONS[id];
  const good: OpenApiResponse = {
    description: status === 204 ? 'No content' : status === 201 ? 'Created' : 'OK',
    ...(answer && { content: contentOf(answer, EXAMPLES[id]?.answer) }),
  };
  const bad = [...errorsOf(id)].map(([code, ids]): [string, OpenApiResponse] => {
    const schema: JsonSchema = {
      allOf: [ref('Error')],
      properties: { error: { properties: { id: { enum: ids } } } },
    };
    return [String(code), { description: ids.join(', '), content: { 'application/json': { schema } } }];
  });
  return { [status]: good, ...Object.fromEntries(bad) };
}

function contentOf(answer: Answer, example: unknown): Readonly<Record<string, Media>> {
  if ('file' in answer)
    return Object.fromEntries([answer.file].flat().map((type) => [type, { schema: FILE }]));
  return { 'application/json': media(answer, example) };
}

function media(schema: JsonSchema, example: unknown): Media {
  return { schema, ...(example !== undefined && { example }) };
}

/** The same with words at its properties, those of rows included. */
function inWords(schema: JsonSchema, locale: Locale): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(items && { items: inWords(items, locale) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          { description: FIELD_WORDS[name]![locale], ...inWords(property, locale) },
        ]),
      ),
    }),
  };
}
