import { describe, expect, it } from 'vitest';
import { OPERATION_IDS, OPERATIONS, type OperationId } from '#lib/api/operations.ts';
import type { OpenApiDocument, OpenApiOperation } from '#lib/api/openapi.ts';
import { checkCell } from '#lib/doc/checkCell.ts';
import { LOCALES, SHEET_IDS, SHEETS, type Field } from '#lib/schema/index.ts';
import { schemaProblems } from '#tests/support/jsonSchema.ts';
import { openApiProblems } from '#tests/support/openApi.ts';
import { ERRORS } from '../errors.ts';
import { cellsName } from './cells.ts';
import { openApiDocument } from './document.ts';
import { EXAMPLES } from './examples.ts';

const place = { origin: 'http://127.0.0.1:3000', cookieName: 'cuegrid', version: '0.1.0' };
const document = openApiDocument(place, 'en');
const operation = (id: OperationId, of: OpenApiDocument = document): OpenApiOperation =>
  of.paths[OPERATIONS[id].path]![OPERATIONS[id].method.toLowerCase()]!;

describe('the OpenAPI document', () => {
  it.each(LOCALES)('in %s is one by the rules of OpenAPI 3.1, and survives JSON', (locale) => {
    const made = openApiDocument(place, locale);
    expect(openApiProblems(made)).toEqual([]);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('tells every operation once, in both languages', () => {
    const chinese = openApiDocument(place, 'zh-CN');
    for (const id of OPERATION_IDS) {
      expect(operation(id).operationId).toBe(id);
      expect(operation(id, chinese).summary).toMatch(/[\u4e00-\u9fff]/);
      expect(operation(id).summary).not.toMatch(/[\u4e00-\u9fff]/);
    }
    const told = Object.values(document.paths).flatMap((item) => Object.keys(item));
    expect(told).toHaveLength(OPERATION_IDS.length);
  });

  it('has words for every parameter and every field of a body', () => {
    const silent = JSON.stringify(document, (key, value: unknown) =>
      value === undefined ? 'SILENT' : value,
    );
    expect(silent).not.toContain('SILENT');
    for (const id of OPERATION_IDS) {
      const properties = operation(id).requestBody?.content['application/json']?.schema.properties ?? {};
      for (const [name, { description }] of Object.entries(properties))
        expect(description, `${id} ${name}`).toBeTruthy();
    }
  });

  it.each(OPERATION_IDS)('%s has an example that fits its schemas', (id) => {
    const { requestBody, responses } = operation(id);
    const { status } = OPERATIONS[id];
    const { body, answer } = EXAMPLES[id] ?? {};
    const json = requestBody?.content['application/json'];
    if (json) expect(schemaProblems(body, json.schema, document)).toEqual([]);
    else expect(body).toBeUndefined();
    const content = responses[status]!.content?.['application/json'];
    if (content && id !== 'openapi') expect(schemaProblems(answer, content.schema, document)).toEqual([]);
    else expect(answer).toBeUndefined();
  });

  it('says what bodies hold wherever there are any', () => {
    for (const id of OPERATION_IDS) {
      const mayHaveOne = ['POST', 'PATCH'].includes(OPERATIONS[id].method) && id !== 'logout';
      expect(operation(id).requestBody !== undefined, id).toBe(mayHaveOne);
    }
  });

  it('names the errors of each operation under their statuses', () => {
    for (const id of OPERATION_IDS) {
      for (const [status, { description }] of Object.entries(operation(id).responses)) {
        if (Number(status) < 400) continue;
        for (const error of description.split(', ')) expect(ERRORS).toHaveProperty(error, Number(status));
      }
      expect(Object.keys(operation(id).responses), id).toContain('401');
    }
  });
});

describe('the cells of a sheet', () => {
  /** Values of every shape that a cell could be given. */
  const VALUES: readonly unknown[] = [
    ...[null, true, 0, -1, 1.5, 2 ** 53, 10_000, -10_000, 1e13, '', 'x', 'not an id', 'x'.repeat(41)],
    ...['x'.repeat(201), 'x'.repeat(8_001), [], ['x'], ['x', 'x'], [1], Array<string>(51).fill('a')],
    ...[
      { text: 'about ten' },
      { text: 'x'.repeat(201) },
      { sheet: 'supplies', row: 'x' },
      { sheet: 'x', row: 'x' },
      {},
    ],
  ];

  it.each(SHEET_IDS)('%s are described as the gate judges them', (sheet) => {
    const schema = document.components.schemas[cellsName(sheet)]!;
    const fields = Object.entries(SHEETS[sheet].fields as Record<string, Field>);
    for (const [name, field] of fields) {
      const values = [...VALUES, ...(field.kind.options?.('en') ?? []).flatMap(({ id }) => [id, [id]])];
      for (const value of values) {
        const passes = checkCell(SHEETS[sheet], name, value) === null;
        const fits = schemaProblems({ [name]: value }, schema, document).length === 0;
        expect(fits, `${name} ${JSON.stringify(value)}`).toBe(passes);
      }
    }
    expect(schemaProblems({ order: 'a0' }, schema, document)).not.toEqual([]);
  });
});
